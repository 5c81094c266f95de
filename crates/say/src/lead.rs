//! The first sentence of the page, and what a move of the picture changed.

use super::errors::{cannot, cnn_error};
use super::number::{count, counted};
use crate::cnn::{PipelineError, Shape};
use crate::setup::digits::fixed;
use crate::setup::{StageChoice, StageKind};

/// The effect of the chosen stage, in bold, and its numbers. `has_filters`: whether a convolution comes before it.
#[must_use]
pub fn lead(stage: &StageChoice, has_filters: bool, before: Shape, after: Shape) -> (String, String) {
    let in_out = format!("{} in, {} out", counted(before.channels, "map"), counted(after.channels, "map"));
    match &stage.kind {
        _ if !stage.on => (super::controls::SWITCHED_OFF.into(), format!("{in_out}.")),
        StageKind::Pooling(_) => (
            format!(
                "{} {} each map on its own.",
                if has_filters { "Each filter makes one map; pooling" } else { "Pooling" },
                if after.values() < before.values() { "shrinks" } else { "works on" }
            ),
            format!("{in_out}, {}.", share(after.values(), before.values())),
        ),
        StageKind::Convolution(_) => (
            "Each filter looks at all maps before it and makes one new map.".into(),
            format!("{in_out}, {}.", counted(after.values(), "value")),
        ),
        StageKind::Unpooling(_) => (
            "Every value goes back to where it came from; the rest is 0.".into(),
            format!("{in_out}, {}.", share(after.values(), before.values())),
        ),
        StageKind::Activation(_) => {
            ("The activation changes every value on its own; the size stays.".into(), format!("{in_out}."))
        }
    }
}

/// The sentence on a stage that cannot be computed, or that nothing reaches: the cause, and why.
#[must_use]
pub fn lead_of_misfit(error: PipelineError, stages: &[StageChoice]) -> (String, String) {
    (cannot(error.stage, stages), cnn_error(error.error))
}

/// The first sentence without stages.
#[must_use]
pub fn lead_without_stages() -> (String, String) {
    ("Here is only the picture.".into(), "Add a block: convolution, ReLU and pooling.".into())
}

/// The share of values that remain: "a quarter of the values".
fn share(after: usize, before: usize) -> String {
    share_of(after, before, "values", "value")
}

/// The share of a map's cells that remain: "a quarter of the cells".
#[must_use]
pub fn share_of_cells(after: usize, before: usize) -> String {
    share_of(after, before, "cells", "cell")
}

fn share_of(after: usize, before: usize, many: &str, one: &str) -> String {
    if after == before {
        return format!("as many {many}");
    }
    if after == 0 || after > before {
        return format!("{} {many}", count(after as u64));
    }
    match (before + after / 2) / after {
        _ if after * 2 > before => format!("{} of {} {many}", count(after as u64), count(before as u64)),
        factor if factor * after != before => format!("about 1 {one} of {}", count(factor as u64)),
        2 => format!("half the {many}"),
        3 => format!("a third of the {many}"),
        4 => format!("a quarter of the {many}"),
        9 => format!("a ninth of the {many}"),
        16 => format!("a sixteenth of the {many}"),
        factor => format!("1 {one} of {}", count(factor as u64)),
    }
}

/// The note during a long computation.
pub const COMPUTING: &str = "Computing…";
/// The note after a long computation was stopped.
pub const STOPPED: &str = "Stopped. Some maps are the ones from before.";
/// The name of the progress bar.
pub const PROGRESS: &str = "Share of the maps computed";
/// Stops a computation.
pub const STOP: &str = "Stop";
/// Continues a computation that was stopped.
pub const GO_ON: &str = "Go on";

/// The pad that moves the picture.
pub const MOVE: &str = "Move the picture by 1 pixel";
/// Moves it up.
pub const MOVE_UP: &str = "Move up by 1 pixel";
/// Moves it to the left.
pub const MOVE_LEFT: &str = "Move left by 1 pixel";
/// Moves it to the right.
pub const MOVE_RIGHT: &str = "Move right by 1 pixel";
/// Moves it down.
pub const MOVE_DOWN: &str = "Move down by 1 pixel";
/// Moves it back to its place.
pub const MOVE_BACK: &str = "Move back";
/// The purpose of moving it.
pub const MOVE_HINT: &str = "Move by 1 px, and see what changes.";

