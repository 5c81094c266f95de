//! The page answers soon: it computes and paints no map twice, paints none larger than it is on the screen, and long
//! work can be stopped.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use thirtyfour::By;

use crate::{
    Check, checks,
    page::Page,
    sight::TILES,
    workloads::{blocks, heaviest},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        many_changes_at_once_are_painted_twice_at_most,
        a_moving_pointer_repaints_no_map,
        what_is_out_of_sight_is_painted_when_nothing_else_is,
        a_large_map_has_as_many_pixels_as_are_seen,
        a_long_run_shows_its_progress_and_can_be_stopped,
    ]
}

async fn many_changes_at_once_are_painted_twice_at_most(page: &Page) -> Result<()> {
    page.open("#v=1&size=64&stages=conv,3,sobel-x,sobel-y;relu;max,2,s2").await?;
    page.count_paints().await?;
    // Many changes between two frames, as by a quick mouse. Of them the first may be painted, and the last must be.
    page.ask(
        "const slider = document.querySelector('input[type=range][aria-label=\"Window size\"]'); \
         for (const size of [3, 4, 5, 6, 7, 8]) { slider.value = size; \
             slider.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); }",
    )
    .await?;
    page.is_at_rest().await?;
    let (paints, most) = page.paints(3).await?;
    ensure!((1..=2).contains(&most), "six changes: {paints} paintings, {most} of one map");
    let shape = page.sight().await?.regions.pop();
    ensure!(shape.as_deref() == Some("Stage 3: Max pooling, 2 × 28 × 28"), "the last change won: {shape:?}");

    // A stroke, with several pointer moves in each frame.
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
    ensure!((1..=2).contains(&most), "a stroke: {paints} paintings, {most} of one map");

    // The window moves over maps that do not change.
    page.press("Close").await?;
    page.select("Speed", "30 / s").await?;
    if page.button("Play").await.is_ok() {
        page.press("Play").await?;
    }
    page.is_painted().await?;
    page.count_paints().await?;
    for _ in 0..5 {
        let before = page.words(".play .shape").await?;
        page.wait_until(&format!(
            "return document.querySelector('.play .shape').innerText.replace(/\\s+/g, ' ').trim() !== {before:?}"
        ))
        .await?;
    }
    let (paints, _) = page.paints(1).await?;
    ensure!(paints == 0, "playback repainted maps {paints} times");
    Ok(())
}

async fn a_moving_pointer_repaints_no_map(page: &Page) -> Result<()> {
    page.open(&format!("#{}", blocks(128, 1, 8))).await?;
    page.is_painted().await?;
    page.count_paints().await?;
    for step in 0..20 {
        page.point_at(1, 0, (step * 5, step * 5)).await?;
    }
    page.point_at(3, 3, (3, 4)).await?;
    let (paints, _) = page.paints(0).await?;
    ensure!(paints == 0, "{paints} maps were painted again");

    // A film, and the large maps below it.
    page.open_anew(&blocks(128, 2, 8)).await?;
    page.is_painted().await?;
    page.count_paints().await?;
    let pane = page.find(By::Css(".pane.on > .maps .map-face")).await?;
    page.action_chain().move_to_element_center(&pane).perform().await?;
    let before = page.inspected().await?;
    for step in 1..10 {
        page.action_chain().move_by_offset(step, step).perform().await?;
    }
    ensure!(page.inspected().await? != before, "the pointer moved the window");
    let (paints, _) = page.paints(0).await?;
    ensure!(paints == 0, "{paints} maps of a film were painted again");
    Ok(())
}

async fn what_is_out_of_sight_is_painted_when_nothing_else_is(page: &Page) -> Result<()> {
    page.resize(1000, 420).await?;
    page.open(&format!("#{}", blocks(64, 1, 8))).await?;
    page.is_painted().await?;
    page.count_paints().await?;
    // The controls are out of sight too, and WebDriver would scroll to them.
    page.ask("document.querySelector('[aria-label=\"Move right by 1 pixel\"]').click()").await?;
    let hidden = "const maps = [...document.querySelectorAll('.strip > section')].map( \
             (stage) => [...stage.querySelectorAll('.map-face[role]')]); \
         const isHidden = (tile) => tile.getBoundingClientRect().top > innerHeight; \
         const { painted } = window;";
    page.wait_until(&format!(
        "{hidden} const all = maps.flat().filter(isHidden); \
         return all.length > 0 && all.every((tile) => painted.includes(tile))"
    ))
    .await?;
    page.is_at_rest().await?;
    // The maps of a stage appear together.
    let early = page
        .ask(&format!(
            "{hidden} return maps.filter((stage) => {{ \
                 const order = painted.filter((tile) => stage.includes(tile)).map(isHidden); \
                 return order.lastIndexOf(false) > order.indexOf(true) && order.includes(true); }}).length"
        ))
        .await?;
    ensure!(early == 0, "in {early} stages a map out of sight was painted before one in sight");
    Ok(())
}

