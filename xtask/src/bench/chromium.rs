//! The browser for all measurements: one headless Chromium with a fresh profile.

use std::{
    fs::{self, File},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result};
use xshell::Shell;

/// Nothing but the pages, and frames without a limit, so that no time includes waiting for the screen.
const FLAGS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-frame-rate-limit",
    "--disable-gpu-vsync",
    "--window-size=1360,900",
];

/// A running browser; it ends with this value.
pub(super) struct Chromium(Child);

impl Chromium {
    /// Opens an address. The browser's output goes into `chromium.log` in the folder.
    pub(super) fn open(shell: &Shell, folder: &Path, address: &str) -> Result<Self> {
        let profile = folder.join("profile");
        shell.remove_path(&profile)?;
        fs::create_dir_all(&profile)?;
        let log = File::create(folder.join("chromium.log"))?;
        let program = shell.var("CHROME").context("no browser was found")?;
        let child = Command::new(&program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("--enable-logging=stderr")
            .arg(address)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .with_context(|| format!("{program} cannot be started"))?;
        Ok(Self(child))
    }

    /// Whether the browser has ended by itself.
    pub(super) fn is_gone(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
