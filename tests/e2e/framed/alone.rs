//! Without a network: the page as one file from disk, and a second visit of a host that is gone.

use std::fs;

use anyhow::{Context, Result};

use crate::{
    Check, checks, dist,
    hosting::{reads_what_is_brought, shows_a_photograph},
    page::Page,
    root,
    server::{Hosting, Site},
};

pub(super) fn checks() -> Vec<Check> {
    checks![
        the_single_file_is_whole_and_opens_from_disk,
        the_single_file_begins_with_the_setup_that_it_was_given,
        a_second_visit_needs_no_network,
        ; in chromium:
        // Firefox looks for a new version when it sees fit, and no WebDriver tells it to.
        an_update_waits_until_no_page_uses_the_version_before,
    ]
}

/// Puts the single file, changed in one place, into a folder where nothing is beside it, and returns its address.
fn single_file(name: &str, from: &str, to: &str) -> Result<String> {
    let made = dist().join("poolscope.html");
    let page = fs::read_to_string(&made)
        .with_context(|| format!("{} is missing: `cargo xtask build --single-file`", made.display()))?;
    let folder = root().join("target/single-file").join(name);
    fs::create_dir_all(&folder)?;
    let file = folder.join("poolscope.html");
    fs::write(&file, page.replace(from, to))?;
    Ok(format!("file://{}", file.display()))
}

async fn the_single_file_is_whole_and_opens_from_disk(page: &Page) -> Result<()> {
    page.open_at(&single_file("whole", "", "")?).await?;
    shows_a_photograph(page).await?;
    reads_what_is_brought(page).await?;
    page.open_view("Cost").await?;
    page.says("main", "What pooling saves").await?;
    // Its policy holds: a script that was not built in does not run.
    let foreign = "const script = document.createElement('script'); script.text = 'self.foreign = 1'; \
        document.head.append(script); return self.foreign ?? null";
    assert_eq!(page.ask(foreign).await?, serde_json::Value::Null);
    let refused = page.troubles().await?;
    assert!(refused.iter().all(|line| line.contains("Content Security Policy")), "unexpected: {refused:?}");
    // Nothing was asked for: whatever it needs is inside.
    let entries = "return performance.getEntriesByType('resource').filter(({ name }) => !/^(data|blob):/.test(name)).length";
    assert_eq!(page.ask(entries).await?, 0);
    Ok(())
}

async fn the_single_file_begins_with_the_setup_that_it_was_given(page: &Page) -> Result<()> {
    let given = " data-setup=\"v=2&amp;stages=average,3,s3&amp;end\" data-wasm=";
    let file = single_file("given", " data-wasm=", given)?;
    page.open_at(&file).await?;
    assert!(page.sight().await?.link.contains("stages=average,3,s3&"), "the page begins with another setup");
    // A link has its own.
    page.goto("about:blank").await?;
    page.open_at(&format!("{file}#v=2&stages=min,4,s4&end")).await?;
    assert!(page.sight().await?.link.contains("stages=min,4,s4&"), "the link does not hold");
    Ok(())
}

async fn a_second_visit_needs_no_network(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { mount: "/courses/poolscope/", ..Hosting::default() })?;
    page.open_at(&site.url()).await?;
    page.is_kept().await?;
    site.vanish();
    page.goto("about:blank").await?;
    page.open_at(&format!("{}?v=2&size=48&end", site.url())).await?;
    shows_a_photograph(page).await?;
    reads_what_is_brought(page).await?;
    page.open_view("Cost").await?;
    page.says("main", "What pooling saves").await
}

async fn an_update_waits_until_no_page_uses_the_version_before(page: &Page) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    page.open_at(&site.url()).await?;
    page.is_kept().await?;
    page.open_at(&site.url()).await?;
    page.choose_kind("Average").await?;
    let lesson = page.sight().await?.link;
    page.brings_a_new_version(&site).await?;
    // The lesson goes on with the version that it began with, over a reload too.
    page.refresh().await?;
    page.is_ready().await?;
    page.wait_until("return navigator.serviceWorker.getRegistration().then((kept) => kept.waiting !== null)")
        .await?;
    page.refresh().await?;
    page.is_ready().await?;
    assert_eq!(page.ask(EDITION).await?, serde_json::Value::Null, "the page changed its version");
    assert_eq!(page.sight().await?.link, lesson);
    site.vanish();
    page.open_view("Cost").await?;
    page.says("main", "What pooling saves").await?;
    // The next start has the new one, without a network.
    for _ in 0..100 {
        // A tab of its own: browsers may keep a page that was left, to come back to it.
        let next = page.new_tab().await?;
        page.close_window().await?;
        page.switch_to_window(next).await?;
        page.sleep(200).await?;
        page.open_at(&site.url()).await?;
        if page.ask(EDITION).await? == "2" {
            let names = page.ask("return caches.keys()").await?;
            assert_eq!(names.as_array().map(Vec::len), Some(1), "the old version stays: {names}");
            return Ok(());
        }
    }
    anyhow::bail!("the new version does not come")
}

/// The mark of a page's version.
const EDITION: &str = "return document.documentElement.dataset.edition ?? null";

impl Page {
    /// Waits until the browser has kept the page.
    async fn is_kept(&self) -> Result<()> {
        self.wait_until("return navigator.serviceWorker.getRegistration().then((kept) => kept?.active?.state === 'activated')")
            .await
    }

    /// Puts a page with another mark on the site, and a list with its hash.
    async fn brings_a_new_version(&self, site: &Site) -> Result<()> {
        let old = fs::read_to_string(dist().join("index.html"))?;
        let new = old.replacen("<html ", "<html data-edition=2 ", 1);
        let hash = async |text: &str| {
            let script = format!(
                "return crypto.subtle.digest('SHA-256', new TextEncoder().encode({text:?})) \
                 .then((hash) => btoa(String.fromCharCode(...new Uint8Array(hash))))"
            );
            anyhow::Ok(self.ask(&script).await?.as_str().context("a hash")?.to_owned())
        };
        let list = fs::read_to_string(dist().join("offline.js"))?;
        let new_list =
            list.replace(&hash(&old).await?, &hash(&new).await?).replacen("VERSION=\"", "VERSION=\"2-", 1);
        assert_ne!(list, new_list);
        site.replace("index.html", new);
        site.replace("offline.js", new_list);
        Ok(())
    }
}
