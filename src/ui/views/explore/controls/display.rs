//! How the maps are drawn.

use super::legend::legend;
use crate::lesson::{Action, Colours, Display, ScaleChoice};
use crate::text::{display as words, names};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Options, fold};
use yew::prelude::*;

/// How the maps are drawn: colours, scales, size, and the legend.
pub(super) fn display_controls(scene: &Scene, stage: usize, on_action: &Callback<Action>) -> Html {
    let display = scene.lesson.display;
    let colours: Vec<_> = Colours::ALL.map(|c| (c, AttrValue::from(names::colours(c)))).to_vec();
    let scales: Vec<_> = ScaleChoice::ALL.map(|s| (s, AttrValue::from(names::scale(s)))).to_vec();
    let sizes = vec![(false, AttrValue::from(words::TRUE_SIZE)), (true, AttrValue::from(words::ENLARGED))];
    let change = |on_action: &Callback<Action>, display: Display| on_action.emit(Action::SetDisplay(display));
    let on_colours = {
        let on_action = on_action.clone();
        Callback::from(move |colours| change(&on_action, Display { colours, ..display }))
    };
    let on_scale = {
        let on_action = on_action.clone();
        Callback::from(move |scale| change(&on_action, Display { scale, ..display }))
    };
    let on_size = {
        let on_action = on_action.clone();
        Callback::from(move |enlarged| change(&on_action, Display { enlarged, ..display }))
    };
    let inside = html! {
        <>
            <Choice label={words::COLOURS} show_label=true options={Options::new(colours, &display.colours, on_colours)} />
            <Choice label={words::SCALE} show_label=true options={Options::new(scales, &display.scale, on_scale)} />
            <Choice label={words::SIZE} show_label=true options={Options::new(sizes, &display.enlarged, on_size)} />
            {legend(scene, stage + 1)}
        </>
    };
    fold(words::TITLE, inside)
}
