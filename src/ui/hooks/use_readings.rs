//! Reads pasted numbers, and asks where there is more than one way to read them.

use crate::browser::{field, focus};
use crate::picture::numbers::{Place, Reading, read};
use crate::say::controls::typed_number;
use crate::say::number_grid::numbers_error;
use crate::say::readings as words;
use yew::prelude::*;

/// The text of a paste into a field of numbers, if it is for [`use_readings`]. A single number is pasted as usual.
pub(crate) fn pasted_block(event: &Event) -> Option<String> {
    let text = field::pasted_into(event).filter(|text| typed_number(text).is_none())?;
    event.prevent_default();
    Some(text)
}

/// Reads pasted text. A text with one reading goes to `on_reading`, which may return words about it. Where there are
/// several, the learner chooses; Escape keeps what is there. Returns what is to be shown, and the callback for a text;
/// an empty text takes everything back. After a choice, the focus goes to the element that `back` finds.
#[hook]
pub(crate) fn use_readings(
    place: Place,
    back: &'static str,
    on_reading: Callback<Reading, Option<String>>,
) -> (Html, Callback<String>) {
    // The text whose reading is to be chosen, and words about the last one.
    let asked = use_state(|| None::<AttrValue>);
    let said = use_state(|| None::<AttrValue>);
    let chosen = {
        let (asked, said) = (asked.setter(), said.setter());
        Callback::from(move |reading: Option<Reading>| {
            said.set(reading.and_then(|reading| on_reading.emit(reading)).map(AttrValue::from));
            asked.set(None);
        })
    };
    let on_text = {
        let (asked, said, chosen) = (asked.setter(), said.setter(), chosen.clone());
        Callback::from(move |text: String| match read(&text, place) {
            Ok(mut readings) if readings.len() == 1 => chosen.emit(readings.pop()),
            Ok(_) => {
                asked.set(Some(text.into()));
                said.set(None);
                focus::go_later(".readings button");
            }
            _ if text.is_empty() => chosen.emit(None),
            Err(error) => {
                asked.set(None);
                said.set(Some(numbers_error(&error).into()));
            }
        })
    };
    let readings = asked.as_ref().and_then(|text| read(text, place).ok());
    let shown = match readings {
        None => html! { <p class="fault" role="status">{(*said).clone()}</p> },
        Some(readings) => {
            let button = |reading: Option<Reading>| {
                let (words, preview) =
                    reading.as_ref().map_or((words::KEEP.into(), String::new()), |reading| {
                        (words::reading(reading), words::preview(reading))
                    });
                let chosen = chosen.clone();
                let onclick = Callback::from(move |_: MouseEvent| {
                    chosen.emit(reading.clone());
                    focus::go_later(back);
                });
                html! { <button {onclick}>{words}<span class="preview">{preview}</span></button> }
            };
            let chosen = chosen.clone();
            let onkeydown = Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    // The panel around it stays open.
                    event.stop_propagation();
                    chosen.emit(None);
                    focus::go_later(back);
                }
            });
            html! {
                <div class="readings" role="group" aria-label={words::WHICH} {onkeydown}>
                    {words::WHICH}
                    {for readings.into_iter().map(Some).chain([None]).map(button)}
                </div>
            }
        }
    };
    (shown, on_text)
}
