//! The way out of a frame that forbids something.

use crate::browser::location;
use crate::say::frame as words;
use yew::prelude::*;

/// In a frame, a link that opens the whole page in a tab of its own. `static/frame.js` opens it, and says so where the frame
/// forbids that too.
pub(crate) fn own_tab() -> Html {
    if !location::is_framed() {
        return Html::default();
    }
    html! {
        <p class="own-tab">
            <a href={location::whole()} target="_blank" data-blocked={words::BLOCKED}>{words::OWN_TAB}</a>
            <span role="status"></span>
        </p>
    }
}
