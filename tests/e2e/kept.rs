//! The learner's choices and the pinned cell stay where they are, and refusals are explained.

use anyhow::Result;
use thirtyfour::Key;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_pinned_cell_follows_its_stage,
        a_repaired_link_is_no_step_of_undo,
        a_typed_number_of_filters_is_forgotten_when_another_setting_changes,
        a_refused_change_is_said_with_its_numbers,
        a_refused_text_stays_with_its_filter,
        a_cell_that_was_pinned_is_still_looked_at_when_it_is_let_go,
        a_nudge_that_moves_nothing_says_nothing_of_another_change,
    ]
}

const WHERE: &str = "section[aria-label='Under the window'] .sub";

async fn a_pinned_cell_follows_its_stage(page: &Page) -> Result<()> {
    page.open("#v=1&stages=conv,3,sobel-x;relu;max,2,s2&at=3,1,5,5&chosen=1").await?;
    page.add("+ ReLU").await?;
    page.is_at_rest().await?;
    assert!(page.sight().await?.link.contains("&at=4,1,5,5"), "{}", page.sight().await?.link);
    page.says(WHERE, "max pooling, map 1, row 5, column 5").await?;
    page.press("Move left").await?;
    page.says(WHERE, "max pooling, map 1, row 5, column 5").await?;
    page.press("Duplicate").await?;
    page.is_at_rest().await?;
    assert!(page.sight().await?.link.contains("&at=5,1,5,5"), "{}", page.sight().await?.link);
    page.press("Remove").await?;
    page.press("Remove").await?;
    page.is_at_rest().await?;
    assert!(page.sight().await?.link.contains("&at=3,1,5,5"), "{}", page.sight().await?.link);
    page.says(WHERE, "max pooling, map 1, row 5, column 5").await
}

async fn a_repaired_link_is_no_step_of_undo(page: &Page) -> Result<()> {
    page.open_anew("#v=1&size=8&stages=conv,11,he-1;max,32,s2").await?;
    page.is_at_rest().await?;
    assert!(page.notices().await?.contains("changed to fit"), "{}", page.notices().await?);
    assert!(!page.can_press("Undo").await?, "there is nothing to undo yet");
    assert!(!page.alternatives(2).await?.is_empty(), "the last stage has maps");
    Ok(())
}

async fn a_typed_number_of_filters_is_forgotten_when_another_setting_changes(page: &Page) -> Result<()> {
    page.open("#v=1&stages=conv,3,sobel-x,sobel-y,laplacian,sharpen;relu;max,2,s2&chosen=1").await?;
    let number = page.slider("number", "Filters").await?;
    number.click().await?;
    number.send_keys(Key::Control + "a").await?;
    number.send_keys("2").await?;
    page.is_at_rest().await?;
    number.send_keys(Key::Control + "a").await?;
    number.send_keys("4").await?;
    number.send_keys(Key::Tab).await?;
    page.select("Kernel of filter 1", "Gabor 45°").await?;
    page.slide("Filters", Key::Left).await?;
    page.is_at_rest().await?;
    let link = page.sight().await?.link;
    assert!(link.contains("stages=conv,3,gabor-45,sobel-y,laplacian/"), "{link}");
    Ok(())
}

async fn a_refused_change_is_said_with_its_numbers(page: &Page) -> Result<()> {
    page.open_anew("#v=1&shift=0,64").await?;
    page.move_right().await?;
    page.is_at_rest().await?;
    let notices = page.notices().await?;
    assert!(notices.contains("moved by at most 64 pixels"), "{notices}");
    assert_eq!(page.sight().await?.link, "v=2&shift=0,64&end");
    page.open_anew("#v=1&picture=numbers:1,2,3;4,5,6;7,8,9&stages=relu;conv,3,identity&chosen=1").await?;
    page.add("+ Pooling").await?;
    page.is_at_rest().await?;
    let notices = page.notices().await?;
    assert!(notices.contains("Stage 3 could not be computed"), "{notices}");
    assert!(notices.contains("The window reaches over 3 rows, but the map has only 1"), "{notices}");
    assert!(page.sight().await?.link.contains("stages=relu/conv,3,identity"), "nothing was changed");
    page.press("Close this message").await?;
    page.has_focus("ReLU").await
}

async fn a_refused_text_stays_with_its_filter(page: &Page) -> Result<()> {
    page.open("#v=1&stages=conv,3,sobel-x,sobel-y,laplacian&chosen=1").await?;
    let bias = page.find(thirtyfour::By::Css("input[aria-label='Bias of filter 2']")).await?;
    bias.click().await?;
    bias.send_keys(Key::Control + "a").await?;
    bias.send_keys("abc").await?;
    page.says(".filter-row:nth-of-type(2) .refused", "abc").await?;
    page.press("Remove filter 1").await?;
    let kernels = "return [...document.querySelectorAll('.filter-row')].map(row => \
        [row.querySelector('input.number').value, row.querySelector('.refused').textContent !== ''])";
    let rows = page.ask(kernels).await?;
    assert_eq!(rows, serde_json::json!([["abc", true], ["0", false]]));
    page.press("Remove filter 1").await?;
    assert_eq!(page.ask(kernels).await?, serde_json::json!([["0", false]]));
    Ok(())
}

async fn a_cell_that_was_pinned_is_still_looked_at_when_it_is_let_go(page: &Page) -> Result<()> {
    page.open("").await?;
    page.map(1, 0).await?.focus().await?;
    page.keys(Key::Home).await?;
    for _ in 0..70 {
        page.keys(Key::Up).await?;
    }
    page.keys(Key::Right + Key::Right + Key::Enter).await?;
    page.is_pinned(true).await?;
    page.says(WHERE, "convolution, map 1, row 1, column 3").await?;
    page.keys(Key::Escape).await?;
    page.is_pinned(false).await?;
    page.is_at_rest().await?;
    page.says(WHERE, "convolution, map 1, row 1, column 3").await
}

async fn a_nudge_that_moves_nothing_says_nothing_of_another_change(page: &Page) -> Result<()> {
    page.open_anew("#v=1&picture=blank:90&shift=0,64").await?;
    page.move_right().await?;
    page.choose("What is kept", "Average").await?;
    page.is_at_rest().await?;
    let said = page.words(".lead").await?;
    assert!(!said.contains("Moved"), "{said}");
    Ok(())
}
