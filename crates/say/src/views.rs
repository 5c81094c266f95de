//! The names of the views.

use crate::picture::picture_name;
use crate::rules::rule_words;
use crate::setup::{Placement, Setup, StageChoice, StageKind, View};
use crate::stages::stage_name;

/// A view's name on its tab.
#[must_use]
pub const fn view_name(view: View) -> &'static str {
    match view {
        View::Explore => "Explore",
        View::Compare => "Compare",
        View::Shift => "Shift",
        View::Recognise => "Recognise",
        View::Cost => "Cost",
        View::Sizes => "Any size",
    }
}

/// The picture and its stages in a line: "Shapes · conv 3 × 3 → ReLU → max 2 × 2".
#[must_use]
pub fn pipeline_in_short(setup: &Setup) -> String {
    let stages: Vec<_> = setup.stages.iter().filter(|stage| stage.on).map(stage_in_short).collect();
    let name = picture_name(&setup.picture);
    match stages.len() {
        0 => name,
        few if few <= MOST => format!("{name} · {}", stages.join(" → ")),
        many => format!("{name} · {many} stages"),
    }
}

/// How many stages are named in a line.
const MOST: usize = 7;

/// A stage in two words: "conv 3 × 3", "ReLU", "global max".
#[must_use]
pub fn stage_in_short(stage: &StageChoice) -> String {
    match (&stage.kind, stage.window()) {
        (StageKind::Convolution(_), Some(window)) => format!("conv {}", window.size),
        (StageKind::Pooling(pooling), window) => {
            let adjective = rule_words(pooling.reduce).adjective;
            match (pooling.placement, window) {
                (Placement::Sliding, Some(window)) => format!("{adjective} {}", window.size),
                (Placement::Bins(bins), _) => format!("{adjective}, {bins} bins"),
                (Placement::Pyramid(_), _) => format!("pyramid {adjective}"),
                (Placement::Fractional(_), _) => format!("fractional {adjective}"),
                (Placement::Whole | Placement::Sliding, _) => format!("global {adjective}"),
            }
        }
        (StageKind::Unpooling(_), _) => "unpool".into(),
        (StageKind::Activation(_) | StageKind::Convolution(_), _) => stage_name(&stage.kind),
    }
}

/// What the button with the pipeline does.
pub const TO_EXPLORE: &str = "Show picture and stages in Explore";

/// The name of the tabs for screen readers.
pub const VIEWS: &str = "Views";

/// While the first view beside Explore is loaded.
pub const LOADING: &str = "Loading this view…";

/// It did not load.
pub const MISSING: &str = "This view did not load: perhaps there is no network now. Your picture and your stages are as they were, and Explore shows them.";

/// The button that loads it once more.
pub const TRY_AGAIN: &str = "Try again";
