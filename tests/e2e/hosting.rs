//! `dist/` works under every supported hosting, and explains itself where it cannot.

use anyhow::Result;
use thirtyfour::By;

use crate::{
    Check, checks, dist,
    page::Page,
    root,
    server::{Hosting, STRICT_POLICY, Site},
};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        runs_in_a_sandboxed_frame_without_cors,
        a_hidden_frame_or_tab_does_not_go_on_playing,
        runs_from_disk,
        a_view_opens_in_a_sandboxed_frame,
        a_view_that_does_not_load_says_so_and_can_be_tried_again,
        a_view_opens_when_the_server_refuses_wasm_files,
        keeps_to_itself_where_the_host_sends_no_policy,
        runs_when_the_server_refuses_wasm_files,
        says_so_where_the_policy_forbids_wasm,
        says_so_when_its_program_is_missing,
        ; in chromium:
        a_frame_that_may_not_copy_says_so,
        runs_from_any_folder_of_a_site,
        a_view_is_loaded_when_its_tab_is_pointed_at,
    ]
}

async fn runs_from_any_folder_of_a_site(page: &Page) -> Result<()> {
    // A host that has one origin can say it in a word, except for sandboxed frames in WebKit.
    let policy = Some(&*STRICT_POLICY.replace("HOST", "'self'").leak());
    let site = Site::start(Hosting { mount: "/courses/cnn/poolscope/", policy, ..Hosting::default() })?;
    page.open_at(&site.url()).await?;
    let requests = page.requests().await?;
    let outside: Vec<_> = requests.iter().filter(|address| !address.starts_with(&site.url())).collect();
    assert!(outside.is_empty(), "requests outside the folder: {outside:?}");
    shows_a_photograph(page).await?;
    reads_what_is_brought(page).await?;
    let requests = page.requests().await?;
    let outside: Vec<_> = requests.iter().filter(|address| !address.starts_with(&site.url())).collect();
    assert!(outside.is_empty(), "requests outside the folder: {outside:?}");
    Ok(())
}

async fn runs_in_a_sandboxed_frame_without_cors(page: &Page) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    let course = Site::framing(&site.url())?;
    page.goto(course.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    assert_eq!(page.ask("return self.origin").await?, "null");
    shows_a_photograph(page).await?;
    reads_what_is_brought(page).await
}

async fn a_frame_that_may_not_copy_says_so(page: &Page) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    page.goto(Site::framing(&site.url())?.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    page.open_share().await?;
    page.press("Copy the link").await?;
    page.says(".copied [role=status]", "Copying is not allowed here").await?;
    let link = page.offered_link().await?;
    assert_eq!(page.ask("return getSelection().toString() || document.activeElement.value").await?, link);
    Ok(())
}

async fn a_hidden_frame_or_tab_does_not_go_on_playing(page: &Page) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    let course = Site::framing(&site.url())?;
    page.goto(course.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    // The window finds its first place after the first maps.
    page.is_at_rest().await?;
    page.select("Speed", "30 / s").await?;
    page.press("Play").await?;
    page.keeps_playing().await?;
    let display = async |value: &str| {
        page.enter_default_frame().await?;
        page.ask(&format!("document.querySelector('iframe').style.display = '{value}'")).await?;
        anyhow::Ok(page.enter_frame(0).await?)
    };
    display("none").await?;
    page.wait_until("return document.documentElement.matches('[data-unseen]') || innerWidth === 0").await?;
    page.stands_still().await?;
    display("").await?;
    page.keeps_playing().await?;
    // No WebDriver hides a tab in all browsers.
    page.ask("Object.defineProperty(document, 'hidden', { value: true, configurable: true })").await?;
    page.stands_still().await?;
    page.ask("delete document.hidden").await?;
    page.keeps_playing().await
}

async fn runs_from_disk(page: &Page) -> Result<()> {
    page.open_at(&format!("file://{}", dist().join("index.html").display())).await?;
    shows_a_photograph(page).await?;
    reads_what_is_brought(page).await?;
    page.open_view("Cost").await?;
    page.says("main", SHOWN).await
}

/// The end of an address that opens Cost.
const COST: &str = "#v=2&stages=conv,3,he-1;max,2,s2&chosen=2&view=cost&end";

/// What Cost shows of it.
const SHOWN: &str = "What pooling saves";

async fn a_view_opens_in_a_sandboxed_frame(page: &Page) -> Result<()> {
    let site = Site::start(Hosting::default())?;
    page.goto(Site::framing(&format!("{}{COST}", site.url()))?.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    page.says("main", SHOWN).await
}

async fn a_view_opens_when_the_server_refuses_wasm_files(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { without: Some("_views.wasm"), ..Hosting::default() })?;
    page.open_at(&format!("{}{COST}", site.url())).await?;
    page.says("main", SHOWN).await?;
    let errors = page.troubles().await?;
    assert!(errors.iter().all(|line| line.contains("_views.wasm")), "unexpected: {errors:?}");
    Ok(())
}

async fn a_view_that_does_not_load_says_so_and_can_be_tried_again(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { without: Some("_views.wasm.js"), ..Hosting::default() })?;
    page.goto(Site::framing(&format!("{}{COST}", site.url()))?.url()).await?;
    page.enter_frame(0).await?;
    page.is_ready().await?;
    page.says("main", "This view did not load").await?;
    page.press("Try again").await?;
    page.is_at_rest().await?;
    page.says("main", "This view did not load").await?;
    page.open_view("Explore").await?;
    page.is_at_rest().await?;
    assert_eq!(page.sight().await?.regions.len(), 3, "the picture and both stages");
    page.slide("Stride", thirtyfour::Key::Right).await?;
    let link = page.sight().await?.link;
    assert!(link.contains("max,2,s3"), "Explore goes on: {link}");
    page.open_view("Cost").await?;
    page.says("main", "This view did not load").await?;
    site.complete();
    page.press("Try again").await?;
    page.says("main", SHOWN).await?;
    let errors = page.troubles().await?;
    assert!(errors.iter().all(|line| line.contains("_views.wasm")), "unexpected: {errors:?}");
    page.open_view("Explore").await?;
    page.is_at_rest().await?;
    assert!(page.sight().await?.link.contains("max,2,s3"), "the setup is as it was");
    Ok(())
}

