//! The first sentence of the page and what a nudge showed.

use super::number::count;
use crate::cnn::{Agreement, Shape};
use crate::lesson::StageKind;
use crate::lesson::digits::fixed;

/// What the chosen stage does, in bold, and its numbers.
#[must_use]
pub fn lead(kind: &StageKind, before: Shape, after: Shape) -> (String, String) {
    let maps = |count: usize| if count == 1 { "1 map".to_owned() } else { format!("{count} maps") };
    let in_out = format!("{} in, {} out", maps(before.channels), maps(after.channels));
    match kind {
        StageKind::Pooling(_) => (
            "Each filter makes one map; pooling shrinks each map on its own.".into(),
            format!("{in_out}, {}.", share(after.values(), before.values())),
        ),
        StageKind::Convolution(_) => (
            "Each filter looks at all maps before it and makes one new map.".into(),
            format!("{in_out}, {} values.", count(after.values() as u64)),
        ),
        StageKind::Activation(_) => {
            ("The activation changes every value on its own; the size stays.".into(), format!("{in_out}."))
        }
    }
}

/// What is said when there is no stage to speak of.
#[must_use]
pub fn lead_without_stages() -> (String, String) {
    ("Here is only the picture.".into(), "Add a block: convolution, ReLU and pooling.".into())
}

/// How many values are left: "a quarter of the values".
fn share(after: usize, before: usize) -> String {
    if after == before {
        return "as many values".into();
    }
    if after == 0 || after > before {
        return format!("{} values", count(after as u64));
    }
    match (before + after / 2) / after {
        _ if after * 2 > before => format!("{} of {} values", count(after as u64), count(before as u64)),
        factor if factor * after != before => format!("about 1 value of {}", count(factor as u64)),
        2 => "half the values".into(),
        3 => "a third of the values".into(),
        4 => "a quarter of the values".into(),
        9 => "a ninth of the values".into(),
        16 => "a sixteenth of the values".into(),
        factor => format!("1 value of {}", count(factor as u64)),
    }
}

/// Said while maps are computed for longer than a moment.
pub const COMPUTING: &str = "Computing…";
/// Said after a long computation was stopped.
pub const STOPPED: &str = "Stopped. Some maps are the ones from before.";
/// What the bar of a computation shows.
pub const PROGRESS: &str = "Share of the maps computed";
/// Stops a computation.
pub const STOP: &str = "Stop";
/// Continues a computation that was stopped.
pub const GO_ON: &str = "Go on";

/// Moves the picture.
pub const NUDGE: &str = "Nudge 1 px →";
/// The picture as one of the maps that a nudge is told of.
pub const NUDGED_PICTURE: &str = "picture";

/// What the nudge is for, before it was tried.
#[must_use]
pub const fn nudge_hint() -> &'static str {
    "See how much of each map stays."
}

/// What stayed of the maps before and after pooling.
#[must_use]
pub fn nudged(before: &str, map_before: Agreement, map_after: Agreement) -> String {
    format!(
        "Moved 1 pixel right: of its non-zero cells, the {before} map keeps {} %, the pooled map {} %.",
        fixed(map_before.percent(), 0),
        fixed(map_after.percent(), 0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_values_is_said_in_words_where_there_are_words() {
        assert_eq!(share(1922, 7688), "a quarter of the values");
        assert_eq!(share(10, 10), "as many values");
        assert_eq!(share(1, 3844), "1 value of 3844");
        assert_eq!(share(882, 7688), "about 1 value of 9");
        assert_eq!(share(9, 10), "9 of 10 values");
    }
}
