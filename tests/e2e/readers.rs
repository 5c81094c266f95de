//! The page by keyboard and by ear: WCAG 1.3.1, 2.1.1, 2.4.1, 2.4.2, 2.4.3, 2.4.11, 2.5.3, 4.1.2 and 4.1.3, of which axe finds
//! little.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{By, Key};

use crate::{
    Check, checks,
    page::Page,
    server::{Hosting, Site},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_map_is_walked_and_heard_by_row_column_and_value,
        the_squares_of_a_large_window_are_heard,
        what_a_control_did_is_said_once,
        undo_says_what_came_back,
        the_title_says_what_is_shown,
        the_focus_never_falls_to_the_page,
        twelve_tabs_lead_to_the_controls_and_four_out_of_a_frame,
        the_strip_is_walked_with_the_arrow_keys,
        the_cells_of_the_picture_are_walked_with_the_arrow_keys,
        what_is_said_about_a_box_belongs_to_it,
        a_stage_is_inserted_by_keyboard,
        a_focused_control_is_seen_on_a_narrow_screen,
        names_contain_what_is_written,
        letting_go_leaves_the_window_where_it_is,
    ]
}

const WHERE: &str = ".inspector-head .sub";
const LARGE_WINDOW: &str = "v=1&stages=max,9,s2";

/// What the focused map is to a screen reader.
const HEARD: &str = "const map = document.activeElement; \
    return [map.role, map.ariaRoleDescription, map.ariaValueText, document.getElementById(map.getAttribute('aria-describedby')).textContent.slice(0, 31)]";

async fn a_map_is_walked_and_heard_by_row_column_and_value(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:1,2,3;4,5,6;7,8,9&stages=max,2,s1").await?;
    page.map(1, 0).await?.focus().await?;
    page.keys(Key::Home).await?;
    page.says(WHERE, "row 1, column 1").await?;
    let heard = |words: &str| json!(["slider", "map of cells", words, "Arrow keys go from cell to cell"]);
    for (key, words) in [
        (Key::Right, "Row 1, column 2: 6"),
        (Key::Down, "Row 2, column 2: 9"),
        (Key::Home, "Row 2, column 1: 8"),
    ] {
        page.keys(key).await?;
        page.wait_until(&format!("return document.activeElement.ariaValueText === {words:?}")).await?;
        assert_eq!(page.ask(HEARD).await?, heard(words));
    }
    let spoken = page.words("[aria-live=polite].spoken").await?;
    assert!(spoken.starts_with("The window covers"), "place and value are the map's own words: {spoken}");
    page.keys(Key::Enter).await?;
    page.wait_until(
        "return document.querySelector('[aria-live=polite].spoken').textContent.startsWith('Pinned. ')",
    )
    .await?;

    page.open_anew("").await?;
    page.map(3, 0).await?.focus().await?;
    for (held, key, words) in [
        (Some(Key::Control), Key::Home, "row 1, column 1"),
        (Some(Key::Control), Key::Right, "row 1, column 11"),
        (Some(Key::Control), Key::Down, "row 11, column 11"),
        (None, Key::End, "row 11, column 31"),
        (Some(Key::Control), Key::Up, "row 1, column 31"),
        (Some(Key::Control), Key::End, "row 31, column 31"),
        (Some(Key::Control), Key::Left, "row 31, column 21"),
    ] {
        page.chord(held.as_slice(), &char::from(key).to_string()).await?;
        page.says(WHERE, words).await?;
    }
    Ok(())
}

async fn the_squares_of_a_large_window_are_heard(page: &Page) -> Result<()> {
    page.open(&format!("#{LARGE_WINDOW}")).await?;
    page.find(By::Css(".squares [role=slider]")).await?.focus().await?;
    page.keys(Key::Home + Key::Right).await?;
    let same = "const words = document.querySelector('.pointed').textContent; \
        return /column \\d+: 0|column \\d+: 1/.test(words) && document.activeElement.ariaValueText === words";
    page.wait_until(same).await
}

