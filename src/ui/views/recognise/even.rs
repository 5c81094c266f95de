//! The switch that gives all networks as many parameters.

use super::Room;
use super::networks::classes;
use crate::learn::contest::{blueprint, most_parameters};
use crate::say::recognise as words;
use crate::setup::RecogniseChange;
use crate::ui::widgets::{block, said};
use yew::prelude::*;

/// The switch, and the number that all networks come near.
pub(super) fn even(room: &Room<'_>, change: Callback<RecogniseChange>) -> Html {
    let scene = &room.context.scene;
    let (setup, pipeline, classes) =
        (&scene.setup.recognise, &scene.pipeline.stages, classes(room, &scene.setup.recognise));
    let plans = setup.contest.iter().map(|contender| blueprint(setup, contender, pipeline, classes));
    let counts: Vec<_> = plans.filter_map(|plan| Some(plan.facts().ok()?.parameters())).collect();
    let most = most_parameters(setup, pipeline, classes);
    let is_on = setup.even;
    let onchange = change.reform(move |_: Event| RecogniseChange::Even(!is_on));
    let switch = html! {
        <label class="switch"><input type="checkbox" checked={is_on} {onchange} /><span>{words::EVEN}</span></label>
    };
    block("div", "even", vec![switch, said("sub", words::even_says(is_on, most, &counts))])
}
