//! The page after a stop, which is a fault that nobody has found yet: a panic of the program.

use anyhow::Result;

use crate::{
    Check, checks,
    page::Page,
    pictures::file,
    server::{Hosting, Site},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        a_stop_says_what_to_report_and_goes_on_with_the_own_picture,
        a_stop_in_a_frame_without_storage_goes_on_too,
        after_a_stop_one_can_start_anew,
    ]
}

/// What the browser reports of a panic.
const STOP: &str =
    "self.dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";

impl Page {
    async fn stop(&self) -> Result<()> {
        self.ask(STOP).await?;
        self.says("#halt", "Poolscope has stopped").await?;
        self.says("#halt", "RuntimeError: unreachable").await?;
        self.has_focus("Go on").await
    }
}

async fn a_stop_says_what_to_report_and_goes_on_with_the_own_picture(page: &Page) -> Result<()> {
    page.open("#v=1&stages=conv,3,sobel-x;relu;average,3,s2&chosen=3").await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb").await?;
    goes_on(page).await?;
    assert_eq!(page.notices().await?, "", "nothing is missing");
    page.slide("Stride", thirtyfour::Key::Right).await?;
    assert!(page.sight().await?.link.contains("average,3,s3"), "the page goes on");
    Ok(())
}

async fn a_stop_in_a_frame_without_storage_goes_on_too(page: &Page) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    // More weights than a link holds.
    let row = ["0.123456789"; 11].join("/");
    let kernel = [row.as_str(); 11].join("/");
    let filters = [kernel.as_str(); 6].join(",");
    let course = Site::framing(&format!("{}#v=1&stages=conv,11,{filters}", site.url()))?;
    page.goto(course.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    page.upload(&file("ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb").await?;
    goes_on(page).await
}

/// Stops the page and goes on: the maps, their words and the link are as before.
async fn goes_on(page: &Page) -> Result<()> {
    let before = page.sight().await?;
    page.stop().await?;
    page.press("Go on").await?;
    page.is_ready().await?;
    page.shows("Picture, ok_rgb").await?;
    let after = page.sight().await?;
    assert_eq!(after.regions, before.regions);
    assert_eq!(after.pixels, before.pixels);
    assert_eq!(after.link, before.link);
    Ok(())
}

async fn after_a_stop_one_can_start_anew(page: &Page) -> Result<()> {
    page.open("#v=1&stages=conv,3,sobel-x").await?;
    page.stop().await?;
    page.press("Start a new lesson").await?;
    page.is_ready().await?;
    assert_eq!(page.sight().await?.regions.len(), 4, "the first view");
    Ok(())
}
