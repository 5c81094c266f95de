//! What is lost on the way to one shape, on pictures that show it.

use super::{Present, Shown};
use crate::cnn::{FeatureMaps, Pipeline};
use crate::say::sizes as words;
use crate::setup::{Beside, Change, Crop, Numbers, Placement, Setup, SizesChange, Source, Stages, limits};
use crate::study::{Pair, same_output};
use crate::ui::views::ViewContext;
use crate::ui::widgets::{block, button, card, text};
use yew::prelude::*;

/// What the present pictures show, and buttons that set up pictures that do.
pub(super) fn lost(context: &ViewContext, present: &Present<'_>, pairs: &[Pair]) -> Html {
    let setup = &context.scene.setup;
    let mut said = Vec::new();
    for pair in pairs {
        let Some(((one, _), (other, _))) = present.get(pair.one).zip(present.get(pair.other)) else {
            continue;
        };
        let sentence =
            words::lost(pair.likeness, &one.name, &other.name, is_twice(one, other), is_other(one, other));
        said.extend(sentence.map(|words| text("p", "say", words.into())));
    }
    if said.is_empty() {
        said.push(text("p", "say", words::IN_GENERAL.into()));
    }
    let same = {
        let setup = setup.clone();
        let on_change = context.on_change.clone();
        Callback::from(move |_: MouseEvent| {
            two_pictures(&setup).into_iter().for_each(|setup| on_change.emit(Change::Open(Box::new(setup))))
        })
    };
    let twice = twice(setup).map(|beside| {
        context.on_change.reform(move |_: MouseEvent| SizesChange::Beside(vec![beside.clone()]).into())
    });
    let buttons = vec![button("", None, words::SAME, Some(same)), button("", None, words::TWICE, twice)];
    card(words::LOST_TITLE, vec![html! { <div role="status">{said}</div> }, block("div", "row", buttons)])
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

/// A setup with two pictures that its end cannot tell apart: with the learner's rule, and stages if such two are found.
/// Over the whole map a figure may be anywhere.
fn two_pictures(setup: &Setup) -> Option<Setup> {
    let (own, whole) = (setup.sizes.out, setup.sizes.out.placed(Placement::Whole));
    let (pipeline, error) = setup.stages.before_out().pipeline(1);
    let none = Pipeline::default();
    let tries = [(&pipeline, whole), (&pipeline, own), (&none, whole), (&none, own)];
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
    if stages.stages.is_empty() {
        made.stages = Stages::new(Vec::new());
    }
    let long_side = setup.picture.long_side;
    made.sizes.beside = vec![Beside { source: source(&other)?, long_side, crop: Crop::WHOLE }];
    made.picture = setup.picture.replaced(source(&one)?);
    (made.sizes.crop, made.sizes.out, made.sizes.map) = (Crop::WHOLE, out, 0);
    Some(made)
}
