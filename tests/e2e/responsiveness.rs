//! How soon the page answers, and what it leaves undone: with a processor slowed down to a quarter, for the lessons
//! that cost most.
//!
//! Lines that begin with `measured: ` are for `cargo xtask bench`. Machines differ and are busy with other things,
//! so a check fails only at five times its mark.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::{Check, checks, page::Page, sight::SHOWN};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        the_first_view_has_no_long_task,
        three_blocks_of_eight_filters_have_no_long_task,
        the_heaviest_lesson_has_no_long_task_and_is_still_to_be_used,
        every_control_answers_soon,
        a_frame_computes_and_paints_once,
        a_moving_pointer_repaints_no_map,
        what_is_out_of_sight_is_painted_when_nothing_else_is,
        a_large_map_has_as_many_pixels_as_are_seen,
        a_long_run_shows_its_progress_and_can_be_stopped,
    ]
}

/// Milliseconds that no task should last.
const TASK: f64 = 50.0;
/// Milliseconds within which 98 of 100 interactions should be answered.
const ANSWER: f64 = 100.0;
/// How far beyond its mark a figure fails.
const GROSS: f64 = 5.0;

/// A link of so many blocks of 3 × 3 convolution, ReLU and 2 × 2 max pooling.
fn blocks(size: usize, blocks: usize, filters: usize) -> String {
    let stages: Vec<_> = (0..blocks)
        .map(|block| format!("conv,3,p1,{};relu;max,2,s2", random_filters(block * filters, filters)))
        .collect();
    format!("v=1&size={size}&picture=cameraman&stages={}", stages.join(";"))
}

/// A link of five convolutions of 16 filters, 11 × 11, on the largest colour picture that the limits allow them.
fn heaviest() -> String {
    let stages: Vec<_> =
        (0..5).map(|block| format!("conv,11,{};relu", random_filters(16 * block, 16))).collect();
    format!("v=1&size=424&colour=rgb&picture=cameraman&stages={}", stages.join(";"))
}

fn random_filters(first: usize, count: usize) -> String {
    (first..first + count).map(|seed| format!("he-{seed}")).collect::<Vec<_>>().join(",")
}

async fn the_first_view_has_no_long_task(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(4).await?;
    page.open("").await?;
    page.stays_responsive("first view", Duration::from_secs(2)).await
}

async fn three_blocks_of_eight_filters_have_no_long_task(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(4).await?;
    for size in [256, 512] {
        page.open_anew(&blocks(size, 3, 8)).await?;
        page.stays_responsive(&format!("3 blocks of 8 filters at {size}, opened"), Duration::from_secs(1))
            .await?;
        page.choose_stage(1).await?;
        page.sleep(300).await?;
        page.drag("Kernel size").await?;
        page.stays_responsive(&format!("3 blocks of 8 filters at {size}, dragged"), Duration::from_secs(2))
            .await?;
    }
    Ok(())
}

async fn the_heaviest_lesson_has_no_long_task_and_is_still_to_be_used(page: &Page) -> Result<()> {
    page.observe().await?;
    page.slow_down(4).await?;
    let begin = Instant::now();
    page.goto("about:blank").await?;
    page.open_slow(&format!("#{}", heaviest())).await?;
    println!("measured: heaviest lesson, computed after {:.1} s", begin.elapsed().as_secs_f64());
    page.stays_responsive("heaviest lesson, opened", Duration::from_secs(1)).await?;
    page.choose_stage(1).await?;
    page.sleep(300).await?;
    page.drag("Stride").await?;
    page.stays_responsive("heaviest lesson, dragged", Duration::from_secs(3)).await
}

async fn every_control_answers_soon(page: &Page) -> Result<()> {
    page.observe().await?;
    page.open(&format!("#{}", blocks(128, 2, 8))).await?;
    page.slow_down(4).await?;
    let mut answers = Vec::new();
    for stage in 1..=3 {
        page.choose_stage(stage).await?;
        page.unfold().await?;
        page.sleep(200).await?;
        let names = page
            .ask(
                "return [...new Set([...document.querySelectorAll( \
                     'section[aria-label^=Controls] input[type=range]:not(:disabled)')].map((one) => one.ariaLabel))]",
            )
            .await?;
        for name in crate::sight::words_of(&names) {
            page.drag(&name).await?;
            page.keys(thirtyfour::Key::Right + thirtyfour::Key::Left).await?;
            page.sleep(200).await?;
            page.chord(&[thirtyfour::Key::Control], "z").await?;
            page.sleep(200).await?;
        }
        page.press_every_choice().await?;
        answers.extend(page.answers().await?);
    }
    let slowest = percentile(&mut answers, 0.98);
    println!(
        "measured: interaction to next paint over {} interactions (p98): {slowest:.0} ms (mark {ANSWER} ms)",
        answers.len()
    );
    ensure!(answers.len() > 20, "only {} interactions were measured", answers.len());
    ensure!(slowest < GROSS * ANSWER, "interactions took {answers:?} ms");
    page.stays_responsive("every control", Duration::ZERO).await
}

