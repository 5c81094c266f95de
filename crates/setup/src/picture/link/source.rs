//! The source of the picture, in a link.

use super::{SOURCE, rows};
use crate::permalink::number::{real, short, within};
use crate::permalink::{LeftBehind, Named, Repair, Repairs};
use crate::{Numbers, Sample, Source, file_name, limits};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters of a file's name that are written as `%xx`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.');

/// The word of typed numbers. Alone it stands for those that are too long.
const NUMBERS: &str = "numbers";

pub(super) fn write(source: &Source, cut: &[LeftBehind]) -> String {
    match source {
        Source::Numbers(_) if cut.contains(&LeftBehind::Numbers) => NUMBERS.to_owned(),
        Source::Sample(sample) => sample.name().to_owned(),
        Source::Blank(level) => format!("blank:{level}"),
        Source::Numbers(numbers) => {
            let rows = numbers.values().chunks(numbers.columns().max(1));
            let rows = rows.map(|row| row.iter().copied().map(short).collect::<Vec<_>>().join(","));
            format!("{NUMBERS}:{}", rows.collect::<Vec<_>>().join("/"))
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

fn read_numbers(text: &str, repairs: &mut Repairs) -> Option<Source> {
    let (mut values, mut columns) = (Vec::new(), 0);
    let largest = limits::GRID_SIDE.end() * limits::GRID_SIDE.end();
    let mut count = 0;
    for (row, text) in rows(text).enumerate() {
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
        count = row + 1;
    }
    Numbers::new(count, columns, values).map(Source::Numbers)
}
