//! Changes and questions on the page beyond WebDriver's own commands.

use std::{fmt, fs, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use tokio::time::{Instant, sleep};

use crate::{
    browser::{Browser, downloads},
    engine::Engine,
    root,
    server::Site,
};

/// The longest wait of a check: far longer than any machine needs.
pub(crate) const PATIENCE: Duration = Duration::from_secs(100);

/// A tab. It dereferences to the WebDriver session, in which it is the current tab.
pub(crate) struct Page {
    driver: WebDriver,
    engine: Engine,
    home: String,
    slow: u32,
}

impl std::ops::Deref for Page {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.driver
    }
}

/// The setting of a permission.
#[derive(Clone, Copy)]
pub(crate) enum Permission {
    /// The page gets it without asking.
    Granted,
    /// The page does not get it.
    Denied,
}

impl Page {
    /// An empty new tab, without the logs and the storage of earlier checks. Its processor is slowed by the factor
    /// `slow`.
    pub(crate) async fn fresh(browser: &Browser, site: &Site, slow: u32) -> Result<Self> {
        let driver = browser.session().clone();
        driver.enter_default_frame().await?;
        let tab = driver.new_tab().await?;
        for old in driver.windows().await? {
            if old != tab {
                driver.switch_to_window(old).await?;
                driver.close_window().await?;
            }
        }
        driver.switch_to_window(tab).await?;
        let page = Self { driver, engine: browser.engine, home: site.url(), slow };
        // It does not exist before the first download.
        let _ = fs::remove_dir_all(downloads());
        if page.engine == Engine::Chromium {
            // Only the front tab paints and has the focus.
            page.devtools("Page.bringToFront", json!({})).await?;
            page.devtools(
                "Storage.clearDataForOrigin",
                json!({ "origin": site.origin(), "storageTypes": "all" }),
            )
            .await?;
            page.get_log("browser").await?;
            page.get_log("performance").await?;
            page.slow_down(1).await?;
        } else {
            // A file of the site, because only pages of a site reach its storage.
            page.goto(format!("{}boot.js", site.url())).await?;
            page.ask("localStorage.clear()").await?;
            page.goto("about:blank").await?;
        }
        page.resize(1360, 900).await?;
        Ok(page)
    }

    /// The browser's engine.
    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens the page on the common site (its root, under the strict policy) and waits for its first maps. `after` is
    /// appended to the address: "" or a link's "#…".
    pub(crate) async fn open(&self, after: &str) -> Result<()> {
        self.open_at(&format!("{}{after}", self.home)).await
    }

    /// The address of the page on the common site.
    pub(crate) fn home(&self) -> &str {
        &self.home
    }

    /// Opens a link in a fresh page, even if another fragment of the same page is open.
    pub(crate) async fn open_anew(&self, link: &str) -> Result<()> {
        self.goto("about:blank").await?;
        self.open(&format!("#{link}")).await
    }

    /// Opens the page at any address and waits for its first maps.
    pub(crate) async fn open_at(&self, address: &str) -> Result<()> {
        self.goto(address).await?;
        self.is_ready().await
    }

    /// Waits until the page publishes, by `<html data-ready="true">`, that its first maps are painted.
    pub(crate) async fn is_ready(&self) -> Result<()> {
        let ready = "return document.documentElement?.dataset.ready === 'true'";
        if let Err(late) = self.wait_until(ready).await {
            let words = self.ask("return document.body?.innerText ?? ''").await?;
            bail!("{late}; the page says {words}; its troubles: {:#?}", self.troubles().await?);
        }
        // In WebKit the tiles of the last stages may come a moment later.
        if self.engine == Engine::Chromium { Ok(()) } else { self.is_at_rest().await }
    }

    /// Runs JavaScript (with a `return`) in the page.
    pub(crate) async fn ask(&self, script: &str) -> Result<Value> {
        Ok(self.execute(script, Vec::new()).await?.json().clone())
    }

    /// Waits until JavaScript (with a `return`) gives `true`.
    pub(crate) async fn wait_until(&self, script: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while self.ask(script).await? != Value::Bool(true) {
            ensure!(Instant::now() < end, "waited {PATIENCE:?} for: {script}");
            sleep(Duration::from_millis(25)).await;
        }
        Ok(())
    }

    /// Waits so many milliseconds. No check may rely on what happens meanwhile.
    pub(crate) async fn sleep(&self, milliseconds: u64) -> Result<()> {
        sleep(Duration::from_millis(milliseconds)).await;
        Ok(())
    }

