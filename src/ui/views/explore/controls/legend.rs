//! The legend: the colours of values.

use crate::browser::style::css;
use crate::pixels::{Scale, Table};
use crate::say::{self, display};
use crate::setup::digits::fixed;
use crate::ui::scene::Scene;
use yew::prelude::*;

/// The most bars shown; further maps are only counted.
const BARS: usize = 2;

/// Colours of a gradient. The number is odd, so that the middle colour is that of zero.
const STOPS: u8 = 17;

/// The colours of values on the maps of a place: one bar, or one for each map.
pub(super) fn legend(scene: &Scene, place: usize) -> Html {
    let Some(scales) = scene.scales.get(place) else { return Html::default() };
    let Some(first) = scales.first() else { return Html::default() };
    let table = scene.table_at(place);
    let gradient = gradient(&table);
    if scales.iter().all(|scale| scale == first) {
        return html! { <div class="legend">{bar(*first, &gradient, None)}</div> };
    }
    let bars = scales.iter().enumerate().take(BARS);
    let bars = bars.map(|(channel, scale)| bar(*scale, &gradient, Some(map_name(scene, place, channel))));
    html! {
        <div class="legend">
            {for bars}
            if scales.len() > BARS { <p class="sub">{display::more_maps(scales.len() - BARS)}</p> }
        </div>
    }
}

/// The colours of values on maps that share a scale.
pub(in crate::ui::views) fn legend_of(scale: Scale, table: &Table) -> Html {
    html! { <div class="legend">{bar(scale, &gradient(table), None)}</div> }
}

/// The name of a map: its number, and the kernel at the start of its row if there is one.
fn map_name(scene: &Scene, place: usize, channel: usize) -> String {
    let label = (0..=place).rev().find_map(|place| scene.label(place, channel));
    display::map_name(channel, label.as_deref())
}

fn bar(scale: Scale, gradient: &str, name: Option<String>) -> Html {
    let zero = zero(scale);
    html! {
        <div class="legend-row">
            if let Some(name) = name { <span class="sub">{name}</span> }
            <div class="legend-bar" role="img" aria-label={display::legend(scale.low, scale.high)}
                ~style={css(gradient)}></div>
            <div class="legend-numbers" translate="no" aria-hidden="true">
                <span>{say::number(scale.low)}</span>
                if let Some(place) = zero { <span class="legend-zero" ~style={css(&format!("left:{}%", fixed(place, 1)))}>{"0"}</span> }
                <span>{say::number(scale.high)}</span>
            </div>
        </div>
    }
}

/// The place of zero on the bar, in percent; `None` if it is so near an end that the numbers would overlap.
fn zero(scale: Scale) -> Option<f32> {
    let share = -scale.low / (scale.high - scale.low) * 100.0;
    (25.0..=75.0).contains(&share).then_some(share)
}

fn gradient(table: &Table) -> String {
    let scale = Scale { low: 0.0, high: f32::from(STOPS - 1) };
    let colours: Vec<_> = (0..STOPS)
        .map(|stop| {
            let [r, g, b] = table.colour(scale.step(f32::from(stop)));
            format!("rgb({r},{g},{b})")
        })
        .collect();
    format!("background:linear-gradient(to right,{})", colours.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pixels::Paper;
    use crate::setup::Colours;

    #[test]
    fn zero_stands_in_the_middle_of_a_centred_scale_and_nowhere_on_a_positive_one() {
        assert_eq!(zero(Scale { low: -4.0, high: 4.0 }), Some(50.0));
        assert_eq!(zero(Scale { low: 0.0, high: 4.0 }), None);
        assert_eq!(zero(Scale { low: 1.0, high: 1.0 }), None);
    }

    #[test]
    fn the_gradient_goes_through_the_colour_of_zero() {
        let gradient = gradient(&Table::new(Colours::Warm, Paper::Light));
        assert_eq!(gradient.matches("rgb(").count(), usize::from(STOPS));
        assert!(gradient.contains("rgb(247,246,243)"));
    }
}
