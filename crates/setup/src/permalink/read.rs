//! From a link back to the lesson. Whatever the text is, a lesson comes out.

use super::names::Named;
use super::number::{position, whole, within};
use super::repair::{Key, Repair, Repairs};
use super::{VERSION, marks, source, stage};
use crate::{Focus, Lesson, file_name, limits};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The lesson, within all limits that do not depend on the picture's shape;
    /// [`Lesson::fit`] sees to the others.
    pub lesson: Lesson,
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
    let mut lesson = Lesson::default();
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
        if seen.contains(&key) || read_value(key, &unescaped(value), &mut lesson, &mut repairs).is_none() {
            repairs.bad(key);
        }
        seen.push(key);
    }
    if let Some(first) = unknown {
        let part = file_name::plain(&unescaped(first));
        let some = Repair::Unknown { part, others: unknowns - 1 };
        repairs.add(if seen.is_empty() { Repair::NotALesson } else { some });
    }
    settle(&mut lesson, seen.contains(&Key::Chosen), &mut repairs);
    Reading { lesson, repairs: repairs.into_list() }
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

/// Puts one value into the lesson. `None` when it cannot be read.
fn read_value(key: Key, value: &str, lesson: &mut Lesson, repairs: &mut Repairs) -> Option<()> {
    let (picture, display) = (&mut lesson.picture, &mut lesson.display);
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
        Key::Stages => lesson.stages = stage::read(value, repairs)?,
        Key::Chosen => lesson.chosen = position(value)?,
        Key::At => lesson.focus = Some(read_focus(value, repairs)?),
        Key::Colours => display.colours = Named::named(value)?,
        Key::Scale => display.scale = Named::named(value)?,
        Key::Tiles => display.enlarged = (value == "large").then_some(true)?,
        Key::Open => display.borders = (value == "borders").then_some(true)?,
        Key::Marks => picture.marks = marks::read(value, repairs),
        Key::View => lesson.view = Named::named(value)?,
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
fn settle(lesson: &mut Lesson, chosen: bool, repairs: &mut Repairs) {
    let last = lesson.stages.len().saturating_sub(1);
    if !chosen {
        lesson.chosen = last;
    } else if lesson.chosen >= lesson.stages.len() {
        lesson.chosen = last;
        repairs.clamped(Key::Chosen);
    }
    if lesson.focus.is_some_and(|focus| focus.stage >= lesson.stages.len()) {
        lesson.focus = None;
        repairs.bad(Key::At);
    }
}
