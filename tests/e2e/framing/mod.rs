//! A page as the author of its link wants it: in a frame of a course, with parts hidden and locked.

mod held;

use anyhow::{Result, ensure};
use serde_json::Value;
use thirtyfour::Key;

use crate::{
    Check, checks,
    page::Page,
    server::{Hosting, Site},
};

pub(crate) fn checks() -> Vec<Check> {
    let mut checks = checks![
        maps_controls_and_numbers_are_in_view_in_small_frames_without_scrolling,
        the_frame_takes_no_focus_and_tab_leaves_it,
        the_note_is_plain_text_and_the_address_keeps_what_the_author_said,
        reset_goes_back_to_what_the_author_set_and_open_leads_out_with_what_is_shown,
        the_colours_that_a_link_asks_for_are_not_remembered,
        words_that_a_link_should_not_have_are_told_in_the_preview_alone,
        ; in chromium:
        a_frame_of_any_size_is_no_wider_than_it_may_be,
        nothing_bars_anyone_from_an_embedded_page,
    ];
    checks.extend(held::checks());
    checks
}

/// Opens a link in a frame of a course page, and goes into it.
async fn open_in_course(page: &Page, link: &str, size: (u32, u32)) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    let course = Site::figure_in_course(&format!("{}#{link}", site.url()), size)?;
    page.goto(course.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    page.is_at_rest().await
}

/// What is not in view of the frame, or too small to be pressed.
const OUT_OF_VIEW: &str = "const root = document.documentElement, faults = []; \
    if (root.scrollHeight > root.clientHeight) faults.push(`${root.scrollHeight} of ${root.clientHeight} px high`); \
    if (root.scrollWidth > root.clientWidth) faults.push(`${root.scrollWidth} of ${root.clientWidth} px wide`); \
    const seen = (name, element) => { const box = element?.getBoundingClientRect(); \
        if (!box?.width || box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth \
            || !element.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))) faults.push(name); }; \
    const all = (name, selector, least) => { const found = [...document.querySelectorAll(selector)]; \
        if (found.length < least) faults.push(`${found.length} ${name}`); for (const one of found) seen(name, one); }; \
    all('kinds', '.controls > h3 + .choice .pill', 2); \
    all('sliders', '.linked-rows .slider > .range', 2); \
    all('numbers', '.linked-rows .slider > .number', 2); \
    all('maps', '.strip .stage .map-face', 4); \
    all('numbers under the window', '.inspector .number-grid table', 2); \
    all('arithmetic', '.inspector .formula', 1); \
    all('foot', '.foot button, .foot a', 5); \
    return faults";

async fn maps_controls_and_numbers_are_in_view_in_small_frames_without_scrolling(page: &Page) -> Result<()> {
    for size in [(700, 500), (380, 600)] {
        for theme in ["light", "dark"] {
            open_in_course(page, &format!("v=2&embed=1&theme={theme}&end"), size).await?;
            let faults = page.ask(OUT_OF_VIEW).await?;
            ensure!(faults == Value::Array(vec![]), "{size:?}, {theme}: {faults}");
            let ground = page.ask("return getComputedStyle(document.documentElement).colorScheme").await?;
            ensure!(ground == theme, "{ground} instead of {theme}");
            let small = page.ask(SMALL).await?;
            ensure!(small == Value::Array(vec![]), "{size:?}: {small}");
        }
    }
    Ok(())
}

/// What can be pressed and is less than 24 pixels wide or high.
const SMALL: &str = "return [...document.querySelectorAll('button, a, select, input:not([hidden])')] \
    .filter((one) => !one.matches('.skip') && one.checkVisibility()) \
    .map((one) => [one, one.getBoundingClientRect()]) \
    .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)) \
    .map(([one, box]) => `${one.outerHTML.slice(0, 90)}: ${box.width} × ${box.height}`)";

async fn a_frame_of_any_size_is_no_wider_than_it_may_be(page: &Page) -> Result<()> {
    for view in ["explore", "compare", "shift", "cost", "sizes"] {
        page.open_anew(&format!("v=2&view={view}&embed=1&text=Look%20at%20the%20last%20map.&end")).await?;
        for (width, height) in [(320, 300), (380, 900), (600, 400), (1200, 300), (1200, 900)] {
            page.resize(width, height).await?;
            page.is_at_rest().await?;
            let wide = page.ask("return document.documentElement.scrollWidth - innerWidth").await?;
            ensure!(wide.as_f64().is_some_and(|wide| wide <= 0.0), "{view}, {width} × {height}: {wide}");
        }
    }
    Ok(())
}

