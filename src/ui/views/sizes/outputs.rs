//! All outputs side by side, and how different they are.

use super::Present;
use super::board::{Boards, board, face};
use super::card::levels_in;
use super::inks::Inks;
use crate::say::{self, sizes as words};
use crate::setup::Placement;
use crate::study::{Likeness, Pair};
use crate::ui::widgets::{Cell, block, card, controlled_fold, table, text};
use yew::prelude::*;

/// So many values are listed without being asked for.
const FEW: usize = 96;
/// The most values that are listed.
const MOST: usize = 2048;

/// The outputs as rows of cells, and their numbers on demand.
pub(super) fn outputs(
    present: &Present<'_>,
    over: Placement,
    inks: &Inks,
    is_open: &UseStateHandle<bool>,
    boards: &mut Boards,
) -> Html {
    let mut parts = Vec::new();
    let shapes: Vec<_> = present.iter().map(|(_, out)| out.shape()).collect();
    if let Some(most) = shapes.iter().map(|shape| shape.values()).max() {
        let (mut paintings, mut rows) = (Vec::new(), Vec::new());
        for (one, out) in present {
            let painting = inks.row(out);
            rows.push(text("span", "", one.name.clone().into()));
            let name = words::row_of(&one.name, out.shape().values());
            rows.push(face(
                &painting,
                most,
                name,
                levels_in(over, out.shape().channels, out.shape().values()),
            ));
            paintings.push(painting);
        }
        parts.push(board(boards, "board sizes-rows", paintings, rows));
        parts.push(text("p", "say", words::equal(&shapes).into()));
        parts.extend(words::parts_of(over).map(|words| text("p", "sub", words.into())));
        let listed = **is_open || most <= FEW;
        let numbers = if listed { numbers(present, over) } else { Html::default() };
        let set = is_open.setter();
        let on_toggle = Callback::from(move |open| set.set(open));
        parts.push(controlled_fold(
            words::NUMBERS.into(),
            AttrValue::default(),
            **is_open,
            on_toggle,
            numbers,
        ));
    }
    card(words::OUTPUTS, parts)
}

/// The names of the pictures above the columns of a table.
fn head(first: &'static str, present: &Present<'_>) -> Vec<AttrValue> {
    let mut head = vec![AttrValue::from(first)];
    for (one, _) in present {
        head.push(one.name.clone().into());
    }
    head
}

/// The numbers of all outputs: a row for each value, a column for each picture.
fn numbers(present: &Present<'_>, over: Placement) -> Html {
    let Some((_, first)) = present.first() else { return Html::default() };
    let shape = first.shape();
    let mut rows = Vec::new();
    for at in 0..shape.values().min(MOST) {
        let mut row = vec![Cell::of(words::value_name(shape, over, at))];
        for (_, out) in present {
            row.push(out.values().get(at).map(|value| number(*value)).unwrap_or_default());
        }
        rows.push(row);
    }
    let mut parts = vec![block(
        "div",
        "sizes-numbers",
        vec![table(words::OUTPUTS.into(), &head(words::VALUE, present), &rows)],
    )];
    if rows.len() == MOST {
        parts.push(text("p", "sub", words::MANY.into()));
    }
    block("div", "", parts)
}

fn number(value: f32) -> Cell {
    Cell { words: say::number(value).into(), exact: Some(say::exact(value).into()), ..Cell::default() }
}

/// The distance of each output from each other, as numbers and bars.
pub(super) fn distances(present: &Present<'_>, pairs: &[Pair]) -> Html {
    if present.len() < 2 {
        return card(words::DISTANCES, vec![text("p", "say", words::TOO_FEW.into())]);
    }
    let mut rows = Vec::new();
    for (at, (one, _)) in present.iter().enumerate() {
        let mut row = vec![Cell::of(one.name.clone())];
        for other in 0..present.len() {
            let pair = (at.min(other), at.max(other));
            let found = pairs.iter().find(|found| (found.one, found.other) == pair);
            row.push(found.map(|found| distance(found.likeness)).unwrap_or_default());
        }
        rows.push(row);
    }
    let parts = vec![
        table(words::DISTANCES.into(), &head(words::PICTURE, present), &rows),
        text("p", "sub", words::LIKENESS.into()),
    ];
    card(words::DISTANCES, parts)
}

fn distance(likeness: Likeness) -> Cell {
    let words = words::apart(likeness).into();
    match likeness {
        Likeness::Apart(apart) => Cell { words, bar: Some(apart), ..number(apart) },
        Likeness::OtherShape | Likeness::Nothing | Likeness::NotFinite => Cell { words, ..Cell::default() },
    }
}
