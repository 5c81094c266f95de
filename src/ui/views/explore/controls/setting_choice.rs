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
    html! { <SettingChoice chosen={chosen.clone()} {label} {show_label} {front} {options} /> }
}

#[derive(Properties, PartialEq)]
struct SettingChoiceProps {
    chosen: Chosen,
    label: &'static str,
    show_label: bool,
    front: usize,
    options: Vec<(StageSetting, &'static str)>,
}

#[component]
fn SettingChoice(props: &SettingChoiceProps) -> Html {
    let SettingChoiceProps { chosen, label, show_label, front, options } = props;
    // Each value is tried on the whole setup, so what is possible is kept while the setup rests.
    let possible = {
        let key = (chosen.rested.clone(), chosen.stage, chosen.picture, options.clone());
        use_memo(key, |(.., options)| {
            options.iter().map(|(to, _)| chosen.allows(to.clone())).collect::<Vec<_>>()
        })
    };
    let Some(stage) = chosen.choice() else { return Html::default() };
    let changes_nothing = |(to, _): &(StageSetting, _)| chosen.with(to).as_ref() == Some(&stage.kind);
    let present = options.iter().position(changes_nothing).unwrap_or(options.len());
    let is_available = |place: &usize| *place == present || possible.get(*place) == Some(&true);
    let words = options.iter().map(|(_, words)| AttrValue::from(*words)).enumerate().collect();
    let options = Options::among(words, is_available, &present, {
        let (chosen, options) = (chosen.clone(), options.clone());
        Callback::from(move |place: usize| {
            if let Some((to, _)) = options.get(place) {
                chosen.set_once(to.clone());
            }
        })
    });
    html! { <Choice label={*label} show_label={*show_label} {options} front={*front} more={controls::MORE} /> }
}
