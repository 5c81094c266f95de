//! A visitor's first view.

use anyhow::{Context, Result};
use serde_json::Value;
use thirtyfour::By;

use crate::{Check, checks, page::Page, sight::words_of};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        the_page_starts_and_asks_nobody_else,
        a_picture_flows_through_two_filters_to_max_pooling,
        the_window_stands_on_a_telling_cell_until_it_is_played_and_once_it_is_stopped,
        the_window_stands_still_for_those_who_prefer_that,
        nothing_moves_or_jumps_after_arrival,
        the_logo_leads_to_the_first_view_and_undo_leads_back,
        a_move_says_how_much_the_maps_changed,
        the_windows_halo_is_of_the_papers_colour_in_every_theme,
        nothing_bars_anyone,
    ]
}

async fn the_page_starts_and_asks_nobody_else(page: &Page) -> Result<()> {
    page.open("").await?;
    let requests = page.requests().await?;
    assert!(requests.iter().any(|address| address.ends_with(".wasm")), "no wasm among {requests:?}");
    let home = page.ask("return location.origin").await?;
    let home = home.as_str().unwrap_or_default();
    let elsewhere: Vec<_> = requests.iter().filter(|address| !address.starts_with(home)).collect();
    assert!(elsewhere.is_empty(), "requests to others: {elsewhere:?}");
    Ok(())
}

async fn a_picture_flows_through_two_filters_to_max_pooling(page: &Page) -> Result<()> {
    page.open("").await?;
    let sight = page.sight().await?;
    let regions = [
        "Picture, 1 × 64 × 64",
        "Stage 1: Convolution, 2 × 62 × 62",
        "Stage 2: ReLU, 2 × 62 × 62",
        "Stage 3: Max pooling, 2 × 31 × 31",
    ];
    assert_eq!(sight.regions, regions);
    assert_eq!(sight.link, "", "the first view needs no link");
    let sizes: Vec<_> = sight.pixels.iter().filter_map(|map| map.split(':').next()).collect();
    assert_eq!(sizes, ["64 × 64", "62 × 62", "62 × 62", "62 × 62", "62 × 62", "31 × 31", "31 × 31"]);
    for place in 0..=3 {
        for map in 0..if place == 0 { 1 } else { 2 } {
            let colours = page.pixels(place, map).await?.colours();
            assert!(colours > 3, "place {place}, map {map} has only {colours} colours");
        }
    }
    page.says(".lead", "2 maps in, 2 maps out, a quarter of the values").await?;
    let alternatives = page.alternatives(3).await?;
    assert_eq!(alternatives.len(), 2);
    for (map, alternative) in alternatives.iter().enumerate() {
        let start = format!("Stage 3, Max pooling, map {} of 2: 31 × 31, minimum 0, mean ", map + 1);
        assert!(alternative.starts_with(&start) && alternative.contains(", maximum "), "{alternative}");
    }
    // One row for each filter: its maps are side by side, and the second row is below the first.
    let rows = page.tops_of_maps().await?;
    let spread = |row: &[f64]| row.iter().fold(0.0_f64, |most, top| most.max((top - row[0]).abs()));
    let (first, second) = (&rows[0], &rows[1]);
    assert!(spread(first) < 1.0 && spread(second) < 1.0, "rows are not level: {rows:?}");
    assert!(second[0] > first[0] + 50.0, "the rows lie on each other: {rows:?}");
    Ok(())
}

