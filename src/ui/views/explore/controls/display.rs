//! How the maps are drawn.

use super::legend::legend;
use crate::say::{display as words, names};
use crate::setup::{Change, Colours, DisplayChange, ScaleChoice};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Options, fold};
use yew::prelude::*;

/// How the maps are drawn: colours, scales, and the legend.
pub(super) fn display_controls(scene: &Scene, stage: usize, on_change: &Callback<Change>) -> Html {
    let display = scene.setup.display;
    let colours: Vec<_> = Colours::ALL.map(|c| (c, AttrValue::from(names::colours(c)))).to_vec();
    let scales: Vec<_> = ScaleChoice::ALL.map(|s| (s, AttrValue::from(names::scale(s)))).to_vec();
    let on_colours = on_change.reform(|colours| DisplayChange::Colours(colours).into());
    let on_scale = on_change.reform(|scale| DisplayChange::Scale(scale).into());
    let inside = html! {
        <>
            <Choice label={words::COLOURS} show_label=true options={Options::new(colours, &display.colours, on_colours)} />
            <Choice label={words::SCALE} show_label=true options={Options::new(scales, &display.scale, on_scale)} />
        </>
    };
    html! {
        <>
            {legend(scene, stage + 1)}
            {fold(words::TITLE, names::colours(display.colours), inside)}
        </>
    }
}

/// The size of the maps: true relative sizes, or all alike.
pub(in crate::ui::views) fn map_size(scene: &Scene, on_change: &Callback<Change>) -> Html {
    let sizes = vec![(false, AttrValue::from(words::TRUE_SIZE)), (true, AttrValue::from(words::ENLARGED))];
    let on_size = on_change.reform(|enlarged| DisplayChange::Enlarged(enlarged).into());
    html! { <Choice label={words::SIZE} options={Options::new(sizes, &scene.setup.display.enlarged, on_size)} /> }
}
