//! Every pooling kind beside max pooling, on one thread in Node's V8, which is Chromium's.

use anyhow::Result;
use xshell::{Shell, cmd};

use super::engine;
use crate::child::run;

/// Builds the engine and prints how long each kind takes.
pub(super) fn measure(shell: &Shell) -> Result<()> {
    engine::build(shell)?;
    run(cmd!(shell, "node bench/kinds.mjs"), "the pooling kinds could not be measured")
}