async fn a_view_is_loaded_when_its_tab_is_pointed_at(page: &Page) -> Result<()> {
    page.open("").await?;
    let views = async || {
        let requests = page.requests().await?;
        anyhow::Ok(requests.iter().filter(|address| address.ends_with("_views.wasm")).count())
    };
    assert_eq!(views().await?, 0, "Explore needs no other view");
    let tab = page.find(By::LinkText("Cost")).await?;
    page.action_chain().move_to_element_center(&tab).perform().await?;
    page.wait_until("return self.poolscopeHasViews()").await?;
    page.open_view("Cost").await?;
    page.says("main", SHOWN).await?;
    assert_eq!(views().await?, 1, "it is loaded once");
    Ok(())
}

impl Page {
    /// Opens a view by its tab.
    pub(crate) async fn open_view(&self, name: &str) -> Result<()> {
        Ok(self.find(By::LinkText(name)).await?.click().await?)
    }
}

async fn keeps_to_itself_where_the_host_sends_no_policy(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { policy: None, ..Hosting::default() })?;
    let other = Site::start(Hosting { policy: None, ..Hosting::default() })?;
    page.open_at(&site.url()).await?;
    let ask_other = format!(
        "return new Promise((done) => {{ const script = document.createElement('script'); \
         script.src = {:?} + 'boot.js'; script.onload = () => done('let through'); \
         script.onerror = () => done('refused'); document.head.append(script); }})",
        other.url()
    );
    assert_eq!(page.ask(&ask_other).await?, "refused");
    let errors = page.troubles().await?;
    assert!(errors.iter().all(|line| line.contains("Content Security Policy")), "unexpected: {errors:?}");
    Ok(())
}

async fn runs_when_the_server_refuses_wasm_files(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { without: Some(".wasm"), ..Hosting::default() })?;
    page.open_at(&site.url()).await?;
    let errors = page.troubles().await?;
    assert!(errors.iter().all(|line| line.contains(".wasm")), "unexpected: {errors:?}");
    Ok(())
}

async fn says_so_where_the_policy_forbids_wasm(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { policy: Some("default-src 'self'"), ..Hosting::default() })?;
    page.goto(site.url()).await?;
    says(page, "policy forbids WebAssembly").await?;
    page.troubles().await?;
    Ok(())
}

async fn says_so_when_its_program_is_missing(page: &Page) -> Result<()> {
    let site = Site::start(Hosting { without: Some("_bg.wasm.js"), ..Hosting::default() })?;
    page.goto(Site::framing(&site.url())?.url()).await?;
    page.enter_frame(0).await?;
    says(page, "A part of the page is missing").await?;
    page.troubles().await?;
    Ok(())
}

/// Where the playing window is.
const POSITION: &str = "document.querySelector('[aria-label=\"Window position\"]').value";

impl Page {
    /// Waits until the window has moved on.
    async fn keeps_playing(&self) -> Result<()> {
        let from = self.ask(&format!("return {POSITION}")).await?;
        self.wait_until(&format!("return {POSITION} !== {from}")).await
    }

    /// Checks that the window does not move.
    async fn stands_still(&self) -> Result<()> {
        // A step that was due before may still be drawn.
        self.sleep(300).await?;
        let at = self.ask(&format!("return {POSITION}")).await?;
        self.sleep(500).await?;
        assert_eq!(self.ask(&format!("return {POSITION}")).await?, at, "the window moved");
        Ok(())
    }
}

/// Chooses a photograph among the samples and checks that it and its maps are visible.
pub(crate) async fn shows_a_photograph(page: &Page) -> Result<()> {
    let before = page.sight().await?;
    page.open_panel("Samples").await?;
    page.press("Cat").await?;
    page.shows("Picture, Cat: 1 × ").await?;
    let after = page.sight().await?;
    assert!(after.pixels.iter().zip(&before.pixels).all(|(after, before)| after != before), "a map stayed");
    assert!(after.link.contains("picture=cat"), "the link is {:?}", after.link);
    for (place, least) in [(0, 100), (1, 50), (3, 30)] {
        let colours = page.pixels(place, 0).await?.colours();
        assert!(colours >= least, "place {place} has only {colours} colours");
    }
    Ok(())
}

/// Pastes numbers, which an addon reads, and opens a file, which it checks.
pub(crate) async fn reads_what_is_brought(page: &Page) -> Result<()> {
    page.open_panel("Numbers").await?;
    page.unfold().await?;
    page.use_text("1 2\n3 4").await?;
    page.shows("Picture, typed numbers: 1 × 2 × 2").await?;
    page.upload(&root().join("tests/data/hostile/ok_rgb.png")).await?;
    page.shows("Picture, ok_rgb.png: 1 × ").await
}

/// Waits for words in the element that shows why the page cannot start.
async fn says(page: &Page, words: &str) -> Result<()> {
    page.wait_until(&format!(
        "return document.getElementById('halt')?.innerText.includes({words:?}) ?? false"
    ))
    .await
}
