//! Trunk combines page, styles and wasm.

use anyhow::Result;
use xshell::Shell;

use super::{cargo_install, has_version};

/// Trunk 0.22 needs a newer Rust than this project's.
const VERSION: &str = "0.21.14";

/// Makes sure that Trunk is installed.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    if has_version(shell, "trunk", VERSION) {
        return Ok(());
    }
    // Without its update check. With rustls it needs no system OpenSSL.
    cargo_install(shell, "trunk", VERSION, &["--no-default-features", "--features", "rustls"])
}
