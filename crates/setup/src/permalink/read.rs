//! From a link back to the setup. Every text gives a setup.

use super::nearest::nearest;
use super::number::whole;
use super::{END, Key, Named, Repair, Repairs, VERSION, arrival};
use crate::{Framing, FramingKey, Setup, Source, StagesKey, file_name, limits};

/// The result of reading a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The setup, within all limits that do not depend on the picture's shape;
    /// [`crate::Stages::fit`] sees to the others.
    pub setup: Setup,
    /// How the page is shown.
    pub framing: Framing,
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

/// Reads a text of any length that stands beside the pixels of its picture, as [`super::write_beside_pixels`] writes it. A
/// file or a camera frame, which no text holds, becomes the file `name`, and nothing is missing.
#[must_use]
pub fn read_beside_pixels(text: &str, name: &str) -> Reading {
    let mut reading = read_whole(text);
    let before = reading.repairs.len();
    reading.repairs.retain(|repair| !matches!(repair, Repair::PictureMissing { .. } | Repair::CameraMissing));
    if reading.repairs.len() < before {
        reading.setup.picture.source = Source::Upload(name.to_owned());
    }
    reading
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
    let (mut setup, mut framing) = (Setup::default(), Framing::default());
    let (mut seen, mut unknown, mut version, mut is_whole) = (Vec::new(), Vec::new(), None, false);
    let mut says_hidden = false;
    let text = arrival::whole(text);
    let mut parts = text.split('&').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let part = arrival::part(part, is_last);
        let (name, value) = part.split_once('=').unwrap_or((&part, ""));
        if let Some(key) = Key::named(name) {
            let mut read = || read_value(key, value, &mut setup, &mut framing, &mut repairs);
            if seen.contains(&key) || read().is_none() {
                repairs.bad(key);
            } else if key == Key::Version {
                version = whole(value);
            } else {
                says_hidden |= key == Key::Framing(FramingKey::Hide);
            }
            seen.push(key);
            continue;
        }
        // Words without a value that follow the end mark are the rest of a sentence, and the last word of a link without
        // one may be half a word.
        let is_mark = is_end(&part);
        is_whole |= is_mark;
        let is_rest = part == name && (is_whole || is_last && version == Some(VERSION));
        if !(part.is_empty() || is_mark || is_rest || is_of_trackers(name)) {
            unknown.push(if name.is_empty() { part.clone() } else { name.to_owned() });
        }
    }
    let first = unknown.first().map(|first| (first, nearest(first)));
    if let Some((first, meant)) = first.filter(|(_, meant)| !seen.is_empty() || meant.is_some()) {
        let part = file_name::plain(first);
        repairs.add(Repair::Unknown { part, others: unknown.len() - 1, meant });
    } else if seen.is_empty() && !text.trim_matches('&').is_empty() {
        repairs.add(Repair::NotASetup);
    }
    setup.stages.settle(seen.contains(&Key::Stages(StagesKey::Chosen)), &mut repairs);
    setup.recognise.settle(&mut repairs);
    framing.settle(says_hidden);
    if version == Some(VERSION) && !is_whole {
        repairs.add(Repair::Cut);
    }
    Reading { setup, framing, repairs: repairs.into_list() }
}

/// Whether a key was added by those who count clicks: utm_source, fbclid, gclid.
fn is_of_trackers(name: &str) -> bool {
    name.starts_with("utm_") || name.ends_with("clid")
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
    framing: &mut Framing,
    repairs: &mut Repairs,
) -> Option<()> {
    match key {
        Key::Version => match whole(value)? {
            0 => return None,
            1..=VERSION => {}
            version => repairs.add(Repair::NewerVersion { version }),
        },
        Key::Picture(key) => setup.picture.read(key, value, repairs)?,
        Key::Stages(key) => setup.stages.read(key, value, repairs)?,
        Key::Display(key) => setup.display.read(key, value)?,
        Key::Compare(key) => setup.compare.read(key, value, repairs)?,
        Key::Shift(key) => setup.shift.read(key, value, repairs)?,
        Key::Recognise(key) => setup.recognise.read(key, value, repairs)?,
        Key::Cost(key) => setup.cost.read(key, value, repairs)?,
        Key::Sizes(key) => setup.sizes.read(key, value, repairs)?,
        Key::View => setup.view = Named::named(value)?,
        Key::Framing(key) => framing.read(key, value, repairs)?,
    }
    Some(())
}
