//! Whether rows and columns of a window have the same numbers.

use super::chosen::Chosen;
use crate::say::controls;
use crate::setup::WindowSetting;
use crate::ui::widgets::icon;
use yew::prelude::*;

/// Sliders beside a switch that links the numbers of rows and columns. Switching it on gives the columns the numbers of
/// the rows.
pub(super) fn linked_rows(chosen: &Chosen, sliders: Html) -> Html {
    let Some((_, window)) = chosen.windowed() else {
        return Html::default();
    };
    let disabled = !chosen.linked && !window.is_alike() && !chosen.allows(WindowSetting::Alike);
    let onclick = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| {
            if !chosen.linked && !window.is_alike() {
                chosen.set_once(WindowSetting::Alike);
            }
            chosen.on_link.emit(!chosen.linked);
        })
    };
    html! {
        <div class="linked-rows">
            <div>{sliders}</div>
            <button class="icon" aria-pressed={chosen.linked.to_string()} aria-label={controls::LINKED} title={controls::LINKED} {disabled} {onclick}>
                {icon("M7 9a3 3 0 0 0 4.2.3l2-2a3 3 0 0 0-4.2-4.2l-1 1M9 7a3 3 0 0 0-4.2-.3l-2 2A3 3 0 0 0 7 12.9l1-1")}
            </button>
        </div>
    }
}
