//! What happens at the borders of a map: whose rules, how much padding, and a drawing of all four corners.

mod axis;
mod corners;
mod padding;
mod switch;

use super::chosen::Chosen;
use crate::cnn::Border;
use crate::lesson::{Action, ConvolutionChoice, Framework, StageKind};
use crate::text::{borders, names};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Fold, Options};
use corners::corners;
use padding::padding;
use yew::prelude::*;

/// What happens at the borders of the stage's maps. The lesson knows whether it is unfolded, so that a link
/// opens it as it was.
pub(super) fn borders(chosen: &Chosen, scene: &Scene) -> Html {
    let open = chosen.lesson.display.borders;
    let on_toggle = {
        let on_action = chosen.on_action.clone();
        Callback::from(move |shown| on_action.emit(Action::ShowBorders(shown)))
    };
    html! {
        <Fold title="Borders: padding and rounding" {open} {on_toggle}>
            if open { {inside(chosen, scene)} }
        </Fold>
    }
}

fn inside(chosen: &Chosen, scene: &Scene) -> Html {
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let framework = window.convention.framework();
    let frameworks = Framework::ALL.map(|one| (one, AttrValue::from(borders::framework(one)))).to_vec();
    let is_available = |&one: &Framework| one == framework || chosen.allows(&kind.in_words_of(one));
    let on_framework = {
        let (chosen, kind) = (chosen.clone(), kind.clone());
        Callback::from(move |framework| chosen.edit_once(kind.in_words_of(framework)))
    };
    let frameworks = Options::among(frameworks, is_available, &framework, on_framework);
    let is_pooling = matches!(kind, StageKind::Pooling(_));
    let sentences = scene.pipeline.stages.get(chosen.stage).zip(chosen.input);
    let sentences = sentences.map(|(stage, input)| borders::sentences(stage, input)).unwrap_or_default();
    html! {
        <>
            <Choice label="By the rules of" show_label=true options={frameworks} />
            <p class="say">{borders::rule(framework, is_pooling)}</p>
            {padding(chosen)}
            if let StageKind::Convolution(convolution) = kind { {beyond_the_edge(chosen, convolution, framework)} }
            {corners(scene, chosen.stage)}
            <ul class="edges" aria-label="At the borders">
                {for sentences.into_iter().map(|sentence| html! { <li>{sentence}</li> })}
            </ul>
        </>
    }
}

/// What a convolution reads beyond the edge.
fn beyond_the_edge(chosen: &Chosen, convolution: &ConvolutionChoice, framework: Framework) -> Html {
    let bordered = |border| StageKind::Convolution(ConvolutionChoice { border, ..convolution.clone() });
    let options = Border::ALL.map(|border| (border, AttrValue::from(names::border(border)))).to_vec();
    let is_available = |&border: &Border| border == convolution.border || chosen.allows(&bordered(border));
    let on_choose = {
        let (chosen, convolution) = (chosen.clone(), convolution.clone());
        Callback::from(move |border| {
            chosen.edit_once(StageKind::Convolution(ConvolutionChoice { border, ..convolution.clone() }));
        })
    };
    let options = Options::among(options, is_available, &convolution.border, on_choose);
    html! {
        <>
            <Choice label="Beyond the edge" show_label=true {options} />
            if let Some(note) = borders::border_note(framework, convolution.border) { <p class="say">{note}</p> }
        </>
    }
}
