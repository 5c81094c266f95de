//! The source of the picture, in a link.

use super::{SOURCE, photo, rows};
use crate::permalink::number::{real, short, within};
use crate::permalink::{LeftBehind, Named, Repair, Repairs};
use crate::{Numbers, Sample, Source, file_name, limits};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters of a file's name that are written as `%xx`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.');

/// The word of typed numbers. Alone it stands for those that are too long.
const NUMBERS: &str = "numbers";

/// The word of a photo. Alone it stands for one that is too long.
const PHOTO: &str = "photo";

pub(crate) fn write(source: &Source, cut: &[LeftBehind]) -> String {
    match source {
        Source::Numbers(_) if cut.contains(&LeftBehind::Numbers) => NUMBERS.to_owned(),
        Source::Photo(_) if cut.contains(&LeftBehind::Photo) => PHOTO.to_owned(),
        Source::Photo(photo) => format!("{PHOTO}:{}", photo::write(photo)),
        Source::Sample(sample) => sample.name().to_owned(),
        Source::Blank(level) => format!("blank:{level}"),
        Source::Numbers(numbers) => {
            let mut text = format!("{NUMBERS}:");
            for (row, cells) in numbers.values().chunks(numbers.columns().max(1)).enumerate() {
                // An empty row stands between two grids.
                let between = match row {
                    0 => "",
                    row if row.is_multiple_of(numbers.rows()) => "//",
                    _ => "/",
                };
                text += between;
                text += &cells.iter().copied().map(short).collect::<Vec<_>>().join(",");
            }
            text
        }
        Source::Upload(name) => {
            let name: String = name.chars().take(limits::NAME).collect();
            format!("upload:{}", utf8_percent_encode(&name, ESCAPED))
        }
        Source::Camera => "camera".to_owned(),
    }
}

/// The source of the picture, as far as a link can tell.
pub(super) fn read(text: &str, repairs: &mut Repairs) -> Option<Source> {
    let (word, rest) = text.split_once(':').unwrap_or((text, ""));
    match word {
        "blank" => {
            let level = within(rest, &(0..=255), SOURCE, repairs)?;
            u8::try_from(level).ok().map(Source::Blank)
        }
        NUMBERS if word == text => {
            repairs.add(Repair::LeftBehind(LeftBehind::Numbers));
            Some(Source::Sample(Sample::Shapes))
        }
        NUMBERS => read_numbers(rest, repairs),
        PHOTO => {
            let photo = photo::read(rest).map(Source::Photo);
            Some(photo.unwrap_or_else(|| {
                let is_left = word == text;
                repairs.add(if is_left {
                    Repair::LeftBehind(LeftBehind::Photo)
                } else {
                    Repair::BrokenPhoto
                });
                Source::Sample(Sample::Shapes)
            }))
        }
        "upload" => {
            repairs.add(Repair::PictureMissing { name: file_name::plain(rest) });
            Some(Source::Sample(Sample::Shapes))
        }
        "camera" => {
            repairs.add(Repair::CameraMissing);
            Some(Source::Sample(Sample::Shapes))
        }
        _ => Sample::named(text).map(Source::Sample),
    }
}

/// The source of a picture beside the first. One that a link cannot carry keeps its name, so that its place says what is
/// missing.
pub(crate) fn read_beside(text: &str, repairs: &mut Repairs) -> Option<Source> {
    match text.split_once(':').unwrap_or((text, "")) {
        ("upload", name) => Some(Source::Upload(file_name::plain(name))),
        ("camera", _) => Some(Source::Camera),
        _ => read(text, repairs),
    }
}

fn read_numbers(text: &str, repairs: &mut Repairs) -> Option<Source> {
    let (mut values, mut columns) = (Vec::new(), 0);
    let largest = limits::GRID_SIDE.end() * limits::GRID_SIDE.end() * limits::GRIDS;
    // Rows of all grids, and of each but the last.
    let (mut count, mut height) = (0, None);
    let mut grids = 1;
    for (row, text) in rows(text).enumerate() {
        if text.is_empty() && count > 0 && count == grids * *height.get_or_insert(count) {
            grids += 1;
            continue;
        }
        let before = values.len();
        for cell in text.split(',') {
            values.push(real(cell, SOURCE, repairs)?);
            if values.len() > largest {
                return None;
            }
        }
        let found = values.len() - before;
        columns = if row == 0 { found } else { columns };
        if found != columns {
            repairs.add(Repair::RowsDiffer { row, found, expected: columns });
            return Some(Source::Sample(Sample::Shapes));
        }
        count += 1;
    }
    if height.is_some_and(|height| count != grids * height) {
        return None;
    }
    Numbers::new(count / grids, columns, values).map(Source::Numbers)
}
