//! Reads pasted numbers, and asks where there is more than one way to read them.

use crate::browser::focus;
use crate::picture::numbers::{Place, Reading, read};
use crate::say::number_grid::numbers_error;
use crate::say::readings as words;
use yew::prelude::*;

/// What became of a pasted text.
#[derive(PartialEq)]
enum Pasted {
    Done,
    /// It was refused.
    Refused(AttrValue),
    /// The learner is to choose.
    Open(Vec<Reading>),
}

/// Reads pasted text. A text with one reading goes to `on_reading`, which returns words if it refuses it. Where there
/// are several, the learner chooses; Escape keeps what is there. Returns what is to be shown, and the callback for a
/// text; an empty text takes everything back. After a choice, the focus goes to the element that `back` finds.
#[hook]
pub(crate) fn use_readings(
    place: Place,
    back: &'static str,
    on_reading: Callback<Reading, Option<String>>,
) -> (Html, Callback<String>) {
    let pasted = use_state_eq(|| Pasted::Done);
    let node = use_node_ref();
    let is_open = matches!(*pasted, Pasted::Open(_));
    {
        let node = node.clone();
        use_effect_with(is_open, move |_| {
            if let Some(group) = node.cast() {
                focus::take_first(&group, "button");
            }
        });
    }
    let chosen = {
        let pasted = pasted.setter();
        Callback::from(move |reading: Option<Reading>| {
            let refused = reading.and_then(|reading| on_reading.emit(reading));
            pasted.set(refused.map_or(Pasted::Done, |words| Pasted::Refused(words.into())));
        })
    };
    let on_text = {
        let (pasted, chosen) = (pasted.setter(), chosen.clone());
        Callback::from(move |text: String| match read(&text, place) {
            _ if text.is_empty() => pasted.set(Pasted::Done),
            Ok(mut readings) if readings.len() == 1 => chosen.emit(readings.pop()),
            Ok(readings) => pasted.set(Pasted::Open(readings)),
            Err(error) => pasted.set(Pasted::Refused(numbers_error(&error).into())),
        })
    };
    let shown = match &*pasted {
        Pasted::Done => Html::default(),
        Pasted::Refused(words) => html! { <p class="fault" role="status">{words}</p> },
        Pasted::Open(readings) => {
            let close = Callback::from(move |reading| {
                chosen.emit(reading);
                focus::catch_later(back.into());
            });
            let onkeydown = {
                let close = close.clone();
                Callback::from(move |event: KeyboardEvent| {
                    if event.key() == "Escape" {
                        // The panel around it stays open.
                        event.stop_propagation();
                        close.emit(None);
                    }
                })
            };
            let buttons = readings.iter().map(|reading| {
                let chosen = reading.clone();
                let onclick = close.reform(move |_: MouseEvent| Some(chosen.clone()));
                html! {
                    <button {onclick}>{words::reading(reading)}<span class="preview">{words::preview(reading)}</span></button>
                }
            });
            html! {
                <div class="readings" role="group" aria-label={words::WHICH} ref={node} {onkeydown}>
                    <p>{words::WHICH}</p>
                    {for buttons}
                    <button class="quiet" onclick={close.reform(|_: MouseEvent| None)}>{words::KEEP}</button>
                </div>
            }
        }
    };
    (shown, on_text)
}
