//! How a component asks whether the author of the page hides or locks its part. The history refuses the changes themselves
//! ([`crate::setup::History::allows`]); this is how it looks.

use crate::say::framing::LOCKED_HERE;
use crate::setup::{Framing, Part};
use yew::prelude::*;

/// The controls of a part: as they are, locked with their values to be read, or not at all.
#[inline(never)]
pub(crate) fn held(framing: &Framing, part: Part, controls: Html) -> Html {
    if !framing.shows(part) {
        return Html::default();
    }
    if !framing.locked.has(part) {
        return controls;
    }
    // All controls in it are disabled, and say so to everybody.
    html! { <fieldset class="held" disabled=true><legend>{LOCKED_HERE}</legend>{controls}</fieldset> }
}
