//! `cargo xtask fuzz`: random input for the parts of the library that must take any.
//!
//! A run consists of cases. A case follows from the seed and its number, so that it can be run again alone. Each target
//! runs in a process of its own, which reports the case even if it is killed.

mod changes;
mod choices;
mod core;
mod engine;
mod links;
mod random;
mod readers;
mod run;
mod stages;
mod target;
mod texts;

use std::{process::ExitCode, time::Duration};

use clap::{Parser, ValueEnum};
use peak_alloc::PeakAlloc;

use run::{Plan, run};

/// Counts the bytes in use, and their maximum.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Held by the tests that measure memory or take much of it: they share one allocator.
#[cfg(test)]
static ALONE: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// Random input for the parts of the library that must take any.
#[derive(Parser)]
struct Arguments {
    /// The part.
    part: Part,
    /// Seconds that it is fuzzed.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The seed of all cases.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only this case, whose input is printed.
    #[arg(long)]
    case: Option<u64>,
}

/// The parts.
#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// The permalink.
    Links,
    /// Changes of a setup, and undo.
    Changes,
    /// The stages of `cnn`.
    Core,
    /// File headers, typed numbers, file names.
    Readers,
    /// The engine.
    Engine,
}

fn main() -> ExitCode {
    let Arguments { part, seconds, seed, case } = Arguments::parse();
    let plan = Plan { seed, case, time: Duration::from_secs(seconds) };
    let broken = match part {
        Part::Links => run("links", &links::Links::new(), plan),
        Part::Changes => run("changes", &changes::Changes, plan),
        Part::Core => run("core", &core::Core, plan),
        Part::Readers => run("readers", &readers::Readers::new(), plan),
        Part::Engine => run("engine", &engine::Engines, plan),
    };
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
