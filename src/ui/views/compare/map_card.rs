//! The map that is pooled: which one it is, and the map.

use super::shown::{Board, Shown};
use super::tile::tile;
use crate::pixels::{Ink, Painting};
use crate::say::{self, compare as words};
use crate::setup::{CompareChange, Made, Part, Setup, Show};
use crate::ui::views::ViewContext;
use crate::ui::views::explore::strip::stage_canvas;
use crate::ui::views::sizes::choices::options;
use crate::ui::widgets::{block, card, select};
use yew::prelude::*;

/// The card of the map.
pub(super) fn map_card(context: &ViewContext, shown: Option<&Shown<'_>>, board: &mut Board) -> Html {
    let ViewContext { scene, picture_buttons, picture_panel, .. } = context;
    let mut inside = choices(context);
    if let Some(shown) = shown {
        let subject = &shown.work.subject;
        let ink = Ink::Mapped(subject.scale, subject.table(scene));
        let painting = Painting { maps: subject.map.clone(), channel: 0, ink };
        let alternative = say::described(&subject.name, &subject.map, 0);
        let words = (alternative.into(), Some(shown.spoken().into()));
        let tile = tile(shown, board, painting, (shown.field(), Show::BlownUp), words, None);
        inside.push(block("div", "compare-board", vec![stage_canvas(), tile]));
    }
    inside.extend([context.held(Part::Picture, picture_buttons.clone()), picture_panel.clone()]);
    card(words::MAP, inside)
}

/// The place of the map, and the map there if there are several.
fn choices(context: &ViewContext) -> Vec<Html> {
    let setup: &Setup = &context.scene.setup;
    let (here, usual) = (setup.compared_place(), with(setup, None).compared_place());
    let (mut names, mut changes, mut chosen) = (Vec::new(), Vec::new(), None);
    for place in 0..=setup.stages.len() {
        let is_off =
            place.checked_sub(1).and_then(|stage| setup.stages.get(stage)).is_some_and(|stage| !stage.on);
        if place == here {
            chosen = Some(names.len());
        } else if is_off {
            continue;
        }
        names.push(words::place_name(setup, place).into());
        changes.push(CompareChange::From((place != usual).then_some(place), setup.compare.map).into());
    }
    let is_made = setup.compare.made != Made::Own;
    let places = options(context, names, changes, chosen.filter(|_| !is_made));
    let mut all = vec![select(words::PLACE.into(), places, words::MADE.into())];
    let channels = context.scene.shapes.get(here).map_or(1, |shape| shape.channels);
    if channels > 1 && !is_made {
        let names = (0..channels).map(|channel| words::map_in_place(setup, here, channel).into()).collect();
        let changes = (0..channels).map(|map| CompareChange::From(setup.compare.place, map).into()).collect();
        let chosen = setup.compare.map.min(channels - 1);
        let options = options(context, names, changes, Some(chosen));
        all.push(select(words::MAP_NUMBER.into(), options, AttrValue::default()));
    }
    vec![context.held(Part::Choices, block("div", "compare-from", all))]
}

/// The setup with another place of the map.
fn with(setup: &Setup, place: Option<usize>) -> Setup {
    let mut with = setup.clone();
    with.compare.place = place;
    with
}
