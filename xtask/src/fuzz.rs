//! `cargo xtask fuzz`: random input for the parts of the library that must take any (`fuzz/`). Not part of the tests.

use std::{
    path::Path,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};
use xshell::{Shell, cmd};

use crate::child::run;

/// The options of `cargo xtask fuzz`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these parts; without any, all of them.
    parts: Vec<Part>,
    /// Seconds for each part.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The seed, from which all cases follow; without one, another in each run.
    #[arg(long)]
    seed: Option<u64>,
    /// Only this case, which prints its input.
    #[arg(long, requires = "seed")]
    case: Option<u64>,
}

/// What is fuzzed.
#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// Reading and writing links.
    Links,
    /// Changes of a setup, and undo.
    Changes,
    /// The stages of `cnn`.
    Core,
    /// Readers of files, typed numbers and names.
    Readers,
    /// The engine.
    Engine,
}

/// Fuzzes the parts, all of them even if one breaks a promise.
pub(crate) fn fuzz(shell: &Shell, options: &Options) -> Result<()> {
    let Options { parts, seconds, seed, case } = options;
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let seconds = seconds.to_string();
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let seed = seed.unwrap_or_else(now).to_string();
    let case: Vec<_> = case.iter().flat_map(|case| ["--case".to_owned(), case.to_string()]).collect();
    run(cmd!(shell, "cargo build --profile fuzz --package poolscope-fuzz"), "the fuzzer does not build")?;
    let mut broken = Vec::new();
    for part in parts {
        let name = part.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        let status = limited(&shell.current_dir().join("target/fuzz/poolscope-fuzz"))
            .args([name.as_str(), "--seconds", &seconds, "--seed", &seed])
            .args(&case)
            .current_dir(shell.current_dir())
            .status()?;
        if status.code().is_none() {
            // It ended without a message: memory or stack was used up.
            let last = shell.read_file(format!("target/fuzz/{name}.case")).unwrap_or_default();
            let last = last.trim();
            println!("{name} was ended by the system: cargo xtask fuzz {name} --seed {seed} --case {last}");
        }
        if !status.success() {
            broken.push(name);
        }
    }
    ensure!(broken.is_empty(), "broken promises in {}: they stand above", broken.join(", "));
    Ok(())
}

/// The program, on Linux with at most 4 GiB of memory, so that a case that takes too much ends only this program.
fn limited(program: &Path) -> Command {
    if !cfg!(target_os = "linux") {
        return Command::new(program);
    }
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 4194304; exec \"$0\" \"$@\""]).arg(program);
    command
}
