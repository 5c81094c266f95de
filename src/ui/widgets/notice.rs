//! A message about something that happened, which can be put away.

use yew::prelude::*;

/// What a [`Notice`] needs.
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// What happened and what to do.
    pub text: AttrValue,
    /// Called when it is put away.
    pub on_close: Callback<()>,
}

/// A message about something that happened, which can be put away.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <div class="notice">
            <span>{&props.text}</span>
            <button class="icon" aria-label="Close this message" onclick={props.on_close.reform(|_| ())}>{"×"}</button>
        </div>
    }
}
