//! Messages about what happened to a link or a picture.

use super::errors::misfit as why;
use super::names;
use super::number::count;
use crate::lesson::permalink::{Key, Repair};
use crate::lesson::{Misfit, Sample, limits};

/// A sample's file did not load.
#[must_use]
pub fn missing_sample(sample: Sample) -> String {
    format!(
        "The sample “{}” did not load; the picture stays as it was. Check the connection, or choose another one.",
        names::sample(sample)
    )
}

/// Settings of a link were made to fit its picture.
#[must_use]
pub fn fitted(misfit: Misfit) -> String {
    format!(
        "The link asked for something that this picture is too small for, so it was changed to fit. {}",
        why(misfit)
    )
}

/// What was mended while a link was read.
#[must_use]
pub fn repair(repair: &Repair) -> String {
    match repair {
        Repair::NotALesson => "This link holds no lesson, so the page starts with its first view.".into(),
        Repair::TooLong => format!(
            "The link is longer than {} characters; its end was left out.",
            count(limits::LINK as u64)
        ),
        Repair::NewerVersion { version } => format!(
            "A newer Poolscope wrote this link (format {version}). What is understood here is shown; reload the page to get the newest."
        ),
        Repair::Unknown { part, others: 0 } => {
            format!("The link says “{part}”, which is not known here and was left out.")
        }
        Repair::Unknown { part, others } => {
            format!("The link says “{part}” and {others} more that are not known here; they were left out.")
        }
        Repair::BadValue { key } => {
            format!("The link's “{}” could not be read in full: something in it is not known or is said twice, and was left out.", word(*key))
        }
        Repair::Clamped { key } => {
            format!("A number in the link's “{}” was too small or too large; the nearest possible one is used.", word(*key))
        }
        Repair::TooManyStages => format!(
            "The link holds too many stages; up to {} stages with {} convolutions are shown.",
            limits::STAGES,
            limits::BLOCKS
        ),
        Repair::PictureMissing { name } if name.is_empty() => {
            "The link was made with a file that is not part of it. A sample picture stands in; choose the file again with Upload.".into()
        }
        Repair::PictureMissing { name } => format!(
            "The link was made with the file “{name}”, which is not part of it. A sample picture stands in; choose the file again with Upload."
        ),
        Repair::CameraMissing => {
            "The link was made with a camera picture, which is not part of it. A sample picture stands in.".into()
        }
    }
}

fn word(key: Key) -> &'static str {
    key.word()
}
