//! A callback that stays the same while what it does changes.

use yew::prelude::*;

/// A callback that always does what `to` does now. What it is given to is not drawn again when `to` changes.
#[hook]
pub fn use_steady<T: 'static>(to: Callback<T>) -> Callback<T> {
    let newest = use_mut_ref(Callback::noop);
    *newest.borrow_mut() = to;
    let steady = use_memo((), |()| {
        Callback::from(move |value| {
            // Not borrowed while it does its work, which may draw the page again.
            let to = newest.borrow().clone();
            to.emit(value);
        })
    });
    (*steady).clone()
}
