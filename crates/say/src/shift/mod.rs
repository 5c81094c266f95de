//! The words of Shift.

mod found;
mod shuffle;
mod stage;

pub use found::{all_points, at, found, off_the_line, point};
pub use shuffle::{crossed, differing, map_differs, no_shuffle, shuffle_of};
pub use stage::{measured, noticed, row_words, two_decimals, why};

use crate::cnn::Reduce;
use crate::rules::rule_words;
use crate::setup::{Answer, Compare, Toward};
use crate::study::Kind;

/// The heading.
pub const TITLE: &str = "Does it still see it after it moved?";
/// The line behind it.
pub const SUBTITLE: &str = "0 = did not notice the move, 1 = as different as another picture.";
/// The picture's card.
pub const PICTURE: &str = "Picture";
/// How to move it.
pub const HINT: &str = "Drag it, or press the arrow keys on it.";
/// Pixels to the right.
pub const RIGHT: &str = "Right Δx";
/// Pixels down.
pub const DOWN: &str = "Down Δy";
/// What becomes of the border.
pub const BORDER: &str = "What comes in at the border";
/// Moves and pictures to try.
pub const TRY: &str = "Try";
/// The maps' card.
pub const MAPS: &str = "Maps";
/// The question that the numbers answer.
pub const COMPARE: &str = "Compare";
/// The columns of the maps.
pub const COLUMNS: [&str; 3] = ["before", "after", "difference"];
/// The column after, moved back.
pub const AFTER_BACK: &str = "after, moved back";
/// How many stages are taken.
pub const DEPTH: &str = "Stages";
/// The map that is shown.
pub const MAP: &str = "Map";
/// The windows of the pipeline's pooling.
pub const WINDOWS: &str = "The pooling’s window";
/// The maps are too many to be kept twice.
pub const TOO_LARGE: &str =
    "The maps before and after do not fit into memory together. Take fewer stages or a smaller picture.";
/// Stages that are not compared.
pub const NO_UNPOOLING: &str = "Max-unpooling and the stages behind it are left out here: other kinds of pooling have no winners to go back to.";
/// The plot's card.
pub const PLOT: &str = "How different, by shift";
/// The way of its moves.
pub const WAY: &str = "Move to the";
/// The windows in the plot.
pub const PLOT_WINDOWS: &str = "Windows in the plot";
/// Further kinds in the plot.
pub const FURTHER: &str = "Also";
/// The axis across.
pub const ACROSS: &str = "moved by, pixels";
/// The axis up.
pub const UP: &str = "difference";
/// The table's columns.
pub const TABLE: [&str; 5] = ["Network", "In place", "Moved back", "Values", "Compared"];
/// All points of the plot as a table.
pub const ALL_POINTS: &str = "All points as a table";
/// The first column of that.
pub const PIXELS: &str = "Pixels";
/// Fewer pictures are the yardstick than usual.
pub const FEWER: &str = "The maps are large: the plot is measured by fewer other pictures, to save memory.";
/// What the numbers mean.
pub const MEANING: &str = "What the numbers mean, and where pooling does not help";
/// Why it works.
pub const SHUFFLE: &str = "Why it works, and only partly";
/// Shuffles.
pub const SHUFFLE_NOW: &str = "Shuffle inside the windows";
/// Takes the shuffle back.
pub const UNSHUFFLE: &str = "Show unshuffled";
/// The shuffled map.
pub const SHUFFLED: &str = "shuffled";
/// The moved map.
pub const STEP: &str = "one cell on";

/// The name of a border's treatment.
#[must_use]
pub const fn compare_name(compare: Compare) -> &'static str {
    match compare {
        Compare::Inside => "Compare inside",
        Compare::Ring => "The other side",
    }
}

/// What a border's treatment means.
#[must_use]
pub const fn compare_words(compare: Compare) -> &'static str {
    match compare {
        Compare::Inside => {
            "Only cells are compared that nothing reaches of what moved in. They are framed; the others are hatched."
        }
        Compare::Ring => {
            "What leaves at one edge comes in at the opposite one, and all cells are compared. Padding does not move, so it takes part, unless it is circular."
        }
    }
}

/// The name of a question.
#[must_use]
pub const fn answer_name(answer: Answer) -> &'static str {
    match answer {
        Answer::InPlace => "In place",
        Answer::MovedBack => "Moved back",
    }
}

/// What a question asks.
#[must_use]
pub const fn answer_words(answer: Answer) -> &'static str {
    match answer {
        Answer::InPlace => "Invariance: do the same cells say the same?",
        Answer::MovedBack => {
            "Equivariance: do they, once the map is moved back by the nearest whole number of strides?"
        }
    }
}

/// The name of a way.
#[must_use]
pub const fn toward_name(toward: Toward) -> &'static str {
    match toward {
        Toward::Right => "Right",
        Toward::Down => "Down",
        Toward::Both => "Both",
    }
}

