//! One map with the window on it.

use super::shown::{Board, Shown};
use super::walk::Cell;
use crate::browser::style::css;
use crate::cnn::{Region, Shape};
use crate::pixels::Painting;
use crate::setup::Show;
use crate::study::compare::Field;
use crate::ui::views::explore::strip::{MapTile, mark_place, with_numbers};
use yew::prelude::*;

/// The place of the window on maps of a shape. `is_pooled`: they have a cell for each window.
pub(super) fn place(field: &Field, window: Option<Cell>, shape: Shape, is_pooled: bool) -> String {
    let region = window.map(
        |(row, column)| {
            if is_pooled { Region::cell(row, column) } else { field.under((row, column)) }
        },
    );
    region.map(|region| mark_place(&region, shape.rows, shape.columns)).unwrap_or_default()
}

/// A map, with its pixels on the board's canvas. `value`: the window on it in words, if the arrow keys walk on it. `label`: what
/// stands on it.
pub(super) fn tile(
    shown: &Shown<'_>,
    board: &mut Board,
    painting: Painting,
    (field, show): (Field, Show),
    (alternative, value): (AttrValue, Option<AttrValue>),
    label: Option<AttrValue>,
) -> Html {
    let shape = painting.maps.shape();
    let is_pooled = show == Show::Pooled;
    let window = shown.at(&field);
    let under = field.under(window.unwrap_or_default());
    let cell = if is_pooled { window.unwrap_or_default() } else { (under.rows.start, under.columns.start) };
    let on_gesture = shown.on_gesture(field, is_pooled);
    let unread = (!is_pooled).then(|| field.unread()).filter(|path| !path.is_empty());
    let unread = unread.filter(|_| board.has_blanks).map(|d| {
        let frame = format!("0 0 {} {}", shape.columns, shape.rows);
        html! { <svg class="unread" viewBox={frame} preserveAspectRatio="none" aria-hidden="true"><path {d} /></svg> }
    });
    let numbers = with_numbers(&painting).filter(|_| is_pooled);
    let style = place(&field, window, shape, is_pooled);
    board.paintings.push(painting);
    html! {
        <div class="kind-map" ~style={css(&style)}>
            {unread}
            <MapTile rows={shape.rows} columns={shape.columns} {numbers} {alternative} {label} mark={window.map(|_| is_pooled)}
                tab_stop={value.is_some()} {cell} walked={value} {on_gesture} />
        </div>
    }
}
