//! The borders: each framework's settings, the numbers they give, and the link that keeps them.

use anyhow::Result;
use thirtyfour::By;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        the_fold_is_kept_in_the_link_and_by_undo,
        each_framework_has_its_settings_and_gives_its_numbers,
        what_is_dropped_hangs_over_or_is_padding_is_drawn_and_said,
        the_less_known_kinds_have_their_own_numbers,
    ]
}

/// Four rows and five columns: no window of 3 with stride 2 fits both.
const PICTURE: &str = "#v=1&picture=numbers:1,2,3,4,5;6,7,8,9,1;2,3,4,5,6;7,8,9,1,2&stages=";

const EDGES: &str = "ul[aria-label='At the borders']";

async fn switch(page: &Page, word: &str) -> Result<()> {
    let path = format!("//label[contains(@class, 'switch')][contains(., '{word}')]/input");
    page.click(&page.find(By::XPath(path)).await?).await
}

async fn the_fold_is_kept_in_the_link_and_by_undo(page: &Page) -> Result<()> {
    page.open("").await?;
    let summary = By::XPath("//summary[starts-with(., 'Borders')]");
    page.click(&page.find(summary.clone()).await?).await?;
    page.says(EDGES, "No padding: nothing beyond the edge is read.").await?;
    assert_eq!(page.sight().await?.link, "v=2&open=borders&end");
    page.choose("By the rules of", "ONNX").await?;
    assert_eq!(
        page.sight().await?.link,
        "v=2&stages=conv,3,sobel-x,sobel-y/relu/max,2,s2,onnx&open=borders&end"
    );
    page.press("Undo").await?;
    assert_eq!(page.sight().await?.link, "v=2&open=borders&end", "undo folds nothing away");
    page.click(&page.find(summary).await?).await?;
    page.wait_until("return !document.querySelector('.corner-grid')").await?;
    assert_eq!(page.sight().await?.link, "");
    Ok(())
}

/// The numbers were computed with a few lines of Python from the rule's definition.
async fn each_framework_has_its_settings_and_gives_its_numbers(page: &Page) -> Result<()> {
    page.open(&format!("{PICTURE}average,3,s2,p1&open=borders")).await?;
    let gives = async |rule: &str, summary: &str, link: &str| -> Result<()> {
        let sight = page.sight().await?;
        let said = page.alternatives(1).await?.remove(0);
        assert!(said.ends_with(summary), "{rule}: {said}");
        let stages = sight.link.split("stages=").nth(1).unwrap_or_default();
        assert_eq!(stages, format!("average,3,s2{link}&open=borders&end"), "{rule}");
        Ok(())
    };
    gives("PyTorch", "2 × 3, minimum 1.778, mean 3.315, maximum 6", ",p1").await?;
    switch(page, "ceil_mode").await?;
    gives("ceil_mode", "3 × 3, minimum 0.500, mean 2.877, maximum 6", ",p1,ceil").await?;
    switch(page, "count_include_pad").await?;
    let excluded = "3 × 3, minimum 1.500, mean 4.972, maximum 7.500";
    gives("count_include_pad=False", excluded, ",p1,ceil,exclude-pad").await?;
    switch(page, "divisor_override").await?;
    page.enter("Divisor", "5").await?;
    let fixed = "3 × 3, minimum 0.600, mean 4.778, maximum 10.80";
    gives("divisor_override", fixed, ",p1,ceil,divisor5").await?;

    page.choose("By the rules of", "ONNX").await?;
    gives("ONNX", excluded, ",onnx,p1,ceil").await?;
    page.enter("Top", "0").await?;
    gives("pads", "2 × 3, minimum 3.500, mean 4.500, maximum 5", ",onnx,p0.1.1.1,ceil").await?;
    switch(page, "count_include_pad").await?;
    let counted = "2 × 3, minimum 1.556, mean 2.963, maximum 5";
    gives("count_include_pad", counted, ",onnx,p0.1.1.1,ceil,include-pad").await?;
    switch(page, "count_include_pad").await?;
    page.choose("Padding", "SAME_LOWER").await?;
    gives("SAME_LOWER", "2 × 3, minimum 4, mean 4.958, maximum 6", ",onnx,same-lower,ceil").await?;

    page.choose("By the rules of", "Keras").await?;
    gives("Keras", "2 × 3, minimum 3.500, mean 4.500, maximum 5", ",keras,same").await?;
    page.choose("Padding", "valid").await?;
    gives("valid", "1 × 2, minimum 4, mean 4.500, maximum 5", ",keras").await?;
    Ok(())
}

async fn what_is_dropped_hangs_over_or_is_padding_is_drawn_and_said(page: &Page) -> Result<()> {
    page.open(&format!("{PICTURE}max,2,s2&open=borders")).await?;
    let drawn = async |class: &str| -> Result<usize> {
        Ok(page.find_all(By::Css(format!(".corner-grid .{class}"))).await?.len())
    };
    page.says(EDGES, "The last column of the map is never looked at").await?;
    assert_eq!((drawn("unread").await?, drawn("dropped").await?, drawn("clipped").await?), (4, 1, 0));
    switch(page, "ceil_mode").await?;
    page.says(EDGES, "hangs over the end by 1 column").await?;
    assert_eq!((drawn("unread").await?, drawn("dropped").await?, drawn("clipped").await?), (0, 0, 1));
    // The last window is clipped: its two cells are 6 and 2.
    page.point_at(1, 0, (1, 2)).await?;
    page.says("section[aria-label='Under the window']", "2 of its 4 cells lie beyond the padding").await?;
    page.says(".formula", "max(6, 2) = 6").await?;
    page.enter("Padding", "1").await?;
    page.says(EDGES, "Its cells stand for −∞ and never win.").await?;
    assert_eq!(drawn("padding").await?, 6 * 7 - 20);
    let values = page.find_all(By::Css(".corner-grid .padding")).await?;
    assert_eq!(values[0].prop("textContent").await?.as_deref(), Some("−∞"));
    Ok(())
}

async fn the_less_known_kinds_have_their_own_numbers(page: &Page) -> Result<()> {
    page.open(&format!("{PICTURE}max,2,s2")).await?;
    page.choose_kind("Lp norm").await?;
    page.enter("Exponent", "1").await?;
    // Sums of two rows and two columns: 16, 24, 20, 19.
    let said = page.alternatives(1).await?.remove(0);
    assert!(said.ends_with("2 × 2, minimum 16, mean 19.75, maximum 24"), "{said}");
    page.choose("What is kept", "Average").await?;
    page.choose("Over what", "n × m bins").await?;
    page.enter("Rows out", "2").await?;
    page.enter("Columns out", "2").await?;
    page.is_at_rest().await?;
    // Columns 1–3 and 3–5.
    let said = page.alternatives(1).await?.remove(0);
    assert!(said.ends_with("2 × 2, minimum 4.500, mean 4.875, maximum 5.500"), "{said}");
    assert!(page.sight().await?.link.ends_with("stages=adaptive-average,2x2&end"));
    page.point_at(1, 0, (0, 1)).await?;
    page.says(".formula", "(3 + 4 + 5 + 8 + 9 + 1) / (2 × 3) = 5").await?;
    Ok(())
}
