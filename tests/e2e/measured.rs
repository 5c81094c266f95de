//! How soon the page answers, measured, for the lessons that cost most too.
//!
//! The lines that begin with `measured: ` are printed by `cargo xtask bench`. Machines differ and are busy with other
//! things, so a check fails only at five times its mark.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, Key};
use tokio::time::{Instant, sleep};

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        the_first_maps_are_there_soon,
        the_first_view_has_no_long_task,
        three_blocks_of_eight_filters_have_no_long_task,
        the_heaviest_lesson_has_no_long_task_and_is_still_to_be_used,
        every_control_answers_soon,
        a_photo_of_twelve_megapixels_leaves_the_page_to_be_used,
    ]
}

/// Milliseconds that no task should last.
const TASK: f64 = 50.0;
/// Milliseconds within which 98 of 100 interactions should be answered.
const ANSWER: f64 = 100.0;
/// How far beyond its mark a figure fails.
const GROSS: f64 = 5.0;
/// How many times slower the processor is made, as an old one is.
const SLOW: u32 = 4;
/// Milliseconds after which the first maps should be there.
const FIRST_MAPS: f64 = 500.0;

/// A link of so many blocks of 3 × 3 convolution, ReLU and 2 × 2 max pooling.
pub(crate) fn blocks(size: usize, blocks: usize, filters: usize) -> String {
    let stages: Vec<_> = (0..blocks)
        .map(|block| format!("conv,3,p1,{};relu;max,2,s2", random_filters(block * filters, filters)))
        .collect();
    format!("v=1&size={size}&picture=cameraman&stages={}", stages.join(";"))
}

/// A link of five convolutions of 16 filters, 11 × 11, on the largest colour picture that the limits allow them.
pub(crate) fn heaviest() -> String {
    let stages: Vec<_> =
        (0..5).map(|block| format!("conv,11,{};relu", random_filters(16 * block, 16))).collect();
    format!("v=1&size=424&colour=rgb&picture=cameraman&stages={}", stages.join(";"))
}

fn random_filters(first: usize, count: usize) -> String {
    (first..first + count).map(|seed| format!("he-{seed}")).collect::<Vec<_>>().join(",")
}

async fn the_first_maps_are_there_soon(page: &Page) -> Result<()> {
    let source = "new MutationObserver((_, observer) => { \
        if (document.documentElement?.dataset.ready === 'true') { \
            window.readyAfter = performance.now(); observer.disconnect(); } \
        }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] })";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    page.devtools("Network.clearBrowserCache", json!({})).await?;
    page.open("").await?;
    let soon = page.ask("return window.readyAfter").await?.as_f64().context("the time of data-ready")?;
    println!(
        "measured: first maps {soon:.0} ms after navigation, nothing in the cache (mark {FIRST_MAPS} ms)"
    );
    ensure!(soon < GROSS * FIRST_MAPS, "the first maps came after {soon} ms");
    Ok(())
}

async fn the_first_view_has_no_long_task(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(SLOW).await?;
    page.open("").await?;
    page.stays_responsive("first view", SLOW, Duration::from_secs(2)).await
}

async fn three_blocks_of_eight_filters_have_no_long_task(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(SLOW).await?;
    for size in [256, 512] {
        page.open_anew(&blocks(size, 3, 8)).await?;
        page.stays_responsive(
            &format!("3 blocks of 8 filters at {size}, opened"),
            SLOW,
            Duration::from_secs(1),
        )
        .await?;
        page.choose_stage(1).await?;
        page.sleep(300).await?;
        page.drag("Kernel size").await?;
        page.stays_responsive(
            &format!("3 blocks of 8 filters at {size}, dragged"),
            SLOW,
            Duration::from_secs(2),
        )
        .await?;
    }
    Ok(())
}

async fn the_heaviest_lesson_has_no_long_task_and_is_still_to_be_used(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(SLOW).await?;
    let begin = Instant::now();
    page.goto("about:blank").await?;
    page.open_slow(&format!("#{}", heaviest())).await?;
    println!("measured: heaviest lesson, computed after {:.1} s", begin.elapsed().as_secs_f64());
    page.stays_responsive("heaviest lesson, opened", SLOW, Duration::from_secs(1)).await?;
    page.choose_stage(1).await?;
    page.sleep(300).await?;
    page.drag("Stride").await?;
    page.stays_responsive("heaviest lesson, dragged", SLOW, Duration::from_secs(3)).await
}

async fn every_control_answers_soon(page: &Page) -> Result<()> {
    page.observe().await?;
    for slow in [1, SLOW] {
        page.open_anew(&blocks(128, 2, 8)).await?;
        page.slow_down(slow).await?;
        page.ask("window.tasks.splice(0)").await?;
        let mut answers = page.use_every_control().await?;
        let slowest = percentile(&mut answers, 0.98);
        println!(
            "measured: interaction to next paint, {}, over {} interactions (p98): {slowest:.0} ms (mark {ANSWER} ms)",
            speed(slow),
            answers.len()
        );
        ensure!(answers.len() > 20, "only {} interactions were measured", answers.len());
        ensure!(slowest < GROSS * ANSWER, "interactions took {answers:?} ms");
        page.stays_responsive("every control", slow, Duration::ZERO).await?;
    }
    Ok(())
}

