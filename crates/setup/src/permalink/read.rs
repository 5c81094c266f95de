//! From a link back to the setup. Every text gives a setup.

use super::number::whole;
use super::{Key, Named, Repair, Repairs, VERSION};
use crate::{Setup, StagesKey, file_name, limits};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The result of reading a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The setup, within all limits that do not depend on the picture's shape;
    /// [`crate::Stages::fit`] sees to the others.
    pub setup: Setup,
    /// The repairs, each once.
    pub repairs: Vec<Repair>,
}

/// Some mail programs and course platforms write every sign as `%xx`.
const LONGEST: usize = 3 * limits::LINK;

/// Reads a link's text, with or without the `#`. Never fails; what cannot be read stays as in the
/// first view.
#[must_use]
pub fn read(text: &str) -> Reading {
    let mut repairs = Repairs::default();
    let text = shortened(text.trim_start_matches(['#', '?']), &mut repairs);
    read_parts(text, repairs)
}

/// Reads a text of any length, as [`super::write_whole`] writes it.
#[must_use]
pub fn read_whole(text: &str) -> Reading {
    read_parts(text, Repairs::default())
}

fn read_parts(text: &str, mut repairs: Repairs) -> Reading {
    let text = if text.contains('=') { Cow::Borrowed(text) } else { unescaped(text) };
    let mut setup = Setup::default();
    let (mut seen, mut unknown, mut unknowns) = (Vec::new(), None, 0);
    for part in text.split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let Some(key) = Key::named(name) else {
            if !part.is_empty() {
                unknown.get_or_insert(if name.is_empty() { part } else { name });
                unknowns += 1;
            }
            continue;
        };
        if seen.contains(&key) || read_value(key, &unescaped(value), &mut setup, &mut repairs).is_none() {
            repairs.bad(key);
        }
        seen.push(key);
    }
    if let Some(first) = unknown {
        let part = file_name::plain(&unescaped(first));
        let some = Repair::Unknown { part, others: unknowns - 1 };
        repairs.add(if seen.is_empty() { Repair::NotASetup } else { some });
    }
    setup.stages.settle(seen.contains(&Key::Stages(StagesKey::Chosen)), &mut repairs);
    Reading { setup, repairs: repairs.into_list() }
}

/// The text up to the limit, without the part that the limit cuts through.
fn shortened<'a>(text: &'a str, repairs: &mut Repairs) -> &'a str {
    if text.len() <= LONGEST {
        return text;
    }
    repairs.add(Repair::TooLong);
    let within = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or("");
    within.rsplit_once('&').map_or("", |(whole_parts, _)| whole_parts)
}

fn unescaped(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// Gives one value to its part of the setup. `None` when it cannot be read.
fn read_value(key: Key, value: &str, setup: &mut Setup, repairs: &mut Repairs) -> Option<()> {
    match key {
        Key::Version => match whole(value)? {
            0 => return None,
            VERSION => {}
            version => repairs.add(Repair::NewerVersion { version }),
        },
        Key::Picture(key) => setup.picture.read(key, value, repairs)?,
        Key::Stages(key) => setup.stages.read(key, value, repairs)?,
        Key::Display(key) => setup.display.read(key, value)?,
        Key::View => setup.view = Named::named(value)?,
    }
    Some(())
}
