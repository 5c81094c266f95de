//! A decimal number in a box.

use crate::browser::style::css;
use crate::say::controls::{number_in_box, refused_number, typed_number};
use crate::setup::digits::plain;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The props of [`NumberField`].
#[derive(Properties, PartialEq)]
pub(super) struct NumberFieldProps {
    /// Its name for screen readers.
    pub label: AttrValue,
    /// The present value.
    pub value: f32,
    /// Called with every new value.
    pub on_change: Callback<f32>,
    /// Called when the box is left.
    pub on_settle: Callback<()>,
    /// Called with the reason when the typed text is refused, and with `None` once it is valid.
    pub on_refuse: Callback<Option<AttrValue>>,
    /// Colours of the box.
    #[prop_or_default]
    pub style: String,
    /// A handle for moving the keyboard focus here.
    #[prop_or_default]
    pub place: NodeRef,
}

/// The typed text, the value before it and the value it means.
#[derive(Clone, PartialEq)]
struct Draft {
    text: AttrValue,
    before: f32,
    meant: Option<f32>,
}

/// A decimal number in a box. The typed text stays until the box is left. Text that is not a number is refused with a
/// reason and stays in the box, while the last value remains in use.
#[component]
pub(super) fn NumberField(props: &NumberFieldProps) -> Html {
    let NumberFieldProps { value, on_change, on_settle, on_refuse, .. } = props;
    let value = *value;
    let draft = use_state(|| None::<Draft>);
    // A value that is neither the typed one nor the one before came from elsewhere, such as undo.
    let current = (*draft).clone().filter(|draft| draft.before == value || draft.meant == Some(value));
    let refused = current.as_ref().is_some_and(|draft| draft.meant.is_none());
    let text = current.map_or_else(|| number_in_box(value).into(), |draft| draft.text);
    let oninput = {
        let (draft, on_change, on_refuse) = (draft.clone(), on_change.clone(), on_refuse.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let text = input.value();
            let meant = typed_number(&text);
            on_refuse.emit(meant.is_none().then(|| refused_number(&text, value).into()));
            draft.set(Some(Draft { text: text.into(), before: value, meant }));
            if let Some(number) = meant.filter(|number| *number != value) {
                on_change.emit(number);
            }
        })
    };
    let onfocus = {
        let draft = draft.clone();
        // While it is edited, the number shows all its digits.
        Callback::from(move |_: FocusEvent| {
            if !refused {
                draft.set(Some(Draft { text: plain(value).into(), before: value, meant: Some(value) }));
            }
        })
    };
    let onblur = {
        let on_settle = on_settle.clone();
        Callback::from(move |_: FocusEvent| {
            if !refused {
                draft.set(None);
            }
            on_settle.emit(());
        })
    };
    // Without an `inputmode`: the decimal keypad of iPhones has no minus.
    html! {
        <input type="text" autocomplete="off" class="number" ref={props.place.clone()}
            aria-label={props.label.clone()} aria-invalid={refused.then_some("true")}
            value={text} ~style={css(&props.style)} {oninput} {onfocus} {onblur} />
    }
}