const fn speed(slow: u32) -> &'static str {
    if slow == 1 { "at full speed" } else { "at a quarter of the speed" }
}

async fn a_photo_of_twelve_megapixels_leaves_the_page_to_be_used(page: &Page) -> Result<()> {
    page.observe().await?;
    page.open("").await?;
    // As a camera makes it: every pixel differs a little from its neighbours.
    page.ask(
        "const canvas = new OffscreenCanvas(4000, 3000), context = canvas.getContext('2d'); \
         const noise = new ImageData(500, 375); \
         for (let i = 0; i < noise.data.length; i += 1) noise.data[i] = i % 4 === 3 ? 255 : (i * 2654435761 >>> 16) % 256; \
         const tile = new OffscreenCanvas(500, 375); tile.getContext('2d').putImageData(noise, 0, 0); \
         context.drawImage(tile, 0, 0, 4000, 3000); \
         return canvas.convertToBlob({ type: 'image/jpeg', quality: .9 }).then((blob) => { \
             window.photo = new File([blob], 'photo.jpg', { type: 'image/jpeg' }); return blob.size; })",
    )
    .await?;
    page.sleep(500).await?;
    page.ask(
        "window.tasks.splice(0); window.regionBefore = document.querySelector('.stage.picture').ariaLabel; \
         const files = new DataTransfer(); files.items.add(window.photo); \
         const field = document.querySelector('input[type=file]'); field.files = files.files; \
         window.given = performance.now(); field.dispatchEvent(new Event('change', { bubbles: true }));",
    )
    .await?;
    page.wait_until("return document.querySelector('.stage.picture').ariaLabel !== window.regionBefore")
        .await?;
    let took = page.ask("return performance.now() - window.given").await?.as_f64().context("a time")?;
    println!("measured: a photo of 4000 × 3000 pixels is shown after {took:.0} ms");
    page.is_at_rest().await?;
    page.stays_responsive("a photo of 4000 × 3000 pixels", 1, Duration::ZERO).await
}

fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let index = (values.len() as f64 * share) as usize;
    values.get(index.min(values.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

impl Page {
    /// Waits, prints the longest task since this was last asked, and fails if it is beyond all measure.
    async fn stays_responsive(&self, name: &str, slow: u32, wait: Duration) -> Result<()> {
        sleep(wait).await;
        let tasks = self.ask("return window.tasks.splice(0)").await?;
        let mut tasks: Vec<_> = tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        tasks.sort_by(|a, b| b.total_cmp(a));
        let longest = tasks.first().copied().unwrap_or(0.0);
        println!(
            "measured: {name}, {}: {} tasks over {TASK} ms, the longest {longest:.0} ms",
            speed(slow),
            tasks.len()
        );
        // One or two may be the machine's, which is busy with other things too.
        let third = tasks.get(2).copied().unwrap_or(0.0);
        ensure!(third < GROSS * TASK, "{name}: tasks of {tasks:?} ms");
        Ok(())
    }

    /// Drags, steps, takes back and presses every control of the first three stages. Gives the milliseconds that
    /// each interaction waited for its answer.
    async fn use_every_control(&self) -> Result<Vec<f64>> {
        let mut answers = Vec::new();
        for stage in 1..=3 {
            self.choose_stage(stage).await?;
            self.unfold().await?;
            self.sleep(200).await?;
            let names = self
                .ask(
                    "return [...new Set([...document.querySelectorAll( \
                         'section[aria-label^=Controls] input[type=range]:not(:disabled)')].map((one) => one.ariaLabel))]",
                )
                .await?;
            for name in crate::sight::words_of(&names) {
                self.drag(&name).await?;
                self.keys(Key::Right + Key::Left).await?;
                self.sleep(200).await?;
                self.chord(&[Key::Control], "z").await?;
                self.sleep(200).await?;
            }
            self.press_every_choice().await?;
            answers.extend(self.answers().await?);
        }
        Ok(answers)
    }

    /// Opens a page that may take minutes.
    async fn open_slow(&self, after: &str) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(180);
        while self.open(after).await.is_err() {
            ensure!(Instant::now() < end, "it is not ready after three minutes");
        }
        Ok(())
    }

    /// Clicks every pill of the chosen stage's controls and goes back each time.
    async fn press_every_choice(&self) -> Result<()> {
        let choices = self
            .find_all(By::Css("section[aria-label^=Controls] .pill:not(.on) input:not(:disabled)"))
            .await?
            .len();
        for index in 0..choices.min(8) {
            let all = self
                .find_all(By::Css("section[aria-label^=Controls] .pill:not(.on) input:not(:disabled)"))
                .await?;
            if let Some(one) = all.get(index) {
                // One that another choice has taken away is no fault.
                let _ = one.click().await;
            }
            self.sleep(200).await?;
            self.chord(&[Key::Control], "z").await?;
            self.sleep(200).await?;
        }
        Ok(())
    }
}
