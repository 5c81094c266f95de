//! The words of max-unpooling.

use crate::cnn::{Explanation, Lost};

/// Its name.
pub const UNPOOLING: &str = "Max-unpooling";
/// Its formula, a plain line and where it is used.
pub const UNPOOLING_LINES: [&str; 3] = [
    "v at its winner, 0 elsewhere",
    "Adds a stage behind a max pooling that undoes it as far as that goes: every value goes back to the cell that it came from, all \
     other cells become 0.",
    "To draw what a network saw (Zeiler & Fergus 2014), and to make maps large again (SegNet: Badrinarayanan, Kendall & Cipolla \
     2017). PyTorch: MaxUnpool2d.",
];
/// Why it cannot be added.
pub const NEEDS_MAX: &str = "Only a max pooling has winners to go back to. Choose Max first.";
/// The choice of its max pooling.
pub const UNDOES: &str = "Undoes";
/// There is none to choose.
pub const NOTHING_TO_UNDO: &str = "No max pooling stands before this stage.";
/// The size of its output.
pub const SIZE: &str = "As large as the maps that were pooled.";

/// What it does, below its controls.
pub const NATURE: &str = "Every value goes back to the cell that the max pooling took one from; all other cells are 0. If two \
                          windows share that cell, the later value stays.";

/// The stage that it undoes, counted from 0, in a short line.
#[must_use]
pub fn undoes(of: Option<usize>) -> String {
    match of {
        Some(of) => format!("undoes stage {}", of + 1),
        None => "its pooling is gone".into(),
    }
}

/// One of the poolings to choose from, by its place, counted from 0, and its name.
#[must_use]
pub fn pooling_to_undo(place: usize, name: &str) -> String {
    format!("Stage {}: {name}", place + 1)
}

/// Why it has no winners, and what to do.
#[must_use]
pub const fn lost(lost: Lost) -> &'static str {
    match lost {
        Lost::Gone => {
            "Its max pooling is gone, so there are no winners to go back to. Undo that, choose another max pooling, or \
                       remove this stage."
        }
        Lost::Behind => {
            "Its max pooling stands behind it. Move this stage behind that one, or choose another."
        }
        Lost::Off => {
            "Its max pooling is switched off, so there are no winners to go back to. Switch it on, or choose another."
        }
        Lost::Replaced => {
            "Its pooling no longer takes the maximum, so there are no winners to go back to. Choose Max there, or \
                           another max pooling here."
        }
        Lost::Resized => {
            "Other maps reach it than its max pooling put out: there is not one value for each winner. Take away what changes their \
             size or number between the two, or choose another."
        }
    }
}

/// Why a cell has its value.
#[must_use]
pub fn unpooled_sentence(explanation: &Explanation) -> String {
    let Some((row, column)) = explanation.picked().and_then(|term| term.source) else {
        let windows = explanation.terms().len();
        return match windows {
            0 => "No window of the max pooling held this cell, so it is 0.".into(),
            1 => "The largest value of its window did not stand here, so it is 0.".into(),
            _ => format!(
                "In none of the {windows} windows over this cell the largest value stood here, so it is 0."
            ),
        };
    };
    let winners = explanation.terms().iter().filter(|term| term.weight > 0.0).count();
    let shared = if winners > 1 {
        format!(" It stood here in {winners} windows; the last one’s value stays.")
    } else {
        String::new()
    };
    format!(
        "The value comes from row {}, column {} of the pooled map: the largest value of that window stood here.{shared}",
        row + 1,
        column + 1
    )
}
