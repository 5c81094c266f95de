//! The settings that all kinds share, and the list of further kinds.

use super::desk::Desk;
use crate::browser::focus;
use crate::cnn::{Group, Reduce};
use crate::say::kinds::FRACTIONAL_LINES;
use crate::say::{self, compare as words, rule_words};
use crate::setup::{CompareChange, ComparedKind, Part, Show, Spread, limits};
use crate::ui::views::ViewContext;
use crate::ui::views::sizes::choices::{options, pills, slider};
use crate::ui::widgets::{block, named, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Window and stride of AlexNet's poolings.
const ALEXNET: (usize, usize) = (3, 2);

/// The settings of all kinds.
#[inline(never)]
pub(super) fn bar(context: &ViewContext, desk: &Rc<RefCell<Desk>>, update: &Callback<()>) -> Html {
    let setup = &context.scene.setup;
    let choice = &setup.compare;
    let (size, stride) = setup.compared_window();
    let side = desk.borrow().side().min(limits::WINDOW);
    let number = |(label, symbol): (&'static str, &'static str),
                  value: usize,
                  made: fn(usize) -> CompareChange| {
        slider(context, (label.into(), symbol), value, 1..=side.max(value), move |value| made(value).into())
    };
    let is_alexnet = (size, stride) == ALEXNET;
    let overlapping = if is_alexnet {
        CompareChange::Windows(None, None)
    } else {
        CompareChange::Windows(Some(ALEXNET.0), Some(ALEXNET.1))
    };
    let show = Show::ALL.iter().position(|show| *show == choice.show);
    let names = Show::ALL.map(|show| words::show_name(show).into()).to_vec();
    let changes = Show::ALL.map(|show| CompareChange::Show(show).into()).to_vec();
    let windows = [
        number(words::WINDOW, size, |size| CompareChange::Window(Some(size))),
        number(words::STRIDE, stride, |stride| CompareChange::Stride(Some(stride))),
        toggle(context, [words::OVERLAPPING, words::ALEXNET], is_alexnet, overlapping),
    ];
    let mut parts: Vec<_> = windows.into_iter().map(|part| context.held(Part::Window, part)).collect();
    parts.push(context.held(Part::Kind, further(context, desk, update)));
    let shown = pills(words::SHOW, options(context, names, changes, show), Show::ALL.len());
    parts.push(context.held(Part::Choices, shown));
    if matches!(choice.show, Show::Gradient | Show::Table) {
        let relu = CompareChange::Relu(!choice.relu);
        let relu = toggle(context, [words::RELU, words::RELU_TITLE], choice.relu, relu);
        parts.push(context.held(Part::Choices, relu));
    }
    block("div", "compare-bar controls", parts)
}

/// A switch, by its words and what it does.
#[inline(never)]
fn toggle(
    context: &ViewContext,
    [words, title]: [&'static str; 2],
    is_on: bool,
    change: CompareChange,
) -> Html {
    let (pressed, onclick) = (if is_on { "true" } else { "false" }, made(context, change));
    html! { <button class="quiet" {title} aria-pressed={pressed} {onclick}>{words}</button> }
}

/// A change that is a step of undo of its own.
pub(super) fn made(context: &ViewContext, change: CompareChange) -> Callback<MouseEvent> {
    let (on_change, on_settle) = (context.on_change.clone(), context.on_settle.clone());
    Callback::from(move |_: MouseEvent| {
        on_settle.emit(());
        on_change.emit(change.clone().into());
        on_settle.emit(());
    })
}

/// The button that opens the list of further kinds, and the list.
#[inline(never)]
fn further(context: &ViewContext, desk: &Rc<RefCell<Desk>>, update: &Callback<()>) -> Html {
    let kinds = &context.scene.setup.compare.kinds;
    let open = desk.borrow().is_adding;
    let turn = {
        let (desk, update) = (desk.clone(), update.clone());
        Callback::from(move |open| {
            desk.borrow_mut().is_adding = open;
            update.emit(());
        })
    };
    let onclick = turn.reform(move |_: MouseEvent| !open);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if open && event.key() == "Escape" {
            focus::leave(".compare-list", ".compare-add > button");
            turn.emit(false);
        }
    });
    let mut list = Vec::new();
    for group in Group::ALL.into_iter().filter(|_| open) {
        let heading = list.len();
        let rules = Reduce::all().into_iter().filter(|rule| rule.group() == group);
        let of_rules = rules.map(|rule| (unused_rule(rule, kinds), rule_words(rule).nature));
        let spread = (group == Group::Chance).then(|| (unused_spread(kinds), FRACTIONAL_LINES[1]));
        for (kind, title) in of_rules.chain(spread) {
            let Some(kind) = kind else { continue };
            let onclick = made(context, CompareChange::Kinds([kinds.as_slice(), &[kind]].concat()));
            let name = words::kind_name(kind);
            list.push(html! { <button class="quiet" {title} {onclick}>{name}</button> });
        }
        if list.len() > heading {
            list.insert(heading, text("span", "sub", say::kinds::group(group).into()));
        }
    }
    if kinds.len() >= *limits::KINDS.end() {
        list = vec![text("p", "sub", words::FULL.into())];
    }
    let list =
        open.then(|| named(("div", "compare-list card"), Some("group"), words::KINDS.into(), "", list));
    html! {
        <div class="compare-add" {onkeydown}>
            <button class="quiet" aria-expanded={open.to_string()} {onclick}>{words::ADD}</button>
            {list}
        </div>
    }
}

/// The rule with the first of its numbers that is not there yet, beginning with the usual one.
fn unused_rule(kind: Reduce, kinds: &[ComparedKind]) -> Option<ComparedKind> {
    let own = kind.number();
    let parts = own.iter().flat_map(|own| own.offered.clone().map(|parts| own.of_parts(parts)));
    let others = parts.map(|number| kind.with_number(number));
    std::iter::once(kind).chain(others).map(ComparedKind::Rule).find(|kind| !kinds.contains(kind))
}

/// Fractional pooling by the first draw that is not there yet.
fn unused_spread(kinds: &[ComparedKind]) -> Option<ComparedKind> {
    let draws = limits::SEED.map(|seed| ComparedKind::FractionalMax(Spread { seed, ..Spread::default() }));
    draws.into_iter().find(|kind| !kinds.contains(kind))
}
