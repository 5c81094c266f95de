//! From a link back to the setup. Whatever the text is, a setup comes out.

use super::names::Named;
use super::number::{position, whole, within};
use super::repair::{Key, Repair, Repairs};
use super::{VERSION, marks, source, stage};
use crate::{Focus, Setup, file_name, limits};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The setup, within all limits that do not depend on the picture's shape;
    /// [`Setup::fit`] sees to the others.
    pub setup: Setup,
    /// What had to be mended, each once.
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
    settle(&mut setup, seen.contains(&Key::Chosen), &mut repairs);
    Reading { setup, repairs: repairs.into_list() }
}

/// The text without what is beyond the limit, and without the part that is cut through.
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

/// Puts one value into the setup. `None` when it cannot be read.
fn read_value(key: Key, value: &str, setup: &mut Setup, repairs: &mut Repairs) -> Option<()> {
    let (picture, display) = (&mut setup.picture, &mut setup.display);
    match key {
        Key::Version => match whole(value)? {
            0 => return None,
            VERSION => {}
            version => repairs.add(Repair::NewerVersion { version }),
        },
        Key::Picture => picture.source = source::read(value, repairs)?,
        Key::Size => picture.long_side = within(value, &limits::LONG_SIDE, key, repairs)?,
        Key::Colour => picture.colour = Named::named(value)?,
        Key::Shift => picture.shift = read_shift(value, repairs)?,
        Key::Stages => setup.stages = stage::read(value, repairs)?,
        Key::Chosen => setup.chosen = position(value)?,
        Key::At => setup.focus = Some(read_focus(value, repairs)?),
        Key::Colours => display.colours = Named::named(value)?,
        Key::Scale => display.scale = Named::named(value)?,
        Key::Tiles => display.enlarged = (value == "large").then_some(true)?,
        Key::Open => display.borders = (value == "borders").then_some(true)?,
        Key::Marks => picture.marks = marks::read(value, repairs),
        Key::View => setup.view = Named::named(value)?,
    }
    Some(())
}

fn read_shift(text: &str, repairs: &mut Repairs) -> Option<(i32, i32)> {
    let (down, right) = text.split_once(',')?;
    let mut pixels = |text: &str| {
        let pixels: i32 = text.parse().ok()?;
        let clamped = pixels.clamp(-limits::SHIFT, limits::SHIFT);
        if clamped != pixels {
            repairs.clamped(Key::Shift);
        }
        Some(clamped)
    };
    Some((pixels(down)?, pixels(right)?))
}

fn read_focus(text: &str, repairs: &mut Repairs) -> Option<Focus> {
    let indices = 0..=limits::INDEX;
    let mut numbers = text.split(',').map(|text| within(text, &indices, Key::At, repairs)?.checked_sub(1));
    let mut next = || numbers.next().flatten();
    let focus = Focus { stage: next()?, channel: next()?, row: next()?, column: next()? };
    numbers.next().is_none().then_some(focus)
}

/// What can only be known when everything is read.
fn settle(setup: &mut Setup, chosen: bool, repairs: &mut Repairs) {
    let last = setup.stages.len().saturating_sub(1);
    if !chosen {
        setup.chosen = last;
    } else if setup.chosen >= setup.stages.len() {
        setup.chosen = last;
        repairs.clamped(Key::Chosen);
    }
    if setup.focus.is_some_and(|focus| focus.stage >= setup.stages.len()) {
        setup.focus = None;
        repairs.bad(Key::At);
    }
}
