//! The machine, the day and the versions of a measurement.

use std::{fs, thread};

use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::child::answer;

/// The machine, the day and the versions of a measurement.
#[derive(Serialize)]
pub(super) struct Machine {
    /// The day, as 2026-01-31.
    pub(super) date: String,
    /// The commit of this project.
    pub(super) commit: String,
    /// The processor's model.
    pub(super) processor: String,
    /// Its cores, as far as this system may use them.
    pub(super) cores: usize,
    /// The operating system.
    pub(super) system: String,
    /// The browser with its version.
    pub(super) browser: String,
    /// Names and versions of the peers.
    pub(super) peers: Vec<String>,
    /// The mean number of programs that wanted to run in the minute before, if the system has it.
    pub(super) load: Option<f64>,
}

impl Machine {
    /// This machine, today.
    pub(super) fn of(shell: &Shell) -> Result<Self> {
        let chrome = shell.var("CHROME")?;
        let said = |command| answer(command).unwrap_or_else(|| "unknown".to_owned());
        let mut commit = said(cmd!(shell, "git rev-parse --short HEAD"));
        if answer(cmd!(shell, "git status --porcelain")).is_none_or(|changes| !changes.is_empty()) {
            commit.push_str(" with changes");
        }
        Ok(Self {
            date: said(cmd!(shell, "date -u +%F")),
            commit,
            processor: processor(shell).unwrap_or_else(|| "unknown processor".to_owned()),
            cores: thread::available_parallelism()?.get(),
            system: said(cmd!(shell, "uname -sm")),
            browser: said(cmd!(shell, "{chrome} --version")),
            load: load(),
            peers: peers(&shell.read_file("bench/package.json")?)?,
        })
    }
}

fn processor(shell: &Shell) -> Option<String> {
    if let Ok(text) = fs::read_to_string("/proc/cpuinfo") {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        return Some(line.split_once(':')?.1.trim().to_owned());
    }
    answer(cmd!(shell, "sysctl -n machdep.cpu.brand_string"))
}

/// The mean number of programs that wanted to run in the minute before.
pub(super) fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}

/// "onnxruntime-web 1.30.0" and so on, without packages that are not contenders.
fn peers(manifest: &str) -> Result<Vec<String>> {
    let manifest: Value = serde_json::from_str(manifest)?;
    let packages = manifest["dependencies"].as_object().context("bench/package.json names no packages")?;
    let contenders = packages.iter().filter(|(name, _)| *name != "wabt");
    Ok(contenders.map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or("?"))).collect())
}
