//! A share as a bar.

use crate::browser::style::css;
use yew::prelude::*;

/// A bar as long as a share of its room, 0 to 1. Whatever is above 0 is seen. The number stands beside it.
pub(crate) fn bar(class: &'static str, share: f32) -> Html {
    #[expect(clippy::cast_possible_truncation, reason = "a share of a length")]
    let percent = (share.clamp(0.0, 1.0) * 100.0).ceil() as i32;
    let width = css(&format!("width:{percent}%"));
    html! { <span class={classes!("bar", class)} aria-hidden="true"><span ~style={width}></span></span> }
}
