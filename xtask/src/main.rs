//! Poolscope's own commands: `cargo xtask serve`, `build`, `test`, `bench`, `fuzz` and `plant`.
//!
//! Each one first finds or installs the tools it needs (`tools/`), then runs them.

mod addons;
mod bench;
mod bindings;
mod build;
mod child;
mod folders;
mod fuzz;
mod hashed;
mod offline;
mod one_sheet;
mod panic_places;
mod plant;
mod scripts;
mod serve;
mod single_file;
mod split;
mod static_files;
mod test;
mod tools;
mod type_ids;
mod whole_page;

use std::{path::Path, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use xshell::Shell;

/// Poolscope's own commands. Missing tools are installed into .tools/ on the way.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the release page and serves it on this machine.
    Serve(serve::Options),
    /// Builds the release page into dist/, a folder that works on any web server and under any path.
    Build(build::Options),
    /// Measures the built page's speed beside other libraries in a browser.
    Bench(bench::Options),
    /// Gives random input to the parts of the library that must take any.
    Fuzz(fuzz::Options),
    /// Plants known bugs in a copy of the sources and sees whether the tests that must find them do.
    Plant,
    /// Runs all checks and tests, or only the named ones.
    Test(test::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let shell = Shell::new()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask stands in a folder of the repository")?;
    shell.change_dir(root);
    tools::put_on_path(&shell)?;
    match command {
        Command::Serve(options) => serve::serve(&shell, &options),
        Command::Build(options) => build::with(&shell, &options),
        Command::Bench(options) => bench::bench(&shell, &options),
        Command::Fuzz(options) => fuzz::fuzz(&shell, &options),
        Command::Plant => plant::plant(&shell),
        Command::Test(options) => test::test(&shell, &options),
    }
}
