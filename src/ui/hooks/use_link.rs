//! Keeps the address and the setup in step.

use crate::browser::clock::Timeout;
use crate::browser::{going_on, location, tab};
use crate::say;
use crate::setup::permalink::Repair;
use crate::setup::{Framing, Setup, file_name, permalink};
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds without a change before the address changes: browsers refuse too many changes in a row.
const REST: u32 = 250;

/// The setup with which the page opens: after a stop, the one that was kept. The file of its picture, if it was kept too,
/// is not missing; it is opened next.
pub(crate) fn opened() -> permalink::Reading {
    let kept = going_on::lesson().map(|whole| permalink::read_whole(&whole));
    let mut reading = kept.unwrap_or_else(|| read(&location::open_fragment()));
    let file = going_on::file().map(|file| file_name::plain(&file.name()));
    let before = reading.repairs.len();
    reading
        .repairs
        .retain(|repair| !matches!(repair, Repair::PictureMissing { name } if Some(name) == file.as_ref()));
    if reading.repairs.len() == before {
        going_on::set_file(None);
    }
    reading
}

/// The setup of an address with this fragment, as this tab remembers it, or else as the fragment says it.
fn read(fragment: &str) -> permalink::Reading {
    match tab::recall(fragment) {
        Some(whole) => permalink::read_whole(&whole),
        None => permalink::read(fragment),
    }
}

/// Writes the setup into the address once it rests, unless the address is kept. Calls back with the setup read from the
/// address when that is changed by hand. `notify` is called once if the learner's work does not fit into the address.
#[hook]
pub fn use_link(
    setup: &Rc<Setup>,
    framing: &Rc<Framing>,
    keeps_address: bool,
    on_open: Callback<permalink::Reading>,
    notify: &Callback<String>,
) {
    let told = use_mut_ref(String::new);
    let notify = notify.clone();
    use_effect_with(
        (setup.clone(), framing.clone(), keeps_address),
        move |(setup, framing, keeps_address)| {
            let (setup, framing) = (setup.clone(), framing.clone());
            let write = move || {
                if let Some(words) = write(&setup, &framing)
                    && told.replace(words.clone()) != words
                {
                    notify.emit(words);
                }
            };
            let timeout = (!keeps_address).then(|| Timeout::new(REST, write));
            move || drop(timeout)
        },
    );
    use_effect_with(on_open, |on_open| {
        let on_open = on_open.clone();
        // Whoever shows this page in a frame may have changed it while the page began.
        if location::has_other_fragment() {
            on_open.emit(read(&location::open_fragment()));
        }
        let listener = location::on_fragment(move |fragment| on_open.emit(read(&fragment)));
        move || drop(listener)
    });
}

/// Writes the setup into the address, and the rest into the tab's memory. Returns the message to the learner, if there
/// is one. A picture alone needs no message: it is the learner's file, and a reload asks for it.
fn write(setup: &Setup, framing: &Framing) -> Option<String> {
    // What somebody else wrote there is opened next.
    if location::has_other_fragment() {
        return None;
    }
    let permalink::Link { text: link, left_behind: left } = permalink::write_framed(setup, framing);
    if link != location::fragment() {
        location::replace_fragment(&link);
    }
    if left.is_empty() {
        tab::forget();
        going_on::set_lesson(None);
        return None;
    }
    let whole = permalink::write_whole_framed(setup, framing);
    let is_kept = tab::remember(&link, &whole);
    going_on::set_lesson(Some(&whole));
    left.iter().any(|left| !left.is_picture()).then(|| say::not_in_address(&left, is_kept))
}
