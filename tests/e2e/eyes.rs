//! The page for readers with needs of their own: WCAG 1.4.1 in forced colours, 1.4.11, 1.4.12, contrast, print, and the pointer
//! in fractions of a pixel. axe finds little of it.

use anyhow::Result;
use serde_json::{Value, json};

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        what_is_on_is_seen_in_forced_colours,
        axe_finds_nothing_in_forced_colours,
        edges_stand_out_from_their_ground,
        wide_text_spacing_cuts_nothing,
        more_contrast_is_given_where_it_is_asked_for,
        a_dark_page_is_printed_on_white,
        the_theme_is_remembered,
        every_cell_is_hit_however_small,
        nothing_covers_the_controls_after_a_removal,
        a_film_opens_at_the_picture,
    ]
}

const FILM: &str = "v=2&stages=conv,3,sobel-x,sobel-y/relu/max,2/conv,3,sobel-x,sobel-y/relu/max,2&end";
const FORCED: [(&str, &str); 1] = [("forced-colors", "active")];

/// The chosen and the other one of each kind of control, where both are on the page.
const PAIRS: &str = "const pairs = { \
    stage: ['.stage.on', '.strip > .stage:not(.on):not(.picture)'], \
    name: ['.stage-name[aria-pressed=true]', '.stage-name[aria-pressed=false]'], \
    pill: ['.pill.on span', '.pill:not(.on) span'], \
    toggle: ['button.icon[aria-pressed=true]', 'button.icon[aria-pressed=false]'], \
    filter: ['.filter-row.on .swatch', '.filter-row:not(.on) .swatch'], \
    panel: ['.sources [aria-expanded=true]', '.sources [aria-expanded=false]'], \
    pin: ['.pin[aria-pressed=true]', '.pin[aria-pressed=false]'], \
    map: ['.pane-map[aria-pressed=true]', '.pane-map[aria-pressed=false]'] };";

async fn what_is_on_is_seen_in_forced_colours(page: &Page) -> Result<()> {
    page.prefer(&FORCED).await?;
    let script = format!(
        "{PAIRS} const look = (selector) => {{ const one = document.querySelector(selector); if (!one) return null; \
             const {{ outlineStyle, outlineWidth, backgroundColor }} = getComputedStyle(one); return [outlineStyle, outlineWidth, backgroundColor].join(); }}; \
         return Object.entries(pairs).map(([what, pair]) => [what, ...pair.map(look)]).filter(([, on, off]) => on && off)"
    );
    let mut seen = Vec::new();
    for link in ["", "v=2&stages=conv,3,sobel-x,sobel-y&end", FILM] {
        page.open_anew(link).await?;
        page.unfold().await?;
        let pairs = page.ask(&script).await?;
        for pair in pairs.as_array().into_iter().flatten() {
            assert_ne!(pair[1], pair[2], "{link:?}: {} looks the same on and off", pair[0]);
            seen.push(pair[0].as_str().unwrap_or_default().to_owned());
        }
    }
    for what in ["stage", "name", "pill", "filter", "map"] {
        assert!(seen.iter().any(|one| one == what), "{what} was not looked at: {seen:?}");
    }
    page.open_anew("").await?;
    let kept = page
        .ask(
            "const style = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo); \
             const kept = (selector) => style(selector).forcedColorAdjust === 'none'; \
             return { maps: style('.strip .map-face', '::after').borderTopWidth, window: [kept('.box'), style('.box').outlineWidth], \
                 legend: [kept('.legend-bar'), style('.legend-bar').backgroundImage.startsWith('linear-gradient')], \
                 numbers: kept('.number-grid td[class*=on-]') }",
        )
        .await?;
    let expected = json!({ "maps": "1px", "window": [true, "2px"], "legend": [true, true], "numbers": true });
    assert_eq!(kept, expected);
    page.screenshot("forced-colours").await
}

async fn axe_finds_nothing_in_forced_colours(page: &Page) -> Result<()> {
    page.prefer(&FORCED).await?;
    for link in ["", "v=2&stages=conv,3,sobel-x,sobel-y&end", FILM, "v=1&stages=max,9,s2"] {
        page.open_anew(link).await?;
        page.unfold().await?;
        page.open_share().await?;
        assert_eq!(page.accessibility_faults().await?, [], "{link:?}");
    }
    Ok(())
}

