//! The page on screens of all sizes, light and dark: nothing overflows, and everything is accessible.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::{Check, checks, page::Page, workloads::blocks};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        the_first_view_of_a_desktop_needs_no_scrolling,
        a_deep_pipeline_stays_legible,
        ; in chromium:
        stroke_and_maps_are_seen_together,
        the_textbook_map_shows_its_numbers_in_its_cells,
        the_menu_of_stages_is_seen_whole,
        no_name_leaves_its_card_or_lies_under_the_buttons,
        whatever_is_pressed_is_large_enough,
        a_phone_shows_the_maps_while_their_stage_is_set,
        a_low_screen_is_left_to_the_controls,
        the_first_row_fits_a_phone,
        axe_finds_nothing_on_any_part_of_the_page,
        the_page_is_seen_on_desktop_tablet_and_phone,
        nothing_overflows_at_any_width,
        no_panel_overflows_at_any_width,
    ]
}

const WIDTHS: [u32; 4] = [320, 390, 768, 1360];
const PANELS: [&str; 4] = ["Samples", "Draw", "Camera", "Numbers"];
const FIVE_BLOCKS: &str = "v=1&stages=conv,3,sobel-x,sobel-y;relu;max,2,s2;conv,3,p1,he-1,he-2;relu;max,2,s2;\
    conv,3,p1,he-3,he-4;relu;max,2,s2;conv,3,p1,he-5,he-6;relu;average,2,s1;conv,3,p1,he-7,he-8;relu;global-average";
const EIGHT_FILTERS: &str =
    "v=1&stages=conv,3,sobel-x,sobel-y,he-1,he-2,he-3,he-4,he-5,he-6;relu;max,2,s2&chosen=1";
const WIDE_KERNEL: &str = "v=1&colour=rgb&stages=conv,11,he-1,he-2;tanh;max,7,s3&chosen=1&at=1,1,4,4";
/// Rows and columns unlinked, with both folds open.
const APART: &str = "v=1&stages=conv,3,sobel-x,sobel-y;relu;max,2x3,s2x3,p1,d1x2&open=borders";
const ONE_ROW: &str = "v=1&stages=conv,1x3,-1/0/1,he-3;relu;max,2,s2&chosen=1";
/// A pyramid of two large maps, and the longest name that a stage has.
const PYRAMID: &str = "v=1&stages=conv,3,sobel-x,sobel-y;relu;pyramid-first,1.2.4.8&at=3,1,1,4";
/// Rows of 85 cells of a picture of 16, and of nine maps.
const LONG_ROWS: &str = "v=1&picture=numbers:0,1,2,3;4,5,6,7;8,9,10,11;12,13,14,15&stages=pyramid-max,1.2.4.8;relu;average,1x2,s1x2";
const MANY_ROWS: &str =
    "v=1&stages=conv,3,sobel-x,sobel-y,he-1,he-2,he-3,he-4,he-5,he-6,he-7;relu;pyramid-sum,1.2.4.8;relu";

