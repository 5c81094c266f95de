//! The page stays usable during any computation, and is right in the end, on any machine.

use anyhow::{Context, Result, ensure};

use crate::{
    Check, checks,
    page::Page,
    workloads::{blocks, heaviest},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_large_photo_is_opened_while_the_page_is_used,
        ; in chromium:
        a_drag_ends_in_the_maps_of_its_last_value,
        the_heaviest_setup_is_used_while_it_is_computed,
        every_control_is_used_and_taken_back,
    ]
}

async fn a_drag_ends_in_the_maps_of_its_last_value(page: &Page) -> Result<()> {
    for size in [256, 512] {
        page.open_anew(&blocks(size, 3, 8)).await?;
        page.choose_stage(1).await?;
        page.is_painted().await?;
        page.count_paints().await?;
        page.drag("Kernel size").await?;
        page.is_painted().await?;
        // The mouse visited thirteen places.
        let (_, most) = page.paints(1).await?;
        ensure!((1..=13).contains(&most), "{size}: one map was painted {most} times");
        page.shows_what_its_link_says().await?;
    }
    Ok(())
}

async fn the_heaviest_setup_is_used_while_it_is_computed(page: &Page) -> Result<()> {
    page.open("").await?;
    let before = page.sight().await?;
    // Like an edit of the address. Nothing waits for the maps.
    page.ask(&format!("location.hash = '{}'", heaviest())).await?;
    page.wait_until("return document.querySelectorAll('.strip > section').length === 11").await?;
    page.choose_stage(1).await?;
    page.drag("Stride").await?;
    let stride = page.slider("range", "Stride").await?.prop("value").await?.context("a stride")?;
    let stride: usize = stride.parse()?;
    ensure!(stride > 1, "the stride stayed {stride}");
    let after = page.sight().await?;
    let side = (424 - 11) / stride + 1;
    assert_eq!(
        after.regions[..2],
        ["Picture, 3 × 424 × 424".to_owned(), format!("Stage 1: Convolution, 16 × {side} × {side}")]
    );
    // A tile for the picture and for each stage, the picture large, and one large map of sixteen.
    assert_eq!(after.pixels.len(), (1 + 10) + 1 + (1 + 16));
    page.is_painted().await?;
    let after = page.sight().await?;
    while page.can_press("Undo").await? {
        page.press("Undo").await?;
    }
    assert_eq!(page.sight().await?, before);
    page.open_anew(&after.link).await?;
    page.is_painted().await?;
    assert_eq!(page.sight().await?, after);
    Ok(())
}

async fn every_control_is_used_and_taken_back(page: &Page) -> Result<()> {
    page.open(&format!("#{}", blocks(128, 2, 8))).await?;
    for stage in 1..=3 {
        page.choose_stage(stage).await?;
        // Undo must not close folds.
        page.unfold().await?;
        let before = page.sight().await?;
        page.use_every_control().await?;
        // A drag and the keys after it may be two steps.
        while page.can_press("Undo").await? {
            page.press("Undo").await?;
        }
        page.choose_stage(stage).await?;
        let after = page.sight().await?;
        assert_eq!(after, before, "the controls of stage {stage} are taken back");
    }
    Ok(())
}

async fn a_large_photo_is_opened_while_the_page_is_used(page: &Page) -> Result<()> {
    page.open("").await?;
    page.make_photo().await?;
    page.give_photo().await?;
    page.choose("What is kept", "Average").await?;
    page.shows("Picture, photo.jpg: 1 × 48 × 64").await?;
    let regions = page.sight().await?.regions;
    assert_eq!(regions[3], "Stage 3: Average pooling, 2 × 23 × 31");
    let [grey, ..] = page.pixels(0, 0).await?.at(24, 32);
    assert!((112..=143).contains(&grey), "the mean of its noise is 127.5: {grey}");
    Ok(())
}

impl Page {
    /// Checks that the shown maps are those that a new visitor gets from the link. Afterwards the tab is that
    /// visitor's.
    async fn shows_what_its_link_says(&self) -> Result<()> {
        let shown = self.sight().await?;
        self.open_anew(&shown.link).await?;
        self.is_painted().await?;
        assert_eq!(self.sight().await?, shown);
        Ok(())
    }
}
