//! A whole number by slider, number box and keyboard.

use crate::say::controls::{self, typed_whole};
use crate::ui::hooks::use_newest;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The props of [`Slider`].
#[derive(Properties, PartialEq)]
pub struct SliderProps {
    /// Its name, also for screen readers.
    pub label: AttrValue,
    /// The letter that textbooks use, shown after the name.
    #[prop_or_default]
    pub symbol: AttrValue,
    /// The present value.
    pub value: usize,
    /// Smallest possible value.
    pub min: usize,
    /// Largest possible value.
    pub max: usize,
    /// Called with every new value while it changes.
    pub on_input: Callback<usize>,
    /// Called when the learner releases it.
    #[prop_or_default]
    pub on_settle: Callback<()>,
    /// Whether its value has no effect at present.
    #[prop_or_default]
    pub disabled: bool,
}

/// A whole number by slider, number box and keyboard. Typed values outside the range become the nearest possible
/// value, and words beside the box say so.
#[component]
pub fn Slider(props: &SliderProps) -> Html {
    let SliderProps { min, max, value, .. } = *props;
    // Typed text stays in the box until it is entered, even if the page is rendered meanwhile.
    let typed = use_state(|| None::<AttrValue>);
    // A drag gives more numbers than can be rendered.
    let newest = use_newest(&props.on_input);
    // The number that was taken instead of the typed text, and why.
    let refused = use_state_eq(|| None::<(usize, &'static str)>);
    let on_input = {
        let (newest, typed, refused) = (newest.clone(), typed.setter(), refused.setter());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if input.type_() == "text" {
                typed.set(Some(input.value().into()));
            }
            refused.set(None);
            // Typed text may be out of range for a moment: 1 on the way to 12.
            if let (number, None) = typed_whole(&input.value(), value, min, max) {
                newest.soon(number);
            }
        })
    };
    let on_change = {
        let (newest, on_settle) = (newest.clone(), props.on_settle.clone());
        let (typed, refused) = (typed.setter(), refused.setter());
        Callback::from(move |event: Event| {
            typed.set(None);
            let input: HtmlInputElement = event.target_unchecked_into();
            let (number, words) = typed_whole(&input.value(), value, min, max);
            refused.set(words.map(|words| (number, words)));
            input.set_value(&number.to_string());
            newest.at_once(number);
            on_settle.emit(());
        })
    };
    // A box with the same text as before typing gets no change event when it is left.
    let on_blur = {
        let typed = typed.setter();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let disabled = props.disabled || min == max;
    // Not a box for numbers: in some browsers the wheel changes those, and they hide the text that is no number.
    let onkeydown = {
        let newest = newest.clone();
        let typed = typed.setter();
        Callback::from(move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowUp" => 1,
                "ArrowDown" => -1,
                _ => return,
            };
            event.prevent_default();
            typed.set(None);
            newest.at_once(value.saturating_add_signed(by).clamp(min, max));
        })
    };
    // Under a finger a slider is hard to set by 1.
    let step = |by: isize, name: String, sign| {
        let next = value.saturating_add_signed(by).clamp(min, max);
        let (newest, on_settle) = (newest.clone(), props.on_settle.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            newest.at_once(next);
            on_settle.emit(());
        });
        let disabled = (disabled || next == value).then_some("true");
        html! { <button class="icon step" aria-label={name} aria-disabled={disabled} {onclick}>{sign}</button> }
    };
    // While a number is typed that is not possible, the words say which one is used. Words about a number that is no
    // longer there would be wrong.
    let refused = match &*typed {
        Some(text) => match typed_whole(text, value, min, max) {
            (number, Some(words)) => Some((number, words)),
            (_, None) => None,
        },
        None => refused.filter(|(number, _)| *number == value),
    };
    let in_use = refused.filter(|(number, _)| *number != value).map(|_| controls::in_use(value));
    let text = (*typed).clone().unwrap_or_else(|| value.to_string().into());
    html! {
        <div class="slider">
            <span class="slider-label" aria-hidden="true">
                {&props.label}
                if !props.symbol.is_empty() { {" "}<i>{&props.symbol}</i> }
            </span>
            <input type="range" class="range" aria-label={props.label.clone()} {disabled}
                min={min.to_string()} max={max.to_string()} step="1" value={value.to_string()}
                oninput={on_input.clone()} onchange={on_change.clone()} />
            {step(-1, controls::one_less(&props.label), "−")}
            <input type="text" inputmode="numeric" class="number" role="spinbutton" aria-label={props.label.clone()} {disabled}
                aria-valuemin={min.to_string()} aria-valuemax={max.to_string()} aria-valuenow={value.to_string()}
                autocomplete="off" value={text} oninput={on_input} onchange={on_change} onblur={on_blur} {onkeydown} />
            {step(1, controls::one_more(&props.label), "+")}
            <p class="refused" role="status">if let Some((number, words)) = refused { {in_use}{number}{" "}{words} }</p>
        </div>
    }
}