async fn the_frame_takes_no_focus_and_tab_leaves_it(page: &Page) -> Result<()> {
    open_in_course(page, "v=2&embed=1&end", (700, 500)).await?;
    assert_eq!(page.ask("return document.activeElement === document.body").await?, true);
    page.enter_default_frame().await?;
    assert_eq!(page.ask("return document.activeElement === document.body").await?, true);
    page.ask("document.querySelector('a').focus()").await?;
    for stop in 0.. {
        page.keys(Key::Tab).await?;
        let is_behind = page.ask("return document.activeElement.matches('[href=\"#after\"]')").await?;
        if is_behind == true {
            ensure!(stop > 5, "the frame was passed over");
            break;
        }
        ensure!(stop < 60, "Tab stays in the frame");
    }
    Ok(())
}

async fn the_note_is_plain_text_and_the_address_keeps_what_the_author_said(page: &Page) -> Result<()> {
    let framing = "embed=1&lock=borders&text=Is%20%3Cb%3E50%20%25%3C%2Fb%3E%20left%3F";
    page.open(&format!("#v=2&{framing}&end")).await?;
    assert_eq!(page.words(".note").await?, "Is <b>50 %</b> left?");
    page.slide("Stride", Key::Right).await?;
    page.is_at_rest().await?;
    let hash = page.ask("return location.hash").await?;
    let hash = hash.as_str().unwrap_or_default();
    ensure!(hash.contains("max,2,s3") && hash.ends_with(&format!("&{framing}&end")), "{hash}");
    Ok(())
}

async fn reset_goes_back_to_what_the_author_set_and_open_leads_out_with_what_is_shown(
    page: &Page,
) -> Result<()> {
    let link = "v=2&stages=conv,3,sobel-x/relu/max,3,s2&embed=1&lock=borders&end";
    page.open(&format!("#{link}")).await?;
    let before = page.sight().await?;
    page.slide("Stride", Key::Right).await?;
    page.choose("What is kept", "Average").await?;
    let after = page.sight().await?;
    ensure!(after.pixels != before.pixels && after.link.contains("average,3,s3"), "{}", after.link);
    let open = page
        .ask(
            "const { hash, origin, pathname } = document.querySelector('.foot a'); \
             const { target, rel } = document.querySelector('.foot a'); \
             return [hash, origin + pathname === location.origin + location.pathname, target, rel]",
        )
        .await?;
    let expected =
        serde_json::json!(["#v=2&stages=conv,3,sobel-x/relu/average,3,s3&end", true, "_blank", "noopener"]);
    assert_eq!(open, expected);
    page.press("Reset").await?;
    assert_eq!(page.sight().await?, before);
    page.chord(&[Key::Control], "z").await?;
    assert_eq!(page.sight().await?, after, "the reset is a step of undo");
    Ok(())
}

async fn the_colours_that_a_link_asks_for_are_not_remembered(page: &Page) -> Result<()> {
    let theme = "return document.documentElement.dataset.theme ?? null";
    page.open_anew("v=2&theme=dark&end").await?;
    assert_eq!(page.ask(theme).await?, "dark");
    page.open_anew("").await?;
    assert_eq!(page.ask(theme).await?, Value::Null);
    assert_eq!(page.ask("return localStorage.getItem('poolscope-theme')").await?, Value::Null);
    page.ask("location.hash = 'v=2&theme=dark&end'").await?;
    page.wait_until("return document.documentElement.dataset.theme === 'dark'").await
}

async fn words_that_a_link_should_not_have_are_told_in_the_preview_alone(page: &Page) -> Result<()> {
    let wrong = "embed=1&hide=header,pooling&theme=sepia&zoom=2";
    page.open_anew(&format!("v=2&{wrong}&end")).await?;
    assert_eq!(page.notices().await?, "", "learners cannot mend the link");
    page.open_anew(&format!("v=2&preview=1&{wrong}&end")).await?;
    for told in ["“hide” names “pooling”", "“theme” could not be read", "left out of the link: “zoom”"]
    {
        page.says(".notices", told).await?;
    }
    page.open_anew("v=2&lock=strip,kind&end").await?;
    page.says(".notices", "“lock” names “strip”").await?;
    // What concerns the learner's own work is told to learners too.
    page.open_anew("v=2&picture=upload:cat.png&embed=1&end").await?;
    page.says(".notices", "was made with the file “cat.png”").await
}

async fn nothing_bars_anyone_from_an_embedded_page(page: &Page) -> Result<()> {
    page.resize(700, 500).await?;
    for link in ["embed=1&theme=light", "embed=1&theme=dark&lock=kind,window&text=Look", "embed=1&hide=none"]
    {
        page.open_anew(&format!("v=2&{link}&end")).await?;
        page.is_at_rest().await?;
        let faults = page.accessibility_faults().await?;
        ensure!(faults.is_empty(), "{link}: {faults:#?}");
    }
    Ok(())
}