async fn a_frame_computes_and_paints_once(page: &Page) -> Result<()> {
    page.open("#v=1&size=64&stages=conv,3,sobel-x,sobel-y;relu;max,2,s2").await?;
    page.count_paints().await?;
    // Many changes between two frames, as a quick mouse makes them.
    page.ask(
        "const slider = document.querySelector('input[type=range][aria-label=\"Window size\"]'); \
         for (const size of [3, 4, 5, 6, 7, 8]) { slider.value = size; \
             slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); }",
    )
    .await?;
    page.is_at_rest().await?;
    let (paints, most) = page.paints(3).await?;
    ensure!(paints > 0 && most == 1, "six changes: {paints} paintings, {most} of one map in a frame");
    let shape = page.sight().await?.regions.pop();
    ensure!(shape.as_deref() == Some("Stage 3: Max pooling, 2 × 7 × 7"), "the last change won: {shape:?}");

    // A stroke, with several places of the pointer in each frame.
    page.open_panel("Draw").await?;
    page.count_paints().await?;
    page.ask(
        "const sheet = document.querySelector('.draw canvas'), box = sheet.getBoundingClientRect(); \
         const send = (kind, share, buttons) => sheet.dispatchEvent(new PointerEvent(kind, { bubbles: true, \
             composed: true, isPrimary: true, button: 0, buttons, pointerId: 1, \
             clientX: box.left + box.width * share, clientY: box.top + box.height / 2 })); \
         send('pointerdown', .1, 1); for (let i = 1; i < 40; i += 1) send('pointermove', .1 + .02 * i, 1); \
         send('pointerup', .9, 0);",
    )
    .await?;
    page.is_at_rest().await?;
    let (paints, most) = page.paints(3).await?;
    ensure!(paints > 0 && most == 1, "a stroke: {paints} paintings, {most} of one map in a frame");

    // The window moves over maps that stay as they are.
    page.press("Close").await?;
    page.select("Speed", "30 / s").await?;
    if page.button("Play").await.is_ok() {
        page.press("Play").await?;
    }
    page.count_paints().await?;
    let before = page.words(".play .shape").await?;
    page.sleep(600).await?;
    ensure!(page.words(".play .shape").await? != before, "the window stands still at {before}");
    let (paints, _) = page.paints(1).await?;
    ensure!(paints == 0, "playback repainted maps {paints} times");
    Ok(())
}

async fn a_moving_pointer_repaints_no_map(page: &Page) -> Result<()> {
    page.open(&format!("#{}", blocks(128, 2, 8))).await?;
    page.is_at_rest().await?;
    page.sleep(300).await?;
    page.count_paints().await?;
    for step in 0..20 {
        page.point_at(1, 0, (step * 5, step * 5)).await?;
    }
    page.point_at(4, 3, (3, 4)).await?;
    let (paints, _) = page.paints(0).await?;
    ensure!(paints == 0, "{paints} maps were painted again");
    Ok(())
}

async fn what_is_out_of_sight_is_painted_when_nothing_else_is(page: &Page) -> Result<()> {
    page.resize(1000, 420).await?;
    page.open(&format!("#{}", blocks(64, 3, 8))).await?;
    page.is_at_rest().await?;
    page.sleep(300).await?;
    page.count_paints().await?;
    // The controls are out of sight too, so the change comes by a key that works anywhere.
    let hidden = "const hidden = (canvas) => canvas.getBoundingClientRect().top > innerHeight; ";
    page.press("Nudge 1 px →").await?;
    let early = page
        .ask(&format!(
            "{hidden} return new Promise((done) => {{ const look = () => window.painted.length \
                 ? done(window.painted.filter((one) => hidden(one.canvas)).length) : requestAnimationFrame(look); look(); }})"
        ))
        .await?;
    ensure!(early == 0, "{early} maps out of sight were painted with the first ones in sight");
    page.wait_until(&format!(
        "{hidden} const all = [...document.querySelectorAll('.strip canvas[role=img]')].filter(hidden); \
         const painted = new Set(window.painted.map((one) => one.canvas)); \
         return all.length > 0 && all.every((canvas) => painted.has(canvas))"
    ))
    .await
}

