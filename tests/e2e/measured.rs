//! How soon the page answers, also for the most expensive setups.
//!
//! These are not checks: `cargo xtask bench` runs them with `--measure` and prints the lines that begin with
//! `measured: `. No number makes them fail. A measurement fails only if there is nothing to measure.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tokio::time::Instant;

use crate::{
    Check, checks,
    page::Page,
    workloads::{blocks, heaviest},
};

/// The measurements, which run like checks.
pub(crate) fn checks() -> Vec<Check> {
    checks![
        ; in chromium:
        first_maps,
        first_maps_slowly,
        first_view,
        where_the_time_goes,
        three_blocks_of_eight_filters,
        the_heaviest_setup,
        every_control,
        a_photo_of_twelve_megapixels,
        seventeen_shifts_of_six_kinds,
    ]
}

/// The factor by which the processor is slowed, to that of an old machine.
const SLOW: u32 = 4;
/// Milliseconds after which the first maps should be there.
const FIRST_MAPS: f64 = 250.0;
/// Milliseconds within which 98 of 100 interactions should be answered, at full speed and at a quarter of it.
const ANSWERS: [(u32, f64); 2] = [(1, 50.0), (SLOW, 150.0)];
/// Milliseconds of the longest task at a quarter of the speed: in the first view and with 3 blocks of 8 filters at 256,
/// and in the heaviest lesson.
const TASK: f64 = 60.0;
const HEAVIEST_TASK: f64 = 120.0;

async fn first_maps(page: &Page) -> Result<()> {
    page.print_first_maps(1, &format!(" (mark {FIRST_MAPS} ms)")).await
}

/// In a tab of its own: a tab may keep the compiled program.
async fn first_maps_slowly(page: &Page) -> Result<()> {
    page.print_first_maps(SLOW, "").await
}

async fn first_view(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(SLOW).await?;
    page.open("").await?;
    page.print_long_tasks("first view", SLOW, 2000, Some(TASK)).await
}

async fn where_the_time_goes(page: &Page) -> Result<()> {
    for (size, count) in [(64, 1), (256, 1), (256, 3)] {
        page.open_anew(&format!("{}&chosen=1", blocks(size, count, 8))).await?;
        page.is_at_rest().await?;
        let setup = format!("a changed bias, {count} × 8 filters at {size}");
        page.print_phases(&setup, 60).await?;
        page.print_phases(&format!("{setup}, with the details that follow"), 400).await?;
    }
    Ok(())
}

async fn three_blocks_of_eight_filters(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(SLOW).await?;
    for size in [256, 512] {
        let setup = format!("3 blocks of 8 filters at {size}");
        let mark = (size == 256).then_some(TASK);
        page.open_anew(&blocks(size, 3, 8)).await?;
        page.print_long_tasks(&format!("{setup}, opened"), SLOW, 1000, mark).await?;
        page.choose_stage(1).await?;
        page.sleep(300).await?;
        page.drag("Kernel size").await?;
        page.print_long_tasks(&format!("{setup}, dragged"), SLOW, 2000, mark).await?;
    }
    Ok(())
}

async fn the_heaviest_setup(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(SLOW).await?;
    let begin = Instant::now();
    page.open_anew(&heaviest()).await?;
    println!("measured: heaviest lesson, computed after {:.1} s", begin.elapsed().as_secs_f64());
    page.print_long_tasks("heaviest lesson, opened", SLOW, 1000, Some(HEAVIEST_TASK)).await?;
    page.choose_stage(1).await?;
    page.sleep(300).await?;
    page.drag("Stride").await?;
    page.print_long_tasks("heaviest lesson, dragged", SLOW, 3000, Some(HEAVIEST_TASK)).await
}

async fn every_control(page: &Page) -> Result<()> {
    page.observe().await?;
    for (slow, mark) in ANSWERS {
        page.open_anew(&blocks(128, 2, 8)).await?;
        page.slow_down(slow).await?;
        page.long_tasks().await?;
        let mut answers = Vec::new();
        for stage in 1..=3 {
            page.choose_stage(stage).await?;
            page.use_every_control().await?;
            answers.extend(page.answers().await?);
        }
        ensure!(!answers.is_empty(), "the browser names no interactions");
        let slowest = percentile(&mut answers, 0.98);
        println!(
            "measured: interaction to next paint, {}, over {} interactions (p98): {slowest:.0} ms (mark {mark} ms)",
            speed(slow),
            answers.len()
        );
        page.print_long_tasks("every control", slow, 0, None).await?;
    }
    Ok(())
}

