//! `embed.js`: the page as an element of a course, also in slides.

use anyhow::Result;
use thirtyfour::{By, Key};

use super::{FITS, open_course};
use crate::{Check, checks, page::Page};

pub(super) fn checks() -> Vec<Check> {
    checks![
        three_on_one_page_have_a_setup_and_a_height_of_their_own,
        it_runs_in_a_page_with_a_strict_policy_and_escape_leads_out,
        it_starts_when_it_comes_into_sight_and_keeps_its_setup_when_it_goes,
        ; in chromium:
        in_a_scaled_slide_the_pointer_hits_the_cell_under_it,
        in_reveal_slides_it_starts_on_its_slide_and_gives_the_keyboard_back,
    ]
}

/// In a frame: whether its setup has these stages.
fn has_stages(stages: &str) -> String {
    format!("return location.hash.includes('stages={stages}&')")
}

async fn three_on_one_page_have_a_setup_and_a_height_of_their_own(page: &Page) -> Result<()> {
    open_course(page, "three.html", None).await?;
    for (index, stages) in [(0, "max,2,s2"), (1, "average,3,s3"), (2, "min,4,s4")] {
        let seen = format!("document.querySelectorAll('pool-scope')[{index}].scrollIntoView()");
        page.ask(&seen).await?;
        page.frame_is_ready(index).await?;
        page.wait_in_frame(index, &has_stages(stages)).await?;
        page.wait_in_frame(index, FITS).await?;
    }
    page.ask("addEventListener('pool-setup', ({ target, detail }) => self.changed = [target === document.querySelectorAll('pool-scope')[1], detail.setup])")
        .await?;
    page.ask("document.querySelectorAll('pool-scope')[1].setAttribute('setup', 'v=2&stages=max,5,s5&end')")
        .await?;
    page.wait_in_frame(1, &has_stages("max,5,s5")).await?;
    page.wait_until("return self.changed?.[0] === true && self.changed[1].includes('max,5,s5')").await?;
    page.wait_until("return document.querySelectorAll('pool-scope')[1].setup.includes('max,5,s5')").await?;
    page.wait_in_frame(0, &has_stages("max,2,s2")).await?;
    page.wait_in_frame(2, &has_stages("min,4,s4")).await
}

/// The policy of a course that lets in no more than the element needs.
const POLICY: &str =
    "default-src 'none'; script-src HOST POOLSCOPE; frame-src POOLSCOPE; img-src data:; base-uri 'none'";

async fn it_runs_in_a_page_with_a_strict_policy_and_escape_leads_out(page: &Page) -> Result<()> {
    open_course(page, "strict.html", Some(POLICY)).await?;
    page.frame_is_ready(0).await?;
    page.wait_in_frame(0, FITS).await?;
    let frame = page.find(By::Tag("iframe")).await?;
    assert_eq!(frame.attr("title").await?.as_deref(), Some("Poolscope"));
    page.enter_frame(0).await?;
    assert_eq!(page.ask("return self.origin").await?, "null");
    page.choose_kind("Average").await?;
    page.keys(Key::Escape).await?;
    page.enter_default_frame().await?;
    page.wait_until("return document.activeElement.localName === 'pool-scope'").await?;
    page.wait_until("return document.querySelector('pool-scope').setup.includes('average,2,s2')").await
}

