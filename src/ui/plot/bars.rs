//! A bar for each series at each place.

use super::{BOTTOM, Plot, height, look};
use yew::prelude::*;

/// Draws the bars of all series side by side, place by place.
pub(crate) fn bars(plot: &Plot<'_>) -> Html {
    let axis = plot.axis();
    let (gap, first) = plot.places.gaps(true);
    let series = i32::try_from(plot.series.len()).unwrap_or(1).max(1);
    let width = (gap * 4 / 5 / series).max(8);
    let mut inside = Vec::new();
    for (series, shift) in plot.series.iter().zip(0..) {
        for (point, place) in series.points.iter().zip(0..) {
            let Some(number) = *point else { continue };
            let y = height(axis.share(number)).min(BOTTOM - 4);
            let x = first + gap * place - gap * 2 / 5 + width * shift;
            let path = format!("M{x} {y}h{}V{BOTTOM}H{x}Z", width - width / 8);
            inside.push(super::path(look(series), path));
        }
    }
    plot.figure(true, &axis, inside)
}
