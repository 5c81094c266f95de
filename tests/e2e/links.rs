//! The link is the whole setup: shared, reopened, edited, broken; and undo over every change.

use anyhow::{Context, Result};
use serde_json::Value;
use thirtyfour::Key;

use crate::{Check, checks, page::Page, root};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_shared_link_opens_the_same_setup_in_a_new_tab,
        dragging_a_slider_adds_nothing_to_the_browsers_history,
        changes_are_undone_and_redone_by_buttons_and_keys,
        a_link_edited_by_hand_opens,
        links_that_programs_changed_open_and_become_links_again,
        wrong_links_are_repaired_with_a_word,
        a_link_whose_windows_do_not_fit_is_made_to_fit,
        what_does_not_fit_into_the_address_is_told_once_and_survives_a_reload,
        what_a_reload_loses_is_said_where_the_tab_remembers_nothing,
        ; in chromium:
        a_copied_link_is_on_the_clipboard,
        hostile_links_do_nothing,
    ]
}

const LESSON: &str = "v=1&picture=letter&size=40&colour=rgb&stages=conv,5,s2,p2,reflect,gabor-45,he-7:0.5;\
    leaky-relu,0.2;average,3,s2,p1;global-max&chosen=3&at=3,2,4,5\
    &colours=viridis&scale=shared&marks=ff0000,60,100.100.500.500";

async fn a_shared_link_opens_the_same_setup_in_a_new_tab(page: &Page) -> Result<()> {
    page.open(&format!("#{LESSON}")).await?;
    assert_eq!(page.notices().await?, "", "nothing of it had to be repaired");
    let first = page.sight().await?;
    let inspected = page.inspected().await?;
    let link = page.shared_link().await?;
    assert!(link.ends_with(&first.link) && first.link.len() > 100, "{link}");
    let tab = page.new_tab().await?;
    // Nothing is drawn in a tab that is behind another one.
    page.close_window().await?;
    page.switch_to_window(tab).await?;
    page.open_at(&link).await?;
    assert_eq!(page.sight().await?, first);
    assert_eq!(page.inspected().await?, inspected);
    assert_eq!(page.shared_link().await?, link);
    assert_eq!(page.notices().await?, "");
    Ok(())
}

async fn a_copied_link_is_on_the_clipboard(page: &Page) -> Result<()> {
    page.permit("clipboard-read", crate::page::Permission::Granted).await?;
    page.permit("clipboard-write", crate::page::Permission::Granted).await?;
    page.open("#v=1&picture=digit").await?;
    page.is_at_rest().await?;
    page.open_share().await?;
    let link = page.offered_link().await?;
    page.press("Copy the link").await?;
    page.says(".copied [role=status]", "Copied.").await?;
    let address = page.ask("return location.href").await?;
    assert_eq!(address.as_str(), Some(link.as_str()));
    assert_eq!(page.ask("return navigator.clipboard.readText()").await?, link);
    Ok(())
}

async fn dragging_a_slider_adds_nothing_to_the_browsers_history(page: &Page) -> Result<()> {
    page.open("").await?;
    let before = page.ask("return history.length").await?;
    for _ in 0..12 {
        page.slide("Window size", Key::Right).await?;
    }
    let link = page.sight().await?.link;
    assert!(link.contains("max,14,s2"), "{link}");
    assert_eq!(page.ask("return history.length").await?, before);
    Ok(())
}

async fn changes_are_undone_and_redone_by_buttons_and_keys(page: &Page) -> Result<()> {
    page.open("").await?;
    assert!(!page.can_press("Undo").await? && !page.can_press("Redo").await?);
    let mut sights = vec![page.sight().await?];
    page.choose("What is kept", "Average").await?;
    sights.push(page.sight().await?);
    page.enter("Window size", "5").await?;
    sights.push(page.sight().await?);
    page.move_right().await?;
    sights.push(page.sight().await?);
    page.add_block().await?;
    sights.push(page.sight().await?);
    for before in sights.iter().rev().skip(1) {
        page.press("Undo").await?;
        assert_eq!(page.sight().await?, *before);
    }
    assert!(!page.can_press("Undo").await?, "all is undone");
    for after in &sights[1..] {
        page.chord(&[Key::Control, Key::Shift], "z").await?;
        assert_eq!(page.sight().await?, *after);
    }
    assert!(!page.can_press("Redo").await?, "all is done again");
    page.chord(&[Key::Control], "z").await?;
    assert_eq!(page.sight().await?, sights[3]);
    page.press("Redo").await?;
    assert_eq!(page.sight().await?, sights[4]);
    Ok(())
}

