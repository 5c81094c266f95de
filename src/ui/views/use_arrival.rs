//! The views beside Explore, and the dialog for sharing, come in a wasm of their own, when the first of them is opened.

use crate::browser::{ready, views};
use crate::say::views as words;
use crate::setup::View;
use crate::ui::widgets::{block, text};
use yew::platform::spawn_local;
use yew::prelude::*;

/// What stands in a view's place until it is there.
#[hook]
pub(crate) fn use_arrival(view: View) -> Option<Html> {
    let (awaited, is_missing) = use_later_half(view != View::Explore);
    ready::set_loading(awaited.is_some() && !is_missing);
    awaited.map(|inside| html! { <div class="view" role="status">{inside}</div> })
}

/// Loads the views' wasm once it is wanted. What stands in their place until they are there, and whether they did not load.
#[hook]
pub(crate) fn use_later_half(is_wanted: bool) -> (Option<Html>, bool) {
    let arrived = use_state_eq(|| None::<bool>);
    let is_awaited = is_wanted && !views::are_there();
    let is_missing = *arrived == Some(false);
    let load = move || {
        let arrived = arrived.setter();
        arrived.set(None);
        spawn_local(async move { arrived.set(Some(views::load().await)) });
    };
    {
        let load = load.clone();
        use_effect_with(is_awaited, move |is_awaited| {
            if *is_awaited {
                load();
            }
        });
    }
    let awaited = is_awaited.then(|| {
        let line = |words: &'static str| text("p", "say", words.into());
        let inside = if is_missing {
            let onclick = move |_: MouseEvent| load();
            vec![line(words::MISSING), html! { <button {onclick}>{words::TRY_AGAIN}</button> }]
        } else {
            vec![line(words::LOADING)]
        };
        block("div", "card", inside)
    });
    (awaited, is_missing)
}
