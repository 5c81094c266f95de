//! The results of the pages, in their format.

use serde::{Deserialize, Serialize};

use super::training::Training;

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
    /// The files that a visitor loads until the first maps.
    pub(super) loaded: Vec<Visit>,
    /// Networks that learn.
    pub(super) training: Option<Training>,
    /// How soon the page answers, in words.
    pub(super) responsiveness: Vec<String>,
    /// The sizes of the page.
    pub(super) sizes: Vec<Size>,
}

/// Contenders on workloads.
#[derive(Serialize, Deserialize)]
pub(super) struct Comparison {
    /// The abilities of the processor and its memory.
    pub(super) rates: Option<Rates>,
    /// The place of each contender's input and maps.
    #[serde(default)]
    pub(super) residences: Vec<Residence>,
    /// The workloads.
    pub(super) workloads: Vec<Workload>,
}

/// The abilities of the processor and its memory through wasm, in one millisecond.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rates {
    /// Multiplications with an addition.
    pub(super) multiply_adds: f64,
    /// Memory speed, by the amount of memory touched.
    pub(super) memory: Vec<MemoryRate>,
}

/// Memory speed when an area of `bytes` is read or written again and again.
#[derive(Serialize, Deserialize)]
pub(super) struct MemoryRate {
    /// The size of the area.
    pub(super) bytes: f64,
    /// Bytes read in one millisecond.
    pub(super) read: f64,
    /// Bytes written in one millisecond.
    pub(super) write: f64,
}

/// The place of a contender's input and maps.
#[derive(Serialize, Deserialize)]
pub(super) struct Residence {
    /// The contender.
    pub(super) name: String,
    /// The place, in words.
    pub(super) residence: String,
}

/// The times of one workload.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Workload {
    /// Its name.
    pub(super) name: String,
    /// Its description.
    #[serde(default)]
    pub(super) words: String,
    /// The fewest milliseconds possible on this machine.
    pub(super) bound: Option<f64>,
    /// How many times longer TensorFlow.js should take.
    pub(super) mark: Option<f64>,
    /// What is painted.
    #[serde(flatten)]
    pub(super) painted: Option<Painted>,
    /// Each contender's time.
    pub(super) times: Vec<Time>,
}

/// What pages paint after a change.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Painted {
    /// Tiles painted, the same by all.
    pub(super) tiles: u32,
    /// Tiles in sight that Poolscope paints only later, which nobody's time includes.
    pub(super) late: u32,
    /// Different maps in sight on Poolscope's page.
    pub(super) maps_in_sight: u32,
    /// All maps of all stages.
    pub(super) maps: u32,
    /// The window in CSS pixels: width and height.
    pub(super) window: [u32; 2],
    /// Pixels of all tiles as Poolscope paints them.
    pub(super) pixels: Option<u32>,
    /// Cells of all maps on the tiles, which pages paint that leave the scaling to the browser.
    pub(super) cells: Option<u32>,
}

/// The time of one contender, or the reason why it has none.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Time {
    /// The contender.
    pub(super) name: String,
    /// Milliseconds.
    pub(super) median: Option<f64>,
    /// Milliseconds that nine of ten samples stay within.
    pub(super) p90: Option<f64>,
    /// The same until what was painted is rendered.
    pub(super) rendered: Option<Statistics>,
    /// The number of samples.
    pub(super) samples: Option<u32>,
    /// The largest difference from plain JavaScript's maps.
    pub(super) error: Option<f64>,
    /// The reason why there is no time.
    pub(super) refused: Option<String>,
}

/// Milliseconds of many samples.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Statistics {
    /// The median.
    pub(super) median: f64,
    /// Nine of ten samples stay within.
    pub(super) p90: f64,
}

/// Time and memory over several growing things.
#[derive(Serialize, Deserialize)]
pub(super) struct Growth {
    /// One series for each.
    pub(super) series: Vec<Series>,
}

/// Time and memory over one growing thing.
#[derive(Serialize, Deserialize)]
pub(super) struct Series {
    /// Its name.
    pub(super) name: String,
    /// The other settings, in words.
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

/// The files that a visitor of a page loads until the first maps.
#[derive(Serialize, Deserialize)]
pub(super) struct Visit {
    /// The contender.
    pub(super) name: String,
    /// The files in the order of their requests.
    pub(super) files: Vec<LoadedFile>,
}

/// A loaded file, in bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct LoadedFile {
    /// Its path on the benchmark's server.
    pub(super) path: String,
    /// Uncompressed.
    pub(super) raw: u64,
    /// Compressed with Brotli, unless its format is compressed.
    pub(super) brotli: u64,
}

/// The total size of the files of one kind, in bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct Size {
    /// Their extension.
    pub(super) kind: String,
    /// Uncompressed.
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

    /// The time of the best of these peers, divided by this project's.
    pub(super) fn advantage(&self, peers: &[&str]) -> Option<f64> {
        let best = peers.iter().filter_map(|peer| self.of(peer)?.median).min_by(f64::total_cmp)?;
        Some(best / self.ours()?)
    }
}
