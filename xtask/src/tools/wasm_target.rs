//! The compiler's wasm32 target.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::child::{answer, run};

/// Makes sure that the standard library for wasm32 is installed.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    let folder = answer(cmd!(shell, "rustc --print target-libdir --target wasm32-unknown-unknown"));
    if folder.is_some_and(|folder| shell.path_exists(folder)) {
        return Ok(());
    }
    println!("Adding the compiler's wasm32 target");
    run(
        cmd!(shell, "rustup target add wasm32-unknown-unknown"),
        "rustup could not add the target: is rustup installed (rustup.rs), and the network reachable?",
    )
}
