//! From a link back to the setup. Every text gives a setup.

use super::nearest::nearest;
use super::number::whole;
use super::{END, Key, Named, Repair, Repairs, VERSION, arrival};
use crate::{Setup, StagesKey, file_name, limits};

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
    let text = shortened(text.trim_start_matches(arrival::START), &mut repairs);
    read_parts(text, repairs)
}

/// Reads a text of any length, as [`super::write_whole`] writes it.
#[must_use]
pub fn read_whole(text: &str) -> Reading {
    read_parts(text, Repairs::default())
}

/// Whether a text names a version and something else of a setup. The query of an address may be a link, or anything else.
///
/// ```
/// use poolscope_setup::permalink::is_link;
///
/// assert!(is_link("?v=1&size=8") && is_link("v%3D1%26size%3D8"));
/// assert!(!is_link("?v=20260101") && !is_link("?utm_source=mail") && !is_link(""));
/// ```
#[must_use]
pub fn is_link(text: &str) -> bool {
    let text = arrival::whole(text);
    let parts = text.split('&').map(|part| arrival::part(part, false));
    let keys: Vec<_> = parts.filter_map(|part| Key::named(part.split_once('=')?.0)).collect();
    keys.len() > 1 && keys.contains(&Key::Version)
}

fn read_parts(text: &str, mut repairs: Repairs) -> Reading {
    let mut setup = Setup::default();
    let (mut seen, mut version, mut is_whole) = (Vec::new(), None, false);
    let (mut unknown, mut unknowns) = (None, 0);
    let text = arrival::whole(text);
    let mut parts = text.split('&').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let part = arrival::part(part, is_last);
        let (name, value) = part.split_once('=').unwrap_or((&part, ""));
        if let Some(key) = Key::named(name) {
            if seen.contains(&key) || read_value(key, value, &mut setup, &mut version, &mut repairs).is_none() {
                repairs.bad(key);
            }
            seen.push(key);
            continue;
        }
        is_whole |= is_end(&part);
        // Half a word at the end of a link is told of as its missing end.
        let is_cut = is_last && version == Some(VERSION) && part == name;
        if !(part.is_empty() || is_whole && part == name || is_cut) {
            unknown.get_or_insert_with(|| if name.is_empty() { part.clone() } else { name.to_owned() });
            unknowns += 1;
        }
    }
    if let Some(part) = unknown {
        let meant = nearest(&part);
        let some = Repair::Unknown { part: file_name::plain(&part), others: unknowns - 1, meant };
        repairs.add(if seen.is_empty() && meant.is_none() { Repair::NotASetup } else { some });
    }
    setup.stages.settle(seen.contains(&Key::Stages(StagesKey::Chosen)), &mut repairs);
    if version == Some(VERSION) && !is_whole && !repairs.contains(&Repair::TooLong) {
        repairs.add(Repair::Cut);
    }
    Reading { setup, repairs: repairs.into_list() }
}

/// Whether a part is the end mark. The rest of a sentence may stand behind it.
fn is_end(part: &str) -> bool {
    part.strip_prefix(END).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
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

/// Gives one value to its part of the setup. `None` when it cannot be read.
fn read_value(
    key: Key,
    value: &str,
    setup: &mut Setup,
    version: &mut Option<usize>,
    repairs: &mut Repairs,
) -> Option<()> {
    match key {
        Key::Version => {
            let number = whole(value).filter(|number| *number > 0)?;
            *version = Some(number);
            if number > VERSION {
                repairs.add(Repair::NewerVersion { version: number });
            }
        }
        Key::Picture(key) => setup.picture.read(key, value, repairs)?,
        Key::Stages(key) => setup.stages.read(key, value, repairs)?,
        Key::Display(key) => setup.display.read(key, value)?,
        Key::View => setup.view = Named::named(value)?,
    }
    Some(())
}
