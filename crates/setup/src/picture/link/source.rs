//! The source of the picture, in a link.

use super::SOURCE;
use crate::permalink::number::{real, short, within};
use crate::permalink::{Named, Repair, Repairs};
use crate::{Numbers, Sample, Source, file_name, limits};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters of a file's name that are written as they are.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn write(source: &Source) -> String {
    match source {
        Source::Sample(sample) => sample.name().to_owned(),
        Source::Blank(level) => format!("blank:{level}"),
        Source::Numbers(numbers) => {
            let rows = numbers.values().chunks(numbers.columns().max(1));
            let rows = rows.map(|row| row.iter().copied().map(short).collect::<Vec<_>>().join(","));
            format!("numbers:{}", rows.collect::<Vec<_>>().join(";"))
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
        "numbers" => read_numbers(rest, repairs).map(Source::Numbers),
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

fn read_numbers(text: &str, repairs: &mut Repairs) -> Option<Numbers> {
    let mut values = Vec::new();
    let (mut rows, mut columns) = (0, 0);
    let largest = limits::GRID_SIDE.end() * limits::GRID_SIDE.end();
    for row in text.split(';') {
        rows += 1;
        for cell in row.split(',') {
            values.push(real(cell, SOURCE, repairs)?);
            if values.len() > largest {
                return None;
            }
        }
        columns = if rows == 1 { values.len() } else { columns };
        if values.len() != rows * columns {
            return None;
        }
    }
    Numbers::new(rows, columns, values)
}
