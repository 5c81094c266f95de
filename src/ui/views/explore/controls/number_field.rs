//! A decimal number in a box.

use crate::browser::style::css;
use crate::lesson::digits::plain;
use crate::text::controls::{number_in_box, refused_number, typed_number};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a [`NumberField`] needs.
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
    /// Called with words when what is typed is refused, and with nothing once it is not.
    pub on_refuse: Callback<Option<AttrValue>>,
    /// Colours of the box.
    #[prop_or_default]
    pub style: String,
    /// A handle to move the keyboard's place here.
    #[prop_or_default]
    pub place: NodeRef,
}

/// What is being typed, the value it started from and the value it means.
#[derive(Clone, PartialEq)]
struct Draft {
    text: AttrValue,
    before: f32,
    meant: Option<f32>,
}

/// A decimal number in a box. What is typed stays as typed until the box is left; what is no number is
/// refused in words and stays in the box, and the value stays in use.
#[component]
pub(super) fn NumberField(props: &NumberFieldProps) -> Html {
    let NumberFieldProps { value, on_change, on_settle, on_refuse, .. } = props;
    let value = *value;
    let draft = use_state(|| None::<Draft>);
    // A value that is neither the one typed nor the one before came from elsewhere, as by undo.
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
        // All digits are shown while they can be edited.
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
    html! {
        <input type="text" inputmode="decimal" autocomplete="off" class="number" ref={props.place.clone()}
            aria-label={props.label.clone()} aria-invalid={refused.then_some("true")}
            value={text} ~style={css(&props.style)} {oninput} {onfocus} {onblur} />
    }
}
