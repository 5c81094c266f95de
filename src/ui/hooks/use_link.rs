//! Keeps the address and the setup in step.

use crate::browser::clock::Timeout;
use crate::browser::{location, start, tab};
use crate::say;
use crate::setup::{Setup, permalink};
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds without a change before the address changes: browsers refuse too many changes in a row.
const REST: u32 = 250;

/// The setup with which the page opens.
pub(crate) fn opened() -> permalink::Reading {
    read(&location::fragment())
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
    keeps_address: bool,
    on_open: Callback<permalink::Reading>,
    notify: &Callback<String>,
) {
    let told = use_mut_ref(String::new);
    let notify = notify.clone();
    use_effect_with((setup.clone(), keeps_address), move |(setup, keeps_address)| {
        let setup = setup.clone();
        let write = move || {
            if let Some(words) = write(&setup)
                && told.replace(words.clone()) != words
            {
                notify.emit(words);
            }
        };
        let timeout = (!keeps_address).then(|| Timeout::new(REST, write));
        move || drop(timeout)
    });
    use_effect_with(on_open, |on_open| {
        let on_open = on_open.clone();
        let listener = location::on_fragment(move |fragment| on_open.emit(read(&fragment)));
        move || drop(listener)
    });
}

/// Writes the setup into the address, and the rest into the tab's memory. Returns the message to the learner, if there
/// is one. A picture alone needs no message: it is the learner's file, and a reload asks for it.
fn write(setup: &Setup) -> Option<String> {
    let permalink::Link { text: link, left_behind: left } = permalink::write(setup);
    if link != location::fragment() {
        location::replace_fragment(&link);
    }
    if left.is_empty() {
        tab::forget();
        start::set_on_reload(None);
        return None;
    }
    let is_kept = tab::remember(&link, &permalink::write_whole(setup));
    start::set_on_reload(Some(&say::on_reload(&left, is_kept)));
    left.iter().any(|left| !left.is_picture()).then(|| say::not_in_address(&left, is_kept))
}
