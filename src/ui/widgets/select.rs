//! A choice of one of many options, in a list that opens.

use super::Options;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// A choice of one of many options, in the browser's own list. `label` is its name, also for screen readers;
/// `otherwise` is shown if the present value is none of the options.
pub(crate) fn select(label: AttrValue, options: Options, otherwise: AttrValue) -> Html {
    let Options { words, chosen, on_choose, .. } = options;
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        if let Ok(place) = select.value().parse() {
            on_choose.emit(place);
        }
    });
    let options = words.iter().enumerate().map(|(place, words)| {
        html! { <option value={place.to_string()} selected={chosen == Some(place)}>{words}</option> }
    });
    html! {
        <label class={classes!("select", chosen.is_some().then_some("on"))}>
            <span>{label}</span>
            <select {onchange}>
                // It stays when another is chosen: WebKit counts options, and takes no choice of the one whose place that was.
                <option value="" hidden={chosen.is_some()} disabled={chosen.is_some()} selected={chosen.is_none()}>
                    {otherwise}
                </option>
                {for options}
            </select>
        </label>
    }
}
