//! A line for each series.

use super::{Plot, Series, height, look};
use yew::prelude::*;

/// Draws a line for each series over places at equal distances.
pub(crate) fn lines(plot: &Plot<'_>) -> Html {
    let axis = plot.axis();
    let (gap, first) = plot.across(false);
    let at = |place: usize| first + gap * i32::try_from(place).unwrap_or_default();
    let inside = plot.series.iter().map(|series| {
        let mut path = String::new();
        let mut command = 'M';
        for (place, point) in series.points.iter().enumerate() {
            // Where there is no number the line is broken.
            let Some(number) = point else {
                command = 'M';
                continue;
            };
            path.push_str(&format!("{command}{} {}", at(place), height(axis.share(*number))));
            command = 'L';
        }
        html! { <><path class={look(series)} d={path} />{for plot.marked.and_then(|place| dot(series, place, at(place), &axis))}</> }
    });
    plot.figure(false, &axis, html! { <>{for inside}</> })
}

/// The point of a series at the marked place.
fn dot(series: &Series, place: usize, x: i32, axis: &super::axis::Axis) -> Option<Html> {
    let number = (*series.points.get(place)?)?;
    let y = height(axis.share(number));
    Some(html! { <circle class={look(series)} cx={x.to_string()} cy={y.to_string()} r="45" /> })
}
