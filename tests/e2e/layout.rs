//! The page on screens of all sizes, light and dark: nothing overflows, and everything is accessible.

use anyhow::Result;
use serde_json::{Value, json};

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        nothing_overflows_at_any_width,
        no_panel_overflows_at_any_width,
        the_first_row_fits_a_phone,
        no_name_leaves_its_card_or_lies_under_the_buttons,
        axe_finds_nothing_on_any_part_of_the_page,
        whatever_is_pressed_is_large_enough,
        the_page_is_seen_on_desktop_tablet_and_phone,
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
    page.press("Share").await?;
    for width in WIDTHS {
        page.resize(width, 800).await?;
        faults.extend(page.overflow(&format!("{width} px, Share")).await?);
    }
    assert!(faults.is_empty(), "{faults:#?}");
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
    let bottom = "return document.querySelectorAll('section[aria-label=Pipeline] canvas[role=img]')[6] \
        .getBoundingClientRect().bottom";
    let bottom = page.ask(bottom).await?;
    assert!(bottom.as_f64() < Some(844.0), "the pooled maps are not on the first screen: {bottom}");
    Ok(())
}

async fn no_name_leaves_its_card_or_lies_under_the_buttons(page: &Page) -> Result<()> {
    for width in WIDTHS {
        page.resize(width, 800).await?;
        for link in
            [PYRAMID, ONE_ROW, "v=1&stages=conv,3,depthwise,sobel-x", "v=1&stages=adaptive-average,4x4"]
        {
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
        page.press("Share").await?;
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
                    "return [...document.querySelectorAll('button, select, summary, input, label.pill, label.switch')] \
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
    /// The elements beyond the right edge, if the page can be scrolled sideways.
    async fn overflow(&self, when: &str) -> Result<Option<String>> {
        let found = self
            .ask(
                "const { scrollWidth, clientWidth } = document.scrollingElement; \
                 if (scrollWidth <= clientWidth) return null; \
                 const far = [...document.querySelectorAll('body *')] \
                     .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5); \
                 return { scrollWidth, clientWidth, far: far.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)) }",
            )
            .await?;
        Ok((found != Value::Null).then(|| json!({ when: found }).to_string()))
    }
}
