//! Light or dark: the system's choice until the author of the link or the learner makes one.

use crate::browser::preferences;
use crate::pixels::Paper;
use crate::setup::Theme;
use yew::prelude::*;

/// The present paper, and a callback that switches it. `theme`: what the author of the link chose.
#[hook]
pub fn use_paper(theme: Option<Theme>) -> (Paper, Callback<()>) {
    let dark = use_state_eq(|| preferences::chosen_theme().unwrap_or_else(preferences::prefers_dark));
    let chosen = use_state_eq(|| preferences::chosen_theme().is_some());
    {
        let (dark, chosen) = (dark.clone(), *chosen);
        use_effect_with(chosen, move |&chosen| {
            // After the learner's choice, the system's changes no longer matter.
            let listener = (!chosen).then(|| preferences::on_dark(move |is_dark| dark.set(is_dark)));
            move || drop(listener)
        });
    }
    {
        let (dark, chosen) = (dark.clone(), chosen.setter());
        use_effect_with(theme, move |theme| {
            if let Some(theme) = theme {
                preferences::set_theme(*theme == Theme::Dark);
                dark.set(*theme == Theme::Dark);
                chosen.set(true);
            }
        });
    }
    let turn = {
        let (dark, chosen) = (dark.clone(), chosen);
        Callback::from(move |()| {
            preferences::set_theme(!*dark);
            dark.set(!*dark);
            chosen.set(true);
        })
    };
    (if *dark { Paper::Dark } else { Paper::Light }, turn)
}
