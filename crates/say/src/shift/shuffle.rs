//! The words of the shuffle, and of the step of one cell.

use crate::cnn::AxisName;
use crate::errors::cnn_error;
use crate::number::{count, counted};
use crate::rules::rule_words;
use crate::study::{NoShuffle, Pooled};

/// How many cells differ: "Max: 0 of 961 cells differ".
#[must_use]
pub fn differing(pooled: &Pooled) -> String {
    format!(
        "{}: {}",
        rule_words(pooled.reduce).button,
        of_cells(pooled.changed, pooled.before.values().len())
    )
}

/// What is shuffled.
#[must_use]
pub fn shuffle_of(stage: &str) -> String {
    format!(
        "What {} reads, one map of it: wherever the cells of a window stand inside it, the largest and the mean stay. So a move is hidden as long as nothing crosses into another window.",
        stage.to_ascii_lowercase()
    )
}

/// How many cells of the map itself differ.
#[must_use]
pub fn map_differs(changed: usize, of: usize) -> String {
    format!("The map itself: {}", of_cells(changed, of))
}

fn of_cells(changed: usize, of: usize) -> String {
    format!("{} of {} differ.", count(changed as u64), counted(of, "cell"))
}

/// The cells that crossed into another window when the map moved by one cell. `stride`: pixels from one cell to the next.
#[must_use]
pub fn crossed(crossed: usize, of: usize, stride: Option<usize>) -> String {
    let pixels = match stride {
        Some(stride) if stride != 1 => format!(" ({stride} px of the picture)"),
        Some(_) => " (1 px)".into(),
        None => String::new(),
    };
    format!(
        "Moved on by one cell{pixels}, {} of {} came under another window. They are striped: only they can change what is pooled. The step is that of the map as it was before \
         shuffling, and goes around a ring.",
        count(crossed as u64),
        counted(of, "cell")
    )
}

/// Why the cells under windows cannot be shuffled. `None`: there is no pooling with a window that slides.
#[must_use]
pub fn no_shuffle(why: Option<NoShuffle>) -> String {
    match why {
        None => "No stage pools over sliding windows: nothing can be shuffled inside them.".into(),
        Some(NoShuffle::Unfit(error)) => cnn_error(error),
        Some(NoShuffle::Overlap { axis }) => format!(
            "The windows of the last pooling share {}: a cell that moves inside one window moves in its neighbour, too. Take a stride as large as the window, and no dilation.",
            match axis {
                AxisName::Rows => "rows",
                AxisName::Columns => "columns",
            }
        ),
    }
}
