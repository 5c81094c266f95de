//! What can wait until the first drawing is seen.

use crate::browser::clock::Timeout;
use crate::browser::ready;
use yew::prelude::*;

/// No in the first drawing, yes from the next task on: the browser has its turn before the rest of the page is made.
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