async fn a_link_edited_by_hand_opens(page: &Page) -> Result<()> {
    page.open("").await?;
    page.ask("location.hash = 'v=1&stages=max,4,s4'").await?;
    let sight = page.sight().await?;
    assert_eq!(sight.regions, ["Picture, 1 × 64 × 64", "Stage 1: Max pooling, 1 × 16 × 16"]);
    assert_eq!(sight.link, "v=2&stages=max,4,s4&end");
    page.press("Undo").await?;
    assert_eq!(page.sight().await?.regions.len(), 4, "opening a link can be undone");
    Ok(())
}

async fn links_that_programs_changed_open_and_become_links_again(page: &Page) -> Result<()> {
    for changed in ["?v=1&stages=max,4,s4", "#v=1&amp;stages=max,4,s4).", "?v%3D1%26stages%3Dmax%2C4%2Cs4"] {
        page.goto("about:blank").await?;
        page.open(changed).await?;
        let sight = page.sight().await?;
        assert_eq!(sight.regions, ["Picture, 1 × 64 × 64", "Stage 1: Max pooling, 1 × 16 × 16"], "{changed}");
        assert_eq!(sight.link, "v=2&stages=max,4,s4&end", "{changed}");
        assert_eq!(page.ask("return location.search").await?, "", "{changed}");
        assert_eq!(page.notices().await?, "", "{changed}");
    }
    Ok(())
}

async fn wrong_links_are_repaired_with_a_word(page: &Page) -> Result<()> {
    for (link, notice, regions) in [
        ("nonsense", "This link holds no lesson, so the page starts with its first view.", 4),
        ("v=1&size=100000", "A number in the link's “size” was too small or too large", 4),
        ("v=1&stages=max,4,s4;hocus,3", "“stages” could not be read in full", 2),
        ("v=9&picture=dot", "A newer Poolscope wrote this link (format 9).", 4),
        ("v=1&size=40&stage=max,2&sise=9", "“stage” and 1 more. Perhaps “stages” is meant.", 4),
        ("v=1&size=40&picture=numbers:1,2,3;4", "row 2 has 1, and the rows before it have 3", 4),
        ("v=2&size=40&stages=max,4,s4", "The link's last word, “end”, is missing", 2),
        ("v=2&size=40&marks=drawn&end", "a drawing that is too long for a link", 4),
        ("v=1&stages=max,2,s2,s3", "something in it is not known or is said twice", 2),
        ("v=1&picture=upload:a%E2%80%AEgnp.exe", "The link was made with the file “agnp.exe”", 4),
        ("v=1&picture=upload:cat.png", "The link was made with the file “cat.png”", 4),
        ("v=1&picture=camera", "The link was made with a camera picture", 4),
    ] {
        page.open_anew(link).await.with_context(|| link.to_owned())?;
        page.says(".notices", notice).await.with_context(|| link.to_owned())?;
        let sight = page.sight().await?;
        assert_eq!(sight.regions.len(), regions, "{link}: {:?}", sight.regions);
        assert!(sight.pixels.iter().all(|map| map != "empty"), "{link}");
        assert_eq!(sight.link, link, "the address stays until something changes");
        page.choose("What is kept", "Average").await?;
        let mended = page.sight().await?.link;
        page.open_anew(&mended).await?;
        assert_eq!(page.notices().await?, "", "{link} became {mended}");
    }
    page.open_anew("nonsense").await?;
    page.press("Close this message").await?;
    assert_eq!(page.notices().await?, "");
    Ok(())
}

async fn hostile_links_do_nothing(page: &Page) -> Result<()> {
    let file = std::fs::read_to_string(root().join("tests/data/bad-links.json"))?;
    let links: Value = serde_json::from_str(&file)?;
    let all: Vec<_> =
        links.as_array().context("a list")?.iter().filter_map(|link| link["fragment"].as_str()).collect();
    assert!(all.len() > 200, "the list lost its links");
    // tests/permalinks.rs reads all of them; here one of every seventeen goes through the whole page.
    let own = [
        "picture=numbers:<img src=x onerror=window.__pwned=1>".to_owned(),
        "v=1&picture=upload:%3Cimg%20src%3Dx%20onerror%3Dwindow.__pwned%3D1%3E".to_owned(),
        format!("v=1&stages={}", "conv,11,he-1;".repeat(5000)),
        "v=1&size=512&colour=rgb&stages=conv,11,same,he-1,he-2,he-3,he-4,he-5,he-6,he-7,he-8,he-9,he-10,he-11,he-12;\
         conv,11,same,he-1,he-2,he-3,he-4,he-5,he-6,he-7,he-8,he-9,he-10,he-11,he-12"
            .to_owned(),
    ];
    for link in all.iter().step_by(17).map(|link| (*link).to_owned()).chain(own) {
        let short: String = link.chars().take(80).collect();
        page.goto("about:blank").await?;
        page.open(&format!("#{link}")).await.with_context(|| short.clone())?;
        let seen = page
            .ask(
                "return { pwned: window.__pwned ?? null, \
                     maps: document.querySelectorAll('section[aria-label=Pipeline] .map-face').length, \
                     foreign: document.querySelectorAll('main img, main script, main iframe').length }",
            )
            .await?;
        assert!(seen["pwned"].is_null() && seen["foreign"] == 0, "{short}: {seen}");
        assert!(seen["maps"].as_u64() > Some(0), "{short}: nothing is shown");
    }
    let home = page.ask("return location.origin").await?;
    let home = home.as_str().unwrap_or_default();
    let elsewhere: Vec<_> = page
        .requests()
        .await?
        .into_iter()
        .filter(|to| !to.starts_with(home) && to != "about:blank")
        .collect();
    assert!(elsewhere.is_empty(), "requests to others: {elsewhere:?}");
    Ok(())
}

