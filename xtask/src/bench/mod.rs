//! `cargo xtask bench`: compares the speed of the page that ships with other libraries in the same browser.
//!
//! The pages in `bench/` measure. This module builds and installs what they need, serves them, opens them in one
//! headless Chromium and writes their results to the terminal and to `target/bench/`.

mod cells;
mod chromium;
mod engine;
mod frames;
mod growth;
mod kinds;
mod loaded;
mod machine;
mod report;
mod responsiveness;
mod results;
mod site;
mod sizes;
mod table;
mod training;

use std::{path::Path, sync::mpsc::RecvTimeoutError, time::Duration};

use anyhow::{Result, bail, ensure};
use clap::Args;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use xshell::Shell;

use crate::{
    build::build,
    tools::{browser, peers},
};
use chromium::Chromium;
use machine::Machine;
use report::Report;
use results::Results;
use site::{Isolation, Message, Sites};

/// The options of `cargo xtask bench`.
#[derive(Args)]
pub(crate) struct Options {
    /// Only what has one of these words in its name, as "V256", "conv", "frame", "kinds", "loaded", "training" or "page"; without any, everything.
    only: Vec<String>,
    /// Fewer samples, for a first look.
    #[arg(long)]
    quick: bool,
    /// Puts the tables into docs/speed.md, between its marks.
    #[arg(long, conflicts_with_all = ["quick", "only"])]
    write: bool,
}

impl Options {
    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| name.contains(word.as_str()))
    }

    /// Whether nothing is asked for but parts with these names.
    fn wants_only(&self, names: &[&str]) -> bool {
        !self.only.is_empty() && self.only.iter().all(|word| names.contains(&word.as_str()))
    }
}

/// The longest time without a message from a page.
const PATIENCE: Duration = Duration::from_secs(120);

/// The measurements of one page.
#[derive(Clone, Copy)]
enum Plan {
    /// All contenders on one thread.
    Single,
    /// The peers on two threads.
    Threads,
    /// From a changed control to the last tile painted.
    Frame,
    /// Time and memory as things grow.
    Growth,
    /// The files that a visitor loads until the first maps.
    Loaded,
    /// Networks that learn.
    Training,
}

impl Plan {
    const ALL: [Self; 6] =
        [Self::Single, Self::Threads, Self::Frame, Self::Growth, Self::Loaded, Self::Training];

    /// Its file in `bench/plans/`.
    const fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Threads => "threads",
            Self::Frame => "frame",
            Self::Growth => "growth",
            Self::Loaded => "loaded",
            Self::Training => "training",
        }
    }

    const fn isolation(self) -> Isolation {
        match self {
            Self::Single | Self::Frame | Self::Growth | Self::Loaded | Self::Training => Isolation::None,
            Self::Threads => Isolation::CrossOrigin,
        }
    }
}

/// Measures everything asked for and writes it down.
pub(crate) fn bench(shell: &Shell, options: &Options) -> Result<()> {
    if options.wants("kinds") {
        kinds::measure(shell)?;
        if options.wants_only(&["kinds"]) {
            return Ok(());
        }
    }
    // The engine alone is enough for these, and is built in half a minute.
    let needs_page = !options.wants_only(&["kinds", "training"]);
    if needs_page {
        build(shell)?;
    }
    peers::ensure(shell)?;
    browser::ensure(shell)?;
    let folder = shell.current_dir().join("target/bench");
    shell.create_dir(&folder)?;
    // Measured before the benchmark itself makes the machine busy.
    let machine = Machine::of(shell)?;
    let sizes = if needs_page { sizes::measure(shell)? } else { Vec::new() };
    let mut results = Results { sizes, ..Results::default() };
    let whole = measure(shell, options, &folder, &mut results);
    if options.wants("page") {
        results.responsiveness = responsiveness::measure(shell)?;
    }
    // Results measured before a failure are still useful.
    let report = Report { machine, load_after: machine::load(), quick: options.quick, results };
    report.write(shell, &folder, options.write && whole.is_ok())?;
    whole
}

/// Runs all plans and reports which of them failed.
fn measure(shell: &Shell, options: &Options, folder: &Path, results: &mut Results) -> Result<()> {
    let visits: Vec<_> = Plan::ALL.iter().map(|plan| (plan.isolation(), address(*plan, options))).collect();
    let sites = Sites::start(&shell.current_dir(), &engine::build(shell)?, &peers::folder(shell), &visits)?;
    let mut browser = Chromium::open(shell, folder, &sites.start)?;
    let mut failed = Vec::new();
    for plan in Plan::ALL {
        let text = match next_result(&sites, &mut browser)? {
            Ok(text) => text,
            Err(words) => {
                eprintln!("error: {words}");
                failed.push(plan.name());
                continue;
            }
        };
        match plan {
            Plan::Single => results.single = Some(serde_json::from_str(&text)?),
            Plan::Threads => results.threads = Some(serde_json::from_str(&text)?),
            Plan::Frame => results.frame = Some(serde_json::from_str(&text)?),
            Plan::Growth => results.growth = Some(serde_json::from_str(&text)?),
            Plan::Loaded => results.loaded = loaded::measure(shell, &text)?,
            Plan::Training => results.training = Some(serde_json::from_str(&text)?),
        }
    }
    ensure!(failed.is_empty(), "failed: {}; see above and target/bench/chromium.log", failed.join(", "));
    Ok(())
}

fn address(plan: Plan, options: &Options) -> String {
    let mut address = format!("index.html?plan={}", plan.name());
    for word in &options.only {
        address.push_str(&format!("&only={}", utf8_percent_encode(word, NON_ALPHANUMERIC)));
    }
    if options.quick {
        address.push_str("&quick");
    }
    address
}

/// Waits for a plan's results, or for the reason of its failure, and shows its progress.
fn next_result(sites: &Sites, browser: &mut Chromium) -> Result<Result<String, String>> {
    let second = Duration::from_secs(1);
    let mut silent = Duration::ZERO;
    loop {
        match sites.messages.recv_timeout(second) {
            Ok(Message::Progress(words)) => {
                println!("  {words}");
                silent = Duration::ZERO;
            }
            Ok(Message::Result(text)) => return Ok(Ok(text)),
            Ok(Message::Failure(words)) => return Ok(Err(words)),
            Err(RecvTimeoutError::Timeout) => silent += second,
            Err(RecvTimeoutError::Disconnected) => bail!("the servers stopped"),
        }
        ensure!(!browser.is_gone(), "the browser ended; see target/bench/chromium.log");
        ensure!(silent < PATIENCE, "the page was silent for {PATIENCE:?}; see target/bench/chromium.log");
    }
}
