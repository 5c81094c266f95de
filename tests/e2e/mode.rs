//! How the program is run: the arguments beside those that the harness knows.

use anyhow::{Context, Result};

/// What the arguments ask for.
#[derive(Debug, PartialEq)]
pub(crate) struct Mode {
    /// `--measure`: takes the benchmark's measurements instead of running the checks.
    pub(crate) measures: bool,
    /// `--slow=6`: makes the page's processor so many times slower. A check must not fail by that.
    pub(crate) slow: u32,
}

impl Mode {
    /// Reads the arguments. Gives those for the harness back.
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