async fn a_link_whose_windows_do_not_fit_is_made_to_fit(page: &Page) -> Result<()> {
    page.open("#v=1&size=8&stages=conv,11,he-1;max,32,s2").await?;
    page.says(".notices", "so it was changed to fit.").await?;
    let sight = page.sight().await?;
    assert_eq!(sight.regions.len(), 3);
    assert!(
        sight.regions[1..].iter().all(|stage| stage.contains(" × ")),
        "every stage has a shape: {sight:?}"
    );
    assert_eq!(sight.link, "v=1&size=8&stages=conv,11,he-1;max,32,s2", "the address stays");
    page.choose("What is kept", "Average").await?;
    let link = page.sight().await?.link;
    assert!(link.starts_with("v=2&size=8&stages=conv,8,he-1/average,1"), "{link}");
    Ok(())
}

/// Puts numbers into the text field that are too long for any address.
const TYPE_LONG_NUMBERS: &str = "const text = document.querySelector('#picture-panel textarea'); \
     const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set; \
     set.call(text, Array(32).fill(Array(32).fill('-0.1234567').join(' ')).join('\\n')); \
     text.dispatchEvent(new Event('input', { bubbles: true }));";

/// Makes the page stop as a panic does. Firefox has another `WebAssembly` for WebDriver's scripts than for the page.
const STOP: &str =
    "dispatchEvent(new ErrorEvent('error', { error: new window.WebAssembly.RuntimeError('a test') }))";

impl Page {
    /// Makes numbers the picture that are too long for any address.
    async fn types_long_numbers(&self) -> Result<()> {
        self.open_panel("Numbers").await?;
        self.unfold().await?;
        self.ask(TYPE_LONG_NUMBERS).await?;
        self.press("Use these numbers").await?;
        self.shows("Picture, typed numbers: 1 × 32 × 32").await
    }
}

async fn what_does_not_fit_into_the_address_is_told_once_and_survives_a_reload(page: &Page) -> Result<()> {
    page.open("#v=1&stages=max,2,s2&open=borders").await?;
    page.types_long_numbers().await?;
    let words = "The page's address does not hold your typed numbers. This tab remembers what is missing";
    page.says(".notices", words).await?;
    let sight = page.sight().await?;
    assert_eq!(sight.link, "v=2&picture=numbers&stages=max,2,s2&open=borders&end");
    page.press("Close this message").await?;
    page.press("Close").await?;
    page.choose("What is kept", "Average").await?;
    let average = page.sight().await?;
    assert_eq!(page.notices().await?, "", "it is told once");
    page.refresh().await?;
    page.is_ready().await?;
    assert_eq!(page.sight().await?, average, "a reload brings all back");
    page.ask(STOP).await?;
    page.says("#halt", "It can go on with your lesson as it is").await?;
    // Another link in the same tab opens as itself.
    page.open_anew("v=1&stages=max,4").await?;
    assert_eq!(page.sight().await?.regions[0], "Picture, 1 × 64 × 64");
    Ok(())
}

async fn what_a_reload_loses_is_said_where_the_tab_remembers_nothing(page: &Page) -> Result<()> {
    page.open("#v=1&stages=max,2,s2").await?;
    page.ask("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }")
        .await?;
    page.types_long_numbers().await?;
    let words =
        "The page's address does not hold your typed numbers. Reloading the page loses your typed numbers.";
    page.says(".notices", words).await?;
    page.is_at_rest().await?;
    // After a stop they are there all the same.
    let before = page.sight().await?;
    page.ask(STOP).await?;
    page.press("Go on").await?;
    page.is_ready().await?;
    page.shows("Picture, typed numbers: 1 × 32 × 32").await?;
    assert_eq!(page.sight().await?.pixels, before.pixels);
    page.troubles().await.map(drop)
}
