//! What the pages measure, as they send it.

use serde::{Deserialize, Serialize};

/// The results of all plans that were run.
#[derive(Default, Serialize)]
pub(super) struct Results {
    /// All contenders on one thread.
    pub(super) single: Option<Comparison>,
    /// The peers on two threads.
    pub(super) threads: Option<Comparison>,
    /// From a changed control to the last tile painted.
    pub(super) frame: Option<Comparison>,
    /// Time and memory as things grow.
    pub(super) growth: Option<Growth>,
    /// How soon the page answers, in words.
    pub(super) responsiveness: Vec<String>,
    /// How large the page is.
    pub(super) sizes: Vec<Size>,
}

/// Contenders on workloads.
#[derive(Serialize, Deserialize)]
pub(super) struct Comparison {
    /// What the processor and its memory can do.
    pub(super) rates: Option<Rates>,
    /// Where each contender's input and maps lie.
    #[serde(default)]
    pub(super) residences: Vec<Residence>,
    /// The workloads.
    pub(super) workloads: Vec<Workload>,
}

/// What the processor and its memory can do through wasm, in one millisecond.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rates {
    /// Multiplications with an addition.
    pub(super) multiply_adds: f64,
    /// Memory, by how much of it is touched.
    pub(super) memory: Vec<MemoryRate>,
}

/// What memory can do when so many bytes are gone through again and again.
#[derive(Serialize, Deserialize)]
pub(super) struct MemoryRate {
    /// So many.
    pub(super) bytes: f64,
    /// Bytes read in one millisecond.
    pub(super) read: f64,
    /// Bytes written in one millisecond.
    pub(super) write: f64,
}

/// Where a contender's input and maps lie.
#[derive(Serialize, Deserialize)]
pub(super) struct Residence {
    /// The contender.
    pub(super) name: String,
    /// In words.
    pub(super) residence: String,
}

/// The times of one workload.
#[derive(Serialize, Deserialize)]
pub(super) struct Workload {
    /// Its name.
    pub(super) name: String,
    /// What it is, in words.
    #[serde(default)]
    pub(super) words: String,
    /// The least milliseconds that it can take here.
    pub(super) bound: Option<f64>,
    /// Tiles that are painted.
    pub(super) tiles: Option<u32>,
    /// Each contender's time.
    pub(super) times: Vec<Time>,
}

/// The time of one contender, or why it has none.
#[derive(Serialize, Deserialize)]
pub(super) struct Time {
    /// The contender.
    pub(super) name: String,
    /// Milliseconds.
    pub(super) median: Option<f64>,
    /// Nine of ten samples took no more milliseconds.
    pub(super) p90: Option<f64>,
    /// How many samples there are.
    pub(super) samples: Option<u32>,
    /// The largest difference to plain JavaScript's maps.
    pub(super) error: Option<f64>,
    /// Why there is no time.
    pub(super) refused: Option<String>,
}

/// Time and memory as things grow, one after the other.
#[derive(Serialize, Deserialize)]
pub(super) struct Growth {
    /// What grows.
    pub(super) series: Vec<Series>,
}

/// Time and memory as one thing grows.
#[derive(Serialize, Deserialize)]
pub(super) struct Series {
    /// The thing.
    pub(super) name: String,
    /// What else is so.
    pub(super) words: String,
    /// From small to large.
    pub(super) points: Vec<Point>,
}

/// Time and memory at one size.
#[derive(Serialize, Deserialize)]
pub(super) struct Point {
    /// The size.
    pub(super) at: f64,
    /// Milliseconds.
    pub(super) median: f64,
    /// Bytes of the wasm's memory.
    pub(super) memory: f64,
}

/// How large the files of one kind are together, in bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct Size {
    /// How their names end.
    pub(super) kind: String,
    /// As they are.
    pub(super) raw: u64,
    /// Compressed with gzip.
    pub(super) gzip: u64,
    /// Compressed with Brotli.
    pub(super) brotli: u64,
}

/// The name of this project among the contenders.
const OURS: &str = "Poolscope";

impl Workload {
    /// A contender's time.
    pub(super) fn of(&self, name: &str) -> Option<&Time> {
        self.times.iter().find(|time| time.name == name)
    }

    /// This project's median.
    pub(super) fn ours(&self) -> Option<f64> {
        self.of(OURS)?.median
    }

    /// How many times longer the best of these peers takes than this project.
    pub(super) fn advantage(&self, peers: &[&str]) -> Option<f64> {
        let best = peers.iter().filter_map(|peer| self.of(peer)?.median).min_by(f64::total_cmp)?;
        Some(best / self.ours()?)
    }
}
