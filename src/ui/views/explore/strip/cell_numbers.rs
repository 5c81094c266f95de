//! The numbers in the cells of a small map.

use crate::browser::style::css;
use crate::cnn::FeatureMaps;
use crate::pixels::Ink;
use crate::say;
use yew::prelude::*;

/// The longest side of a map whose cells can be wide enough for numbers.
const SIDE: usize = 8;

/// The numbers of a map's cells, if it is small. The style sheet hides them where cells are narrower than 24 pixels.
pub(super) fn cell_numbers(maps: &FeatureMaps, channel: usize, ink: &Ink) -> Html {
    let shape = maps.shape();
    let Ink::Mapped(scale, table) = ink else { return Html::default() };
    if shape.rows.max(shape.columns) > SIDE || shape.cells() < 2 {
        return Html::default();
    }
    let cells = maps.plane(channel).iter().map(|&value| {
        let is_dark = table.wants_dark_text(scale.step(value));
        html! { <span class={if is_dark { "on-light" } else { "on-dark" }}>{say::number(value)}</span> }
    });
    html! {
        <div class="cell-numbers" aria-hidden="true" ~style={css(&format!("--across:{}", shape.columns))}>{for cells}</div>
    }
}
