//! A choice between stages that differ in one setting.

use super::chosen::Chosen;
use crate::lesson::StageKind;
use crate::ui::widgets::{Choice, Options};
use yew::prelude::*;

/// Pills, each with the stage that it makes. The present stage is the chosen one; what could not be computed is not
/// available. One type for every setting keeps the page small.
pub(super) fn kind_choice(
    chosen: &Chosen,
    label: &'static str,
    show_label: bool,
    options: impl IntoIterator<Item = (StageKind, &'static str)>,
) -> Html {
    let options = options.into_iter().map(|(kind, words)| (kind, AttrValue::from(words))).collect();
    choice(chosen, label, show_label, options)
}

fn choice(
    chosen: &Chosen,
    label: &'static str,
    show_label: bool,
    options: Vec<(StageKind, AttrValue)>,
) -> Html {
    let Some(present) = chosen.choice().map(|choice| choice.kind.clone()) else { return Html::default() };
    let is_available = |kind: &StageKind| *kind == present || chosen.allows(kind);
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |kind| chosen.edit_once(kind))
    };
    html! { <Choice {label} {show_label} options={Options::among(options, is_available, &present, on_choose)} /> }
}
