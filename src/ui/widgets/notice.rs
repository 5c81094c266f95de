//! A message that can be closed.

use crate::say::CLOSE_MESSAGE;
use yew::prelude::*;

/// A message with what happened and what to do. `on_close` is called when it is closed.
pub fn notice(text: &str, on_close: &Callback<()>) -> Html {
    html! {
        <div class="notice" key={text}>
            <span>{text}</span>
            <button class="icon" aria-label={CLOSE_MESSAGE} onclick={on_close.reform(|_| ())}>{"×"}</button>
        </div>
    }
}