/// Collects what live regions say from now on.
const LISTEN: &str = "window.heard = []; window.ears?.disconnect(); \
    const regions = document.querySelectorAll('[aria-live], [role=status]'); \
    window.ears = new MutationObserver((changes) => { \
        for (const region of new Set(changes.map(({ target }) => (target.closest ? target : target.parentElement).closest('[aria-live], [role=status]')))) \
            if (region && region.textContent && region.checkVisibility()) window.heard.push(region.textContent); }); \
    regions.forEach((region) => window.ears.observe(region, { childList: true, characterData: true, subtree: true }))";
const HAS_HEARD: &str = "return window.heard";

async fn what_a_control_did_is_said_once(page: &Page) -> Result<()> {
    page.open("").await?;
    page.sight().await?;
    page.ask(LISTEN).await?;
    page.slide("Stride", Key::Right).await?;
    page.sight().await?;
    assert_eq!(page.ask(HAS_HEARD).await?, json!(["Stage 3: 2 × 21 × 21"]));

    page.ask(LISTEN).await?;
    page.move_right().await?;
    page.sight().await?;
    page.wait_until("return window.heard.length > 0").await?;
    let heard = page.ask(HAS_HEARD).await?;
    let moved = page.words(".lead > p").await?;
    assert_eq!(heard, json!([moved]), "what the move changed, as it is written");

    page.choose_stage(1).await?;
    page.sight().await?;
    page.wait_until("return document.querySelector('.lead [role=status]').textContent === ''").await
}

async fn undo_says_what_came_back(page: &Page) -> Result<()> {
    page.open("").await?;
    page.slide("Stride", Key::Right).await?;
    page.sight().await?;
    page.ask(LISTEN).await?;
    page.press("Undo").await?;
    page.sight().await?;
    assert_eq!(
        page.ask(HAS_HEARD).await?,
        json!(["Undone. Stage 3: Max pooling, 2 × 2, stride 2, 2 × 31 × 31"])
    );
    page.ask(LISTEN).await?;
    page.press("Redo").await?;
    page.sight().await?;
    assert_eq!(
        page.ask(HAS_HEARD).await?,
        json!(["Redone. Stage 3: Max pooling, 2 × 2, stride 3, 2 × 21 × 21"])
    );
    Ok(())
}

async fn the_title_says_what_is_shown(page: &Page) -> Result<()> {
    page.open("").await?;
    page.wait_until("return document.title === 'Stage 3: Max pooling, 2 × 31 × 31 · Poolscope'").await?;
    page.choose_stage(1).await?;
    page.wait_until("return document.title === 'Stage 1: Convolution, 2 × 62 × 62 · Poolscope'").await
}

