//! Networks that learn, beside libraries that train in a browser: results, tables and words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::table::{Table, milliseconds};

/// What was measured of learning.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Training {
    /// How many times longer a peer should take, by its name; "epoch": milliseconds of an epoch of all networks.
    #[serde(default)]
    marks: BTreeMap<String, f64>,
    /// A network with an optimiser each.
    pub(super) rows: Vec<Row>,
    /// An epoch of all networks, by optimiser.
    #[serde(default)]
    epochs: Vec<Epoch>,
    /// The renderer behind WebGL.
    #[serde(default)]
    renderer: String,
    /// Bytes of the wasm's memory at the end.
    memory: Option<f64>,
}

/// A network with an optimiser.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Row {
    /// Its name.
    name: String,
    /// The network, in words.
    words: String,
    /// Everybody's first updates, on each backend.
    trials: Vec<Learner>,
    /// Milliseconds a picture.
    times: Vec<Learner>,
}

/// An epoch of all networks in step.
#[derive(Serialize, Deserialize)]
struct Epoch {
    /// The optimiser.
    optimiser: String,
    /// Milliseconds of all networks together.
    times: Vec<Learner>,
}

/// What was measured of one that learns, or why nothing was.
#[derive(Default, Serialize, Deserialize)]
struct Learner {
    /// Its name.
    name: String,
    /// Its backend.
    via: Option<String>,
    /// Milliseconds.
    median: Option<f64>,
    /// Milliseconds that nine of ten samples stay within.
    p90: Option<f64>,
    /// The number of samples.
    samples: Option<u32>,
    /// Milliseconds a picture in the trial.
    time: Option<f64>,
    /// The largest difference from this project's losses.
    difference: Option<f64>,
    /// Bytes that it keeps.
    bytes: Option<f64>,
    /// The reason why there is nothing.
    refused: Option<String>,
}

const OURS: &str = "Poolscope";
/// The peers, in the order of the columns.
const PEERS: [&str; 3] = ["ConvNetJS", "TensorFlow.js", COMPLETED];
const COMPLETED: &str = "TensorFlow.js, completed";

const BEFORE: &str = "\nLearning from the 2,000 digits, called on the browser's main thread, batches of 32: milliseconds a picture, the median \
    and (90 % of the samples). All begin with the same weights; first their losses of ten updates are compared. \"TensorFlow.js\" \
    is the fastest of its backends that can learn here. \"Completed\" is its wasm backend, which lacks the gradient of a \
    convolution by its filters, with that gradient from `bench/learners/wasm_gradient.js`; no package has it. ConvNetJS has no \
    Adam in its newest release on npm, and no average pooling: maxima take the averages' places, also in what its losses are \
    compared with. \"Ahead\" is how many times longer a peer takes than Poolscope, (mark) how many times it should at least:\n\n";
const TRIALS: &str = "\nTensorFlow.js on each of its backends, in a first look of six updates:\n\n";
const MEMORY: &str = "\nMemory of one network that learns, without the pictures, in kB: what Poolscope keeps (`Training::bytes`); all \
    numbers that ConvNetJS's network and trainer hold; the most that TensorFlow.js's tensors take during an update \
    (`tf.profile`):\n\n";

/// The tables with their words.
pub(super) fn words(training: &Training) -> String {
    let Training { marks, rows, epochs, renderer, memory } = training;
    let mut text = format!("{BEFORE}{}", times(rows, marks));
    text.push('\n');
    let mut told = Vec::new();
    for row in rows {
        let network = row.short().split(',').next().unwrap_or_default();
        if !told.contains(&network) {
            told.push(network);
            text.push_str(&format!("- {network}: {}.\n", row.words));
        }
    }
    for epoch in epochs {
        text.push_str(&epoch.words(marks.get("epoch").copied()));
    }
    text.push_str(&differences(rows));
    text.push_str(&format!("{TRIALS}{}\n{}", backends(rows), reasons(rows)));
    text.push_str(&format!("- WebGL's renderer: {renderer}.\n"));
    text.push_str(&format!("{MEMORY}{}", memories(rows)));
    if let Some(bytes) = memory {
        let words = "The wasm's memory at the end, the pictures and everything else included";
        text.push_str(&format!("\n- {words}: {:.1} MB.\n", bytes / 1e6));
    }
    text
}

/// The first row for which this project has no time.
pub(super) fn without_ours(training: &Training) -> Option<&str> {
    let row = training.rows.iter().find(|row| of(&row.times, OURS).and_then(|ours| ours.median).is_none());
    row.map(|row| row.name.as_str())
}

fn of<'a>(learners: &'a [Learner], name: &str) -> Option<&'a Learner> {
    learners.iter().find(|learner| learner.name == name)
}

