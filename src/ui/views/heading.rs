//! The first line of a view: what it shows, the picture and the pipeline that it shows it of, and the buttons that save it.

use super::ViewContext;
use crate::say::views as words;
use crate::setup::{Change, Part, Setup, View};
use crate::ui::widgets::downloads;
use yew::prelude::*;

/// The heading of a view, the way back to the stages, and the buttons that save the element with the id `part`.
#[inline(never)]
pub(super) fn heading(
    title: &'static str,
    line: &'static str,
    part: &'static str,
    setup: &Setup,
    context: &ViewContext,
) -> Html {
    let onclick = context.on_change.reform(|_: MouseEvent| Change::View(View::Explore));
    html! {
        <div class="heading">
            <h2>{title}{" "}<span>{line}</span></h2>
            {context.held(Part::Header, html! { <button class="quiet chip" title={words::TO_EXPLORE} {onclick}>{words::pipeline_in_short(setup)}</button> })}
            {downloads(part)}
        </div>
    }
}
