//! What a visitor meets first.

use anyhow::Result;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![the_page_starts_and_asks_nobody_else, nothing_bars_anyone]
}

async fn the_page_starts_and_asks_nobody_else(page: &Page) -> Result<()> {
    page.open("").await?;
    let words = page.ask("return document.getElementById('app').innerText.trim().length").await?;
    assert!(words.as_u64() > Some(0), "the page is empty");
    page.screenshot("first-view").await?;

    let requests = page.requests().await?;
    assert!(requests.iter().any(|address| address.ends_with(".wasm")), "no wasm among {requests:?}");
    let home = page.ask("return location.origin").await?;
    let home = home.as_str().unwrap_or_default();
    let elsewhere: Vec<_> = requests.iter().filter(|address| !address.starts_with(home)).collect();
    assert!(elsewhere.is_empty(), "requests to others: {elsewhere:?}");
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
