//! Tells tests and embedding pages what the page is doing.

use crate::browser::ready;
use crate::engine::Outcome;
use yew::prelude::*;

/// Says on `<html>` whether the maps shown are those of the lesson.
#[hook]
pub fn use_ready(outcome: &Outcome) {
    use_effect_with(outcome.clone(), |outcome| {
        if outcome.complete && outcome.picture.is_some() {
            ready::set_ready();
            ready::set_busy(false);
        }
    });
}
