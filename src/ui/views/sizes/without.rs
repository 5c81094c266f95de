//! The same network without its end: the shapes that do not fit a dense layer.

use super::Present;
use crate::say::{self, sizes as words};
use crate::ui::widgets::{Cell, card, numbers, table, text};
use yew::prelude::*;

/// The values of each picture without the end, and what the frameworks say.
pub(super) fn without(present: &Present<'_>, classes: usize) -> Html {
    let (mut values, mut rows, mut other) = (Vec::new(), Vec::new(), None);
    for (one, _) in present {
        let Some(last) = one.look.and_then(|look| look.last.as_ref()) else { continue };
        let count = last.shape().values();
        values.push(count);
        let first = *values.first().unwrap_or(&count);
        other = other.or((count != first).then_some((count, first)));
        rows.push(vec![
            Cell::of(one.name.clone()),
            Cell::of(say::shape(last.shape())),
            Cell {
                words: say::count(count as u64).into(),
                exact: Some(count.to_string().into()),
                ..Cell::default()
            },
            Cell::of(words::fits(count == first)),
        ]);
    }
    let mut parts = vec![text("p", "say", words::without(&values, classes).into())];
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
