//! esbuild makes scripts smaller.

use std::path::PathBuf;

use anyhow::Result;
use xshell::Shell;

use super::{has_version, npm_install};

const VERSION: &str = "0.28.2";

/// The program's folder.
pub(super) fn folder(shell: &Shell) -> PathBuf {
    super::folder(shell).join("esbuild/node_modules/.bin")
}

/// Makes sure that esbuild is installed.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    if has_version(shell, "esbuild", VERSION) {
        return Ok(());
    }
    npm_install(shell, "esbuild", VERSION)
}
