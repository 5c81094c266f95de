//! The controls of one picture: what it shows, its size, and its used part.

use super::Shown;
use super::choices::{options, slider};
use crate::say::sizes as words;
use crate::setup::limits::CROP;
use crate::setup::{Beside, Change, Crop, PictureChange, Sample, Setup, SizesChange, Source};
use crate::ui::views::ViewContext;
use crate::ui::widgets::{block, button, fold, numbers, select};
use yew::prelude::*;

/// Long sides that the slider offers, as long as the present one is among them.
const SIDES: (usize, usize) = (16, 128);

/// The choice of a picture, and the button that takes it away.
pub(super) fn head(context: &ViewContext, all: &[Shown<'_>], one: &Shown<'_>) -> Html {
    let mut sources: Vec<_> = Sample::ALL.into_iter().map(Source::Sample).collect();
    for other in all {
        if !sources.contains(&other.picture.source) {
            sources.push(other.picture.source.clone());
        }
    }
    let setup = &context.scene.setup;
    let (mut names, mut changes, mut here) = (Vec::new(), Vec::new(), None);
    for source in sources {
        if source == one.picture.source {
            here = Some(names.len());
        }
        names.push(words::source(&source).into());
        changes.push(match one.at {
            0 => PictureChange::Replace(setup.picture.replaced(source)).into(),
            at => changed(setup, at, Beside { source, ..one.beside() }),
        });
    }
    let sources = options(context, names, changes, here);
    let mut parts = vec![select(words::PICTURE.into(), sources, AttrValue::default())];
    if let Some(maps) = one.maps() {
        parts.push(numbers("span", "shape", words::sides(maps.shape()).into()));
    }
    if let Some(at) = one.at.checked_sub(1) {
        let mut list = setup.sizes.beside.clone();
        list.remove(at);
        let is_left = !list.is_empty();
        let onclick = context.on_change.reform(move |_: MouseEvent| SizesChange::Beside(list.clone()).into());
        let name = words::remove(&one.name).into();
        parts.push(button("icon", Some(name), "×", is_left.then_some(onclick)));
    }
    block("div", "sizes-head", parts)
}

/// Another further picture in place of one. A picture is counted from 0, the setup's own.
#[inline(never)]
fn changed(setup: &Setup, at: usize, to: Beside) -> Change {
    let mut list = setup.sizes.beside.clone();
    if let Some(beside) = list.get_mut(at.wrapping_sub(1)) {
        *beside = to;
    }
    SizesChange::Beside(list).into()
}

/// Size and crop.
pub(super) fn size(context: &ViewContext, one: &Shown<'_>) -> Vec<Html> {
    let (at, long_side, crop) = (one.at, one.picture.long_side, one.crop);
    let mut parts = Vec::new();
    if !matches!(one.picture.source, Source::Numbers(_)) {
        let range = SIDES.0.min(long_side)..=SIDES.1.max(long_side);
        let (setup, beside) = (context.scene.setup.clone(), one.beside());
        let made = move |long_side| match at {
            0 => PictureChange::LongSide(long_side).into(),
            _ => changed(&setup, at, Beside { long_side, ..beside.clone() }),
        };
        parts.push(slider(context, (words::SIZE.into(), ""), long_side, range, made));
    }
    let (least, most) = (*CROP.start(), *CROP.end());
    let values = [crop.top, crop.left, crop.height, crop.width];
    let mut sliders = Vec::new();
    for (side, (label, value)) in words::PERCENT.into_iter().zip(values).enumerate() {
        let range = if side < 2 { 0..=most - least } else { least..=most };
        let (setup, beside) = (context.scene.setup.clone(), one.beside());
        let made = move |value| {
            let crop = crop.with(side, value);
            match at {
                0 => SizesChange::Crop(crop).into(),
                _ => changed(&setup, at, Beside { crop, ..beside.clone() }),
            }
        };
        sliders.push(slider(context, (label.into(), ""), value, range, made));
    }
    let state = words::crop_state(crop == Crop::WHOLE, one.maps().map(|maps| maps.shape()));
    parts.push(fold(words::CROP, state, block("div", "", sliders)));
    parts
}
