//! The browser of all checks: one headless Chromium, driven through ChromeDriver.

use std::{
    env,
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::json;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};
use tokio::time::sleep;

use crate::{page::PATIENCE, root};

/// A fresh profile that connects only to the pages under test, with a camera that shows a moving pattern.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
];

/// A running ChromeDriver with one session.
pub(crate) struct Browser {
    session: WebDriver,
    // Declared after the session, so that it is dropped after it.
    _driver: Driver,
}

impl Browser {
    /// Starts ChromeDriver (CHROMEDRIVER or from PATH) and with it the browser (CHROME or the driver's own choice).
    pub(crate) async fn start() -> Result<Self> {
        let driver = Driver::start().await?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        if let Ok(chrome) = env::var("CHROME") {
            wanted.set_binary(&chrome)?;
        }
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        wanted.add_experimental_option(
            "prefs",
            json!({ "download.default_directory": downloads(), "download.prompt_for_download": false }),
        )?;
        let session = WebDriver::new(&driver.address, wanted)
            .await
            .context("the browser did not start: are Chromium and ChromeDriver of the same version?")?;
        // Longer than a check's own patience, which ends first and reports what it waited for. Commands may take two
        // minutes.
        let longer = PATIENCE + Duration::from_secs(10);
        session.set_script_timeout(longer).await?;
        session.set_page_load_timeout(longer).await?;
        Ok(Self { session, _driver: driver })
    }

    /// The WebDriver session.
    pub(crate) fn session(&self) -> &WebDriver {
        &self.session
    }

    /// Ends the browser, then its driver.
    pub(crate) async fn close(self) -> Result<()> {
        Ok(self.session.quit().await?)
    }
}

/// The folder for downloads.
pub(crate) fn downloads() -> PathBuf {
    root().join("target/downloads")
}

/// The ChromeDriver process; it ends with this value.
struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    async fn start() -> Result<Self> {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        // The listener is dropped at the end of this line, which frees the port.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process =
            Command::new(&program).arg(format!("--port={port}")).stdout(Stdio::null()).spawn().with_context(
                || format!("{program} cannot be started: run `cargo xtask test e2e`, which installs it"),
            )?;
        let driver = Self { process, address: format!("http://127.0.0.1:{port}") };
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(driver);
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("{program} does not answer after {PATIENCE:?}")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