async fn the_focus_never_falls_to_the_page(page: &Page) -> Result<()> {
    page.open("#v=1&nonsense=1").await?;
    page.hit("Close this message", Key::Enter).await?;
    page.hit("Share", Key::Enter).await?;
    page.wait_until("return !!document.querySelector('dialog[open] input[aria-label=Link]:focus')").await?;
    page.keys(Key::Escape).await?;
    page.keeps_focus("closing Share", "Share").await?;
    for panel in ["Samples", "Draw", "Camera", "Numbers"] {
        page.hit(panel, Key::Enter).await?;
        page.says("#picture-panel h3", panel).await?;
        page.hit("Close", Key::Enter).await?;
        page.keeps_focus("closing a panel", panel).await?;
        page.hit(panel, Key::Enter).await?;
        page.says("#picture-panel h3", panel).await?;
        page.keys(Key::Escape).await?;
        page.keeps_focus("Escape in a panel", panel).await?;
    }
    page.hit("Draw", Key::Enter).await?;
    page.find(By::Css("canvas[aria-label=Drawing]")).await?.click().await?;
    page.wait_until("return document.querySelector('.draw-tools .row [aria-disabled]') === null").await?;
    page.hit("Clear drawing", Key::Enter).await?;
    page.wait_until("return document.querySelector('.draw-tools .row [aria-disabled]') !== null").await?;
    page.keeps_focus("clearing a drawing", "Clear drawing").await?;
    page.hit("Close", Key::Enter).await?;

    page.choose_stage(1).await?;
    page.enter("Filters", "3").await?;
    page.hit("Remove filter 2", Key::Enter).await?;
    page.wait_until("return document.querySelectorAll('.filter-row').length === 2").await?;
    page.keeps_focus("removing a filter", "Remove filter 2").await?;
    page.keys(Key::Enter).await?;
    page.wait_until("return document.querySelectorAll('.filter-row').length === 1").await?;
    page.keeps_focus("removing the last filter of the list", "Remove filter 1").await?;

    page.hit("Move right", Key::Enter).await?;
    page.keeps_focus("moving a stage", "Move right").await?;
    page.keys(Key::Enter).await?;
    page.keeps_focus("moving a stage to the end", "Move right").await?;
    page.hit("Remove", Key::Enter).await?;
    page.says(".removed", "Stage removed.").await?;
    page.hit_in(".removed", Key::Enter).await?;
    page.keeps_focus("Undo of the note", "Move left").await?;
    for left in [2, 1, 0] {
        page.hit("Remove", Key::Enter).await?;
        page.wait_until(&format!(
            "return document.querySelectorAll('.strip .stage').length === {}",
            left + 1
        ))
        .await?;
    }
    page.keeps_focus("removing the last stage", "+ Add").await?;
    page.keys(Key::Enter).await?;
    page.keys(Key::Tab + Key::Escape).await?;
    page.keeps_focus("closing the menu", "+ Add").await?;

    // What undo takes away may have the focus.
    page.add_block().await?;
    page.slider("range", "Stride").await?.focus().await?;
    page.chord(&[Key::Control], "z").await?;
    page.wait_until("return document.querySelectorAll('.strip .stage').length === 1").await?;
    let active = page.ask("return document.activeElement.tagName").await?;
    assert_ne!(active, "BODY", "undo of the stage whose control has the focus");
    Ok(())
}

