//! Sliders and choices of this view and others. Each is compiled once, whatever it changes.

use crate::say::kinds::MORE;
use crate::setup::Change;
use crate::ui::views::ViewContext;
use crate::ui::widgets::{Choice, Options, Slider, block, text};
use std::ops::RangeInclusive;
use std::rc::Rc;
use yew::prelude::*;

/// A slider for a number.
pub(in crate::ui::views) fn slider(
    context: &ViewContext,
    label: (AttrValue, &'static str),
    value: usize,
    range: RangeInclusive<usize>,
    made: impl Fn(usize) -> Change + 'static,
) -> Html {
    drawn(context, label, value, range, Rc::new(made))
}

fn drawn(
    context: &ViewContext,
    (label, symbol): (AttrValue, &'static str),
    value: usize,
    range: RangeInclusive<usize>,
    made: Rc<dyn Fn(usize) -> Change>,
) -> Html {
    let on_input = context.on_change.reform(move |value| made(value));
    html! {
        <Slider {label} {symbol} {value} min={*range.start()} max={*range.end()} {on_input}
            on_settle={context.on_settle.clone()} />
    }
}

/// Options by their words, each with its change.
pub(in crate::ui::views) fn options(
    context: &ViewContext,
    words: Vec<AttrValue>,
    changes: Vec<Change>,
    present: Option<usize>,
) -> Options {
    let (on_change, on_settle) = (context.on_change.clone(), context.on_settle.clone());
    let on_choose = Callback::from(move |place: usize| {
        if let Some(change) = changes.get(place) {
            on_change.emit(change.clone());
            on_settle.emit(());
        }
    });
    Options::of(words, present, on_choose)
}

/// Options as pills, those behind `front` in a list.
pub(in crate::ui::views) fn pills(label: &'static str, options: Options, front: usize) -> Html {
    let pills = html! { <Choice {label} {options} {front} more={MORE} /> };
    block("div", "sizes-choice", vec![text("span", "", label.into()), pills])
}