fn times(rows: &[Row], marks: &BTreeMap<String, f64>) -> String {
    let ahead = ["ahead of ConvNetJS (mark)", "of TensorFlow.js (mark)", "of completed"];
    let mut table = Table::new(&[&["learning", OURS][..], &PEERS, &ahead].concat());
    for row in rows {
        let time =
            |name: &&str| of(&row.times, name).and_then(Learner::cell).unwrap_or_else(|| "none".to_owned());
        let median = |name: &str| of(&row.times, name).and_then(|learner| learner.median);
        let ahead = PEERS.iter().map(|peer| {
            let Some(times) = median(peer).zip(median(OURS)).map(|(peer, ours)| peer / ours) else {
                return String::new();
            };
            let mark = marks.get(*peer).map_or_else(String::new, |mark| format!(" ({mark:.1})"));
            format!("{times:.1} ×{mark}")
        });
        table.row(
            [row.short().to_owned()].into_iter().chain([OURS].iter().chain(&PEERS).map(time)).chain(ahead),
        );
    }
    table.markdown()
}

/// A column for each backend, with the time of the trial.
fn backends(rows: &[Row]) -> String {
    let backends =
        rows.first().map(|row| row.backends().filter_map(|trial| trial.via.as_deref()).collect::<Vec<_>>());
    let mut table = Table::new(&[&["ms a picture"][..], &backends.unwrap_or_default()].concat());
    for row in rows {
        let cells = row.backends().map(|trial| trial.time.map_or_else(|| "none".to_owned(), milliseconds));
        table.row([row.short().to_owned()].into_iter().chain(cells));
    }
    table.markdown()
}

/// Why peers have no time: each reason once, with what it concerns.
fn reasons(rows: &[Row]) -> String {
    let mut concerned: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in rows {
        for Learner { name, via, refused, .. } in &row.trials {
            if let Some(reason) = refused {
                let who = via.as_ref().map_or_else(|| name.clone(), |via| format!("{name}, {via}"));
                concerned.entry(format!("{who}: {reason}")).or_default().push(row.short());
            }
        }
    }
    let line = |(reason, of): (String, Vec<&str>)| {
        if of.len() == rows.len() {
            format!("- {reason}.\n")
        } else {
            format!("- {reason} ({}).\n", of.join("; "))
        }
    };
    concerned.into_iter().map(line).collect()
}

/// The largest difference of each peer's first losses.
fn differences(rows: &[Row]) -> String {
    let largest = |peer: &&str| {
        let trials = rows.iter().flat_map(|row| &row.trials).filter(|trial| trial.name == *peer);
        let largest = trials.filter_map(|trial| trial.difference).max_by(f64::total_cmp);
        largest.map(|largest| format!("{peer} {largest:.0e}"))
    };
    let words: Vec<_> = PEERS.iter().filter_map(largest).collect();
    format!(
        "- The largest difference from Poolscope's losses in the first ten updates: {}.\n",
        words.join("; ")
    )
}

fn memories(rows: &[Row]) -> String {
    let mut table = Table::new(&[&["kB", OURS][..], &PEERS].concat());
    for row in rows {
        let bytes = |name: &&str| {
            // TensorFlow.js's tensors are as large on every backend that it comes with.
            let trial = row.trials.iter().find(|trial| trial.name == *name && trial.bytes.is_some());
            trial
                .and_then(|trial| trial.bytes)
                .map_or_else(|| "none".to_owned(), |bytes| format!("{:.0}", bytes / 1e3))
        };
        table.row([row.short().to_owned()].into_iter().chain([OURS].iter().chain(&PEERS).map(bytes)));
    }
    table.markdown()
}

impl Row {
    /// "max, Adam".
    fn short(&self) -> &str {
        self.name.strip_prefix("training ").unwrap_or(&self.name)
    }

    /// TensorFlow.js's trials on its backends as they come.
    fn backends(&self) -> impl Iterator<Item = &Learner> {
        self.trials.iter().filter(|trial| trial.via.is_some() && trial.name != COMPLETED)
    }
}

impl Learner {
    /// "0.06 (0.07)".
    fn cell(&self) -> Option<String> {
        let (median, p90) = self.median.zip(self.p90)?;
        Some(format!("{} ({})", milliseconds(median), milliseconds(p90)))
    }
}

impl Epoch {
    fn words(&self, mark: Option<f64>) -> String {
        let seconds = |time: f64| format!("{} s", milliseconds(time / 1000.0));
        let times = self.times.iter().map(|Learner { name, via, median, refused, .. }| {
            let via = via.as_ref().map_or_else(String::new, |via| format!(" ({via})"));
            let mark = mark
                .filter(|_| name == OURS)
                .map_or_else(String::new, |mark| format!(" (mark {})", seconds(mark)));
            match (median, refused) {
                (Some(median), _) => format!("{name}{via} {}{mark}", seconds(*median)),
                (None, reason) => {
                    format!("{name}{via} none: {}", reason.as_deref().unwrap_or("not measured"))
                }
            }
        });
        let times = times.collect::<Vec<_>>().join("; ");
        format!("- An epoch of all four networks in step, {}: {times}.\n", self.optimiser)
    }
}

#[cfg(test)]
mod tests;
