//! Readings as text, and tables of texts with what they are read as.
#![allow(dead_code, reason = "not every file of tests uses all of it")]

use poolscope_picture::numbers::{CellError, NumbersError, Place, Reading, read};

/// The values of every reading, by channel and row.
pub(crate) type Planes = Vec<Vec<Vec<f32>>>;

pub(crate) fn planes(reading: &Reading) -> Planes {
    let rows: Vec<_> = reading.values.chunks(reading.shape.columns).map(<[f32]>::to_vec).collect();
    rows.chunks(reading.shape.rows).map(<[Vec<f32>]>::to_vec).collect()
}

/// The name of a refusal.
pub(crate) fn refusal(error: &NumbersError) -> String {
    if let NumbersError::Cell(CellError { is_too_far, .. }) = error {
        return if *is_too_far { "TooFar" } else { "NotANumber" }.into();
    }
    let text = format!("{error:?}");
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
}

/// The readings as text: rows end with `;`, channels with `|`, readings with ` or `. A refusal is its name.
pub(crate) fn read_as_text(text: &str, place: Place) -> String {
    let row = |row: &Vec<f32>| row.iter().map(f32::to_string).collect::<Vec<_>>().join(" ");
    let plane = |plane: &Vec<Vec<f32>>| plane.iter().map(row).collect::<Vec<_>>().join("; ");
    let reading = |reading: &Reading| planes(reading).iter().map(plane).collect::<Vec<_>>().join(" | ");
    match read(text, place) {
        Ok(readings) => readings.iter().map(reading).collect::<Vec<_>>().join(" or "),
        Err(NumbersError::LeaveOut { text } | NumbersError::Code { text }) => format!("leave out {text}"),
        Err(NumbersError::Shortened(printer)) => format!("shortened by {printer:?}"),
        Err(error) => refusal(&error),
    }
}

/// Reads every text and compares all at once, so that one run shows every fault.
pub(crate) fn check(place: Place, cases: &[(&str, &str)]) {
    let read: Vec<_> = cases.iter().map(|(text, _)| (*text, read_as_text(text, place))).collect();
    let wrong = read.iter().zip(cases).filter(|(read, case)| read.1 != case.1);
    let wrong: Vec<_> =
        wrong.map(|((text, read), case)| format!("{text}\n  read  {read}\n  right {}", case.1)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