/// Windows of the plot: "2 × 2", or those of the pipeline.
#[must_use]
pub fn windows(side: Option<usize>) -> String {
    side.map_or_else(|| "As in the pipeline".into(), |side| format!("{side} × {side}"))
}

/// The name of a network in the plot.
#[must_use]
pub const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Unpooled => "No pooling",
        Kind::By(Reduce::First(_)) => "Subsampling",
        Kind::By(reduce) => rule_words(reduce).button,
        Kind::Global(_) => "Global average",
    }
}

/// A move to try, or a picture with a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// One pixel.
    One,
    /// The cumulative stride of the last stage, in pixels.
    Stride(usize),
    /// Both ways at once.
    Both,
    /// As far as the plot goes.
    Far,
    /// A checkerboard.
    Texture,
    /// A single dot.
    Dot,
    /// The same grey everywhere.
    Constant,
}

/// The words of something to try.
#[must_use]
pub fn try_words(what: Try) -> String {
    match what {
        Try::One => "1 px: less than a window".into(),
        Try::Stride(pixels) => format!("{pixels} px: just the stride"),
        Try::Both => "6 px right and down".into(),
        Try::Far => "16 px: far".into(),
        Try::Texture => "A texture, 1 px".into(),
        Try::Dot => "A lone dot, 4 px".into(),
        Try::Constant => "All grey, 4 px".into(),
    }
}

/// Where the picture is, in words: "3 px right, 2 px up".
#[must_use]
pub fn place(down: i32, right: i32) -> String {
    let way = |pixels: i32, ahead: &str, back: &str| {
        let word = if pixels > 0 { ahead } else { back };
        (pixels != 0).then(|| format!("{} px {word}", pixels.unsigned_abs()))
    };
    let ways = [way(right, "right", "left"), way(down, "down", "up")];
    let words: Vec<_> = ways.into_iter().flatten().collect();
    if words.is_empty() { "in its place".into() } else { words.join(", ") }
}

/// The name of the picture that can be moved.
#[must_use]
pub fn picture_alternative(down: i32, right: i32) -> String {
    format!("The picture, {}. {HINT}", place(down, right))
}

/// A map's text alternative: "Max pooling, map 2, difference".
#[must_use]
pub fn map_alternative(stage: &str, map: usize, column: &str) -> String {
    format!("{stage}, map {}, {column}", map + 1)
}

/// The sentences behind the numbers.
pub const MEANINGS: [&str; 8] = [
    "The number: how far the maps moved from themselves (the root of the sum of squared differences), divided by how far those of \
     other pictures are, on average and over the same cells. The others are three of Shapes, Letter, Noise and Checkerboard, the \
     one that is shown left out, cut to the shape of yours. To count changed cells would mislead: in a pooled map as many change.",
    "Compared are the cells that nothing reaches of what moved in. Cells that read padding are left out as well, because padding \
     does not move.",
    "The plot's networks are your stages with each pooling replaced by the named kind; where there is no pooling, windows of 2 × 2 \
     with stride 2 stand at the end.",
    "It may pass 1: a line that moved onto a dark place differs twice, where it was and where it is. A faint picture, as a lone \
     dot, has small numbers, because the others are far from it.",
    "Moved back by whole strides, a map that only changed its place is not lost. Subsampled by 4 and moved by 4 px it is an \
     identical copy, but differs much in place.",
    "On a ring, the global average of a map without strides stays the same as a matter of arithmetic, the same sum in another \
     order, if all before it goes around the ring too (circular padding, or no window larger than a cell). Elsewhere a seam stays \
     at the edge, and a little is noticed; much, where the averages of all pictures are nearly 0. Behind a stride it is \
     noticed in any case. The plot leaves stages over the whole map out: that average has a curve of \
     its own.",
    "A map that is constant for every picture notices nothing, and tells none from another: stable and useless. It has no \
     distance to divide by.",
    "Where pooling does not help: it hides little of one pixel if the stride is 2, less of a fine texture, and hardly anything of a \
     move as large as its window; of a lone dot it may make more.",
];
/// Where this is from: name and address.
pub const SOURCES: [(&str, &str); 3] = [
    ("Zhang 2019, Making Convolutional Networks Shift-Invariant Again", "https://arxiv.org/abs/1904.11486"),
    (
        "Azulay and Weiss 2018, Why do deep convolutional networks generalize so poorly to small image transformations?",
        "https://arxiv.org/abs/1805.12177",
    ),
    (
        "Ruderman et al. 2018, Pooling is neither necessary nor sufficient for appropriate deformation stability in CNNs",
        "https://arxiv.org/abs/1804.04438",
    ),
];

#[cfg(test)]
mod tests;
