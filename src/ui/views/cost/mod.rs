//! Cost: what every stage needs, with pooling and without.

use super::ViewContext;
use yew::prelude::*;

/// Draws the view.
pub(crate) fn cost(context: &ViewContext) -> Html {
    html! { <section class="card">{context.picture_buttons.clone()}{context.picture_panel.clone()}</section> }
}
