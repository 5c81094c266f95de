//! The results as tables: on the terminal, in `target/bench/` and in `docs/speed.md`.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Serialize;
use xshell::Shell;

use super::{
    cells::{ahead_cell, reasons, time_cell},
    frames, growth, loaded,
    machine::Machine,
    results::{Comparison, Results, Workload},
    sizes,
    table::Table,
    training,
};

/// The page of the documentation with the tables.
const PAGE: &str = "docs/speed.md";

/// The marks before and after the tables.
const MARKS: [&str; 2] = ["<!-- bench -->", "<!-- /bench -->"];

/// The peers, in the order of the columns. Scripts can read the maps of all but the first.
const PEERS: [&str; 5] = ["TensorFlow.js", "TensorFlow.js, read", "ONNX Runtime", "OpenCV.js", "JavaScript"];

/// The peers that can use threads. Again, scripts can read the maps of all but the first.
const THREADED: [&str; 3] = ["TensorFlow.js", "TensorFlow.js, read", "ONNX Runtime"];

/// The advantage over all peers, and over those whose maps a script can read.
const AHEAD: [&str; 2] = ["ahead", "of readable"];

/// From these loads on, each measured over a minute, other programs take part of the time. The second is for after the
/// last plan, which itself keeps one thread busy and sometimes the browser's helpers.
const BUSY: f64 = 0.5;
const BUSY_AFTER: f64 = 2.5;

/// All results, and where they were measured.
#[derive(Serialize)]
pub(super) struct Report {
    /// The machine, the day and the versions.
    pub(super) machine: Machine,
    /// The mean number of programs that wanted to run in the last minute, the browser's included.
    pub(super) load_after: Option<f64>,
    /// Whether there were few samples.
    pub(super) quick: bool,
    /// The results.
    pub(super) results: Results,
}

impl Report {
    /// Prints the tables and writes them into a folder and, if asked, into [`PAGE`].
    pub(super) fn write(&self, shell: &Shell, folder: &Path, into_page: bool) -> Result<()> {
        let text = self.markdown();
        println!("\n{text}");
        shell.write_file(folder.join("report.json"), serde_json::to_string_pretty(self)?)?;
        shell.write_file(folder.join("report.md"), &text)?;
        println!("Also in {} as report.md and report.json", folder.display());
        if let Some(growth) = self.results.growth.as_ref().filter(|growth| !growth.series.is_empty()) {
            shell.write_file(folder.join("growth.svg"), growth::drawing(growth))?;
            println!("The curves of growth are in growth.svg there");
        }
        if into_page {
            let page = between_marks(&shell.read_file(PAGE)?, &text)?;
            shell.write_file(PAGE, page)?;
        }
        self.all_of_ours_are_right()
    }

    /// Checks that this project has a time for everything. Peers may lack one.
    fn all_of_ours_are_right(&self) -> Result<()> {
        let Results { single, threads, frame, training, .. } = &self.results;
        let comparisons = [single, threads, frame].into_iter().flatten();
        for workload in comparisons.flat_map(|comparison| &comparison.workloads) {
            ensure!(workload.ours().is_some(), "Poolscope has no time for {}: see above", workload.name);
        }
        if let Some(name) = training.as_ref().and_then(training::without_ours) {
            bail!("Poolscope has no time for {name}: see above");
        }
        Ok(())
    }

    fn markdown(&self) -> String {
        let Machine { date, commit, processor, cores, system, browser, peers, load } = &self.machine;
        let mut text = format!(
            "Measured on {date} at commit {commit}: {processor}, {cores} cores, {system}, {browser}; {}.\n",
            peers.join(", ")
        );
        let [before, after] = [*load, self.load_after].map(|load| load.unwrap_or(0.0));
        if before > BUSY || after > BUSY_AFTER {
            text.push_str(&format!(
                "\n**The machine had other work to do (load {before:.1} before, {after:.1} at the end): times are longer \
                 than they could be, those of two threads most of all.**\n"
            ));
        }
        if self.quick {
            text.push_str("\n**A quick look with few samples: no basis for conclusions.**\n");
        }
        let Results { single, threads, frame, growth, loaded, training, responsiveness, sizes } =
            &self.results;
        let any = |comparison: &&Comparison| !comparison.workloads.is_empty();
        if let Some(single) = single.as_ref().filter(any) {
            text.push_str(&one_thread(single));
        }
        if let Some(threads) = threads.as_ref().filter(any) {
            text.push_str(&two_threads(threads));
        }
        if let Some(frame) = frame.as_ref().filter(any) {
            text.push_str(&frames::words(frame));
        }
        if let Some(growth) = growth.as_ref().filter(|growth| !growth.series.is_empty()) {
            text.push_str("\nHow Poolscope's time and the wasm's memory grow:\n\n");
            text.push_str(&growth::words(growth));
        }
        if let Some(training) = training.as_ref().filter(|training| !training.rows.is_empty()) {
            text.push_str(&training::words(training));
        }
        if !responsiveness.is_empty() {
            text.push_str("\nHow soon the page answers (`tests/e2e/measured.rs`; the slow processor is Chromium's):\n\n");
            responsiveness.iter().for_each(|line| text.push_str(&format!("- {line}\n")));
        }
        if !loaded.is_empty() {
            text.push_str(
                "\nWhat a visitor loads until the first maps are drawn: every file that is requested until then, by this \
                 page's first view and by bare pages around the peers (one block of conv 3 × 3 × 8, ReLU, max 2/2); pictures \
                 are not compressed again; each file's kB with Brotli stand below:\n\n",
            );
            text.push_str(&loaded::table(loaded));
        }
        if !sizes.is_empty() {
            text.push_str("\nThe page without its sample pictures:\n\n");
            text.push_str(&sizes::table(sizes));
        }
        text
    }
}