async fn it_starts_when_it_comes_into_sight_and_keeps_its_setup_when_it_goes(page: &Page) -> Result<()> {
    open_course(page, "later.html", None).await?;
    page.sleep(500).await?;
    assert_eq!(page.ask("return courseFrames().length").await?, 0, "nothing is in sight");
    page.ask("document.getElementById('fold').hidden = false").await?;
    page.frame_is_ready(0).await?;
    page.wait_in_frame(0, FITS).await?;
    assert_eq!(page.ask("return courseFrames().length").await?, 1, "the other one is far down");
    page.enter_frame(0).await?;
    page.choose_kind("Average").await?;
    page.enter_default_frame().await?;
    page.wait_until("return document.getElementById('folded').setup.includes('average,2,s2')").await?;
    // Folded away and back, it goes on.
    page.ask("document.getElementById('fold').hidden = true").await?;
    page.sleep(300).await?;
    page.ask("document.getElementById('fold').hidden = false").await?;
    page.wait_in_frame(0, FITS).await?;
    page.wait_in_frame(0, &has_stages("average,2,s2")).await?;
    // Taken out of the page and put elsewhere, it starts anew with what it showed.
    page.ask("document.body.append(document.getElementById('folded')); document.getElementById('folded').scrollIntoView()").await?;
    page.wait_until("return document.querySelector('#folded > iframe') !== null").await?;
    page.ask("document.getElementById('down').remove()").await?;
    page.frame_is_ready(0).await?;
    page.wait_in_frame(0, &has_stages("average,2,s2")).await
}

async fn in_a_scaled_slide_the_pointer_hits_the_cell_under_it(page: &Page) -> Result<()> {
    open_course(page, "scaled.html", None).await?;
    page.frame_is_ready(0).await?;
    for size in ["small", "large"] {
        page.ask(&format!("document.querySelector('.slide').className = 'slide {size}'")).await?;
        page.sleep(300).await?;
        for (row, column) in [(0, 0), (1, 1), (0, 1)] {
            page.points_at_a_cell(row, column).await?;
        }
    }
    Ok(())
}

impl Page {
    /// Moves the mouse over a cell of the last map of the frame, wherever that is on the screen, and checks which cell is
    /// looked at.
    async fn points_at_a_cell(&self, row: usize, column: usize) -> Result<()> {
        let inside = "const rect = [...document.querySelectorAll('.stage .map-face')].at(-1).getBoundingClientRect(); \
            return [rect.left, rect.top, rect.width, rect.height]";
        let rect = self.ask_frame(0, inside).await?;
        let outside = format!(
            "const frame = courseFrames()[0]; const rect = frame.getBoundingClientRect(); const scale = rect.width / frame.offsetWidth; \
             const [left, top, width, height] = {rect}; \
             const to = (start, at, length) => scale * (start + (at + 0.5) * length / 2); \
             return [Math.round(rect.left + to(left, {column}, width)), Math.round(rect.top + to(top, {row}, height))]"
        );
        let place = self.ask(&outside).await?;
        let at = |index: usize| place[index].as_i64().unwrap_or(-1);
        self.mouse("mouseMoved", (at(0), at(1))).await?;
        let cell = format!(
            "return document.querySelector('[data-cell]')?.dataset.cell === '1,1,{},{}'",
            row + 1,
            column + 1
        );
        self.wait_in_frame(0, &cell).await
    }
}

async fn in_reveal_slides_it_starts_on_its_slide_and_gives_the_keyboard_back(page: &Page) -> Result<()> {
    open_course(page, "slides.html", None).await?;
    page.wait_until("return Reveal.isReady()").await?;
    assert_eq!(page.ask("return courseFrames().length").await?, 0, "its slide is not shown");
    page.ask("Reveal.slide(2)").await?;
    page.frame_is_ready(0).await?;
    let scale = page.ask("return Reveal.getScale()").await?;
    assert_ne!(scale, 1, "the slides are scaled");
    page.points_at_a_cell(1, 1).await?;
    page.points_at_a_cell(0, 1).await?;
    page.enter_frame(0).await?;
    page.ask("document.querySelector('.stage [role=slider]')?.focus()").await?;
    page.keys(Key::Right).await?;
    page.enter_default_frame().await?;
    assert_eq!(page.ask("return Reveal.getIndices().h").await?, 2, "the arrow was the page's");
    page.enter_frame(0).await?;
    page.keys(Key::Escape).await?;
    page.enter_default_frame().await?;
    page.wait_until("return document.activeElement.localName === 'pool-scope'").await?;
    page.keys(Key::Right).await?;
    page.wait_until("return Reveal.getIndices().h === 3").await?;
    page.ask("Reveal.slide(2)").await?;
    page.wait_in_frame(0, &has_stages("max,2,s2")).await
}
