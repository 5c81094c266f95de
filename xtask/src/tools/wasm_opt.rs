//! wasm-opt (Binaryen) makes the wasm smaller and faster.

use std::path::PathBuf;

use anyhow::Result;
use xshell::{Shell, cmd};

use super::npm_install;
use crate::child::answer;

/// The npm package's version, and the output of `wasm-opt --version`.
const VERSION: &str = "132.0.0";
const SAYS: &str = "wasm-opt version 132";

/// The program's folder.
pub(super) fn folder(shell: &Shell) -> PathBuf {
    super::folder(shell).join("binaryen/node_modules/.bin")
}

/// Makes sure that wasm-opt is installed.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    if answer(cmd!(shell, "wasm-opt --version")).is_some_and(|line| line.starts_with(SAYS)) {
        return Ok(());
    }
    npm_install(shell, "binaryen", VERSION)
}
