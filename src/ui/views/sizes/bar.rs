//! The settings that all pictures share: the pooling at the end, and the map that is shown.

use super::choices::{options, pills, slider};
use crate::cnn::{Levels, Reduce};
use crate::say::{controls, names, rule_words, sizes as words};
use crate::setup::{
    Along, Beside, Change, Crop, Part, Placement, PoolingChoice, Sample, Setup, SizesChange, Source, limits,
};
use crate::ui::views::ViewContext;
use crate::ui::views::explore::controls::resized_levels;
use crate::ui::views::explore::run_bar::RunBar;
use crate::ui::widgets::{block, button, text};
use yew::prelude::*;

/// Options that are always visible: the first rules, and all placements.
const FRONT: usize = 3;
/// Pictures that are offered when one more is wanted.
const NEXT: [Sample; 4] = [Sample::Horse, Sample::Digit, Sample::Lines, Sample::Coffee];
/// Their long side.
const NEXT_SIDE: usize = 112;

/// The settings that all pictures share.
pub(super) fn bar(context: &ViewContext) -> Html {
    let ViewContext { scene, session, picture_buttons, .. } = context;
    let run = html! { <RunBar session={session.clone()} is_complete={scene.outcome.complete} /> };
    let mut all = vec![rules(context), placements(context)];
    all = all.into_iter().map(|part| context.held(Part::Kind, part)).collect();
    let mut of_windows = Vec::new();
    numbers(context, &mut of_windows);
    all.extend(of_windows.into_iter().map(|part| context.held(Part::Window, part)));
    let first = html! {
        <div class="sizes-first" role="group" aria-label={words::FIRST}>
            <span>{words::FIRST}</span>
            {picture_buttons.clone()}
        </div>
    };
    let more = block("div", "sizes-more", vec![first, add(context)]);
    all.extend([context.held(Part::Choices, map(context)), run, context.held(Part::Picture, more)]);
    let Setup { stages, sizes, .. } = &*scene.setup;
    let channels = context.looks.channels();
    if (1..=sizes.map).contains(&channels) {
        all.push(text("p", "sub", words::no_such_map(sizes.map, channels).into()));
    }
    if let Some(end) = stages.own_end().and_then(|at| stages.list.get(at)) {
        all.push(text("p", "sub", words::in_place_of(end).into()));
    }
    block("section", "card sizes-bar", all)
}

/// A choice of what is kept, or of over what.
fn end(
    context: &ViewContext,
    label: &'static str,
    words: Vec<AttrValue>,
    choices: Vec<PoolingChoice>,
    here: Option<usize>,
) -> Html {
    let changes = choices.into_iter().map(|out| SizesChange::Out(out).into()).collect();
    pills(label, options(context, words, changes, here), FRONT)
}

fn rules(context: &ViewContext) -> Html {
    let out = context.scene.setup.sizes.out;
    let (mut words, mut choices, mut here) = (Vec::new(), Vec::new(), None);
    for reduce in Reduce::all().into_iter().filter(|reduce| !reduce.must_slide()) {
        if reduce.word() == out.reduce.word() {
            here = Some(words.len());
        }
        words.push(rule_words(reduce).button.into());
        choices.push(PoolingChoice { reduce, ..out });
    }
    end(context, words::KEEP, words, choices, here)
}

fn placements(context: &ViewContext) -> Html {
    let out = context.scene.setup.sizes.out;
    let (mut words, mut choices, mut here) = (Vec::new(), Vec::new(), None);
    for placement in Placement::all().into_iter().filter(|placement| placement.has_fixed_shape()) {
        if placement.is_like(out.placement) {
            here = Some(words.len());
        }
        words.push(names::placement(placement).into());
        choices.push(PoolingChoice { placement, ..out });
    }
    end(context, words::OVER, words, choices, here)
}

/// The numbers of the placement, and the rule's own.
fn numbers(context: &ViewContext, all: &mut Vec<Html>) {
    let out = context.scene.setup.sizes.out;
    let over = move |placement| -> Change { SizesChange::Out(PoolingChoice { placement, ..out }).into() };
    match out.placement {
        Placement::Sliding | Placement::Whole | Placement::Fractional(_) => {}
        Placement::Bins(bins) => {
            for ((label, symbol), along) in [(words::ROWS, Along::Rows), (words::COLUMNS, Along::Columns)] {
                let made = move |value| over(Placement::Bins(bins.with(along, value)));
                all.push(slider(context, (label.into(), symbol), bins.along(along), limits::BINS, made));
            }
        }
        Placement::Pyramid(levels) => {
            let made = move |list: &[usize]| over(Placement::Pyramid(Levels::new(list).unwrap_or(levels)));
            let count = move |count| made(&resized_levels(levels.list(), count));
            let label = (controls::LEVELS.into(), "");
            all.push(slider(context, label, levels.list().len(), limits::LEVELS, count));
            for (at, &level) in levels.list().iter().enumerate() {
                let with = move |level: usize| {
                    let mut list = levels.list().to_vec();
                    list.iter_mut().skip(at).take(1).for_each(|old| *old = level);
                    made(&list)
                };
                all.push(slider(context, (controls::level(at).into(), ""), level, limits::LEVEL, with));
            }
        }
    }
    if let Some(number) = out.reduce.number() {
        let offered = usize::from(*number.offered.start())..=usize::from(*number.offered.end());
        let (value, own) = (usize::from(number.in_parts()), number.clone());
        let with = move |value: usize| {
            out.reduce.with_number(own.of_parts(u16::try_from(value).unwrap_or(u16::MAX)))
        };
        let label = (controls::own_number(out.reduce).into(), number.symbol);
        let made = move |value| SizesChange::Out(PoolingChoice { reduce: with(value), ..out }).into();
        all.push(slider(context, label, value, offered, made));
    }
}

/// The map that is shown, if there are several.
fn map(context: &ViewContext) -> Html {
    let channels = context.looks.channels();
    if channels < 2 {
        return Html::default();
    }
    let map = context.scene.setup.sizes.map.min(channels - 1) + 1;
    slider(context, (words::MAP.into(), ""), map, 1..=channels, |map| SizesChange::Map(map - 1).into())
}

/// The button for one more picture.
fn add(context: &ViewContext) -> Html {
    let setup = &context.scene.setup;
    let mut list = setup.sizes.beside.clone();
    let is_used = |sample: &Sample| {
        let source = Source::Sample(*sample);
        setup.picture.source == source || list.iter().any(|beside| beside.source == source)
    };
    let sample = NEXT.into_iter().find(|sample| !is_used(sample)).unwrap_or(Sample::Dot);
    list.push(Beside { source: Source::Sample(sample), long_side: NEXT_SIDE, crop: Crop::WHOLE });
    let has_room = limits::BESIDE.contains(&list.len());
    let onclick = context.on_change.reform(move |_: MouseEvent| SizesChange::Beside(list.clone()).into());
    let add = button("", None, words::ADD, has_room.then_some(onclick));
    let full = if has_room { Html::default() } else { text("span", "sub", words::FULL.into()) };
    html! { <>{add}{full}</> }
}
