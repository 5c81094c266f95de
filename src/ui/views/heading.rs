//! The first line of a view: what it shows, and the picture and the pipeline that it shows it of.

use crate::say::views as words;
use crate::setup::{Change, Setup, View};
use yew::prelude::*;

/// The heading of a view, and the way back to the stages.
pub(super) fn heading(
    title: &'static str,
    line: &'static str,
    setup: &Setup,
    on_change: &Callback<Change>,
) -> Html {
    let onclick = on_change.reform(|_: MouseEvent| Change::View(View::Explore));
    html! {
        <div class="lead heading">
            <h2>{title}{" "}<span class="sub">{line}</span></h2>
            <button class="quiet chip" title={words::TO_EXPLORE} {onclick}>{words::pipeline_in_short(setup)}</button>
        </div>
    }
}
