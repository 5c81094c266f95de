//! The live camera, here a moving pattern.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::{
    Check, checks,
    page::{PATIENCE, Page, Permission},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        frames_flow_through_the_pipeline_until_they_are_frozen,
        stopping_and_leaving_release_the_camera,
        a_denied_camera_is_a_clear_message,
    ]
}

async fn frames_flow_through_the_pipeline_until_they_are_frozen(page: &Page) -> Result<()> {
    page.open_with_camera(Permission::Granted).await?;
    page.press("Start camera").await?;
    page.wait_until(SHOWN).await?;
    let first = page.pixels(3, 0).await?;
    assert!(first.colours() > 3, "the camera's picture is not empty");
    page.wait_for_other_pixels(&first).await?;
    page.press("Freeze").await?;
    page.says("#picture-panel", "Frozen.").await?;
    let frozen = page.sight().await?;
    assert_eq!(frozen.link, "v=2&picture=camera&end");
    page.ask("return new Promise((done) => setTimeout(done, 400))").await?;
    assert_eq!(page.sight().await?, frozen, "frozen is frozen");
    page.press("Go on").await?;
    let before = page.pixels(3, 0).await?;
    page.wait_for_other_pixels(&before).await?;
    page.press("Stop").await?;
    page.button("Start camera").await?;
    Ok(())
}

async fn stopping_and_leaving_release_the_camera(page: &Page) -> Result<()> {
    page.open_with_camera(Permission::Granted).await?;
    for leave in ["Stop", "Close", "Samples"] {
        page.press("Start camera").await?;
        page.wait_until(SHOWN).await?;
        page.says("#picture-panel", "The camera is on.").await?;
        assert_eq!(page.ask(LIVE).await?, 1, "the camera is on");
        page.press(leave).await?;
        page.wait_until(OFF).await.with_context(|| format!("the camera is still on after {leave}"))?;
        if leave != "Stop" {
            page.open_panel("Camera").await?;
        }
    }
    // Another picture ends it too.
    page.press("Start camera").await?;
    page.says("#picture-panel", "The camera is on.").await?;
    page.press("Undo").await?;
    page.shows("Picture, Shapes").await?;
    page.wait_until(OFF).await.context("the camera is still on although nobody looks")
}

async fn a_denied_camera_is_a_clear_message(page: &Page) -> Result<()> {
    page.open_with_camera(Permission::Denied).await?;
    let before = page.sight().await?;
    page.press("Start camera").await?;
    page.says(".notices", "The camera is not allowed for this page. Allow it in the browser's settings")
        .await?;
    assert_eq!(page.sight().await?, before, "the picture stays");
    assert!(page.can_press("Start camera").await?, "one may try again");
    Ok(())
}

const SHOWN: &str = "return document.querySelector('section[aria-label^=Picture] .map-face[role]') \
    .ariaLabel.startsWith('Picture, camera:')";
const OFF: &str =
    "return streams.every((stream) => stream.getTracks().every((track) => track.readyState === 'ended'))";
const LIVE: &str = "return streams.flatMap((stream) => stream.getTracks()) \
    .filter((track) => track.readyState === 'live').length";

impl Page {
    /// Opens the page with its camera panel. The page records its camera streams in `streams`.
    async fn open_with_camera(&self, permission: Permission) -> Result<()> {
        let source = "window.streams = []; const devices = navigator.mediaDevices; \
            const ask = devices?.getUserMedia.bind(devices); \
            if (ask) devices.getUserMedia = async (wish) => { \
                const stream = await ask(wish); streams.push(stream); return stream; }";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        self.permit("camera", permission).await?;
        self.open("").await?;
        self.open_panel("Camera").await
    }

    /// Waits until the first pooled map has changed.
    async fn wait_for_other_pixels(&self, before: &crate::sight::Pixels) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while self.pixels(3, 0).await? == *before {
            ensure!(Instant::now() < end, "the maps do not follow the camera");
        }
        Ok(())
    }
}
