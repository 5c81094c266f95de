//! The browser of all checks, driven through its WebDriver.

use std::{
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use thirtyfour::WebDriver;
use tokio::time::sleep;

use crate::{engine::Engine, page::PATIENCE, root, screen::Screen};

/// A running driver with one session.
pub(crate) struct Browser {
    session: WebDriver,
    /// The engine of the session.
    pub(crate) engine: Engine,
    // Declared after the session, so that it is dropped after it.
    driver: Driver,
}

impl Browser {
    /// Starts the driver, and with it the browser.
    pub(crate) async fn start(engine: Engine) -> Result<Self> {
        let driver = Driver::start(engine).await?;
        let session = WebDriver::new(&driver.address, engine.wishes()?)
            .await
            .context("the browser did not start: do browser and driver have versions that go together?")?;
        // Longer than a check's own patience, which ends first and reports what it waited for. Commands may take two
        // minutes.
        let longer = PATIENCE + Duration::from_secs(10);
        session.set_script_timeout(longer).await?;
        session.set_page_load_timeout(longer).await?;
        Ok(Self { session, engine, driver })
    }

    /// The WebDriver session.
    pub(crate) fn session(&self) -> &WebDriver {
        &self.session
    }

    /// Whether the browser still answers. Its session ends when it crashes.
    pub(crate) async fn is_alive(&self) -> bool {
        self.session.windows().await.is_ok()
    }

    /// Ends the driver of a browser that is gone. Without this, dropping the session would wait for an answer.
    pub(crate) fn give_up(&mut self) {
        self.driver.end();
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

/// The driver's process; it ends with this value.
struct Driver {
    process: Child,
    address: String,
    // Declared after the process, so that it is dropped after it.
    _screen: Option<Screen>,
}

impl Driver {
    async fn start(engine: Engine) -> Result<Self> {
        let program = engine.driver();
        // The listener is dropped at the end of this line, which frees the port.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(&program);
        command.arg(format!("--port={port}")).stdout(Stdio::null());
        let mut screen = None;
        if engine == Engine::WebKit {
            // It has no mode without a screen, and no sandbox for root.
            let hidden = Screen::start()?;
            command.env("DISPLAY", &hidden.display).env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            command.env("GDK_BACKEND", "x11");
            screen = Some(hidden);
        }
        let process = command.spawn().with_context(|| {
            format!("{program} cannot be started: run `cargo xtask test e2e --browsers {}`", engine.word())
        })?;
        let driver = Self { process, address: format!("http://127.0.0.1:{port}"), _screen: screen };
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(driver);
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("{program} does not answer after {PATIENCE:?}")
    }
}

impl Driver {
    fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
    }
}
