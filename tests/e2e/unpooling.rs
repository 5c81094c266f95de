//! Max-unpooling: added behind a max pooling, explained cell by cell, linked, and said in words when its pooling is gone.

use anyhow::Result;

use crate::{Check, checks, page::Page};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        values_go_back_to_where_they_were_the_largest,
        it_is_added_from_the_list_of_kinds_and_from_the_menu,
        it_stays_and_says_why_it_has_no_winners,
        the_other_views_leave_out_what_they_cannot_compare,
    ]
}

const UNDER: &str = "section[aria-label='Under the window']";
const PICTURE: &str = "#v=2&picture=numbers:1,3,2,0/4,6,1,1/0,2,8,5/1,1,7,9";
const CONTROLS: &str = "section.controls";

async fn values_go_back_to_where_they_were_the_largest(page: &Page) -> Result<()> {
    page.open(&format!("{PICTURE}&stages=max,2,s2/unpool,1&end")).await?;
    let sight = page.sight().await?;
    assert_eq!(sight.regions[2], "Stage 2: Max-unpooling, 1 × 4 × 4");
    // 6, 2, 2 and 9; everything else is 0.
    page.point_at(2, 0, (1, 1)).await?;
    page.says(UNDER, "Max pooling, map 1 → max-unpooling, map 1, row 2, column 2").await?;
    page.says(UNDER, "The value comes from row 1, column 1 of the pooled map").await?;
    page.says("table[aria-label='new value']", "6").await?;
    assert_eq!(page.mark(1, 0).await?, Some([0, 0, 1, 1]), "the value on the map before");
    assert_eq!(page.mark(0, 0).await?, Some([0, 0, 2, 2]), "its window on the picture");
    page.point_at(2, 0, (2, 2)).await?;
    page.says(UNDER, "The largest value of its window did not stand here, so it is 0.").await?;
    page.says("table[aria-label='new value']", "0").await?;
    page.says(".code-line code", "nn.MaxUnpool2d(2, 2)").await?;
    page.action_chain().click().perform().await?;
    let link = page.sight().await?.link;
    assert!(link.ends_with("&stages=max,2,s2/unpool,1&at=2,1,3,3&end"), "{link}");
    Ok(())
}

async fn it_is_added_from_the_list_of_kinds_and_from_the_menu(page: &Page) -> Result<()> {
    page.open(&format!("{PICTURE}&stages=max,2,s2&end")).await?;
    let before = page.sight().await?;
    page.choose_kind("Max-unpooling").await?;
    page.wait_until("return location.hash.includes('max,2,s2/unpool,1')").await?;
    let added = page.sight().await?;
    assert_eq!(added.regions[2], "Stage 2: Max-unpooling, 1 × 4 × 4");
    page.press("Undo").await?;
    assert_eq!(page.sight().await?.regions, before.regions);
    page.add("+ Max-unpooling").await?;
    assert_eq!(page.sight().await?.regions, added.regions);
    // Behind it there is nothing to undo: the maps are not those of the pooling.
    page.press("+ Add").await?;
    page.wait_until("return [...document.querySelectorAll('.add-menu button')].at(-1)?.disabled === true")
        .await
}

async fn it_stays_and_says_why_it_has_no_winners(page: &Page) -> Result<()> {
    page.open(&format!("{PICTURE}&stages=relu/max,2,s2/unpool,2&chosen=2&end")).await?;
    page.choose("What is kept", "Average").await?;
    page.choose_stage(3).await?;
    page.says(CONTROLS, "Its pooling no longer takes the maximum").await?;
    page.says(CONTROLS, "No max pooling stands before this stage.").await?;
    assert_eq!(page.sight().await?.regions[3], "Stage 3: Max-unpooling");
    page.press("Undo").await?;
    assert_eq!(page.sight().await?.regions[3], "Stage 3: Max-unpooling, 1 × 4 × 4");
    // A link may say so as well. Its other stages are computed.
    page.open(&format!("{PICTURE}&stages=relu/unpool&end")).await?;
    page.says(CONTROLS, "Its max pooling is gone").await?;
    assert_eq!(page.sight().await?.regions[1..], ["Stage 1: ReLU, 1 × 4 × 4", "Stage 2: Max-unpooling"]);
    // A number that no stage has is repaired, and told.
    page.open(&format!("{PICTURE}&stages=max,2,s2/unpool,7&end")).await?;
    assert_eq!(page.sight().await?.regions[2], "Stage 2: Max-unpooling, 1 × 4 × 4");
    assert!(!page.notices().await?.is_empty());
    Ok(())
}

async fn the_other_views_leave_out_what_they_cannot_compare(page: &Page) -> Result<()> {
    const STAGES: &str = "conv,3,sobel-x/relu/max,2,s2/unpool,3";
    page.open(&format!("#v=2&view=shift&stages={STAGES}&end")).await?;
    page.says("#shift", "Max-unpooling and the stages behind it are left out here").await?;
    page.open(&format!("#v=2&view=cost&stages={STAGES}&end")).await?;
    page.says("#cost", "stage 4 puts values back to the winners of a max pooling").await?;
    page.says("#cost table", "4. Max-unpooling").await?;
    page.open(&format!("#v=2&view=cost&stages={STAGES},off/unpool&end")).await?;
    page.says("#cost", "Its max pooling is gone").await?;
    page.open("#v=2&view=sizes&stages=relu/average,2,s2/unpool,2&end").await?;
    page.says("#sizes", "Its pooling no longer takes the maximum").await
}
