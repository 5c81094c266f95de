//! Buttons that save a part of the page as files. `static/scripts.js` does it.

use super::own_tab;
use crate::say::downloads as words;
use yew::prelude::*;

/// Buttons that save the element with the id `part`: its tables as CSV, all of it as PNG and SVG.
pub(crate) fn downloads(part: &'static str) -> Html {
    let buttons = words::KINDS.into_iter().zip(["csv", "png", "svg"]).map(|((name, title), kind)| {
        html! {
            <button class="quiet" {title} aria-label={title} data-save={kind} data-part={part} data-fault={words::NOT_SAVED}
                data-framed={words::IN_A_FRAME}>{name}</button>
        }
    });
    html! { <div class="downloads" data-unsaved="true">{for buttons}<span class="sub" role="status"></span>{own_tab()}</div> }
}