fn one_thread(comparison: &Comparison) -> String {
    let mut text = String::from(
        "\nMilliseconds, one thread each: the median and (90 % of the samples). \"Ahead\" is how many times longer \
         the best peer takes, \"of readable\" the best peer whose maps a script can read; \"bound\" is the share of what this processor can do through wasm SIMD without FMA.\n\n",
    );
    let mut table = Table::new(&[&["workload", "Poolscope"], &PEERS[..], &AHEAD, &["bound"]].concat());
    for workload in &comparison.workloads {
        let share =
            workload.bound.zip(workload.ours()).map(|(bound, ours)| format!("{:.0} %", 100.0 * bound / ours));
        table.row(row(workload, &PEERS).chain([share.unwrap_or_default()]));
    }
    text.push_str(&table.markdown());
    text.push('\n');
    for Workload { name, words, .. } in &comparison.workloads {
        text.push_str(&format!("- {name}: {words}.\n"));
    }
    text.push_str(&reasons(comparison));
    for residence in &comparison.residences {
        text.push_str(&format!("- Where the numbers lie, {}: {}.\n", residence.name, residence.residence));
    }
    if let Some(rates) = &comparison.rates {
        let memory = rates.memory.iter().map(|rate| {
            let giga = 1e6;
            format!("{:.0}/{:.0} in {} KiB", rate.read / giga, rate.write / giga, rate.bytes / 1024.0)
        });
        text.push_str(&format!(
            "- The bound: {:.1} thousand million multiply-adds a second; GB/s read/written {}.\n",
            rates.multiply_adds / 1e6,
            memory.collect::<Vec<_>>().join(", ")
        ));
    }
    text
}

fn two_threads(comparison: &Comparison) -> String {
    let mut text = String::from(
        "\nThe same in a cross-origin isolated page, where the peers use two threads and Poolscope one:\n\n",
    );
    let mut table = Table::new(&[&["workload", "Poolscope"], &THREADED[..], &AHEAD].concat());
    for workload in &comparison.workloads {
        table.row(row(workload, &THREADED));
    }
    text.push_str(&table.markdown());
    text.push_str(&reasons(comparison));
    text
}

/// A workload's name, everyone's time, and the advantage of this project.
fn row(workload: &Workload, peers: &'static [&'static str]) -> impl Iterator<Item = String> {
    let times = ["Poolscope"].iter().chain(peers).map(|name| time_cell(workload, name));
    let ahead = [ahead_cell(workload, peers), ahead_cell(workload, peers.get(1..).unwrap_or_default())];
    [workload.name.clone()].into_iter().chain(times).chain(ahead)
}

/// The page with new text between the marks.
fn between_marks(page: &str, words: &str) -> Result<String> {
    let missing = || format!("{PAGE} has no marks for the benchmark");
    let (before, rest) = page.split_once(MARKS[0]).with_context(missing)?;
    let (_, after) = rest.split_once(MARKS[1]).with_context(missing)?;
    Ok(format!("{before}{}\n{words}{}{after}", MARKS[0], MARKS[1]))
}

#[cfg(test)]
mod tests {
    use super::between_marks;

    #[test]
    fn only_what_lies_between_the_marks_is_replaced() {
        let page = "# A\n<!-- bench -->\nold\n<!-- /bench -->\nb\n";
        let expected = Some("# A\n<!-- bench -->\nnew\n<!-- /bench -->\nb\n".to_owned());
        assert_eq!(between_marks(page, "new\n").ok(), expected);
        assert!(between_marks("# A\n", "new").is_err());
    }

    #[test]
    fn the_page_has_the_marks() {
        assert!(between_marks(include_str!("../../../docs/speed.md"), "").is_ok());
    }
}
