//! What ends later than it began (reading a pasted text, opening a file) sees here whether the learner did something else
//! meanwhile, and says so even where the panel that began it is gone.

use std::cell::{Cell, RefCell};
use yew::Callback;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    static OPENED: Cell<usize> = const { Cell::new(0) };
    static NOTIFY: RefCell<Callback<String>> = RefCell::default();
}

/// The changes of what is computed so far, steps of undo included.
pub(crate) fn count() -> usize {
    COUNT.get()
}

/// The lessons that were opened so far.
pub(crate) fn opened() -> usize {
    OPENED.get()
}

/// Tells the learner something, above the view.
pub(crate) fn tell(words: &str) {
    NOTIFY.with_borrow(Clone::clone).emit(words.into());
}

/// Counts one more.
pub(super) fn add(is_opening: bool) {
    COUNT.set(COUNT.get().wrapping_add(1));
    OPENED.set(OPENED.get().wrapping_add(is_opening.into()));
}

/// Where words go.
pub(super) fn tell_by(notify: &Callback<String>) {
    NOTIFY.set(notify.clone());
}
