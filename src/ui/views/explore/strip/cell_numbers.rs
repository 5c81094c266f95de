//! The numbers in the cells of a small map.

use crate::browser::style::css;
use crate::pixels::{Ink, Painting};
use crate::say;
use yew::prelude::*;

/// The longest side of a map whose cells can be wide enough for numbers.
const SIDE: usize = 8;

/// A painting, if its map is so small that its cells may be wide enough for their numbers.
pub(in crate::ui::views) fn with_numbers(painting: &Painting) -> Option<Painting> {
    let shape = painting.maps.shape();
    let is_small = shape.rows.max(shape.columns) <= SIDE && shape.cells() > 1;
    (is_small && matches!(painting.ink, Ink::Mapped(..))).then(|| painting.clone())
}

/// The numbers of a map's cells. The style sheet hides them where the longest would be written in less than 6 pixels.
pub(in crate::ui::views) fn cell_numbers(painting: &Painting) -> Html {
    let Ink::Mapped(scale, table) = &painting.ink else { return Html::default() };
    let mut signs = 0;
    let mut cells = Vec::new();
    for &value in painting.maps.plane(painting.channel) {
        let is_dark = table.wants_dark_text(scale.step(value));
        let number = say::number(value);
        signs = signs.max(number.chars().count());
        cells.push(html! { <span class={if is_dark { "on-light" } else { "on-dark" }}>{number}</span> });
    }
    let style = format!("--across:{};--signs:{signs}", painting.maps.shape().columns);
    html! { <div class="cell-numbers" translate="no" aria-hidden="true" ~style={css(&style)}>{cells}</div> }
}
