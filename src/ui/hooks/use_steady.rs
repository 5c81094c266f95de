//! A callback that stays equal while its change changes.

use yew::prelude::*;

/// A callback that always calls the newest `to`. It stays equal, so components that get it are not rendered again.
#[hook]
pub fn use_steady<T: 'static>(to: Callback<T>) -> Callback<T> {
    let newest = use_mut_ref(Callback::noop);
    *newest.borrow_mut() = to;
    let steady = use_memo((), |()| {
        Callback::from(move |value| {
            // Cloned before the call, because the call may render the page again and borrow it.
            let to = newest.borrow().clone();
            to.emit(value);
        })
    });
    (*steady).clone()
}