    /// Slows the page's processor by at least this factor.
    pub(crate) async fn slow_down(&self, rate: u32) -> Result<()> {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate.max(self.slow) })).await
    }

    /// Sets the size of the page's area in CSS pixels, exactly. In Chromium it may be smaller than a window can be.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Result<()> {
        if self.engine != Engine::Chromium {
            return self.resize_window(width, height).await;
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await
    }

    /// Sets the size of the window so that its page has the size.
    async fn resize_window(&self, width: u32, height: u32) -> Result<()> {
        if width < 500 {
            self.needs_chromium("a page this narrow")?;
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let inside = self.ask("return [innerWidth, innerHeight]").await?;
            let missing =
                |index: usize, wanted: u32| inside[index].as_i64().map(|now| i64::from(wanted) - now);
            let (across, down) = missing(0, width).zip(missing(1, height)).context("the page has a size")?;
            if (across, down) == (0, 0) {
                return Ok(());
            }
            ensure!(Instant::now() < end, "the window does not become {width} × {height}");
            let window = self.get_window_rect().await?;
            let grown = |now: i64, by: i64| u32::try_from(now + by);
            self.set_window_rect(0, 0, grown(window.width, across)?, grown(window.height, down)?).await?;
            // The window follows some time later.
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// Sets media features of the page, for example ("prefers-color-scheme", "dark") or ("prefers-reduced-motion",
    /// "reduce"). One call sets all of them.
    pub(crate) async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<_> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await
    }

    /// Gives the device a touch screen.
    pub(crate) async fn touch_screen(&self) -> Result<()> {
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 }))
            .await
    }

    /// Grants or denies "camera", "clipboard-read", "clipboard-write" …, for the common site.
    pub(crate) async fn permit(&self, name: &str, permission: Permission) -> Result<()> {
        let setting = match permission {
            Permission::Granted => "granted",
            Permission::Denied => "denied",
        };
        let origin = self.home.trim_end_matches('/');
        let wish = json!({ "permission": { "name": name }, "setting": setting, "origin": origin });
        self.devtools("Browser.setPermission", wish).await
    }

    /// Sends a DevTools command whose answer does not matter. Chromium alone has them.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Result<()> {
        self.needs_chromium(command)?;
        self.cdp().send_raw(command, parameters).await.with_context(|| command.to_owned())?;
        Ok(())
    }

    /// Fails in another browser: there the check belongs in its list under `in chromium`.
    fn needs_chromium(&self, what: &str) -> Result<()> {
        ensure!(
            self.engine == Engine::Chromium,
            "{what} is there in Chromium alone: list this check under `in chromium`"
        );
        Ok(())
    }

    /// The errors that the page wrote to the console since the last call. No other browser tells its console's lines, so
    /// there it is only the words of a page that has stopped. A check that expects them takes them away with this.
    pub(crate) async fn troubles(&self) -> Result<Vec<String>> {
        if self.engine == Engine::Chromium {
            return self.console_errors().await;
        }
        let take = "const halt = document.querySelector('#halt:not([hidden])'); if (!halt) return ''; \
            const words = halt.innerText; halt.hidden = true; return words";
        let halt = self.ask(take).await?;
        Ok(halt.as_str().filter(|words| !words.is_empty()).map(str::to_owned).into_iter().collect())
    }

    /// The console's lines since the last call.
    async fn console(&self) -> Result<Vec<String>> {
        self.needs_chromium("the console's log")?;
        let entries = self.get_log("browser").await?;
        Ok(entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect())
    }

    /// The console's errors since the last call.
    async fn console_errors(&self) -> Result<Vec<String>> {
        Ok(self.console().await?.into_iter().filter(|line| line.starts_with("SEVERE")).collect())
    }

    /// All addresses that the tab requested since the last call, without data: and blob:.
    pub(crate) async fn requests(&self) -> Result<Vec<String>> {
        self.needs_chromium("the list of requests")?;
        let mut addresses = Vec::new();
        for entry in self.get_log("performance").await? {
            let entry: Value = serde_json::from_str(&entry.message)?;
            let event = &entry["message"];
            if event["method"] == "Network.requestWillBeSent"
                && let Some(address) = event["params"]["request"]["url"].as_str()
                && !address.starts_with("data:")
                && !address.starts_with("blob:")
            {
                addresses.push(address.to_owned());
            }
        }
        Ok(addresses)
    }

    /// The content of a file that the page saves, once it exists.
    pub(crate) async fn downloaded(&self, name: &str) -> Result<Vec<u8>> {
        let file = downloads().join(name);
        let end = Instant::now() + PATIENCE;
        while !file.is_file() {
            ensure!(Instant::now() < end, "{} was not downloaded", file.display());
            sleep(Duration::from_millis(25)).await;
        }
        Ok(fs::read(file)?)
    }

    /// Saves a screenshot in `target/screenshots/NAME.png`.
    pub(crate) async fn screenshot(&self, name: &str) -> Result<()> {
        let folder = root().join("target/screenshots");
        fs::create_dir_all(&folder)?;
        Ok(self.driver.screenshot(&folder.join(format!("{name}.png"))).await?)
    }

    /// The accessibility faults that axe-core finds on the present page.
    pub(crate) async fn accessibility_faults(&self) -> Result<Vec<Fault>> {
        let file = root().join(".tools/axe-core/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&file)
            .with_context(|| format!("{} is missing: `cargo xtask test e2e` installs it", file.display()))?;
        // WebDriver's scripts are not the page's, so the policy does not apply to them.
        self.execute(&axe, Vec::new()).await?;
        let run = "const done = arguments[0]; \
                   axe.run().then((all) => done(all.violations), (error) => done(String(error)))";
        let found = self.execute_async(run, Vec::new()).await?.json().clone();
        let faults = found.as_array().with_context(|| format!("axe-core failed: {found}"))?;
        Ok(faults.iter().map(Fault::read).collect())
    }
}

/// One rule of accessibility that the page breaks, and where.
#[derive(PartialEq)]
pub(crate) struct Fault {
    rule: String,
    places: Vec<String>,
}

impl Fault {
    fn read(violation: &Value) -> Self {
        let places = violation["nodes"].as_array().into_iter().flatten();
        Self {
            rule: format!("{}: {}", violation["id"], violation["help"]),
            places: places.map(|node| node["html"].to_string()).collect(),
        }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}", self.rule, self.places)
    }
}
