//! What is lost on the way to one shape, on pictures that show it.

use super::{Present, Shown};
use crate::cnn::{FeatureMaps, Pipeline};
use crate::say::sizes::{self as words, Two};
use crate::setup::{
    Beside, Change, Crop, Numbers, Part, Placement, Setup, SizesChange, Source, Stages, limits,
};
use crate::study::{Pair, same_output};
use crate::ui::views::ViewContext;
use crate::ui::widgets::{block, button, card, text};
use yew::prelude::*;

/// The setup that the view made last to show two pictures with one output, and what it had to change besides them.
pub(super) type Made = Option<(Setup, &'static str)>;

/// What the present pictures show, and buttons that set up pictures that do.
pub(super) fn lost(
    context: &ViewContext,
    present: &Present<'_>,
    pairs: &[Pair],
    made: &UseStateHandle<Made>,
) -> Html {
    let setup = &context.scene.setup;
    let mut said = Vec::new();
    for pair in pairs {
        let Some(((one, _), (other, _))) = present.get(pair.one).zip(present.get(pair.other)) else {
            continue;
        };
        let sentence = words::lost(pair.likeness, &one.name, &other.name, two(one, other));
        said.extend(sentence.map(|words| text("p", "say", words.into())));
    }
    if said.is_empty() {
        said.push(text("p", "say", words::IN_GENERAL.into()));
    }
    let changed = made.as_ref().filter(|(made, _)| is_still(setup, made));
    said.extend(changed.map(|(_, words)| text("p", "sub", (*words).into())));
    let same = {
        let (setup, on_change, made) = (setup.clone(), context.on_change.clone(), made.setter());
        Callback::from(move |_: MouseEvent| {
            let Some((found, words)) = two_pictures(&setup) else { return };
            made.set(words.map(|words| (found.clone(), words)));
            on_change.emit(Change::Open(Box::new(found)));
        })
    };
    let twice = twice(setup).map(|beside| {
        context.on_change.reform(move |_: MouseEvent| SizesChange::Beside(vec![beside.clone()]).into())
    });
    let one_size = twice.is_none().then(|| text("p", "sub", words::ONE_SIZE.into()));
    let buttons = vec![button("", None, words::SAME, Some(same)), button("", None, words::TWICE, twice)];
    let mut parts = vec![
        html! { <div role="status">{said}</div> },
        context.held(Part::Picture, block("div", "row", buttons)),
    ];
    parts.extend(one_size);
    card(words::LOST_TITLE, parts)
}

/// Whether the setup is as it was made, as far as its words go.
fn is_still(setup: &Setup, made: &Setup) -> bool {
    setup.picture == made.picture
        && setup.stages.list == made.stages.list
        && setup.sizes.beside == made.sizes.beside
        && setup.sizes.out == made.sizes.out
}

/// How two pictures belong together.
fn two(one: &Shown<'_>, other: &Shown<'_>) -> Two {
    match (is_twice(one, other), is_other(one, other)) {
        (true, _) => Two::Sizes,
        (false, true) => Two::Different,
        (false, false) => Two::Equal,
    }
}

/// Whether both are one picture in two sizes.
fn is_twice(one: &Shown<'_>, other: &Shown<'_>) -> bool {
    let is_plain = |one: &Shown<'_>| one.picture.marks.is_empty() && one.picture.shift == (0, 0);
    one.picture.source == other.picture.source
        && one.picture.long_side != other.picture.long_side
        && one.crop == other.crop
        && is_plain(one)
        && is_plain(other)
        && !matches!(one.picture.source, Source::Numbers(_))
}

/// Whether they differ in anything.
fn is_other(one: &Shown<'_>, other: &Shown<'_>) -> bool {
    one.maps()
        .zip(other.maps())
        .is_some_and(|(one, other)| one.shape() != other.shape() || one.values() != other.values())
}

/// The first picture in another size: twice as large, or half as large if there is no room. `None` of typed numbers, which have
/// their own size.
fn twice(setup: &Setup) -> Option<Beside> {
    let (source, side) = (setup.picture.source.clone(), setup.picture.long_side);
    let double = 2 * side;
    let long_side = if limits::LONG_SIDE.contains(&double) { double } else { side / 2 };
    let is_typed = matches!(source, Source::Numbers(_));
    (!is_typed).then_some(Beside { source, long_side, crop: setup.sizes.crop })
}

/// A setup with two pictures that its end cannot tell apart, and what was changed besides the pictures: nothing if such two are
/// found with the learner's stages and bins. Over the whole map a figure may be anywhere.
fn two_pictures(setup: &Setup) -> Option<(Setup, Option<&'static str>)> {
    let (own, whole) = (setup.sizes.out, setup.sizes.out.placed(Placement::Whole));
    let (pipeline, error) = setup.stages.before_out().pipeline(1);
    let none = Pipeline::default();
    let tries = [(&pipeline, own), (&pipeline, whole), (&none, own), (&none, whole)];
    // Stages whose weights cannot be made are left out.
    let tries = tries.into_iter().skip(if error.is_some() { 2 } else { 0 });
    let found =
        tries.into_iter().find_map(|(stages, out)| Some((stages, out, same_output(stages, out.resolve())?)));
    let (stages, out, [one, other]) = found?;
    let source = |maps: &FeatureMaps| {
        let shape = maps.shape();
        Numbers::new(shape.rows, shape.columns, maps.values().to_vec()).map(Source::Numbers)
    };
    let mut made = setup.clone();
    let has_stages = stages.stages.len() == pipeline.stages.len() && error.is_none();
    if !has_stages {
        made.stages = Stages::new(Vec::new());
    }
    let long_side = setup.picture.long_side;
    made.sizes.beside = vec![Beside { source: source(&other)?, long_side, crop: Crop::WHOLE }];
    made.picture = setup.picture.replaced(source(&one)?);
    (made.sizes.crop, made.sizes.out, made.sizes.map) = (Crop::WHOLE, out, 0);
    Some((made, words::left_out(has_stages, out.placement == own.placement)))
}
