//! Where the page around forbids the camera, copying, files or tabs, the page says that it is the frame.

use anyhow::Result;
use thirtyfour::By;

use super::open_course;
use crate::{Check, checks, page::Page};

pub(super) fn checks() -> Vec<Check> {
    checks![
        ; in chromium:
        a_frame_that_forbids_everything_is_named_and_the_address_is_there_to_copy,
        a_tab_of_its_own_has_the_whole_page,
    ]
}

async fn a_frame_that_forbids_everything_is_named_and_the_address_is_there_to_copy(
    page: &Page,
) -> Result<()> {
    open_course(page, "sandboxed.html", None).await?;
    page.frame_is_ready(0).await?;
    page.enter_frame(0).await?;
    page.open_share().await?;
    page.press("Copy the link").await?;
    page.says(".copied", "not allowed here, in a frame of another page").await?;
    page.find(By::Css(".copied .own-tab a")).await?.click().await?;
    page.says(
        ".copied .own-tab",
        "The frame does not allow that either. Copy this address: http://127.0.0.1",
    )
    .await?;
    // The browser tells of the tab that it did not open.
    let blocked = page.troubles().await?;
    assert!(blocked.iter().all(|line| line.contains("allow-popups")), "unexpected: {blocked:?}");
    page.press("Close").await?;
    page.open_panel("Camera").await?;
    page.press("Start camera").await?;
    page.says(".camera", "that frame does not allow the camera").await?;
    page.says(".camera .own-tab", "Open in a tab of its own").await
}

async fn a_tab_of_its_own_has_the_whole_page(page: &Page) -> Result<()> {
    open_course(page, "strict.html", None).await?;
    page.frame_is_ready(0).await?;
    page.order(0, "{ poolscope: 1, order: 'set', setup: 'v=2&stages=average,2,s2&view=cost&end' }").await?;
    page.frame_is_ready(0).await?;
    page.enter_frame(0).await?;
    page.find(By::Css("[data-save=csv]")).await?.click().await?;
    page.says(".downloads", "the frame in which this page stands does not allow files").await?;
    let before = page.windows().await?.len();
    page.find(By::Css(".downloads .own-tab a")).await?.click().await?;
    while page.windows().await?.len() == before {
        page.sleep(25).await?;
    }
    let course = page.window().await?;
    let tab = page.windows().await?.into_iter().find(|tab| *tab != course);
    page.switch_to_window(tab.ok_or_else(|| anyhow::anyhow!("no tab"))?).await?;
    page.is_ready().await?;
    let link = page.ask("return location.hash").await?.to_string();
    assert!(link.contains("average,2,s2") && !link.contains("embed"), "the tab has {link}");
    assert_eq!(page.ask("return self.origin !== 'null' && self === top").await?, true);
    Ok(())
}
