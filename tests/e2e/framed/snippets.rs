//! What the tools make of the code that Share offers, in `tests/data/frames/snippets/`: it shows the page.

use anyhow::{Result, ensure};

use super::open_course;
use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        every_tools_page_shows_the_setup_in_a_frame,
        where_there_are_no_frames_the_picture_leads_to_the_page;
        in chromium:
        // Firefox at times leaves the frame of a slide blank here: one run of two.
        the_slide_shows_the_setup_when_it_comes,
    ]
}

/// In the frame: whether it shows the maps that were set up, without the header, and the numbers of a window.
const SHOWS: &str = "return !!document.querySelector('.strip [aria-label*=\"Max pooling\"]') \
    && !document.querySelector('header') && /max/.test(document.querySelector('.inspector')?.textContent)";

async fn every_tools_page_shows_the_setup_in_a_frame(page: &Page) -> Result<()> {
    for tool in ["html", "lms", "myst", "quarto", "notebook"] {
        open_course(page, &format!("snippets/{tool}.html"), None).await?;
        page.frame_is_ready(0).await?;
        page.wait_in_frame(0, SHOWS).await?;
        let title = page.ask("return document.querySelector('iframe').title").await?;
        assert_eq!(title, "Digit · conv 3 × 3 → ReLU → max 2 × 2", "{tool}");
        let origin = page.ask_frame(0, "return self.origin").await?;
        let has_origin = matches!(tool, "lms" | "myst");
        ensure!((origin != "null") == has_origin, "{tool}: {origin}");
    }
    Ok(())
}

async fn the_slide_shows_the_setup_when_it_comes(page: &Page) -> Result<()> {
    open_course(page, "snippets/slide.html", None).await?;
    page.wait_until("return Reveal.isReady()").await?;
    page.ask("Reveal.slide(2)").await?;
    page.frame_is_ready(0).await?;
    page.wait_in_frame(0, SHOWS).await?;
    // Away and back: reveal.js may have unloaded it, and it comes back from its link.
    page.ask("Reveal.slide(0)").await?;
    page.ask("Reveal.slide(2)").await?;
    page.frame_is_ready(0).await?;
    page.wait_in_frame(0, SHOWS).await
}

async fn where_there_are_no_frames_the_picture_leads_to_the_page(page: &Page) -> Result<()> {
    open_course(page, "snippets/markdown.html", None).await?;
    page.ask("document.querySelector('a:has(img)').click()").await?;
    page.wait_until("return document.documentElement?.dataset.ready === 'true'").await?;
    page.wait_until("return !!document.querySelector('header') && location.hash.includes('max,2,s2')").await
}
