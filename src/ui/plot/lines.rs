//! A line for each series.

use super::{Plot, height, look, path};
use crate::ui::widgets::block;
use std::fmt::Write;
use yew::prelude::*;

/// Draws a line for each series, with a point at the marked place.
pub(crate) fn lines(plot: &Plot<'_>) -> Html {
    let axis = plot.axis();
    let marked = plot.marked.and_then(|place| plot.places.at(place, false));
    let mut inside = Vec::new();
    for (place, series) in plot.series.iter().enumerate() {
        let mut line = String::new();
        let mut command = 'M';
        let is_number = |at: usize| series.points.get(at).is_some_and(Option::is_some);
        let points = series.points.iter().zip(plot.places.of(place, series.points.len()));
        for (at, (point, x)) in points.enumerate() {
            // Where there is no number the line is broken.
            let Some(number) = *point else {
                command = 'M';
                continue;
            };
            let y = height(axis.share(number));
            // Writing to a text never fails.
            let _ = write!(line, "{command}{x} {y}");
            command = 'L';
            // A number without a neighbour is no line.
            let is_alone = !is_number(at + 1) && at.checked_sub(1).is_none_or(|before| !is_number(before));
            if marked == Some(x) || is_alone {
                let dot = format!("M{} {y}a45 45 0 1 0 90 0a45 45 0 1 0 -90 0", x - 45);
                inside.push(block("g", "dot", vec![path(look(series), dot)]));
            }
        }
        inside.push(path(look(series), line));
    }
    plot.figure(false, &axis, inside)
}
