//! The view's buttons, choices and maps. Each button is a change of the setup; one type for all of them keeps the page small.

use crate::pixels::Painting;
use crate::setup::{Change, Part, ShiftChange};
use crate::ui::views::ViewContext;
use crate::ui::views::explore::strip::OneMap;
use crate::ui::widgets::{Choice, Options, block, text};
use yew::prelude::*;

/// A choice of one of a few changes. `chosen` is the one that made the setup as it is.
#[inline(never)]
pub(super) fn choice(
    label: &'static str,
    show_label: bool,
    options: Vec<(ShiftChange, AttrValue)>,
    chosen: ShiftChange,
    context: &ViewContext,
) -> Html {
    let options = Options::new(options, &chosen, context.on_change.reform(Change::Shift));
    let part = if matches!(chosen, ShiftChange::Window(_)) { Part::Window } else { Part::Choices };
    context.held(part, html! { <Choice {label} {show_label} {options} /> })
}

/// A button that makes a change, a step of undo of its own. `pressed`: whether what it does is done.
#[inline(never)]
pub(in crate::ui::views) fn button(
    words: AttrValue,
    pressed: Option<bool>,
    change: impl Into<Change>,
    context: &ViewContext,
) -> Html {
    let (on_change, on_settle, change) =
        (context.on_change.clone(), context.on_settle.clone(), change.into());
    let onclick = Callback::from(move |_: MouseEvent| {
        on_settle.emit(());
        on_change.emit(change.clone());
        on_settle.emit(());
    });
    html! { <button class="quiet" aria-pressed={pressed.map(|is| if is { "true" } else { "false" })} {onclick}>{words}</button> }
}

/// Buttons with a name.
#[inline(never)]
pub(in crate::ui::views) fn group(name: &'static str, mut buttons: Vec<Html>) -> Html {
    buttons.insert(0, text("span", "sub", name.into()));
    block("div", "tries", buttons)
}

/// Maps of one shape side by side, with their text alternatives. `style` has the place of the cells that are compared, if not
/// all of them are. `over` is drawn over the maps.
#[inline(never)]
pub(in crate::ui::views) fn tiles(mut maps: Vec<(Painting, AttrValue)>, style: String, over: Html) -> Html {
    if maps.is_empty() {
        return Html::default();
    }
    let beside = maps.split_off(1);
    let Some((painting, alternative)) = maps.pop() else { return Html::default() };
    let mark = (!style.is_empty()).then_some(false);
    html! { <OneMap class="maps tiles" {painting} {alternative} {beside} {style} {mark} is_numbered=true {over} on_gesture={Callback::noop()} /> }
}