async fn a_large_map_has_as_many_pixels_as_are_seen(page: &Page) -> Result<()> {
    page.open(&format!("#{}", blocks(512, 1, 8))).await?;
    page.is_at_rest().await?;
    let sizes = &format!(
        "{SHOWN} return [...document.querySelectorAll('.strip canvas[role=img]')].map((canvas) => {{ \
        const box = canvas.getBoundingClientRect(), [columns, rows] = shown(canvas); \
        return [columns, Math.round(box.width), rows, Math.round(box.height)] }})"
    );
    let found = page.ask(sizes).await?;
    for size in found.as_array().context("sizes")? {
        ensure!(size[0] == size[1] && size[2] == size[3], "pixels and length: {size}");
    }
    // Seen larger, it gets more.
    page.press("Enlarge maps").await?;
    page.resize(1800, 900).await?;
    page.is_at_rest().await?;
    let found = page.ask(sizes).await?;
    for size in found.as_array().context("sizes")? {
        ensure!(size[0] == size[1] && size[2] == size[3], "enlarged, pixels and length: {size}");
    }
    Ok(())
}

async fn a_long_run_shows_its_progress_and_can_be_stopped(page: &Page) -> Result<()> {
    page.open(&format!("#{}", heaviest().replace("size=424", "size=64"))).await?;
    page.slow_down(2).await?;
    page.is_at_rest().await?;
    let top = "return document.querySelector('.strip').getBoundingClientRect().top";
    let before = page.ask(top).await?;
    page.select_size(424).await?;
    page.wait_until("return document.querySelector('.run progress')?.value > 2").await?;
    ensure!(page.ask(top).await? == before, "the progress bar moved the maps");
    let some = page.ask("return document.querySelector('.run progress').value").await?;
    page.says(".run", "Computing…").await?;
    page.press("Stop").await?;
    page.says(".run", "Stopped.").await?;
    ensure!(page.ask(top).await? == before, "stopping moved the maps");
    ensure!(
        page.ask("return document.activeElement.innerText").await? == "Go on",
        "the focus stays on the button"
    );
    assert_eq!(page.accessibility_faults().await?, [], "while stopped");
    let value = "return document.querySelector('.run progress').value";
    let stopped = page.ask(value).await?;
    page.sleep(500).await?;
    ensure!(page.ask(value).await? == stopped, "it goes on although it was stopped");
    ensure!(stopped.as_f64() >= some.as_f64(), "progress fell from {some} to {stopped}");
    page.press("Go on").await?;
    page.wait_until(&format!("return document.querySelector('.run progress')?.value > {stopped}")).await?;
    page.press("Stop").await?;
    page.says(".run", "Stopped.").await?;
    // The next change starts anew.
    page.select_size(32).await?;
    page.is_at_rest().await?;
    page.wait_until("return !document.querySelector('.run.on')").await?;
    ensure!(page.sight().await?.regions.first().is_some_and(|name| name == "Picture, 3 × 32 × 32"), "anew");
    Ok(())
}

fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let index = (values.len() as f64 * share) as usize;
    values.get(index.min(values.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

impl Page {
    /// Waits, prints the longest task since this was last asked, and fails if it is beyond all measure.
    async fn stays_responsive(&self, name: &str, wait: Duration) -> Result<()> {
        sleep(wait).await;
        let tasks = self.ask("return window.tasks.splice(0)").await?;
        let mut tasks: Vec<_> = tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        tasks.sort_by(|a, b| b.total_cmp(a));
        let longest = tasks.first().copied().unwrap_or(0.0);
        println!(
            "measured: {name}: {} tasks over {TASK} ms, the longest {longest:.0} ms (at a quarter of the speed)",
            tasks.len()
        );
        // One or two may be the machine's, which is busy with other things too.
        let third = tasks.get(2).copied().unwrap_or(0.0);
        ensure!(third < GROSS * TASK, "{name}: tasks of {tasks:?} ms");
        Ok(())
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
            .find_all(thirtyfour::By::Css(
                "section[aria-label^=Controls] .pill:not(.on) input:not(:disabled)",
            ))
            .await?
            .len();
        for index in 0..choices.min(8) {
            let all = self
                .find_all(thirtyfour::By::Css(
                    "section[aria-label^=Controls] .pill:not(.on) input:not(:disabled)",
                ))
                .await?;
            if let Some(one) = all.get(index) {
                // One that another choice has taken away is no fault.
                let _ = one.click().await;
            }
            self.sleep(200).await?;
            self.chord(&[thirtyfour::Key::Control], "z").await?;
            self.sleep(200).await?;
        }
        Ok(())
    }

    /// Brings the picture to a size by the link, as somebody does who edits the address.
    async fn select_size(&self, size: usize) -> Result<()> {
        let link = heaviest().replace("size=424", &format!("size={size}"));
        self.ask(&format!("location.hash = '{link}'")).await?;
        Ok(())
    }
}
