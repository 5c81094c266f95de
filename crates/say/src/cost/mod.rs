//! The words of Cost.

mod formulas;
mod notes;
mod steps;
mod sums;

pub use formulas::{
    comparisons, dense_head, field, global_head, multiply_adds, parameters, reach, stride, values,
};
pub use notes::{has_strides, legend};
pub use steps::step_name;
pub use sums::{arithmetic, heads, kept, pooling_itself, saved, short, strided};

use crate::cnn::CnnError;
use crate::errors::cnn_error;
use crate::rules::rule_words;
use crate::setup::{Head, Network, StageChoice, StageKind};
use crate::stages::stage_name;

/// The heading.
pub const TITLE: &str = "What pooling saves, and what it leaves alone.";
/// The line behind it.
pub const SUBTITLE: &str = "For one picture. Bars of one kind share one scale.";
/// The networks to choose from.
pub const NETWORKS: &str = "Networks";
/// The counts on a card.
pub const COUNTS: [&str; 3] = ["Values", "Parameters", "Multiply-adds"];
/// The heading of the table's part.
#[must_use]
pub const fn stage_by_stage(network: Network) -> &'static str {
    match network {
        Network::Given => "With pooling, step by step",
        Network::Unpooled => "Without pooling, step by step",
        Network::Strided => "Stride moved into the convolution, step by step",
        Network::Extra => "Strided convolution instead, step by step",
    }
}
/// The table's columns up to those of pooling.
pub const COLUMNS: [&str; 6] = ["Step", "Output", "Values", "Bytes", "Parameters", "Multiply-adds"];
/// Those of pooling, and behind them.
pub const POOLING_COLUMNS: [&str; 3] = ["Comparisons", "Additions", "Divisions"];
/// The last columns.
pub const REACH_COLUMNS: [&str; 2] = ["Field", "Stride"];
/// The row of the picture.
pub const PICTURE: &str = "Picture";
/// The row of sums.
pub const TOGETHER: &str = "Together";
/// The plot.
pub const PLOT: &str = "Values along the pipeline";
/// Its axes.
pub const ACROSS: &str = "stage";
/// Values.
pub const UP: &str = "values";
/// The settings.
pub const SETTINGS: &str = "Settings";
/// There is none with a window.
pub const NO_POOLING: &str = "No pooling with a sliding window is in the pipeline.";
/// Classes.
pub const CLASSES: &str = "Classes";
/// Their letter.
pub const CLASSES_SYMBOL: &str = "k";
/// The head behind the pipeline.
pub const HEAD: &str = "Head";
/// Both heads.
pub const TWO_HEADS: &str = "Two heads";
/// What pooling itself costs.
pub const POOLING_ITSELF: &str = "Pooling itself";
/// What is seen.
pub const SEEN: &str = "What is seen";
/// The limit of all this.
pub const COST_ALONE: &str =
    "Cost alone decides nothing. Which network recognises better has to be measured by training them.";
/// Where strided convolutions come from.
pub const SOURCE: &str = "Networks without pooling: Springenberg et al. 2014, “Striving for simplicity”, arXiv 1412.6806. Head of \
    averages: Lin et al. 2013, “Network in network”, arXiv 1312.4400.";

/// The place of the picture below its bars, before so many stages.
#[must_use]
pub const fn picture_in_short(of: usize) -> &'static str {
    if of <= 6 { PICTURE } else { "0" }
}

/// A place of the pipeline below its bars, of so many stages.
#[must_use]
pub fn place_in_short(stage: Option<&StageChoice>, place: usize, of: usize) -> String {
    match stage.map(|stage| &stage.kind) {
        Some(StageKind::Convolution(_)) if of <= 6 => "conv".into(),
        Some(StageKind::Pooling(pooling)) if of <= 6 => rule_words(pooling.reduce).adjective.into(),
        Some(kind @ StageKind::Activation(_)) if of <= 6 => stage_name(kind),
        Some(StageKind::Unpooling(_)) if of <= 6 => "unpool".into(),
        Some(_) | None => (place + 1).to_string(),
    }
}

/// The plot in a sentence: the values behind the last stage.
#[must_use]
pub fn along(last: &[(&str, u64)]) -> String {
    let each: Vec<_> = last.iter().map(|(name, values)| format!("{name} {}", short(*values))).collect();
    format!("Values behind each stage, as bars. Behind the last stage: {}.", each.join(", "))
}

/// The length of a bar.
#[must_use]
pub fn share(count: u64, most: u64) -> f32 {
    sums::ratio(count, most.max(1))
}

/// A network's name.
#[must_use]
pub const fn network_name(network: Network) -> &'static str {
    match network {
        Network::Given => "With pooling",
        Network::Unpooled => "Without pooling",
        Network::Strided => "Stride moved into the convolution",
        Network::Extra => "Strided convolution instead",
    }
}

/// A network's name in a legend.
#[must_use]
pub const fn network_in_short(network: Network) -> &'static str {
    match network {
        Network::Given => "with pooling",
        Network::Unpooled => "without",
        Network::Strided => "stride moved",
        Network::Extra => "strided convolution",
    }
}

/// A head's name.
#[must_use]
pub const fn head_name(head: Head) -> &'static str {
    match head {
        Head::Dense => "Dense on all values",
        Head::Global => "Global average, then dense",
    }
}

/// Why there is no such network: a pooling's stride cannot be moved.
#[must_use]
pub fn no_network(pooling: usize) -> String {
    format!(
        "There is no such network: no convolution stands before stage {} that could take its stride.",
        pooling + 1
    )
}

/// Why there is no such network: an unpooling, counted from 0, would have no winners.
#[must_use]
pub fn no_winners(unpooling: usize) -> String {
    format!(
        "There is no such network: stage {} puts values back to the winners of a max pooling, which it would not have.",
        unpooling + 1
    )
}

/// Why a network has no cost: a step does not fit its maps.
#[must_use]
pub fn no_fit(error: CnnError) -> String {
    format!("This network does not fit the picture, so it has no sums. {}", cnn_error(error))
}
