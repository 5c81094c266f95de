//! What a control did, in words for screen readers and in the tab's title.

use super::inspector::Announce;
use super::walk::Walk;
use crate::browser::title;
use crate::say::{self, header, strip};
use crate::setup::Setup;
use crate::ui::scene::Scene;
use std::rc::Rc;
use yew::prelude::*;

/// What the last change did, once the maps rest; empty after one that made nothing else. And what screen readers should read of
/// the walk: nothing until it goes on after that. The tab's title tells what is shown. `back`: the words for undo or redo.
#[hook]
pub(super) fn use_told(rested: &Scene, walk: Walk, back: Option<&'static str>) -> (AttrValue, Announce) {
    let last = use_mut_ref(|| None::<(Rc<Setup>, AttrValue, Walk)>);
    let mut last = last.borrow_mut();
    let setup = &rested.setup;
    // New maps of the same setup are no change.
    if last.as_ref().is_none_or(|(before, ..)| !Rc::ptr_eq(before, setup)) {
        title::set(&header::title(&shown(rested)));
        let told = last.as_ref().map(|(before, ..)| say::told(before, setup, &rested.shapes, back));
        let words = AttrValue::from(told.unwrap_or_default());
        // A pinned cell that walks changes the setup, too.
        let walked = last.as_ref().filter(|_| words.is_empty()).map_or(walk, |(.., walked)| *walked);
        *last = Some((setup.clone(), words, walked));
    }
    let (words, walked) = last
        .as_ref()
        .map(|(_, words, walked)| (words.clone(), *walked))
        .unwrap_or((AttrValue::default(), walk));
    (words, if walked == walk { Announce::Nothing } else { walk.announce })
}

/// The chosen stage, or the picture if there is none.
fn shown(scene: &Scene) -> String {
    let chosen = scene.setup.stages.chosen;
    let shape = |place: usize| scene.shapes.get(place).copied();
    match scene.setup.stages.get(chosen) {
        Some(stage) => strip::stage_region(chosen + 1, &say::stage_name(&stage.kind), shape(chosen + 1)),
        None => shape(0).map(strip::picture_region).unwrap_or_default(),
    }
}
