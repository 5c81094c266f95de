//! The program's own arguments, besides those of the harness.

use anyhow::{Context, Result};

/// The arguments.
#[derive(Debug, PartialEq)]
pub(crate) struct Mode {
    /// `--measure`: takes the benchmark's measurements instead of running the checks.
    pub(crate) measures: bool,
    /// `--slow=6`: slows the page's processor by this factor. No check may fail because of it.
    pub(crate) slow: u32,
}

impl Mode {
    /// Reads the arguments. Returns the rest for the harness.
    pub(crate) fn of(arguments: impl Iterator<Item = String>) -> Result<(Self, Vec<String>)> {
        let mut mode = Self { measures: false, slow: 1 };
        let mut others = Vec::new();
        for argument in arguments {
            if argument == "--measure" {
                mode.measures = true;
            } else if let Some(rate) = argument.strip_prefix("--slow=") {
                mode.slow = rate.parse().with_context(|| format!("{rate:?} is no whole number"))?;
            } else {
                others.push(argument);
            }
        }
        Ok((mode, others))
    }
}
