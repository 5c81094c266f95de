//! What is shown, and the conditions that hold for it.

use crate::number::count;
use crate::setup::{Colours, Show};

/// What the maps show.
#[must_use]
pub fn note(show: Show, are_apart: bool, signed: Colours) -> String {
    match show {
        Show::Pooled => "Each map as it comes out, in the colours of the map in. A kind that goes beyond them has a scale of its own; its map says how far that reaches.".into(),
        Show::BlownUp if are_apart => "Each number painted over the cells of its window.".into(),
        Show::BlownUp => {
            "Each number painted over the cells of its window; where windows overlap, a cell has the mean of their numbers.".into()
        }
        Show::Difference => {
            let (less, more) = match signed {
                Colours::PurpleGreen => ("purple", "green"),
                Colours::Warm | Colours::Grey | Colours::Viridis => ("blue", "orange"),
            };
            format!("Blown up minus the map in: {less} where pooling gives less than there was, {more} where it gives more.")
        }
        Show::Counts => "For kinds that pick: how often each cell is the one that goes on. For kinds that weigh: the weights of each cell in all \
             outputs together, for a norm its shares of the sums."
            .into(),
        Show::Gradient => {
            "Where one unit of gradient at every output goes on the way back: a maximum passes all of it to its winner, the first of equals; an \
             average spreads it."
                .into()
        }
        Show::Table => "Every map of every kind, and its numbers.".into(),
    }
}

/// What the ReLU before the poolings does not change.
pub const RELU_ONLY: &str = "Behind the ReLU, cells that are 0 get none. It changes the gradient only: values, numbers and losses are those without it.";

/// With windows that share no cells. `has_own`: whether a kind has windows of its own.
#[must_use]
pub fn average_is_best(has_own: bool) -> String {
    let own = if has_own {
        " (A blur and fractional pooling have windows of their own, so this does not hold for them.)"
    } else {
        ""
    };
    format!(
        "No two of these windows share a cell. So under RMS, over the cells that they read, no number for a window can lose less than \
         its average: the mean of some values is the number with the least mean square distance from them. So this is no fair \
         contest.{own}"
    )
}

/// How many cells no window reads, if there are any.
#[must_use]
pub fn unread(cells: usize) -> Option<String> {
    (cells > 0).then(|| {
        let verb = if cells == 1 { "cell lies" } else { "cells lie" };
        format!("{} {verb} under no window: left blank, and left out of the losses.", count(cells as u64))
    })
}
