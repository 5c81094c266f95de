//! A line for each series.

use super::{Plot, height, look, path};
use crate::ui::widgets::block;
use std::fmt::Write;
use yew::prelude::*;

/// Draws a line for each series over places at equal distances, with a point at the marked place.
pub(crate) fn lines(plot: &Plot<'_>) -> Html {
    let axis = plot.axis();
    let (gap, first) = plot.across(false);
    let mut inside = Vec::new();
    for series in plot.series {
        let mut line = String::new();
        let mut command = 'M';
        for (point, place) in series.points.iter().zip(0..) {
            // Where there is no number the line is broken.
            let Some(number) = *point else {
                command = 'M';
                continue;
            };
            let (x, y) = (first + gap * place, height(axis.share(number)));
            // Writing to a text never fails.
            let _ = write!(line, "{command}{x} {y}");
            command = 'L';
            if plot.marked == usize::try_from(place).ok() {
                let dot = format!("M{} {y}a45 45 0 1 0 90 0a45 45 0 1 0 -90 0", x - 45);
                inside.push(block("g", "dot", vec![path(look(series), dot)]));
            }
        }
        inside.push(path(look(series), line));
    }
    plot.figure(false, &axis, inside)
}
