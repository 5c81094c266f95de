//! The formula with its numbers; the exact ones show on demand.

use crate::text::{FORMULA, Part, number};
use yew::prelude::*;

/// A formula; `whole` is its unshortened text.
pub(super) fn formula(parts: &[Part], whole: Option<String>) -> Html {
    let parts = parts.iter().map(|part| match part {
        Part::Words(words) => html! { {words} },
        Part::Number(value) => html! { <span title={value.to_string()}>{number(*value)}</span> },
        Part::Strong(value) => html! { <b title={value.to_string()}>{number(*value)}</b> },
        Part::Power(value) => html! { <sup title={value.to_string()}>{number(*value)}</sup> },
        Part::Root(value) => html! { <sup title={value.recip().to_string()}>{"1/"}{number(*value)}</sup> },
    });
    html! {
        <div class="formula" tabindex="0" role="group" aria-label={FORMULA} title={whole}>{for parts}</div>
    }
}
