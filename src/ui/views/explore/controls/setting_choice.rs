//! A choice between values of one setting.

use super::chosen::Chosen;
use crate::say::controls;
use crate::setup::StageSetting;
use crate::ui::widgets::{Choice, Options};
use yew::prelude::*;

/// Pills, each with a value. The pill whose value changes nothing is the chosen one; values that could not be computed
/// are unavailable. One function serves every setting, which keeps the page small.
pub(super) fn setting_choice<T: Into<StageSetting>>(
    chosen: &Chosen,
    label: &'static str,
    show_label: bool,
    options: impl IntoIterator<Item = (T, &'static str)>,
) -> Html {
    choice(
        chosen,
        label,
        show_label,
        usize::MAX,
        options.into_iter().map(|(to, words)| (to.into(), words)).collect(),
    )
}

/// The same, with only the first `front` of them as pills and the others in a list.
pub(super) fn setting_choice_with_more<T: Into<StageSetting>>(
    chosen: &Chosen,
    label: &'static str,
    front: usize,
    options: impl IntoIterator<Item = (T, &'static str)>,
) -> Html {
    choice(chosen, label, true, front, options.into_iter().map(|(to, words)| (to.into(), words)).collect())
}

fn choice(
    chosen: &Chosen,
    label: &'static str,
    show_label: bool,
    front: usize,
    options: Vec<(StageSetting, &'static str)>,
) -> Html {
    let Some(stage) = chosen.choice() else { return Html::default() };
    let (values, words): (Vec<_>, Vec<_>) = options.into_iter().unzip();
    let changes_nothing = |to: &StageSetting| chosen.with(to).as_ref() == Some(&stage.kind);
    let present = values.iter().position(changes_nothing).unwrap_or(values.len());
    let is_available =
        |place: &usize| *place == present || values.get(*place).is_some_and(|to| chosen.allows(to.clone()));
    let words = words.into_iter().map(AttrValue::from).enumerate().collect();
    let options = Options::among(words, is_available, &present, {
        let (chosen, values) = (chosen.clone(), values.clone());
        Callback::from(move |place: usize| {
            if let Some(to) = values.get(place) {
                chosen.set_once(to.clone());
            }
        })
    });
    html! { <Choice {label} {show_label} {options} {front} more={controls::MORE} /> }
}
