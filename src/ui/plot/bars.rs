//! A bar for each series at each place.

use super::{BOTTOM, Plot, height, look};
use yew::prelude::*;

/// Draws the bars of all series side by side, place by place.
pub(crate) fn bars(plot: &Plot<'_>) -> Html {
    let axis = plot.axis();
    let (gap, first) = plot.across(true);
    let series = i32::try_from(plot.series.len()).unwrap_or(1).max(1);
    let width = (gap * 4 / 5 / series).max(8);
    let mut inside = Vec::new();
    for (series, shift) in plot.series.iter().zip(0..) {
        let points = series.points.iter().zip(0..);
        inside.extend(points.filter_map(|(point, place)| {
            let y = height(axis.share((*point)?));
            let x = first + gap * place - gap * 2 / 5 + width * shift;
            let size = (width - width / 8, (BOTTOM - y).max(4));
            Some(html! {
                <rect class={look(series)} x={x.to_string()} y={(BOTTOM - size.1).to_string()} width={size.0.to_string()} height={size.1.to_string()} />
            })
        }));
    }
    plot.figure(true, &axis, html! { <>{for inside}</> })
}
