//! The engine without the page, as a wasm of its own. It is built as the page is.

use std::path::PathBuf;

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::{
    child::run,
    tools::{bindgen, wasm_opt, wasm_target},
};

/// Builds it and returns its folder.
pub(super) fn build(shell: &Shell) -> Result<PathBuf> {
    wasm_target::ensure(shell)?;
    bindgen::ensure(shell)?;
    wasm_opt::ensure(shell)?;
    let folder = shell.current_dir().join("target/computation");
    let target = shell.current_dir().join("target/wasm32-unknown-unknown/release");
    run(
        cmd!(shell, "cargo build --release --package poolscope-computation --target wasm32-unknown-unknown"),
        "the engine could not be built for the benchmark",
    )?;
    let wasm = target.join("poolscope_computation.wasm");
    run(
        cmd!(shell, "wasm-bindgen --target no-modules --no-typescript --out-dir {folder} {wasm}"),
        "wasm-bindgen could not write the script around the engine",
    )?;
    let wasm = folder.join("poolscope_computation_bg.wasm");
    run(
        cmd!(shell, "wasm-opt -Oz --low-memory-unused {wasm} -o {wasm}"),
        "wasm-opt could not make the engine smaller",
    )?;
    Ok(folder)
}