/// The contrast of two colours of the page.
const CONTRAST: &str = "const parts = (colour) => colour.match(/[\\d.]+/g).map(Number); \
    const light = (colour) => { const [r, g, b] = parts(colour).slice(0, 3).map((c) => c / 255).map((c) => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4); \
        return .2126 * r + .7152 * g + .0722 * b; }; \
    const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((a, b) => b - a); return (a + .05) / (b + .05); }; \
    const ground = (element) => { for (let one = element; one; one = one.parentElement) { const { backgroundColor } = getComputedStyle(one); \
        if (parts(backgroundColor)[3] !== 0) return backgroundColor; } return 'rgb(255, 255, 255)'; };";

async fn edges_stand_out_from_their_ground(page: &Page) -> Result<()> {
    for (system, press) in
        [("light", None), ("dark", None), ("light", Some("Dark page")), ("dark", Some("Light page"))]
    {
        page.prefer(&[("prefers-color-scheme", system)]).await?;
        page.open_anew("v=2&stages=conv,3,sobel-x,sobel-y&end").await?;
        if let Some(press) = press {
            page.press(press).await?;
        }
        page.unfold().await?;
        let weak = page
            .ask(&format!(
                "{CONTRAST} const boxes = [...document.querySelectorAll('main button, main select, main input:not([type=range], [type=radio], [type=checkbox]), .pill span')] \
                     .filter((one) => one.checkVisibility() && !one.closest('[disabled], [aria-disabled]')) \
                     .map((one) => [one, getComputedStyle(one)]) \
                     .filter(([, style]) => parseFloat(style.borderTopWidth) && parts(style.borderTopColor)[3] !== 0) \
                     .map(([one, style]) => [one.outerHTML.slice(0, 80), Math.max(...[style.borderTopColor, ...(style.boxShadow.match(/rgba?\\([^)]*\\)/g) ?? [])] \
                         .map((edge) => contrast(edge, ground(one.parentElement))))]); \
                 const box = getComputedStyle(document.querySelector('.box')), paper = box.boxShadow.match(/rgba?\\([^)]*\\)/g); \
                 boxes.push(['the window', Math.min(...paper.map((ring) => contrast(box.outlineColor, ring)))]); \
                 if (paper.length < 2 || box.outlineOffset !== '1px') boxes.push(['no ring on both sides of the window', 1]); \
                 return boxes.filter(([, much]) => much < 3)"
            ))
            .await?;
        assert_eq!(weak, json!([]), "system {system}, then {press:?}");
    }
    Ok(())
}

async fn wide_text_spacing_cuts_nothing(page: &Page) -> Result<()> {
    for width in [1360, 320] {
        page.resize(width, 900).await?;
        for link in [
            "",
            "v=2&stages=conv,3,sobel-x,sobel-y&end",
            FILM,
            "v=1&picture=numbers:0.123,0.456,0.789;1,2,3;4,5,6&stages=conv,2,0.111/-0.222/0.333/-0.444",
        ] {
            page.open_anew(link).await?;
            page.unfold().await?;
            let cut = page
                .ask(
                    "const sheet = new CSSStyleSheet(); \
                     sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'); \
                     document.adoptedStyleSheets = [sheet]; \
                     const own = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()); \
                     const cut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1; \
                     const hides = (one) => { const { overflowX, overflowY } = getComputedStyle(one); return [overflowX, overflowY].some((way) => ['hidden', 'clip'].includes(way)); }; \
                     const found = [...document.querySelectorAll('main *')].filter((one) => one.checkVisibility() && one.clientHeight > 1 && ( \
                         own(one) && hides(one) && cut(one) && !one.closest('.spoken') || \
                         one.matches('input[type=number], input[type=text]') && one.scrollWidth > one.clientWidth + 1)); \
                     return found.map((one) => [one.className, one.value ?? one.textContent.slice(0, 40), one.scrollWidth, one.clientWidth, one.scrollHeight, one.clientHeight])",
                )
                .await?;
            assert_eq!(cut, json!([]), "{width} px, {link:?}");
        }
    }
    Ok(())
}

async fn more_contrast_is_given_where_it_is_asked_for(page: &Page) -> Result<()> {
    let weakest = format!(
        "{CONTRAST} return Math.min(...[...document.querySelectorAll('main .sub, main .shape, main figcaption')] \
             .filter((one) => one.checkVisibility() && one.innerText).map((one) => contrast(getComputedStyle(one).color, ground(one))))"
    );
    for system in ["light", "dark"] {
        page.prefer(&[("prefers-color-scheme", system), ("prefers-contrast", "more")]).await?;
        page.open_anew("").await?;
        let weakest = page.ask(&weakest).await?.as_f64();
        assert!(weakest >= Some(7.0), "{system}: {weakest:?}");
    }
    Ok(())
}

