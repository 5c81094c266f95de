//! The page in frames of other pages, as courses show it: what both tell each other, `embed.js`, slides, what a frame forbids;
//! and the page alone, without a network.
//!
//! The pages around are in `tests/data/frames/`.

mod alone;
mod embedded;
mod forbidden;
mod messages;
mod snippets;

use anyhow::Result;
use serde_json::Value;

use crate::{
    Check,
    page::Page,
    server::{Hosting, Site},
};

pub(crate) fn checks() -> Vec<Check> {
    let mut checks = messages::checks();
    checks.extend(embedded::checks());
    checks.extend(forbidden::checks());
    checks.extend(alone::checks());
    checks.extend(snippets::checks());
    checks
}

/// Opens a page of the course, whose frames show Poolscope from a site of its own, and returns that site's address.
async fn open_course(page: &Page, file: &str, policy: Option<&'static str>) -> Result<String> {
    let site = Site::start(Hosting::default())?;
    let course = Site::course(&site.url(), policy)?;
    page.goto(format!("{}{file}", course.url())).await?;
    Ok(site.url())
}

impl Page {
    /// Asks inside a frame of the course, then leaves it.
    async fn ask_frame(&self, index: u16, script: &str) -> Result<Value> {
        self.enter_frame(index).await?;
        let answer = self.ask(script).await;
        self.enter_default_frame().await?;
        answer
    }

    /// Waits until a script is true inside a frame of the course, then leaves it.
    async fn wait_in_frame(&self, index: u16, script: &str) -> Result<()> {
        self.enter_frame(index).await?;
        let waited = self.wait_until(script).await;
        self.enter_default_frame().await?;
        waited
    }

    /// Waits until the page in a frame of the course is ready and at rest.
    async fn frame_is_ready(&self, index: u16) -> Result<()> {
        self.wait_until(&format!("return document.querySelectorAll('iframe').length > {index}")).await?;
        self.enter_frame(index).await?;
        self.is_ready().await?;
        self.is_at_rest().await?;
        Ok(self.enter_default_frame().await?)
    }

    /// Gives an order to a frame of the course.
    async fn order(&self, index: u16, message: &str) -> Result<()> {
        self.ask(&format!("order({index}, {message})")).await?;
        Ok(())
    }

    /// Waits until the last message of a kind fulfils a condition on `it`.
    async fn hears(&self, index: u16, event: &str, condition: &str) -> Result<()> {
        self.wait_until(&format!(
            "const it = last({index}, {event:?}); return it !== undefined && ({condition})"
        ))
        .await
    }
}

/// Inside a frame: whether the page is as high as its frame.
const FITS: &str = "const { scrollHeight, clientHeight, offsetHeight } = document.documentElement; \
    return scrollHeight === clientHeight && Math.abs(clientHeight - offsetHeight) <= 1";
