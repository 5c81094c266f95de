//! The same network without its end: the shapes that do not fit a dense layer.

use super::Present;
use crate::say::{self, sizes as words};
use crate::setup::Setup;
use crate::ui::widgets::{Cell, card, numbers, table, text};
use yew::prelude::*;

/// The values of each picture without the end, and what the frameworks say.
pub(super) fn without(present: &Present<'_>, setup: &Setup) -> Html {
    let classes = setup.cost.classes;
    let (mut shapes, mut rows, mut other) = (Vec::new(), Vec::new(), None);
    for (one, _) in present {
        let Some(last) = one.look.and_then(|look| look.last.as_ref()) else { continue };
        let shape = last.shape();
        shapes.push(shape);
        let first = *shapes.first().unwrap_or(&shape);
        let (count, made) = (shape.values(), first.values());
        other = other.or((count != made).then_some((count, made)));
        rows.push(vec![
            Cell::of(one.name.clone()),
            Cell::of(say::shape(shape)),
            Cell {
                words: say::count(count as u64).into(),
                exact: Some(count.to_string().into()),
                ..Cell::default()
            },
            Cell::of(words::fits(shape, first)),
        ]);
    }
    let said = words::without(&shapes, classes, setup.stages.have_one_size());
    let mut parts = vec![text("p", "say", said.into())];
    if let Some((given, made)) = other {
        let errors = [
            (words::PYTORCH, words::pytorch(given, made, classes)),
            (words::KERAS, words::keras(given, made)),
        ];
        for (title, error) in errors {
            parts.push(text("p", "sub", title.into()));
            parts.push(numbers("pre", "sizes-error", error.into()));
        }
    }
    let head = words::WITHOUT_COLUMNS.map(AttrValue::from);
    parts.push(table(words::WITHOUT.into(), &head, &rows));
    parts.push(text("p", "sub", words::STEPS.into()));
    card(words::WITHOUT, parts)
}
