//! A number by slider alone, shown beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The numbers of a range.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    /// The smallest.
    pub min: i32,
    /// The largest.
    pub max: i32,
    /// The distance of two that the slider stops at.
    pub step: i32,
    /// The present one.
    pub value: i32,
}

/// A number by slider. `shown`: the present one in words.
#[inline(never)]
pub(crate) fn range(
    label: &'static str,
    numbers: Numbers,
    shown: AttrValue,
    on_input: Callback<i32>,
    on_settle: Callback<()>,
) -> Html {
    let Numbers { min, max, step, value } = numbers;
    let onslide = Callback::from(move |event: Event| {
        if event.type_() == "change" {
            return on_settle.emit(());
        }
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(number) = input.value().parse() {
            on_input.emit(number);
        }
    });
    let oninput = onslide.reform(|event: InputEvent| event.into());
    html! {
        <label class="move">
            {label}
            <input type="range" class="range" min={min.to_string()} max={max.to_string()} step={step.to_string()}
                value={value.to_string()} aria-valuetext={shown.clone()} {oninput} onchange={onslide} />
            <output translate="no">{shown}</output>
        </label>
    }
}
