//! Keeps the address and the lesson in step.

use crate::browser::clock::Timeout;
use crate::browser::location;
use crate::lesson::{Lesson, permalink};
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds without a change before the address changes: browsers refuse too many changes in a row.
const REST: u32 = 250;

/// Writes the lesson into the address once it rests. Calls back with the lesson read from the address when that is
/// changed by hand.
#[hook]
pub fn use_link(lesson: &Rc<Lesson>, on_open: Callback<permalink::Reading>) {
    use_effect_with(lesson.clone(), |lesson| {
        let lesson = lesson.clone();
        let timeout = Timeout::new(REST, move || {
            let text = permalink::write(&lesson).text;
            if text != location::fragment() {
                location::replace_fragment(&text);
            }
        });
        move || drop(timeout)
    });
    use_effect_with(on_open, |on_open| {
        let on_open = on_open.clone();
        let listener = location::on_fragment(move |fragment| on_open.emit(permalink::read(&fragment)));
        move || drop(listener)
    });
}
