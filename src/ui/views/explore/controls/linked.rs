//! Whether rows and columns of a window have the same numbers.

use super::chosen::Chosen;
use crate::say::controls;
use crate::setup::WindowSetting;
use yew::prelude::*;

/// A switch that links the numbers of rows and columns. Switching it on gives the columns the numbers of the rows.
pub(super) fn linked(chosen: &Chosen) -> Html {
    let Some((_, window)) = chosen.windowed() else {
        return Html::default();
    };
    let disabled = !chosen.linked && !window.is_alike() && !chosen.allows(WindowSetting::Alike);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |_: Event| {
            if !chosen.linked && !window.is_alike() {
                chosen.set_once(WindowSetting::Alike);
            }
            chosen.on_link.emit(!chosen.linked);
        })
    };
    html! {
        <label class="switch">
            <input type="checkbox" checked={chosen.linked} {onchange} {disabled} />
            <span>{controls::LINKED}</span>
        </label>
    }
}
