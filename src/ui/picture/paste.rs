//! A grid pasted or typed as text.

use crate::picture::numbers::parse;
use crate::say::number_grid as words;
use crate::setup::Numbers;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The props of [`PasteText`].
#[derive(Properties, PartialEq)]
pub(super) struct PasteTextProps {
    /// Called with a grid that could be read.
    pub on_numbers: Callback<Numbers>,
}

/// A grid pasted or typed as text. Text that cannot be read stays, with the reason below it.
#[component]
pub(super) fn PasteText(props: &PasteTextProps) -> Html {
    let text = use_state(String::new);
    let fault = use_state_eq(|| None::<String>);
    let oninput = {
        let (text, fault) = (text.clone(), fault.clone());
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            text.set(area.value());
            fault.set(None);
        })
    };
    let onclick = {
        let (text, fault, on_numbers) = (text.clone(), fault.clone(), props.on_numbers.clone());
        Callback::from(move |_: MouseEvent| match parse(&text) {
            Ok(numbers) => on_numbers.emit(numbers),
            Err(error) => fault.set(Some(words::numbers_error(&error))),
        })
    };
    html! {
        <div class="paste">
            <textarea rows="4" aria-label={words::TEXT} aria-describedby="paste-hint" spellcheck="false"
                aria-invalid={fault.is_some().then_some("true")} placeholder={words::EXAMPLE}
                value={(*text).clone()} {oninput} />
            <p class="fault" role="status">{(*fault).clone()}</p>
            <button {onclick}>{words::USE}</button>
            <p class="sub" id="paste-hint">{words::PASTE_HINT}</p>
        </div>
    }
}
