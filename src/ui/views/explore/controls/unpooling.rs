//! The control of max-unpooling: the max pooling that it undoes.

use super::chosen::Chosen;
use crate::say::{self, unpooling as words};
use crate::setup::StageSetting;
use crate::ui::widgets::{Options, select, text};
use yew::prelude::*;

/// The control of max-unpooling, which undoes the stage `of`.
pub(super) fn unpooling_controls(chosen: &Chosen, of: Option<usize>) -> Html {
    let stages = &chosen.setup.stages;
    let places: Vec<usize> = stages.undoable(chosen.stage).collect();
    if places.is_empty() {
        return text("p", "say", words::NOTHING_TO_UNDO.into());
    }
    let named = places.iter().filter_map(|place| Some((*place, &stages.get(*place)?.kind)));
    let options =
        named.map(|(place, kind)| words::pooling_to_undo(place, &say::stage_name(kind)).into()).collect();
    let present = places.iter().position(|place| Some(*place) == of);
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |at: usize| {
            if let Some(place) = places.get(at) {
                chosen.set_once(StageSetting::Undoes(*place));
            }
        })
    };
    select(words::UNDOES.into(), Options::of(options, present, on_choose), words::undoes(of).into())
}
