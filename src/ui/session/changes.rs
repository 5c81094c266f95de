//! How many changes the page has taken so far. What ends later than it began (reading a pasted text, opening a file) sees
//! from it whether the learner did something else meanwhile.

use std::cell::Cell;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// The changes so far, steps of undo included.
pub(crate) fn count() -> usize {
    COUNT.get()
}

/// Counts one more.
pub(super) fn add() {
    COUNT.set(COUNT.get().wrapping_add(1));
}
