//! The harness works as described, so that the other checks can rely on it.

use anyhow::Result;

use crate::{
    Check, checks,
    page::{Page, Permission},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        ; in chromium:
        a_camera_can_be_granted_and_denied,
        the_clipboard_can_be_read,
        a_download_arrives,
        sizes_preferences_and_touch_are_seen_by_the_page,
    ]
}

const ASK_FOR_THE_CAMERA: &str = "return navigator.mediaDevices.getUserMedia({ video: true }).then( \
    (stream) => { stream.getTracks().forEach((track) => track.stop()); return 'granted'; }, \
    (error) => error.name)";

async fn a_camera_can_be_granted_and_denied(page: &Page) -> Result<()> {
    page.open("").await?;
    page.permit("camera", Permission::Granted).await?;
    assert_eq!(page.ask(ASK_FOR_THE_CAMERA).await?, "granted");
    page.permit("camera", Permission::Denied).await?;
    assert_eq!(page.ask(ASK_FOR_THE_CAMERA).await?, "NotAllowedError");
    Ok(())
}

async fn the_clipboard_can_be_read(page: &Page) -> Result<()> {
    page.open("").await?;
    page.permit("clipboard-read", Permission::Granted).await?;
    page.permit("clipboard-write", Permission::Granted).await?;
    page.ask("return navigator.clipboard.writeText('3 by 3')").await?;
    assert_eq!(page.ask("return navigator.clipboard.readText()").await?, "3 by 3");
    Ok(())
}

async fn a_download_arrives(page: &Page) -> Result<()> {
    page.open("").await?;
    page.ask(
        "const link = document.createElement('a'); link.download = 'maps.txt'; \
         link.href = URL.createObjectURL(new Blob(['1 2'])); link.click()",
    )
    .await?;
    assert_eq!(page.downloaded("maps.txt").await?, b"1 2");
    Ok(())
}

async fn sizes_preferences_and_touch_are_seen_by_the_page(page: &Page) -> Result<()> {
    page.resize(320, 640).await?;
    page.touch_screen().await?;
    page.prefer(&[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")]).await?;
    page.open("").await?;
    let seen = page.ask(
        "const is = (query) => matchMedia(query).matches; \
         return innerWidth === 320 && navigator.maxTouchPoints > 0 && is('(prefers-color-scheme: dark)') \
             && is('(prefers-reduced-motion: reduce)')",
    );
    assert_eq!(seen.await?, true);
    Ok(())
}
