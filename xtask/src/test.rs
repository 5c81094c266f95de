//! `cargo xtask test`: every check, one step after the other, with the seconds each took.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use xshell::{Shell, cmd};

use crate::{
    addons,
    build::build,
    child::run,
    tools::{browser, wasm_target},
    whole_page::{self, Browser},
};

/// The options of `cargo xtask test`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only these steps; without any, all of them.
    steps: Vec<Step>,
    /// The browsers for the step e2e, with commas between them.
    #[arg(long, value_delimiter = ',', default_value = "chromium")]
    browsers: Vec<Browser>,
}

/// The steps, in the order that finds the cheapest faults first.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// The code is formatted as rustfmt would.
    Format,
    /// Clippy has nothing to say, natively and for wasm32.
    Lint,
    /// The documentation builds without a warning.
    Docs,
    /// Unit, property and all other native tests.
    Unit,
    /// The tests that run as wasm in a browser.
    Browser,
    /// The page builds.
    Build,
    /// The built page, driven in a browser.
    E2e,
    /// Its first view, pictures, links, controls and inspector in Firefox and WebKit too, where they can be had.
    Engines,
}

/// Runs the steps, all of them even if one fails, and then tells how each went.
pub(crate) fn test(shell: &Shell, options: &Options) -> Result<()> {
    let steps = if options.steps.is_empty() { Step::value_variants() } else { &options.steps };
    let mut table = String::new();
    let mut failed = 0;
    let begin = Instant::now();
    for &step in steps {
        println!("\n── {} ──", step.name());
        let start = Instant::now();
        let result = step.run(shell, &options.browsers);
        if let Err(reason) = &result {
            eprintln!("error: {reason:#}");
            failed += 1;
        }
        let word = if result.is_ok() { "ok" } else { "FAILED" };
        table.push_str(&row(&step.name(), start.elapsed(), word));
    }
    table.push_str(&row("all", begin.elapsed(), if failed == 0 { "ok" } else { "FAILED" }));
    println!("\n{table}");
    if failed > 0 {
        bail!("{failed} of {} steps failed: the reasons stand above", steps.len());
    }
    Ok(())
}

fn row(name: &str, time: Duration, word: &str) -> String {
    format!("{name:<10}{:>7.1} s  {word}\n", time.as_secs_f64())
}

impl Step {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn run(self, shell: &Shell, browsers: &[Browser]) -> Result<()> {
        match self {
            Step::Format => format(shell),
            Step::Lint => lint(shell),
            Step::Docs => {
                let docs = cmd!(shell, "cargo doc --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings");
                run(docs, "the documentation has faults")
            }
            Step::Unit => run(cmd!(shell, "cargo test --workspace"), "native tests failed"),
            Step::Browser => {
                browser::ensure(shell)?;
                addons::build(shell)?;
                let tests = cmd!(shell, "cargo test --target wasm32-unknown-unknown --test browser")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
                    // Seconds. The runner's default is twenty, which is too short for a slow machine.
                    .env("WASM_BINDGEN_TEST_TIMEOUT", "600")
                    .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "100");
                run(tests, "in-browser tests failed")
            }
            Step::Build => build(shell),
            Step::E2e => whole_page::check(shell, browsers, None),
            Step::Engines => {
                let others = [Browser::Firefox, Browser::Webkit];
                whole_page::check(shell, &others, Some(whole_page::EVERYWHERE))
            }
        }
    }
}

fn format(shell: &Shell) -> Result<()> {
    run(cmd!(shell, "cargo fmt --all --check"), "`cargo fmt --all` puts it right")?;
    // A macro declares these modules, so `cargo fmt` does not find them.
    let kinds: Vec<_> = shell.read_dir("crates/cnn/src/pooling/kinds")?;
    let check = cmd!(shell, "rustfmt --check --edition 2024 {kinds...}");
    run(check, "`rustfmt --edition 2024 crates/cnn/src/pooling/kinds/*.rs` puts it right")
}

fn lint(shell: &Shell) -> Result<()> {
    wasm_target::ensure(shell)?;
    let advice = "Clippy's remarks stand above";
    run(cmd!(shell, "cargo clippy --workspace --all-targets -- -D warnings"), advice)?;
    // --all-targets leaves out targets that `cargo test` does not run by default, even if they are named too.
    run(cmd!(shell, "cargo clippy --test e2e -- -D warnings"), advice)?;
    // The unit tests use a property-test crate that is for native builds only.
    let targets = ["--lib", "--bins", "--test", "browser"];
    run(cmd!(shell, "cargo clippy --target wasm32-unknown-unknown {targets...} -- -D warnings"), advice)
}
