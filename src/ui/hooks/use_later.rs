//! Postpones parts of the page until the first rendering is on the screen.

use crate::browser::clock::Timeout;
use crate::browser::ready;
use yew::prelude::*;

/// False in the first rendering, true from the next task on, so that the browser can paint in between.
#[hook]
pub fn use_later() -> bool {
    let is_later = use_state_eq(|| false);
    {
        let set = is_later.setter();
        use_effect_with((), move |()| {
            let timeout = Timeout::new(0, move || {
                set.set(true);
                ready::set_complete();
            });
            move || drop(timeout)
        });
    }
    *is_later
}
