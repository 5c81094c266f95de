//! Keeps the address in step with the lesson, and the lesson with the address.

use crate::browser::clock::Timeout;
use crate::browser::{location, start, tab};
use crate::lesson::{Lesson, permalink};
use crate::text;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds of rest before the address changes: browsers refuse too many changes in a row.
const REST: u32 = 250;

/// What the page opens with: the address, with what this tab remembers beside it.
pub(crate) fn opened() -> permalink::Reading {
    let fragment = location::fragment();
    match tab::recall(&fragment) {
        Some(whole) => permalink::read_whole(&whole),
        None => permalink::read(&fragment),
    }
}

/// Writes the lesson into the address once it rests, and calls back with what is read when the
/// address is changed by hand. `notify` is told once when work of the learner's does not fit into the address.
#[hook]
pub fn use_link(lesson: &Rc<Lesson>, on_open: Callback<permalink::Reading>, notify: &Callback<String>) {
    let told = use_mut_ref(String::new);
    let notify = notify.clone();
    use_effect_with(lesson.clone(), move |lesson| {
        let lesson = lesson.clone();
        let timeout = Timeout::new(REST, move || {
            if let Some(words) = write(&lesson)
                && told.replace(words.clone()) != words
            {
                notify.emit(words);
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

/// Writes the lesson into the address, and what does not fit into the tab's memory. Gives what the learner is to know
/// of that. A picture alone is not told of: it is the learner's file, and a reload asks for it.
fn write(lesson: &Lesson) -> Option<String> {
    let permalink::Link { text: link, left_behind: left } = permalink::write(lesson);
    if link != location::fragment() {
        location::replace_fragment(&link);
    }
    if left.is_empty() {
        tab::forget();
        start::set_on_reload(None);
        return None;
    }
    let is_kept = tab::remember(&link, &permalink::write_whole(lesson));
    start::set_on_reload(Some(&text::on_reload(&left, is_kept)));
    left.iter().any(|left| !left.is_picture()).then(|| text::not_in_address(&left, is_kept))
}
