//! A screen that nobody sees, for the browser that cannot do without one.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result};

/// A running X server without hardware; it ends with this value.
pub(crate) struct Screen {
    process: Child,
    /// Its name for programs: ":7".
    pub(crate) display: String,
}

impl Screen {
    /// Starts the server, which chooses a free number.
    pub(crate) fn start() -> Result<Self> {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb cannot be started: `cargo xtask test e2e --browsers all` installs it")?;
        let mut number = String::new();
        let said = process.stdout.take().context("Xvfb says its number")?;
        let mut screen = Self { process, display: String::new() };
        BufReader::new(said).read_line(&mut number)?;
        screen.display = format!(":{}", number.trim());
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