async fn twelve_tabs_lead_to_the_controls_and_four_out_of_a_frame(page: &Page) -> Result<()> {
    let at = |selector: &'static str| format!("return document.activeElement.closest({selector:?}) !== null");
    for link in ["", "v=2&stages=conv,3,sobel-x,sobel-y/relu/max,2/conv,3,sobel-x,sobel-y/relu/max,2&end"] {
        page.open_anew(link).await?;
        page.sight().await?;
        let mut stops = 0;
        while page.ask(&at(".controls, .stage-tools")).await? == Value::Bool(false) {
            page.keys(Key::Tab).await?;
            stops += 1;
            ensure!(
                stops <= 12,
                "{link:?}: {}",
                page.ask("return document.activeElement.outerHTML.slice(0, 200)").await?
            );
        }
    }
    for (tabs, part) in [(1, ".controls"), (2, ".inspector")] {
        page.open_anew("").await?;
        for _ in 0..tabs {
            page.keys(Key::Tab).await?;
        }
        assert_eq!(
            page.ask("return document.activeElement.getBoundingClientRect().top >= 0").await?,
            true,
            "the link is seen"
        );
        page.keys(Key::Enter).await?;
        assert_eq!(
            page.ask(&format!("return document.activeElement.matches({part:?})")).await?,
            true,
            "{part}"
        );
    }
    // Whoever came into a frame by the keyboard is soon out again.
    let site = Site::start(Hosting::default())?;
    page.goto(Site::framing(&site.url())?.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    page.ask("self.focus()").await?;
    page.keys(Key::Tab + Key::Tab + Key::Tab + Key::Enter).await?;
    page.wait_until("return document.activeElement.id === 'end'").await?;
    page.keys(Key::Tab).await?;
    page.enter_default_frame().await?;
    page.wait_until("return document.activeElement.textContent === 'The next exercise'").await
}

async fn the_cells_of_the_picture_are_walked_with_the_arrow_keys(page: &Page) -> Result<()> {
    page.open("#v=1&picture=numbers:1,2,3,4;5,6,7,8;9,10,11,12;13,14,15,16&stages=relu;max,2,s2").await?;
    let map = page.find(By::Css(".stage.picture .map-face")).await?;
    assert_eq!(map.attr("role").await?.as_deref(), Some("slider"));
    page.find(By::Css(".arrow")).await?.focus().await?;
    page.keys(Key::Left).await?;
    page.keys(Key::Right + Key::Down).await?;
    page.says("section[aria-label^=Picture] .sub", "row 2, column 2: 6").await?;
    assert_eq!(map.attr("aria-valuetext").await?.as_deref(), Some("row 2, column 2: 6"));
    assert_eq!(page.mark(0, 0).await?, Some([1, 1, 1, 1]), "the cell itself");
    assert_eq!(page.mark(2, 0).await?, Some([0, 0, 1, 1]), "the window that reads it");
    // Walking on another map leaves it.
    page.find(By::Css(".stage.on .stage-name")).await?.focus().await?;
    page.keys(Key::Down + Key::Right).await?;
    page.says("section[aria-label^=Picture] .sub", "receptive field").await
}

async fn what_is_said_about_a_box_belongs_to_it(page: &Page) -> Result<()> {
    page.open("#v=1&stages=conv,3,sobel-x&chosen=1").await?;
    let described = "const one = document.activeElement; \
        return document.getElementById(one.getAttribute('aria-describedby'))?.textContent ?? ''";
    for (box_, typed, words) in
        [(".slider input.number", "99", "is the most."), (".kernel-grid input", "x", "“x” is no number")]
    {
        page.write(box_, typed).await?;
        page.find(By::Css(box_)).await?.focus().await?;
        let said = page.ask(described).await?;
        assert!(said.as_str().is_some_and(|said| said.contains(words)), "{box_}: {said}");
    }
    Ok(())
}

async fn the_strip_is_walked_with_the_arrow_keys(page: &Page) -> Result<()> {
    page.open("").await?;
    page.find(By::Css(".stage.on .stage-name")).await?.focus().await?;
    let name = "const { ariaLabel, textContent } = document.activeElement; return ariaLabel ?? textContent";
    for (key, expected) in [
        (Key::Right, "+ Add"),
        (Key::Left, "Max pooling"),
        (Key::Left, "Insert in front of stage 3"),
        (Key::Left, "ReLU"),
        (Key::Right, "Insert in front of stage 3"),
        (Key::End, "+ Add"),
        (Key::Left, "Max pooling"),
    ] {
        page.keys(key).await?;
        assert_eq!(page.ask(name).await?, expected);
    }
    // The picture is the first of the row; from there on the keys walk on it.
    page.keys(Key::Home + Key::Right).await?;
    page.says("section[aria-label^=Picture] .sub", "row 1, column 2: ").await?;
    page.find(By::Css(".stage.on .stage-name")).await?.focus().await?;
    page.keys(Key::Down).await?;
    let map = page.ask(name).await?;
    assert!(map.as_str().is_some_and(|map| map.starts_with("Stage 3, Max pooling, map 1 of 2")), "{map}");
    Ok(())
}

async fn a_stage_is_inserted_by_keyboard(page: &Page) -> Result<()> {
    page.open("").await?;
    page.find(By::Css(".stage.on .stage-name")).await?.focus().await?;
    page.keys(Key::Left + Key::Enter).await?;
    page.says(".add-menu", "In front of stage 3, Max pooling").await?;
    page.keys(Key::Escape).await?;
    page.wait_until("return document.querySelector('.add-menu') === null").await?;
    page.keeps_focus("closing the menu", "Insert in front of stage 3").await?;
    page.keys(Key::Enter).await?;
    page.says(".add-menu", "In front of stage 3, Max pooling").await?;
    page.keys(Key::Enter).await?;
    page.wait_until("return document.querySelectorAll('.strip .stage').length === 5").await?;
    page.keeps_focus("inserting a stage", "Insert in front of stage 4").await
}

async fn a_focused_control_is_seen_on_a_narrow_screen(page: &Page) -> Result<()> {
    for (width, height) in [(320, 640), (320, 256)] {
        page.resize(width, height).await?;
        for link in ["", "v=2&stages=conv,3,sobel-x,sobel-y&end"] {
            page.open_anew(link).await?;
            page.sight().await?;
            for held in [None, Some(Key::Shift)] {
                for _ in 0..60 {
                    page.chord(held.as_slice(), &char::from(Key::Tab).to_string()).await?;
                    let hidden = page.ask(
                        "const one = document.activeElement; if (one === document.body) return null; \
                         const { left, top, right, bottom } = one.getBoundingClientRect(); \
                         const [across, down] = [[left, right], [top, bottom]].map(([from, to]) => [.1, .5, .9].map((share) => from + share * (to - from))); \
                         const seen = across.some((x) => down.some((y) => { const top = document.elementFromPoint(x, y); \
                             return top && (one.contains(top) || top.contains(one) && !top.matches('.strip-place') || one.closest('label')?.contains(top)); })); \
                         return seen ? null : one.outerHTML.slice(0, 160)").await?;
                    assert_eq!(hidden, Value::Null, "{width} × {height}, {link:?}");
                }
            }
        }
    }
    Ok(())
}

/// A letter in italics is the sign that the formulas have for a number.
async fn names_contain_what_is_written(page: &Page) -> Result<()> {
    for link in ["", "v=2&stages=conv,3,sobel-x,sobel-y&end", LARGE_WINDOW] {
        page.open_anew(link).await?;
        page.unfold().await?;
        let wrong = page
            .ask(
                "const letters = (text) => text.toLowerCase().replace(/[^\\p{L}\\p{N} ]/gu, '').replace(/\\s+/g, ' ').trim(); \
                 const buttons = [...document.querySelectorAll('button[aria-label], a[aria-label]')].map((one) => [one.ariaLabel, one.innerText]); \
                 const sliders = [...document.querySelectorAll('.slider input')].map((one) => [one.ariaLabel, [...one.parentElement.querySelector('.slider-label').childNodes].filter((node) => node.nodeName !== 'I').map((node) => node.textContent).join('')]); \
                 return [...buttons, ...sliders].filter(([name, written]) => !letters(name).includes(letters(written)))",
            )
            .await?;
        assert_eq!(wrong, json!([]), "{link:?}");
    }
    Ok(())
}

async fn letting_go_leaves_the_window_where_it_is(page: &Page) -> Result<()> {
    for by in ["Escape", "Pin this cell"] {
        page.open_anew("v=2&chosen=2&at=1,2,5,7&end").await?;
        page.is_pinned(true).await?;
        if by == "Escape" {
            page.map(1, 1).await?.focus().await?;
            page.keys(Key::Escape).await?;
        } else {
            page.press(by).await?;
        }
        page.is_pinned(false).await?;
        page.sight().await?;
        page.says(WHERE, "convolution, map 2, row 5, column 7").await.context(by)?;
    }
    Ok(())
}

impl Page {
    /// Presses a key on a button.
    pub(crate) async fn hit(&self, name: &str, key: Key) -> Result<()> {
        let button = self.button(name).await?;
        button.focus().await?;
        self.keys(key).await?;
        let active = self.ask("return document.activeElement.tagName").await?;
        ensure!(active != "BODY", "{name}: the focus fell");
        Ok(())
    }

    /// Presses a key on the button inside an element.
    async fn hit_in(&self, selector: &str, key: Key) -> Result<()> {
        self.find(By::Css(format!("{selector} button"))).await?.focus().await?;
        self.keys(key).await
    }

    /// Whether what is called `name` has the focus now, without waiting.
    async fn keeps_focus(&self, when: &str, name: &str) -> Result<()> {
        let active = self
            .ask("const { ariaLabel, innerText } = document.activeElement; return ariaLabel ?? innerText")
            .await?;
        ensure!(active == name, "{when}: the focus is on {active} and not on {name}");
        Ok(())
    }
}
