//! Window and stride of a pooling, for views beside Explore.

use super::chosen::Chosen;
use super::window_slider::window_sliders;
use crate::say::{names, stage_name};
use crate::setup::{Change, Part, StageKind, StagesChange, WindowChoice, WindowNumber};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Options, select};
use yew::prelude::*;

/// Window and stride of a pooling with a sliding window: the chosen stage, or else the first such pooling. Where there are
/// several, the learner chooses one, which becomes the chosen stage. `None` if there is no such pooling.
pub(in crate::ui::views) fn pooling_windows(
    scene: &Scene,
    rested: &Scene,
    on_change: &Callback<Change>,
    on_settle: &Callback<()>,
) -> Option<Html> {
    let stages = &scene.setup.stages;
    let slides = |stage: &&crate::setup::StageChoice| {
        stage.on && matches!(stage.kind, StageKind::Pooling(_)) && stage.window().is_some()
    };
    let places: Vec<_> = stages.iter().enumerate().filter(|(_, stage)| slides(stage)).collect();
    let here = places.iter().position(|(place, _)| *place == stages.chosen).unwrap_or(0);
    let (stage, choice) = *places.get(here)?;
    let chosen = Chosen {
        setup: scene.setup.clone(),
        rested: rested.setup.clone(),
        framing: scene.framing.clone(),
        stage,
        picture: *scene.shapes.first()?,
        input: scene.shapes.get(stage).copied(),
        linked: choice.window().is_none_or(WindowChoice::is_alike),
        on_link: Callback::noop(),
        on_change: on_change.clone(),
        on_settle: on_settle.clone(),
    };
    let which = (places.len() > 1).then(|| {
        let words =
            places.iter().map(|(place, stage)| names::numbered(place + 1, &stage_name(&stage.kind)).into());
        let ids = places.iter().map(|(_, stage)| stage.id);
        let choose = on_change.reform(|id| StagesChange::Choose(id).into());
        let options = Options::new(ids.zip(words).collect(), &choice.id, choose);
        select(names::WHICH_POOLING.into(), options, AttrValue::default())
    });
    let sliders = html! {
        <>
            {for which}
            {window_sliders(&chosen, WindowNumber::Size, false)}
            {window_sliders(&chosen, WindowNumber::Stride, false)}
        </>
    };
    Some(chosen.held(Part::Window, sliders))
}
