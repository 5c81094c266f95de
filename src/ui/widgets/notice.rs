//! A message about something that happened, which can be put away.

use crate::text::CLOSE_MESSAGE;
use yew::prelude::*;

/// A message that tells what happened and what to do. `on_close` is called when it is put away.
pub fn notice(text: &str, on_close: &Callback<()>) -> Html {
    html! {
        <div class="notice" key={text}>
            <span>{text}</span>
            <button class="icon" aria-label={CLOSE_MESSAGE} onclick={on_close.reform(|_| ())}>{"×"}</button>
        </div>
    }
}
