//! A text with a button that copies it.

use crate::browser::{clipboard, field, location};
use crate::say::share as words;
use crate::ui::widgets::{icon, own_tab};
use web_sys::{Element, HtmlElement};
use yew::platform::spawn_local;
use yew::prelude::*;

/// The props of [`Copied`].
#[derive(Properties, PartialEq)]
pub(super) struct CopiedProps {
    /// Its name.
    pub label: &'static str,
    /// The name of the button.
    pub copy: &'static str,
    /// The text.
    pub text: AttrValue,
    /// Whether it has the focus when the dialog opens.
    #[prop_or_default]
    pub first: bool,
    /// Whether it has several lines.
    #[prop_or_default]
    pub long: bool,
}

/// A text with a button that copies it. Where the browser does not allow that, the text is selected, and words say which
/// keys copy it.
#[component]
pub(super) fn Copied(props: &CopiedProps) -> Html {
    let CopiedProps { label, copy, text, first, long } = props;
    let place = use_node_ref();
    // The text that was copied or refused, so that words about another one go.
    let done = use_state_eq(|| None::<(AttrValue, bool)>);
    let onclick = {
        let (text, place, done) = (text.clone(), place.clone(), done.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, place, done) = (text.clone(), place.clone(), done.clone());
            spawn_local(async move {
                let is_copied = clipboard::copy(&text).await;
                if let Some(place) = place.cast::<HtmlElement>().filter(|_| !is_copied) {
                    field::select_text(&place);
                }
                done.set(Some((text, is_copied)));
            });
        })
    };
    let onfocus =
        Callback::from(|event: FocusEvent| field::select_text(&event.target_unchecked_into::<Element>()));
    let done = done.as_ref().filter(|(of, _)| of == text).map(|(_, is_copied)| *is_copied);
    let told = match done {
        Some(true) => words::COPIED,
        Some(false) if location::is_framed() => words::NOT_COPIED_IN_FRAME,
        Some(false) => words::NOT_COPIED,
        None => "",
    };
    let shown = if *long {
        html! { <textarea ref={place} class="mono" rows="8" readonly=true aria-label={*label} translate="no" spellcheck="false" value={text} /> }
    } else {
        html! { <input ref={place} class="mono" type="text" readonly=true autofocus={*first} aria-label={*label} translate="no" value={text} {onfocus} /> }
    };
    html! {
        <div class={classes!("copied", long.then_some("long"))}>
            {shown}
            <div class="told">
                <p role="status" class="sub">{told}</p>
                if done == Some(false) { {own_tab()} }
            </div>
            <button class={classes!((!long).then_some("primary"))} aria-label={*copy} {onclick}>
                {icon("M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z")}{words::COPY}
            </button>
        </div>
    }
}