async fn a_photo_of_twelve_megapixels(page: &Page) -> Result<()> {
    const NAME: &str = "a photo of 4000 × 3000 pixels";
    page.observe().await?;
    page.open("").await?;
    page.make_photo().await?;
    page.sleep(500).await?;
    page.long_tasks().await?;
    page.ask("window.regionBefore = document.querySelector('.stage.picture').ariaLabel").await?;
    page.give_photo().await?;
    page.wait_until("return document.querySelector('.stage.picture').ariaLabel !== window.regionBefore")
        .await?;
    let took = page.ask("return performance.now() - window.given").await?.as_f64().context("a time")?;
    println!("measured: {NAME} is shown after {took:.0} ms");
    page.is_at_rest().await?;
    page.print_long_tasks(NAME, 1, 0, None).await
}

/// The plot of Shift, from the press that asks for another one until it is shown.
async fn seventeen_shifts_of_six_kinds(page: &Page) -> Result<()> {
    for slow in [1, SLOW] {
        page.slow_down(1).await?;
        page.open_anew(&format!("{}&kinds=lp&view=shift&end", blocks(128, 1, 8).replacen("v=1", "v=2", 1)))
            .await?;
        page.is_at_rest().await?;
        page.slow_down(slow).await?;
        page.ask(
            "const begin = performance.now(); window.plotted = undefined; \
             const shown = document.querySelector('.plot path.look-0').getAttribute('d'); \
             new MutationObserver((_, observer) => { \
                 if (document.querySelector('.plot path.look-0').getAttribute('d') === shown) return; \
                 window.plotted = performance.now() - begin; observer.disconnect(); \
             }).observe(document.querySelector('#shift'), { subtree: true, attributes: true, childList: true }); \
             document.querySelectorAll('[aria-label=\"Move to the\"] input')[1].click()",
        )
        .await?;
        page.wait_until("return window.plotted !== undefined").await?;
        let took = page.ask("return window.plotted").await?.as_f64().context("a time")?;
        println!(
            "measured: 17 shifts × 6 kinds, 128 × 128, 8 filters, one block, {}: plotted after {took:.0} ms (mark 1000 ms at full speed)",
            speed(slow)
        );
    }
    Ok(())
}

const fn speed(slow: u32) -> &'static str {
    if slow == 1 { "at full speed" } else { "at a quarter of the speed" }
}

fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "tests stop at the first fault"
    )]
    let index = (values.len() as f64 * share) as usize;
    values.get(index.min(values.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

impl Page {
    /// Opens the first view and prints when its maps are there.
    async fn print_first_maps(&self, slow: u32, mark: &str) -> Result<()> {
        let source = "new MutationObserver((_, observer) => { \
            if (document.documentElement?.dataset.ready === 'true') { \
                window.readyAfter = performance.now(); observer.disconnect(); } \
            }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] })";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        self.devtools("Network.clearBrowserCache", json!({})).await?;
        self.slow_down(slow).await?;
        self.open("").await?;
        let soon = self.ask("return window.readyAfter").await?.as_f64().context("the time of data-ready")?;
        println!(
            "measured: first maps, {}: {soon:.0} ms after navigation, nothing in the cache{mark}",
            speed(slow)
        );
        Ok(())
    }

    /// Waits so many milliseconds. Then prints the number of long tasks since the last call, and the longest with its
    /// mark in milliseconds.
    async fn print_long_tasks(&self, name: &str, slow: u32, wait: u64, mark: Option<f64>) -> Result<()> {
        self.sleep(wait).await?;
        let tasks = self.long_tasks().await?;
        let mark = mark.map(|mark| format!(" (mark {mark} ms)")).unwrap_or_default();
        // The browser tells of no shorter ones.
        match tasks.first() {
            Some(longest) => println!(
                "measured: {name}, {}: {} tasks over 50 ms, the longest {longest:.0} ms{mark}",
                speed(slow),
                tasks.len()
            ),
            None => println!("measured: {name}, {}: no task over 50 ms{mark}", speed(slow)),
        }
        Ok(())
    }
}
