//! Pieces that the lessons share: painted maps, tables of numbers, findings.

use crate::cnn::FeatureMaps;
use crate::pixels::{Ink, Painting, Scale, Table};
use crate::say;
use crate::ui::scene::Tables;
use crate::ui::widgets::{Cell, block, table, text};
use std::rc::Rc;
use yew::prelude::*;

/// The first of the maps in these colours, with its text alternative.
#[inline(never)]
pub(super) fn painted(
    map: &FeatureMaps,
    scale: Scale,
    colours: &Rc<Table>,
    name: AttrValue,
) -> (Painting, AttrValue) {
    (Painting { maps: map.clone(), channel: 0, ink: Ink::Mapped(scale, colours.clone()) }, name)
}

/// A map whose values are 0 to 1, black to white.
pub(super) fn grey(map: &FeatureMaps, tables: &Tables, name: AttrValue) -> (Painting, AttrValue) {
    painted(map, Scale::UNIT, &tables.grey, name)
}

/// A map whose zero has a colour of its own, from minus `most` to `most`.
pub(super) fn signed(
    map: &FeatureMaps,
    most: f32,
    tables: &Tables,
    name: AttrValue,
) -> (Painting, AttrValue) {
    let scale = if most > 0.0 && most.is_finite() { Scale { low: -most, high: most } } else { Scale::UNIT };
    painted(map, scale, &tables.signed, name)
}

/// A table of numbers. `words` says one of them; a file has all its digits.
#[inline(never)]
pub(super) fn grid(
    caption: &'static str,
    head: &[&'static str],
    rows: &[(String, Vec<f32>)],
    words: &dyn Fn(f32) -> String,
) -> Html {
    let mut drawn = Vec::with_capacity(rows.len());
    for (name, numbers) in rows {
        let mut row = vec![Cell::of(name.clone())];
        for number in numbers {
            row.push(Cell { exact: Some(say::exact(*number).into()), ..Cell::of(words(*number)) });
        }
        drawn.push(row);
    }
    let head: Vec<_> = head.iter().map(|name| AttrValue::from(*name)).collect();
    table(caption.into(), &head, &drawn)
}

/// A finding: its gist, and the rest.
#[inline(never)]
pub(super) fn finding(class: &'static str, gist: String, rest: String) -> Html {
    let inside = vec![text("b", "", gist.into()), text("span", "", rest.into())];
    html! { <p {class} role="status">{inside}</p> }
}

/// Captions under maps that stand side by side.
#[inline(never)]
pub(super) fn captions(names: &[String]) -> Html {
    let names = names.iter().map(|name| text("span", "", name.clone().into()));
    block("p", "pair sub", names.collect())
}
