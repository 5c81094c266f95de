//! The formula with its numbers. Exact numbers show on demand.

use super::numbers::exact;
use crate::say::{FORMULA, Part, decimals_apart, number_among};
use crate::setup::digits::plain;
use yew::prelude::*;

/// A formula; `whole` is its unshortened text.
pub(super) fn formula(parts: &[Part], whole: Option<String>) -> Html {
    let parts = parts_of(parts);
    html! {
        <div class="formula" translate="no" tabindex="0" role="group" aria-label={FORMULA} title={whole}>{parts}</div>
    }
}

/// The pieces of a formula, one after the other.
pub(in crate::ui::views) fn parts_of(parts: &[Part]) -> Vec<Html> {
    let values: Vec<_> = parts.iter().filter_map(Part::value).collect();
    let decimals = decimals_apart(&values);
    let number = |value| number_among(value, decimals);
    let exact = |value| exact(value, &number(value));
    let parts = parts.iter().map(|part| match part {
        Part::Words(words) => html! { {words} },
        Part::Number(value) => html! { <span title={exact(*value)}>{number(*value)}</span> },
        Part::Strong(value) => html! { <b title={exact(*value)}>{number(*value)}</b> },
        Part::Power(value) => html! { <sup title={exact(*value)}>{number(*value)}</sup> },
        Part::Root(value) => html! { <sup title={plain(value.recip())}>{"1/"}{number(*value)}</sup> },
    });
    parts.collect()
}
