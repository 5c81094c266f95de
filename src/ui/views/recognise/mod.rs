//! Recognise: networks that learn in the page, with and without pooling.

use super::ViewContext;
use super::heading::heading;
use crate::say::recognise as words;
use yew::prelude::*;

/// The part that is saved.
const PART: &str = "recognise";

/// Draws the view.
pub(crate) fn recognise(context: &ViewContext) -> Html {
    html! {
        <div id={PART} class="view recognise">
            {heading(words::TITLE, words::SUBTITLE, PART, &context.scene.setup, context)}
        </div>
    }
}
