//! A choice between values of one setting.

use super::chosen::Chosen;
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
    let options = options.into_iter().map(|(to, words)| (to.into(), words)).collect::<Vec<_>>();
    html! { <SettingChoice chosen={chosen.clone()} {label} {show_label} {options} /> }
}

#[derive(Properties, PartialEq)]
struct SettingChoiceProps {
    chosen: Chosen,
    label: &'static str,
    show_label: bool,
    options: Vec<(StageSetting, &'static str)>,
}

#[component]
fn SettingChoice(props: &SettingChoiceProps) -> Html {
    let SettingChoiceProps { chosen, label, show_label, options } = props;
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
    html! { <Choice label={*label} show_label={*show_label} {options} /> }
}
