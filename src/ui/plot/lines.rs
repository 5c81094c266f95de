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
        for (point, x) in series.points.iter().zip(plot.places.of(place, series.points.len())) {
            // Where there is no number the line is broken.
            let Some(number) = *point else {
                command = 'M';
                continue;
            };
            let y = height(axis.share(number));
            // Writing to a text never fails.
            let _ = write!(line, "{command}{x} {y}");
            command = 'L';
            if marked == Some(x) {
                let dot = format!("M{} {y}a45 45 0 1 0 90 0a45 45 0 1 0 -90 0", x - 45);
                inside.push(block("g", "dot", vec![path(look(series), dot)]));
            }
        }
        inside.push(path(look(series), line));
    }
    plot.figure(false, &axis, inside)
}