/// Whether pixels and lengths of both sides are the same. A tile that begins between two pixels may have one less or more.
fn is_as_seen(size: &Value) -> bool {
    let side = |at: usize| size[at].as_i64().zip(size[at + 1].as_i64());
    [0, 2].map(side).iter().all(|side| side.is_some_and(|(pixels, length)| (pixels - length).abs() <= 1))
}

async fn a_large_map_has_as_many_pixels_as_are_seen(page: &Page) -> Result<()> {
    page.open(&format!("#{}", blocks(512, 1, 8))).await?;
    page.is_at_rest().await?;
    let sizes = &format!(
        "{TILES} return tilesOf(document.querySelector('.strip')).map((tile) => {{ \
        const box = tile.getBoundingClientRect(), {{ canvas, left, top, width, height }} = partOf(tile); \
        const shown = canvas.getContext('2d').getImageData(left, top, width, height).data; \
        const isWhole = shown.every((byte, at) => at % 4 !== 3 || byte === 255); \
        return isWhole ? [width, Math.round(box.width), height, Math.round(box.height)] : 'not painted whole' }})"
    );
    let found = page.ask(sizes).await?;
    for size in found.as_array().context("sizes")? {
        ensure!(is_as_seen(size), "pixels and length: {size}");
    }
    // Larger on the screen, it gets more pixels.
    page.choose("Size of the maps", "Same size").await?;
    page.resize(1800, 900).await?;
    page.is_at_rest().await?;
    let found = page.ask(sizes).await?;
    for size in found.as_array().context("sizes")? {
        ensure!(is_as_seen(size), "enlarged, pixels and length: {size}");
    }
    Ok(())
}

async fn a_long_run_shows_its_progress_and_can_be_stopped(page: &Page) -> Result<()> {
    page.open(&format!("#{}", heaviest().replace("size=424", "size=64"))).await?;
    // Slowed, so that it takes long on a quick machine too.
    page.slow_down(4).await?;
    page.is_at_rest().await?;
    let top = "return document.querySelector('.strip').getBoundingClientRect().top";
    let before = page.ask(top).await?;
    page.select_size(424).await?;
    let going = page.stop_beyond("2").await?;
    ensure!(going[0] == before, "the progress bar moved the maps");
    assert_eq!(going[1], "Computing…");
    let some = &going[2];
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
    page.stop_beyond(&stopped.to_string()).await?;
    page.says(".run", "Stopped.").await?;
    // The next change starts again.
    page.select_size(32).await?;
    page.is_at_rest().await?;
    page.wait_until("return !document.querySelector('.run.on')").await?;
    ensure!(page.sight().await?.regions.first().is_some_and(|name| name == "Picture, 3 × 32 × 32"), "anew");
    Ok(())
}

impl Page {
    /// Presses Stop as soon as more than these percent are done, so that no machine is too quick for it. Returns the
    /// state of the strip, the words and the progress.
    async fn stop_beyond(&self, percent: &str) -> Result<Value> {
        self.wait_until(&format!(
            "const run = document.querySelector('.run'), done = run.querySelector('progress')?.value; \
             if (!(done > {percent})) return false; \
             window.going = [document.querySelector('.strip').getBoundingClientRect().top, \
                 run.querySelector('.run-words').innerText, done]; \
             const button = run.querySelector('button'); button.focus(); button.click(); return true"
        ))
        .await?;
        self.ask("return window.going").await
    }

    /// Sets the picture's size by the link, like somebody who edits the address.
    async fn select_size(&self, size: usize) -> Result<()> {
        let link = heaviest().replace("size=424", &format!("size={size}"));
        self.ask(&format!("location.hash = '{link}'")).await?;
        Ok(())
    }
}
