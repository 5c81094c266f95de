//! The words of the list of pooling kinds.

use crate::cnn::Group;

/// The list of the kinds behind max and average.
pub const MORE: &str = "More kinds";

/// A group of rules.
#[must_use]
pub const fn group(group: Group) -> &'static str {
    match group {
        Group::Picks => "Picks one value",
        Group::Sums => "Sums",
        Group::Between => "In between",
        Group::Chance => "By chance",
    }
}

/// The group of what undoes a pooling.
pub const UNDOING: &str = "Undoing";

/// The recipe of two stages.
pub const MAX_BLUR: &str = "Max, then blur";
/// Its formula, a plain line and where it is used.
pub const MAX_BLUR_LINES: [&str; 3] = [
    "max v with stride 1, then Σ w·v with stride s",
    "A recipe of two stages: this one becomes max pooling with stride 1, and a blur with its stride comes behind it.",
    "MaxBlurPool: the maximum, without its jumps when the picture moves (Zhang 2019).",
];

/// The maximum over windows that chance spreads.
pub const FRACTIONAL: &str = "Fractional max";
/// Its formula, a plain line and where it is used.
pub const FRACTIONAL_LINES: [&str; 3] = [
    "max v; window i begins at ⌊(i + u)·α⌋ − ⌊u·α⌋, α = (n − f) / (o − 1)",
    "Maps shrink by less than half: as many windows as asked for, at places that follow from a random number u.",
    "Networks with many gentle steps (Graham 2014). PyTorch: FractionalMaxPool2d.",
];

/// Rows and columns that fractional pooling keeps.
pub const PERCENT: &str = "Rows and columns kept, in %";
/// The same, where there is no room for more.
pub const PERCENT_KEPT: &str = "% kept";
/// The side of its windows.
pub const FRACTIONAL_WINDOW: &str = "Window size";
/// The seed of its places.
pub const PLACES: &str = "Draw of the places";
/// The same, where there is no room for more.
pub const DRAW: &str = "draw";
/// The kernel of a strided convolution.
pub const KERNEL: &str = "Kernel";

/// Why a kind that weighs by place goes over windows only.
pub const MUST_SLIDE: &str = "This kind weighs the cells of a window of its own size: it has no meaning over the whole map or over \
                              bins, which differ in size.";
