//! Numbers pasted or typed as text.

use crate::browser::reader::Reading;
use crate::picture::numbers::Place;
use crate::say::number_grid as words;
use crate::setup::Numbers;
use crate::ui::hooks::use_readings;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The props of [`PasteText`].
#[derive(Properties, PartialEq)]
pub(super) struct PasteTextProps {
    /// Called with numbers that could be read.
    pub on_numbers: Callback<Numbers>,
}

/// Numbers pasted or typed as text. Text that cannot be read stays, with the reason below it.
#[component]
pub(super) fn PasteText(props: &PasteTextProps) -> Html {
    let text = use_state(|| None::<AttrValue>);
    let on_reading = {
        let on_numbers = props.on_numbers.clone();
        Callback::from(move |reading: Reading| {
            let numbers = Numbers::new(reading.shape.rows, reading.shape.columns, reading.values);
            numbers.into_iter().for_each(|numbers| on_numbers.emit(numbers));
            None
        })
    };
    let (asked, on_text) = use_readings(Place::PICTURE, ".paste textarea", on_reading);
    let oninput = {
        let (text, on_text) = (text.clone(), on_text.clone());
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            text.set(Some(area.value().into()));
            on_text.emit(String::new());
        })
    };
    let onclick = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| {
            let text = text.as_deref().unwrap_or_default();
            on_text.emit(if text.is_empty() { " ".into() } else { text.into() });
        })
    };
    html! {
        <div class="paste">
            <textarea rows="4" aria-label={words::TEXT} aria-describedby="paste-hint" spellcheck="false"
                placeholder={words::EXAMPLE} value={(*text).clone()} {oninput} />
            {asked}
            <button {onclick}>{words::USE}</button>
            <p class="sub" id="paste-hint">{words::PASTE_HINT}</p>
        </div>
    }
}
