//! The borders of a map: their framework, the padding, and a drawing of all four corners.

mod axis;
mod corners;
mod padding;
mod switch;

use super::chosen::Chosen;
use super::setting_choice::setting_choice;
use crate::cnn::Border;
use crate::say::{borders, names};
use crate::setup::{
    Change, ConvolutionChoice, ConvolutionSetting, DisplayChange, Framework, StageKind, WindowSetting,
};
use crate::ui::scene::Scene;
use crate::ui::widgets::controlled_fold;
use corners::corners;
use padding::padding;
use yew::prelude::*;

/// The controls of the stage's borders. The setup has the state of the fold, so that a link opens it as it was.
pub(super) fn borders(chosen: &Chosen, scene: &Scene) -> Html {
    let open = chosen.setup.display.borders;
    let on_toggle = {
        let on_change = chosen.on_change.clone();
        Callback::from(move |shown| on_change.emit(Change::Display(DisplayChange::Borders(shown))))
    };
    let framework =
        chosen.windowed().map_or("", |(_, window)| borders::framework(window.convention.framework()));
    let inside = if open { inside(chosen, scene) } else { Html::default() };
    controlled_fold(borders::TITLE.into(), framework.into(), open, on_toggle, inside)
}

fn inside(chosen: &Chosen, scene: &Scene) -> Html {
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let framework = window.convention.framework();
    let option = |one: Framework| (WindowSetting::Framework(one), borders::framework(one));
    let is_pooling = matches!(kind, StageKind::Pooling(_));
    let sentences = scene.pipeline.stages.get(chosen.stage).zip(chosen.input);
    let sentences = sentences.map(|(stage, input)| borders::sentences(stage, input)).unwrap_or_default();
    html! {
        <>
            {setting_choice(chosen, borders::RULES, true, Framework::ALL.map(option))}
            <p class="say">{borders::rule(framework, is_pooling)}</p>
            {padding(chosen)}
            if let StageKind::Convolution(convolution) = kind { {beyond_the_edge(chosen, convolution, framework)} }
            {corners(scene, chosen.stage)}
            <ul class="edges" aria-label={borders::LIST}>
                {for sentences.into_iter().map(|sentence| html! { <li>{sentence}</li> })}
            </ul>
        </>
    }
}

/// The choice of a convolution's fill.
fn beyond_the_edge(chosen: &Chosen, convolution: &ConvolutionChoice, framework: Framework) -> Html {
    let option = |border| (ConvolutionSetting::Border(border), names::border(border));
    html! {
        <>
            {setting_choice(chosen, borders::BEYOND, true, Border::ALL.map(option))}
            if let Some(note) = borders::border_note(framework, convolution.border) { <p class="say">{note}</p> }
        </>
    }
}
