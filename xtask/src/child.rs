//! Runs other programs.

use anyhow::{Context, Result};
use xshell::Cmd;

/// Variables that would replace the flags in `.cargo/config.toml` and so silently drop wasm SIMD.
const COMPILER_FLAGS: [&str; 4] = [
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
];

/// Runs a command with its output on the terminal; `advice` is shown if it fails.
pub(crate) fn run(command: Cmd<'_>, advice: &'static str) -> Result<()> {
    without_compiler_flags(command).run().context(advice)
}

/// The output of a command; `None` if it cannot be run or fails.
pub(crate) fn answer(command: Cmd<'_>) -> Option<String> {
    without_compiler_flags(command).quiet().ignore_stderr().read().ok()
}

/// Whether a command succeeds. Its output is not shown.
pub(crate) fn succeeds(command: Cmd<'_>) -> bool {
    without_compiler_flags(command)
        .quiet()
        .ignore_status()
        .ignore_stdout()
        .ignore_stderr()
        .output()
        .is_ok_and(|output| output.status.success())
}

fn without_compiler_flags(command: Cmd<'_>) -> Cmd<'_> {
    COMPILER_FLAGS.into_iter().fold(command, Cmd::env_remove)
}