async fn nothing_overflows_at_any_width(page: &Page) -> Result<()> {
    let mut faults = Vec::new();
    let usual = ["", FIVE_BLOCKS, EIGHT_FILTERS, WIDE_KERNEL, "v=1&size=512", "v=1&stages=none"];
    for link in usual.into_iter().chain([APART, ONE_ROW, PYRAMID, LONG_ROWS, MANY_ROWS]) {
        page.resize(1360, 900).await?;
        page.open_anew(link).await?;
        page.unfold().await?;
        for width in WIDTHS {
            page.resize(width, 800).await?;
            faults.extend(page.overflow(&format!("{width} px, {link:?}")).await?);
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    Ok(())
}

async fn no_panel_overflows_at_any_width(page: &Page) -> Result<()> {
    let mut faults = Vec::new();
    page.open("").await?;
    for panel in PANELS {
        page.resize(1360, 900).await?;
        page.open_panel(panel).await?;
        if panel == "Numbers" {
            page.press("4 × 4 for pooling").await?;
            page.enter("Columns", "32").await?;
            page.enter("Rows", "32").await?;
        }
        for width in WIDTHS {
            page.resize(width, 800).await?;
            faults.extend(page.overflow(&format!("{width} px, {panel}")).await?);
        }
    }
    page.resize(1360, 900).await?;
    page.open_share().await?;
    for width in WIDTHS {
        page.resize(width, 800).await?;
        faults.extend(page.overflow(&format!("{width} px, Share")).await?);
    }
    assert!(faults.is_empty(), "{faults:#?}");
    Ok(())
}

/// Elements with a selector that are not seen whole: outside the window, cut off by a part that scrolls, or covered.
const HIDDEN: &str = "const hidden = (selector) => [...document.querySelectorAll(selector)].filter((part) => { \
        const { left, top, right, bottom } = part.getBoundingClientRect(); \
        const is_covered = () => { \
            const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2); \
            return !seen || !(part.contains(seen) || seen.contains(part) || seen.closest('.map') === part.closest('.map') && part.closest('.map')); }; \
        return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1 || is_covered(); }) \
    .map((part) => `${part.outerHTML.slice(0, 80)}: ${JSON.stringify(part.getBoundingClientRect())}`);";

async fn the_first_view_of_a_desktop_needs_no_scrolling(page: &Page) -> Result<()> {
    page.open("").await?;
    page.is_at_rest().await?;
    let parts = [
        ".stage",
        ".strip .map-face",
        "section[aria-label='Under the window']",
        ".play",
        ".play button",
        "[aria-label='What is kept'] > *",
        "[aria-label='Over what'] > *",
        "[aria-label='Window size']",
        "[aria-label=Stride]",
        ".size-formula",
    ];
    for part in parts {
        let found = page
            .ask(&format!("{HIDDEN} return [document.querySelectorAll({part:?}).length, hidden({part:?})]"))
            .await?;
        assert!(found[0].as_u64() > Some(0), "there is no {part}");
        assert_eq!(found[1], json!([]), "{part}");
    }
    assert_eq!(page.ask("return scrollY").await?, 0);
    Ok(())
}

/// The three controls that matter most for each kind of stage.
const MAIN_CONTROLS: [(&str, usize, [&str; 3]); 4] = [
    (
        "",
        3,
        [
            "[aria-label='What is kept']",
            "[type=range][aria-label='Window size']",
            "[type=range][aria-label=Stride]",
        ],
    ),
    (
        "",
        1,
        [
            "[type=range][aria-label='Kernel size']",
            "[type=range][aria-label=Stride]",
            "[type=range][aria-label=Filters]",
        ],
    ),
    (
        FIVE_BLOCKS,
        6,
        [
            "[aria-label='What is kept']",
            "[type=range][aria-label='Window size']",
            "[type=range][aria-label=Stride]",
        ],
    ),
    (
        EIGHT_FILTERS,
        3,
        [
            "[aria-label='What is kept']",
            "[type=range][aria-label='Window size']",
            "[type=range][aria-label=Stride]",
        ],
    ),
];

async fn a_phone_shows_the_maps_while_their_stage_is_set(page: &Page) -> Result<()> {
    page.resize(390, 844).await?;
    for (link, stage, controls) in MAIN_CONTROLS {
        page.open_anew(link).await?;
        page.choose_stage(stage).await?;
        page.is_at_rest().await?;
        for control in controls {
            let seen = page
                .ask(&format!(
                    "{HIDDEN} const control = document.querySelector({control:?}), map = document.querySelector('.film') ? '.pane.on > .maps > .map' : '.stage.on .map'; \
                     const top = (part) => part.getBoundingClientRect().top; \
                     const before = top(control) < top(document.querySelector('.under')); \
                     control.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
                     return [before, hidden({control:?}), \
                         hidden(map).length < document.querySelectorAll(map).length]"
                ))
                .await?;
            assert_eq!(
                seen,
                json!([true, [], true]),
                "{control} of stage {stage} of {link:?}: before the numbers, seen, maps seen"
            );
        }
        // However far the controls are scrolled, the strip stays.
        let strip = page
            .ask(
                "document.querySelector('.controls').scrollIntoView({ block: 'end', behavior: 'instant' }); \
                 const { top, bottom } = document.querySelector('.strip-place').getBoundingClientRect(); \
                 return [scrollY > 100, top >= 0, bottom <= innerHeight / 2]",
            )
            .await?;
        assert_eq!(strip, json!([true, true, true]), "stage {stage} of {link:?}");
    }
    Ok(())
}

async fn stroke_and_maps_are_seen_together(page: &Page) -> Result<()> {
    for (width, height) in [(1360, 900), (390, 844)] {
        page.resize(width, height).await?;
        page.open_anew("").await?;
        page.open_panel("Draw").await?;
        page.is_at_rest().await?;
        let hidden = page
            .ask(&format!(
                "{HIDDEN} document.querySelector('.drawing canvas').scrollIntoView({{ block: 'nearest', behavior: 'instant' }}); \
                 return hidden('.drawing canvas, .strip .map-face')"
            ))
            .await?;
        assert_eq!(hidden, json!([]), "{width} pixels wide");
    }
    Ok(())
}

async fn a_low_screen_is_left_to_the_controls(page: &Page) -> Result<()> {
    page.resize(390, 480).await?;
    page.open("").await?;
    page.is_at_rest().await?;
    let bottom = page
        .ask(
            "document.querySelector('.controls').scrollIntoView({ block: 'start', behavior: 'instant' }); \
             return document.querySelector('.strip-place').getBoundingClientRect().bottom",
        )
        .await?;
    assert!(bottom.as_f64() <= Some(0.0), "the strip takes {bottom} pixels of 480");
    Ok(())
}

async fn a_deep_pipeline_stays_legible(page: &Page) -> Result<()> {
    for (width, height) in [(1360, 900), (1920, 1080), (1100, 800)] {
        page.resize(width, height).await?;
        page.open_anew(&blocks(64, 5, 16)).await?;
        page.is_at_rest().await?;
        let sides = page
            .ask(
                "return [...document.querySelectorAll('.strip .map, .pane > .maps > .map')] \
                     .flatMap((map) => [map.clientWidth, map.clientHeight])",
            )
            .await?;
        let sides: Vec<f64> = serde_json::from_value(sides)?;
        assert_eq!(sides.len(), 2 * (16 + 2), "a tile for each stage and two panes");
        assert!(sides.iter().all(|&side| side >= 48.0), "{width} pixels wide: {sides:?}");
        // The panes are larger still, and every map of the stage can be chosen.
        assert!(sides[32..].iter().all(|&side| side >= 96.0), "{width} pixels wide: {sides:?}");
        let chosen = page.ask(&format!("{HIDDEN} return hidden('.stage.on .map-face')")).await?;
        assert_eq!(chosen, json!([]), "{width} pixels wide: the chosen stage is out of sight");
        let before = page.pane_pixels().await?;
        page.find(By::Css(".pane.on [aria-label='Map 16']")).await?.click().await?;
        page.says(".pane.on h3", "Out: Max pooling, map 16").await?;
        page.says(".pane h3", "In: ReLU, map 16").await?;
        page.is_at_rest().await?;
        assert_ne!(page.pane_pixels().await?, before, "another map is shown");
    }
    Ok(())
}

async fn the_textbook_map_shows_its_numbers_in_its_cells(page: &Page) -> Result<()> {
    for (width, height) in [(1360, 900), (390, 844)] {
        page.resize(width, height).await?;
        page.open_anew("v=1&picture=numbers:1,3,2,1;2,9,1,1;1,3,2,3;5,6,1,2&stages=max,2,s2").await?;
        page.is_at_rest().await?;
        let numbers = page
            .ask(
                "return [...document.querySelectorAll('.strip .cell-numbers')].map((map) => { \
                     const face = map.getBoundingClientRect(), one = map.firstChild, size = parseFloat(getComputedStyle(one).fontSize); \
                     return [[...map.children].map((number) => number.innerText).join(' '), \
                         size > 6, face.width / one.parentElement.style.getPropertyValue('--across') >= 24] })",
            )
            .await?;
        let expected =
            [json!(["1 3 2 1 2 9 1 1 1 3 2 3 5 6 1 2", true, true]), json!(["9 2 6 3", true, true])];
        assert_eq!(numbers, json!(expected), "{width} pixels wide");
    }
    Ok(())
}

async fn the_menu_of_stages_is_seen_whole(page: &Page) -> Result<()> {
    for link in ["", &blocks(32, 2, 4), &blocks(32, 4, 8), "v=1&stages=none"] {
        for (width, height) in [(1360, 900), (768, 1024), (390, 844), (320, 640)] {
            page.resize(width, height).await?;
            page.open_anew(link).await?;
            page.press("+ Add").await?;
            let hidden = page.ask(&format!("{HIDDEN} document.querySelector('.add-menu').scrollIntoView({{ block: 'nearest', behavior: 'instant' }}); \
                     return hidden('.add-menu button')")).await?;
            assert_eq!(hidden, json!([]), "{width} pixels wide, {link:?}");
            page.keys(Key::Tab + Key::Escape).await?;
            page.wait_until("return document.querySelector('.add-menu') === null").await?;
            page.wait_until("return document.activeElement.innerText === '+ Add'")
                .await
                .with_context(|| format!("the focus at {width} pixels, {link:?}"))?;
        }
    }
    Ok(())
}

async fn the_first_row_fits_a_phone(page: &Page) -> Result<()> {
    page.resize(390, 844).await?;
    page.open("").await?;
    let cards = page
        .ask(
            "return [...document.querySelectorAll('section[aria-label=Pipeline] > section')].map((card) => { \
                 const { left, top, right } = card.getBoundingClientRect(); return [left, top, right] })",
        )
        .await?;
    let cards: Vec<[f64; 3]> = serde_json::from_value(cards)?;
    assert_eq!(cards.len(), 4);
    for [left, top, right] in &cards {
        assert!((top - cards[0][1]).abs() < 1.0, "the cards do not stand side by side: {cards:?}");
        assert!(*left >= 0.0 && *right <= 390.0, "a card reaches beyond the screen: {cards:?}");
    }
    let bottom = "return document.querySelectorAll('section[aria-label=Pipeline] .map-face[role]')[6] \
        .getBoundingClientRect().bottom";
    let bottom = page.ask(bottom).await?;
    assert!(bottom.as_f64() < Some(844.0), "the pooled maps are not on the first screen: {bottom}");
    Ok(())
}

async fn no_name_leaves_its_card_or_lies_under_the_buttons(page: &Page) -> Result<()> {
    for width in WIDTHS {
        page.resize(width, 800).await?;
        for link in [
            PYRAMID,
            ONE_ROW,
            FIVE_BLOCKS,
            "v=1&stages=conv,3,depthwise,sobel-x",
            "v=1&stages=adaptive-average,4x4",
        ] {
            page.open_anew(link).await?;
            let overlap = page
                .ask(
                    "const words = document.createRange(); \
                     words.selectNodeContents(document.querySelector('section[aria-label^=Controls] h3')); \
                     const buttons = document.querySelector('.stage-tools').getBoundingClientRect(); \
                     const beyond = [words.getBoundingClientRect().right - buttons.left]; \
                     for (const card of document.querySelectorAll('.stage')) { \
                         words.selectNodeContents(card.querySelector('h2')); \
                         beyond.push(words.getBoundingClientRect().right - card.getBoundingClientRect().right); \
                     } \
                     return Math.max(...beyond)",
                )
                .await?;
            assert!(
                overlap.as_f64() <= Some(0.0),
                "{width} px, {link}: {overlap} px of a name lie beyond its card or under the buttons"
            );
        }
    }
    Ok(())
}

async fn axe_finds_nothing_on_any_part_of_the_page(page: &Page) -> Result<()> {
    let mut faults = Vec::new();
    for theme in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]).await?;
        page.open_anew("").await?;
        for panel in PANELS {
            page.open_panel(panel).await?;
            page.is_at_rest().await?;
            let found = page.accessibility_faults().await?;
            faults.extend(found.into_iter().map(|fault| format!("{theme}, {panel}: {fault:?}")));
        }
        page.open_anew(WIDE_KERNEL).await?;
        page.unfold().await?;
        page.open_share().await?;
        let found = page.accessibility_faults().await?;
        faults.extend(found.into_iter().map(|fault| format!("{theme}, convolution and Share: {fault:?}")));
        for link in [APART, ONE_ROW, PYRAMID, "v=1&stages=global-sum", "v=1&stages=adaptive-min,2x3"] {
            page.open_anew(link).await?;
            page.unfold().await?;
            let found = page.accessibility_faults().await?;
            faults.extend(found.into_iter().map(|fault| format!("{theme}, {link}: {fault:?}")));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    Ok(())
}

async fn whatever_is_pressed_is_large_enough(page: &Page) -> Result<()> {
    let mut small = Vec::new();
    let links =
        [(1360, ""), (390, ""), (390, EIGHT_FILTERS), (390, WIDE_KERNEL), (320, APART), (390, PYRAMID)];
    for (width, link) in links {
        page.resize(width, 844).await?;
        page.open_anew(link).await?;
        page.unfold().await?;
        for panel in PANELS {
            page.open_panel(panel).await?;
            let found = page
                .ask(
                    "return [...document.querySelectorAll('button, select, summary, input, header a, label.pill, label.switch')] \
                         .filter((target) => target.matches('label') || \
                             target.checkVisibility() && !target.closest('label.pill, label.switch, label.select')) \
                         .map((target) => [target, target.getBoundingClientRect()]) \
                         .filter(([, { width, height }]) => Math.min(width, height) < 23.5 && width > 1) \
                         .map(([target, { width, height }]) => `${target.outerHTML.slice(0, 99)}: ${width} × ${height}`)",
                )
                .await?;
            small.extend(
                crate::sight::words_of(&found).into_iter().map(|what| format!("{width} px, {panel}: {what}")),
            );
        }
    }
    assert!(small.is_empty(), "{small:#?}");
    Ok(())
}

async fn the_page_is_seen_on_desktop_tablet_and_phone(page: &Page) -> Result<()> {
    for theme in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", theme)]).await?;
        for (device, width, height) in [("desktop", 1360, 900), ("tablet", 768, 1024), ("phone", 390, 844)] {
            page.resize(width, height).await?;
            page.open_anew("").await?;
            page.screenshot(&format!("first-view-{device}-{theme}")).await?;
            let dark = page.ask("const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); \
                return r + g + b < 384").await?;
            assert_eq!(dark, theme == "dark", "the paper of the {theme} page");
        }
    }
    Ok(())
}

impl Page {
    /// The contents of the two large maps below a film.
    async fn pane_pixels(&self) -> Result<Value> {
        self.ask(
            "return [...document.querySelectorAll('.pane > .maps .stage-canvas')].map((map) => map.toDataURL())",
        )
        .await
    }

    /// The elements beyond the right edge, if the page can be scrolled sideways.
    async fn overflow(&self, when: &str) -> Result<Option<String>> {
        let look = "const { scrollWidth, clientWidth } = document.scrollingElement; \
                 if (scrollWidth <= clientWidth) return null; \
                 const far = [...document.querySelectorAll('body *')] \
                     .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5); \
                 return { scrollWidth, clientWidth, far: far.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)) }";
        let mut found = self.ask(look).await?;
        if found != Value::Null {
            // The page may still be following its new size.
            self.is_at_rest().await?;
            found = self.ask(look).await?;
        }
        Ok((found != Value::Null).then(|| json!({ when: found }).to_string()))
    }
}
