//! The program's own arguments, besides those of the harness.

use anyhow::{Context, Result};

use crate::{Check, engine::Engine};

/// The arguments.
#[derive(Debug, PartialEq)]
pub(crate) struct Mode {
    /// `--measure`: takes the benchmark's measurements instead of running the checks.
    pub(crate) measures: bool,
    /// `--slow=6`: slows the page's processor by this factor. No check may fail because of it.
    pub(crate) slow: u32,
    /// `--browser=firefox`: the browser; Chromium without a word.
    pub(crate) engine: Engine,
    /// `--files=links,pictures`: only the checks of these files; of all without a word.
    files: Vec<String>,
}

impl Mode {
    /// Reads the arguments. Returns the rest for the harness.
    pub(crate) fn of(arguments: impl Iterator<Item = String>) -> Result<(Self, Vec<String>)> {
        let mut mode = Self { measures: false, slow: 1, engine: Engine::Chromium, files: Vec::new() };
        let mut others = Vec::new();
        for argument in arguments {
            if argument == "--measure" {
                mode.measures = true;
            } else if let Some(rate) = argument.strip_prefix("--slow=") {
                mode.slow = rate.parse().with_context(|| format!("{rate:?} is no whole number"))?;
            } else if let Some(word) = argument.strip_prefix("--browser=") {
                mode.engine = Engine::named(word)?;
            } else if let Some(files) = argument.strip_prefix("--files=") {
                mode.files = files.split(',').map(str::to_owned).collect();
            } else {
                others.push(argument);
            }
        }
        Ok((mode, others))
    }

    /// The checks of the files that its browser can do. Says how many it cannot.
    pub(crate) fn chosen(&self, mut checks: Vec<Check>) -> Vec<Check> {
        let file = |check: &Check| check.short_name().split("::").next().unwrap_or_default().to_owned();
        checks.retain(|check| self.files.is_empty() || self.files.contains(&file(check)));
        let all = checks.len();
        checks.retain(|check| self.engine == Engine::Chromium || !check.in_chromium);
        let word = self.engine.word();
        match all - checks.len() {
            0 => println!("{word}: {all} checks"),
            left => println!("{word}: {} checks; {left} more need what only Chromium has", checks.len()),
        }
        checks
    }
}
