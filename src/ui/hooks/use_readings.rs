//! Reads pasted numbers, and asks where there is more than one way to read them.

use crate::browser::reader::{self, ReaderError, Reading};
use crate::browser::{field, focus};
use crate::picture::numbers::{Place, may_be_thousands};
use crate::say::controls::typed_number;
use crate::say::readings as words;
use crate::ui::session::changes;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The text of a paste into a field of numbers, if it is for [`use_readings`]. A single number that has one meaning is
/// pasted as usual.
pub(crate) fn pasted_block(event: &Event) -> Option<String> {
    let text =
        field::pasted_into(event).filter(|text| typed_number(text).is_none() || may_be_thousands(text))?;
    event.prevent_default();
    Some(text)
}

/// Reads pasted text. A text with one reading goes to `on_reading`, which may return words about it. Where there are
/// several, the learner chooses; Escape keeps what is there. Reading takes a while where its addon has to be loaded first:
/// what is done meanwhile holds, and the text is not used. Returns what is to be shown, and the callback for a text, which
/// says whether it is taken; an empty text takes a question back. After a choice, the focus goes to the element that `back`
/// finds.
#[hook]
pub(crate) fn use_readings(
    place: Place,
    back: &'static str,
    on_reading: Callback<Reading, Option<String>>,
) -> (Html, Callback<String, bool>) {
    // The readings to choose from, and words about the last text.
    let asked = use_state(|| None::<Rc<Vec<Reading>>>);
    let said = use_state(|| None::<AttrValue>);
    // Whether a text is being read, and the newest callback: a reading may come renders later.
    let is_reading = use_mut_ref(|| false);
    let latest = use_mut_ref(|| on_reading.clone());
    latest.replace(on_reading);
    let chosen = {
        let (asked, said) = (asked.setter(), said.setter());
        Callback::from(move |reading: Option<Reading>| {
            let on_reading = latest.borrow().clone();
            said.set(reading.and_then(|reading| on_reading.emit(reading)).map(AttrValue::from));
            asked.set(None);
        })
    };
    let on_text = {
        let (asked, said, chosen) = (asked.clone(), said.setter(), chosen.clone());
        Callback::from(move |text: String| {
            let is_busy = *is_reading.borrow();
            if text.is_empty() {
                if !is_busy {
                    chosen.emit(None);
                    if asked.is_some() {
                        changes::tell(words::OVERTAKEN);
                    }
                }
                return false;
            }
            said.set(Some(if is_busy { words::BUSY } else { words::READING }.into()));
            if is_busy {
                return false;
            }
            let (asked, said, chosen) = (asked.setter(), said.clone(), chosen.clone());
            let (is_reading, before) = (is_reading.clone(), changes::count());
            is_reading.replace(true);
            spawn_local(async move {
                let read = reader::numbers(&text, place).await;
                is_reading.replace(false);
                match read {
                    _ if changes::count() != before => {
                        said.set(None);
                        changes::tell(words::OVERTAKEN);
                    }
                    Ok(mut readings) if readings.len() == 1 => chosen.emit(readings.pop()),
                    Ok(readings) => {
                        asked.set(Some(Rc::new(readings)));
                        said.set(None);
                        focus::go_later(".readings button");
                    }
                    Err(error) => {
                        let words = match error {
                            ReaderError::Missing => words::MISSING.into(),
                            ReaderError::Told(words) => words.into(),
                        };
                        asked.set(None);
                        said.set(Some(words));
                    }
                }
            });
            true
        })
    };
    let shown = match &*asked {
        None => html! { <p class="fault" role="status">{(*said).clone()}</p> },
        Some(readings) => {
            let button = |reading: Option<Reading>| {
                let (words, preview) =
                    reading.as_ref().map_or((words::KEEP.into(), String::new()), |reading| {
                        (reading.words.clone(), reading.preview.clone())
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
                    {for readings.iter().cloned().map(Some).chain([None]).map(button)}
                </div>
            }
        }
    };
    (shown, on_text)
}