async fn the_window_stands_on_a_telling_cell_until_it_is_played_and_once_it_is_stopped(
    page: &Page,
) -> Result<()> {
    page.open("").await?;
    let (first, line) = (page.boxes().await?, page.inspected().await?);
    assert_eq!(first.len(), 4, "a mark on each place of one filter's row: {first:?}");
    assert!(line.starts_with("ReLU, map 1 → max pooling, map 1, row "), "{line}");
    // A window of zeros, or of four equal values, tells nothing.
    let window = words_of(
        &page
            .ask(
                "return [...document.querySelectorAll(\"table[aria-label='ReLU, map 1'] td:not(.rim, .corner)\")] \
                     .map((cell) => cell.innerText)",
            )
            .await?,
    );
    let mut different = window.clone();
    different.sort();
    different.dedup();
    assert!(window.len() == 4 && different.len() > 2, "{window:?}");

    // Twice as long as a step of the moving window.
    page.sleep(2100).await?;
    assert_eq!((page.boxes().await?, page.inspected().await?), (first.clone(), line.clone()));
    let speed = "return document.querySelector('.play select').selectedOptions[0].text";
    assert_eq!(page.ask(speed).await?, "1 / s");

    page.press("Play").await?;
    let moved = format!(
        "return document.querySelector(\"section[aria-label='Under the window'] .sub\").innerText !== {line:?}"
    );
    page.wait_until(&moved).await?;
    assert_ne!(page.boxes().await?, first, "the words moved on and the marks did not");
    assert_eq!(page.ask("return location.hash").await?, "", "the walking window is not in the link");
    page.press("Pause").await?;
    // Another stage, and back: it stays stopped.
    page.choose_stage(2).await?;
    page.choose_stage(3).await?;
    page.is_at_rest().await?;
    let (stopped, line) = (page.boxes().await?, page.inspected().await?);
    page.sleep(2100).await?;
    assert_eq!((page.boxes().await?, page.inspected().await?), (stopped, line), "it was stopped");
    page.button("Play").await?;
    Ok(())
}

/// The places of all parts of the page that are seen at once.
const PLACES: &str = "[...document.querySelectorAll('.lead, .stage, .map, .picture-tools, .controls > *, .inspector, .play, .box')] \
    .map((part) => { const { left, top, width, height } = part.getBoundingClientRect(); \
        return [part.className, left, top, width, height].join(' ') })";

async fn nothing_moves_or_jumps_after_arrival(page: &Page) -> Result<()> {
    for (width, height) in [(1360, 900), (390, 844)] {
        page.resize(width, height).await?;
        page.goto("about:blank").await?;
        page.open("").await?;
        let shifts = "return new Promise((done) => { const all = [0]; \
            new PerformanceObserver((list) => { for (const shift of list.getEntries()) { all[0] += shift.value; \
                all.push(...shift.sources.map(({ node, previousRect: a, currentRect: b }) => \
                    `${node?.className ?? node}: ${a.x},${a.y} ${a.width} × ${a.height} → ${b.x},${b.y} ${b.width} × ${b.height}`)); } }) \
                .observe({ type: 'layout-shift', buffered: true }); \
            setTimeout(() => done(all), 100) })";
        page.is_at_rest().await?;
        let before = words_of(&page.ask(&format!("return {PLACES}")).await?);
        assert!(before.len() > 20, "{before:?}");
        page.sleep(2000).await?;
        assert_eq!(words_of(&page.ask(&format!("return {PLACES}")).await?), before, "{width} pixels wide");
        let shift = page.ask(shifts).await?;
        assert!(shift[0].as_f64() < Some(0.02), "{width} pixels wide: the layout shifted by {shift}");
    }
    Ok(())
}

async fn the_logo_leads_to_the_first_view_and_undo_leads_back(page: &Page) -> Result<()> {
    page.open("").await?;
    let first = page.sight().await?;
    page.open_anew("v=1&picture=digit&stages=conv,5,he-1;average,3&colours=grey").await?;
    let lesson = page.sight().await?;
    for by in ["a.brand", "header [aria-label='Start again']"] {
        page.find(By::Css(by)).await?.click().await?;
        let again = page.sight().await?;
        assert_eq!((&again.regions, &again.pixels), (&first.regions, &first.pixels), "{by}");
        assert_eq!(again.link, "", "{by}");
        page.press("Undo").await?;
        assert_eq!(page.sight().await?, lesson, "{by}");
    }
    Ok(())
}

async fn the_window_stands_still_for_those_who_prefer_that(page: &Page) -> Result<()> {
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    page.open("").await?;
    let (first, line) = (page.boxes().await?, page.inspected().await?);
    assert_eq!(first.len(), 4, "the window is there although it does not move");
    // Twice as long as a step of the moving window.
    page.sleep(2100).await?;
    assert_eq!((page.boxes().await?, page.inspected().await?), (first, line));
    page.button("Play").await.context("playing is a choice")?;
    Ok(())
}

