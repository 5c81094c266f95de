//! The drawing on the picture, in a link.

use super::{MARKS, rows};
use crate::permalink::Repairs;
use crate::permalink::number::within;
use crate::{Ink, Mark, Point, limits};
use std::fmt::Write;

/// The marks as text.
pub(super) fn write(marks: &[Mark]) -> String {
    let mut text = String::new();
    for mark in marks {
        if !text.is_empty() {
            text.push('/');
        }
        match mark {
            Mark::Stroke { ink, width, points } => {
                text += &format!("{},{width},", write_ink(*ink));
                write_points(points, &mut text);
            }
            Mark::Fill { ink, at } => {
                text += &format!("fill,{},", write_ink(*ink));
                write_points(&[*at], &mut text);
            }
        }
    }
    text
}

fn write_ink(ink: Ink) -> String {
    match ink {
        Ink::Colour([red, green, blue]) => format!("{red:02x}{green:02x}{blue:02x}"),
        Ink::Eraser => "eraser".to_owned(),
    }
}

fn write_points(points: &[Point], text: &mut String) {
    let mut last: Option<(i32, i32)> = None;
    for point in points {
        let (across, down) = (i32::from(point.across), i32::from(point.down));
        // Writing to a string cannot fail.
        let _ = match last {
            None => write!(text, "{across}.{down}"),
            Some((x, y)) => write!(text, "{}{}", Step(across - x), Step(down - y)),
        };
        last = Some((across, down));
    }
}

/// A number that begins with its sign, the plus being a dot.
struct Step(i32);

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 < 0 { write!(f, "{}", self.0) } else { write!(f, ".{}", self.0) }
    }
}

/// The marks of a link. A mark that cannot be read is left out.
pub(super) fn read(text: &str, repairs: &mut Repairs) -> Vec<Mark> {
    let mut marks = Vec::new();
    for text in rows(text) {
        if marks.len() == limits::MARKS {
            repairs.clamped(MARKS);
            break;
        }
        match read_one(text, repairs) {
            Some(mark) => marks.push(mark),
            None => repairs.bad(MARKS),
        }
    }
    marks
}

fn read_one(text: &str, repairs: &mut Repairs) -> Option<Mark> {
    let mut words = text.split(',');
    let (first, second, third) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    if first == "fill" {
        let points = read_points(third, repairs)?;
        let at = *points.first()?;
        if points.len() > 1 {
            repairs.bad(MARKS);
        }
        return Some(Mark::Fill { ink: read_ink(second)?, at });
    }
    let widths = usize::from(*limits::STROKE_WIDTH.start())..=usize::from(*limits::STROKE_WIDTH.end());
    let width = u16::try_from(within(second, &widths, MARKS, repairs)?).ok()?;
    Some(Mark::Stroke { ink: read_ink(first)?, width, points: read_points(third, repairs)? })
}

fn read_ink(text: &str) -> Option<Ink> {
    if text == "eraser" {
        return Some(Ink::Eraser);
    }
    let hexadecimal = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let [_, red, green, blue] = u32::from_str_radix(text, 16).ok()?.to_be_bytes();
    hexadecimal.then_some(Ink::Colour([red, green, blue]))
}

fn read_points(text: &str, repairs: &mut Repairs) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    let mut steps = Steps(text);
    let (mut across, mut down) = (0_i32, 0_i32);
    while let Some(step) = steps.next() {
        if points.len() == limits::STROKE_POINTS {
            repairs.clamped(MARKS);
            break;
        }
        across = across.saturating_add(step?);
        down = down.saturating_add(steps.next()??);
        let inside = |coordinate: i32| u16::try_from(coordinate.clamp(0, u16::MAX.into())).unwrap_or(0);
        let point = Point { across: inside(across), down: inside(down) };
        if (i32::from(point.across), i32::from(point.down)) != (across, down) {
            repairs.clamped(MARKS);
        }
        points.push(point);
    }
    (!points.is_empty()).then_some(points)
}

/// The numbers of a list of steps; `Some(None)` for text that is no number.
struct Steps<'a>(&'a str);

impl Iterator for Steps<'_> {
    type Item = Option<i32>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let negative = self.0.starts_with('-');
        let text = self.0.strip_prefix(['-', '.']).unwrap_or(self.0);
        let end = text.find(['-', '.']).unwrap_or(text.len());
        let (digits, rest) = text.split_at_checked(end)?;
        self.0 = rest;
        let number = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<i32>().ok());
        Some(number.flatten().map(|number| if negative { -number } else { number }))
    }
}