/// Why there is no number: every cell reads the edge.
pub const NO_INTERIOR: &str = "every cell reads what moved in, or padding, so none can be compared.";
/// Why there is no number: nothing to measure by.
pub const NO_DISTANCE: &str =
    "the maps are no different from those of other pictures, so there is no measure.";
/// Why there is no number: uneven windows.
pub const NO_STRIDE: &str = "its windows are not evenly spaced.";

/// The name of a stage, and the distance of its maps to those before a move, as a share of the distance to other
/// pictures, or why there is none.
pub type Changed = (String, Result<f32, &'static str>);

/// What a move changed, in bold and in numbers: of the maps before a pooling and behind it. `is_compared`: whether the
/// maps were small enough to be compared.
#[must_use]
pub fn moved(around: Option<[Changed; 2]>, is_compared: bool) -> (String, String) {
    let rest = match around {
        _ if !is_compared => "The maps are too large to be compared at once.".into(),
        None => "On each stage stands how much its maps changed; 1 is as much as another picture.".into(),
        Some([(before, Ok(one)), (behind, Ok(other))]) => format!(
            "{before} changed by {} %, {behind} by {} %; 100 % is as much as another picture.",
            fixed(100.0 * one, 0),
            fixed(100.0 * other, 0)
        ),
        Some([_, (name, Err(why))] | [(name, Err(why)), _]) => format!("{name}: {why}"),
    };
    ("Moved by 1 pixel.".into(), rest)
}

/// How much a stage's maps changed in place, and moved back.
#[must_use]
pub fn changed(in_place: Result<f32, &str>, moved_back: Result<f32, &str>) -> String {
    let number = |share: Result<f32, &str>| share.map_or_else(|_| "–".to_owned(), |share| fixed(share, 2));
    format!("changed {} · back {}", number(in_place), number(moved_back))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{AxisName, CnnError, Max};
    use crate::misfit_at;
    use crate::setup::{Misfit, PoolingChoice, Setup};

    #[test]
    fn pooling_shrinks_a_map_only_where_fewer_values_come_out() {
        let said = |after| {
            let kind = StageKind::Pooling(PoolingChoice::new(Max, 2));
            lead(&StageChoice::new(kind), true, Shape::new(1, 2, 2), after).0
        };
        assert_eq!(
            said(Shape::new(1, 1, 1)),
            "Each filter makes one map; pooling shrinks each map on its own."
        );
        for after in [Shape::new(1, 2, 2), Shape::new(1, 1, 21), Shape::new(1, 4, 4)] {
            assert_eq!(said(after), "Each filter makes one map; pooling works on each map on its own.");
        }
    }

    #[test]
    fn the_stage_that_does_not_fit_is_named_and_blamed() {
        let stages = Setup::default().stages.list;
        let error = CnnError::WindowTooLarge { axis: AxisName::Rows, extent: 3, padded: 1 };
        let error = PipelineError { stage: 0, error };
        let (bold, rest) = lead_of_misfit(error, &stages);
        assert_eq!(bold, "Stage 1 (Convolution) cannot be computed.");
        assert!(rest.starts_with("The window reaches over 3 rows, but the map has only 1."), "{rest}");
        let said = |stage| misfit_at(stage, &stages, Misfit::Stage(error));
        assert!(said(0).starts_with("The window reaches over 3 rows"), "{}", said(0));
        let later = "Nothing reaches this stage. Stage 1 (Convolution) cannot be computed.";
        assert_eq!([said(1), said(2)], [later, later]);
    }

    #[test]
    fn the_share_of_values_is_said_in_words_where_there_are_words() {
        assert_eq!(share(1922, 7688), "a quarter of the values");
        assert_eq!(share(10, 10), "as many values");
        assert_eq!(share(1, 3844), "1 value of 3844");
        assert_eq!(share(882, 7688), "about 1 value of 9");
        assert_eq!(share(9, 10), "9 of 10 values");
        assert_eq!(share_of_cells(16, 64), "a quarter of the cells");
        assert_eq!(share_of_cells(36, 3721), "about 1 cell of 103");
    }
}