async fn a_dark_page_is_printed_on_white(page: &Page) -> Result<()> {
    for theme in ["system", "chosen"] {
        page.prefer(&[("prefers-color-scheme", if theme == "system" { "dark" } else { "light" })]).await?;
        page.open_anew("").await?;
        if theme == "chosen" {
            page.press("Dark page").await?;
        }
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let seen = page
            .ask(&format!(
                "{CONTRAST} const print = (selector) => {{ const one = document.querySelector(selector); \
                     const on = one.closest('.card, body'), paper = getComputedStyle(on).backgroundColor; \
                     return [light(paper) > .9, parts(paper)[3] !== 0, contrast(getComputedStyle(one).color, paper) > 7]; }}; \
                 return [...print('.lead > p'), ...print('.inspector'), getComputedStyle(document.documentElement).colorScheme.includes('only'), \
                     getComputedStyle(document.querySelector('.side')).overflowY]"
            ))
            .await?;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        let expected = json!([true, true, true, true, true, true, true, "visible"]);
        assert_eq!(seen, expected, "dark by {theme}");
    }
    Ok(())
}

async fn the_theme_is_remembered(page: &Page) -> Result<()> {
    page.prefer(&[("prefers-color-scheme", "light")]).await?;
    page.open("").await?;
    page.press("Dark page").await?;
    page.open_anew("").await?;
    assert_eq!(page.ask("return document.documentElement.dataset.theme").await?, "dark");
    page.press("Light page").await?;
    page.open_anew("").await?;
    assert_eq!(page.ask("return document.documentElement.dataset.theme").await?, "light");
    page.button("Dark page").await.map(drop)
}

async fn every_cell_is_hit_however_small(page: &Page) -> Result<()> {
    page.resize(390, 844).await?;
    page.open("").await?;
    let place = page
        .ask("const { left, top, width, height } = document.querySelectorAll('.strip .map-face')[1].getBoundingClientRect(); return [left, top, width, height]")
        .await?;
    let number = |at: usize| place[at].as_f64().unwrap_or_default();
    let (cell, y) = (number(2) / 62.0, number(1) + number(3) / 2.0);
    for column in (0..62).step_by(3) {
        let x = number(0) + cell * (f64::from(column) + 0.5);
        let moved = json!({ "type": "mouseMoved", "x": x, "y": y });
        page.devtools("Input.dispatchMouseEvent", moved).await?;
        page.says(".inspector-head .sub", &format!("column {}", column + 1)).await?;
    }
    // A click has whole pixels of its own.
    let x = number(0) + cell * 40.9;
    for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        page.devtools("Input.dispatchMouseEvent", event).await?;
    }
    page.is_pinned(true).await?;
    page.says(".inspector-head .sub", "column 41").await
}

async fn nothing_covers_the_controls_after_a_removal(page: &Page) -> Result<()> {
    page.open("").await?;
    page.press("Remove").await?;
    page.says(".removed", "Stage removed.").await?;
    let covered = page
        .ask(
            "const note = document.querySelector('.removed').getBoundingClientRect(); \
             return [...document.querySelectorAll('.controls input, .controls select, .stage-tools button')].slice(0, 9) \
                 .map((one) => one.getBoundingClientRect()).some((one) => one.height && one.top < note.bottom && one.bottom > note.top && one.left < note.right && one.right > note.left)",
        )
        .await?;
    assert_eq!(covered, false);
    Ok(())
}

async fn a_film_opens_at_the_picture(page: &Page) -> Result<()> {
    page.resize(390, 844).await?;
    page.open(&format!("#{FILM}")).await?;
    let scrolled = "return document.querySelector('.strip').scrollLeft";
    assert_eq!(page.ask(scrolled).await?, 0);
    page.find(thirtyfour::By::XPath("//section[starts-with(@aria-label, 'Stage 6:')]//h2/button"))
        .await?
        .click()
        .await?;
    page.choose_stage(1).await?;
    page.choose_stage(6).await?;
    page.wait_until("return document.querySelector('.strip').scrollLeft > 0").await?;
    assert_ne!(page.ask(scrolled).await?, Value::from(0), "a stage that is chosen later is scrolled to");
    Ok(())
}
