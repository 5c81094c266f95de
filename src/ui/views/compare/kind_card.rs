//! One kind: its map, what it kept of the values under the window, and its numbers.

use super::desk::Slot;
use super::histogram::histogram;
use super::shown::{Board, Shown};
use super::tile::tile;
use crate::cnn::{Explanation, Reduce};
use crate::say::{self, Weighing, compare as words, controls, kinds};
use crate::setup::{CompareChange, ComparedKind, Part, Show, Spread, limits};
use crate::study::compare::taking_part;
use crate::ui::views::explore::inspector::parts_of;
use crate::ui::views::sizes::choices::slider;
use crate::ui::widgets::{block, icon, named, numbers, text};
use std::ops::RangeInclusive;
use yew::prelude::*;

/// The cross of a button that removes.
const CROSS: &str = "M4 4l8 8M12 4l-8 8";

/// The card of a kind. `at`: its place among the kinds.
#[inline(never)]
pub(super) fn kind_card(shown: &Shown<'_>, board: &mut Board, slot: &Slot, at: usize) -> Html {
    let name = words::kind_name(slot.kind);
    let show = shown.show();
    let mut inside = vec![head(shown, slot.kind, &name)];
    if let Some(Err(error)) = &slot.found {
        inside.push(text("p", "refused", say::cnn_error(*error).into()));
    }
    if let Some(found) = slot.found() {
        let explanation = shown.explained(slot);
        let value = explanation
            .as_ref()
            .zip(shown.at(&found.field))
            .map(|(explanation, at)| words::walked(at, explanation.output()));
        if let Some((painting, own)) = shown.inks.painting(shown.scene(), shown.work, slot, show) {
            let alternative = words::alternative(
                &name,
                show,
                &painting.maps,
                (show != Show::Pooled).then_some(&found.field),
            )
            .into();
            let label = own.map(|high| words::own_colours(high).into());
            let words = (alternative, Some(value.unwrap_or_default().into()));
            inside.push(tile(shown, board, painting, (found.field, show), words, label));
        }
        inside.extend(kept(shown, slot.kind.rule(), explanation.as_ref()));
        if let Some(counts) = slot.counts_of(show).filter(|_| matches!(show, Show::Counts | Show::Gradient)) {
            let counts = words::counts(&counts.0, found.field.read());
            inside.push(text("p", "sub kind-counts", counts.into()));
        }
        inside.extend(found.histogram.as_ref().map(histogram));
        let mut stats = Vec::new();
        for (name, number) in words::STATS.into_iter().zip(Shown::stats(found)) {
            let number = numbers("dd", "", say::number(number).into());
            stats.push(block("div", "", vec![text("dt", "", name.into()), number]));
        }
        inside.push(block("dl", "kind-stats", stats));
    }
    own_numbers(shown, slot.kind, at, &mut inside);
    named(("section", "card kind-card"), None, name.into(), "", inside)
}

/// The name of a kind, and the button that removes it.
fn head(shown: &Shown<'_>, kind: ComparedKind, name: &str) -> Html {
    let kinds = &shown.scene().setup.compare.kinds;
    let is_last = kinds.len() == 1;
    let mut others = kinds.clone();
    others.retain(|one| *one != kind);
    let onclick = shown.change(CompareChange::Kinds(others));
    let remove = words::remove(name);
    let title = if is_last { words::LAST.into() } else { remove.clone() };
    let disabled = is_last.then_some("true");
    let onclick = (!is_last).then_some(onclick);
    html! {
        <div class="kind-head">
            <h3>{name}</h3>
            {shown.context.held(Part::Kind, html! { <button class="icon quiet" aria-label={remove} {title} aria-disabled={disabled} {onclick}>{icon(CROSS)}</button> })}
        </div>
    }
}

/// The sliders of a kind's own numbers.
fn own_numbers(shown: &Shown<'_>, kind: ComparedKind, at: usize, inside: &mut Vec<Html>) {
    match kind {
        ComparedKind::Rule(rule) => {
            let Some(own) = rule.number() else { return };
            let offered = usize::from(*own.offered.start())..=usize::from(*own.offered.end());
            let value = usize::from(own.in_parts());
            // A letter stands for a share of 1, but the slider counts in percent.
            let symbol = if own.parts == 1 { own.symbol } else { words::PERCENT };
            let with = move |value: usize| {
                rule.with_number(own.of_parts(u16::try_from(value).unwrap_or(u16::MAX))).into()
            };
            inside.push(own_number(shown, (controls::own_number(rule), symbol), value, offered, at, with));
        }
        ComparedKind::FractionalMax(spread) => {
            let percent = move |percent| ComparedKind::FractionalMax(Spread { percent, ..spread });
            let seed = move |seed| ComparedKind::FractionalMax(Spread { seed, ..spread });
            inside.push(own_number(
                shown,
                (kinds::PERCENT, kinds::PERCENT_KEPT),
                spread.percent,
                limits::PERCENT,
                at,
                percent,
            ));
            inside.push(own_number(shown, (kinds::PLACES, kinds::DRAW), spread.seed, limits::SEED, at, seed));
        }
    }
}

/// One of them. `with`: the kind with another value.
fn own_number(
    shown: &Shown<'_>,
    (label, symbol): (&'static str, &'static str),
    value: usize,
    offered: RangeInclusive<usize>,
    at: usize,
    with: impl Fn(usize) -> ComparedKind + 'static,
) -> Html {
    let kinds = shown.scene().setup.compare.kinds.clone();
    let made = move |value| {
        let mut kinds = kinds.clone();
        kinds.iter_mut().skip(at).take(1).for_each(|kind| *kind = with(value));
        CompareChange::Kinds(kinds).into()
    };
    shown.context.held(Part::Kind, slider(shown.context, (label.into(), symbol), value, offered, made))
}

/// What the kind kept, of how many cells, and how.
fn kept(shown: &Shown<'_>, kind: Reduce, explanation: Option<&Explanation>) -> [Html; 2] {
    let cells = shown.work.field.size();
    let line = explanation.map(|explanation| {
        html! {
            <>
                <span translate="no">{words::kept(kind)}<b>{say::number(explanation.output())}</b></span>
                <span>{words::part(taking_part(explanation), cells)}</span>
            </>
        }
    });
    let weighing = match kind.divisor() {
        Some(_) => Weighing::Cells(shown.side(), shown.side()),
        None => Weighing::Plain,
    };
    let formula = explanation.map(|explanation| parts_of(&say::formula(explanation, weighing, false)));
    [
        block("p", "kind-kept", line.into_iter().collect()),
        block("p", "kind-formula", formula.unwrap_or_default()),
    ]
}