async fn a_move_says_how_much_the_maps_changed(page: &Page) -> Result<()> {
    page.open("").await?;
    let (relu, pooled) = page.moved("ReLU", "Max pooling").await?;
    assert!(0.0 < pooled && pooled < relu && relu < 150.0, "ReLU {relu} %, pooled {pooled} %");
    assert!(page.sight().await?.link.contains("shift=0,1"), "the link holds the move");
    let words = "return [...document.querySelectorAll('.stage > .sub')].map((line) => line.innerText)";
    let lines = crate::sight::words_of(&page.ask(words).await?);
    // Maps of stride 1 move along with the picture, so that nothing of them is lost.
    for line in &lines[1..3] {
        assert!(line.starts_with("changed 0.") && line.ends_with("back 0.00"), "{lines:?}");
    }
    assert!(lines[3].starts_with("changed 0.") && !lines[3].ends_with("back 0.00"), "{lines:?}");
    // The measure is of the move: the next one, of the same picture elsewhere, is about as large.
    let (again, _) = page.moved("ReLU", "Max pooling").await?;
    assert!((again - relu).abs() < 0.2 * relu, "{relu} %, then {again} %");
    page.choose("What is kept", "Average").await?;
    page.says(".lead", "Each filter makes one map").await?;
    assert!(!page.words(".lead").await?.contains("Moved"), "another change drops the numbers");
    Ok(())
}

async fn the_windows_halo_is_of_the_papers_colour_in_every_theme(page: &Page) -> Result<()> {
    page.open("").await?;
    let halo = "const box = document.querySelector('.strip .box'); \
        return getComputedStyle(box).boxShadow.startsWith(getComputedStyle(document.body).backgroundColor)";
    for theme in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        assert_eq!(page.ask(halo).await?, true, "in the {theme} theme of the system");
    }
    // The page hears of the other theme a moment after the styles do.
    page.wait_until("return document.querySelector('[aria-label=\"Light page\"]') !== null").await?;
    page.press("Light page").await?;
    page.wait_until("return document.querySelector('[aria-label=\"Dark page\"]') !== null").await?;
    assert_eq!(page.ask(halo).await?, true, "in the light theme by the button");
    Ok(())
}

async fn nothing_bars_anyone(page: &Page) -> Result<()> {
    page.open("").await?;
    for theme in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        assert_eq!(page.accessibility_faults().await?, [], "in the {theme} theme");
    }
    Ok(())
}

impl Page {
    /// The places of the marks on the maps, in whole pixels.
    async fn boxes(&self) -> Result<Vec<Value>> {
        let boxes = "return [...document.querySelectorAll('.strip .box')].map((mark) => { \
            const { left, top, width, height } = mark.getBoundingClientRect(); \
            return [left, top, width, height].map(Math.round) })";
        Ok(self.ask(boxes).await?.as_array().cloned().unwrap_or_default())
    }

    /// The upper edges of the maps of the three stages, by filter.
    async fn tops_of_maps(&self) -> Result<Vec<Vec<f64>>> {
        let tops = "return [0, 1].map((map) => [1, 2, 3].map((place) => \
            document.querySelectorAll('section[aria-label=\"Pipeline\"] > section')[place] \
                .querySelectorAll('.map-face[role]')[map].getBoundingClientRect().top))";
        let tops = self.ask(tops).await?;
        let rows = tops.as_array().context("two rows")?.iter();
        Ok(rows.map(|row| row.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()).collect())
    }

    /// Moves the picture by one pixel; returns the shown percentages of the maps before a pooling and behind it.
    async fn moved(&self, before: &str, behind: &str) -> Result<(f64, f64)> {
        self.move_right().await?;
        self.is_at_rest().await?;
        self.says(".lead", "Moved by 1 pixel.").await?;
        let said = self.words(".lead").await?;
        let percent = |map: &str| {
            let rest = said.split_once(map)?.1;
            rest.split_once(" %")?.0.trim().parse::<f64>().ok()
        };
        let both = percent(&format!("{before} changed by")).zip(percent(&format!("{behind} by")));
        both.with_context(|| format!("two percentages in {said:?}"))
    }
}
