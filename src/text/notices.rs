//! Messages on events of links and pictures.

use super::errors::misfit as why;
use super::names;
use super::number::count;
use crate::lesson::permalink::{Key, LeftBehind, Repair};
use crate::lesson::{Misfit, Sample, limits};

/// Closes a message.
pub const CLOSE_MESSAGE: &str = "Close this message";

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

/// A repair of a link.
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
        Repair::BadValue { key } => {
            format!("The link's “{}” could not be read in full; the usual setting took the place of what could not.", word(*key))
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

/// The part of the lesson that the link does not carry.
#[must_use]
pub const fn left_behind(left: LeftBehind) -> &'static str {
    match left {
        LeftBehind::Upload => {
            "Your own picture is not in the link: it stays on this device. Whoever opens the link sees a sample picture instead."
        }
        LeftBehind::Camera => {
            "The camera picture is not in the link: it stays on this device. Whoever opens the link sees a sample picture instead."
        }
        LeftBehind::Drawing => {
            "Your drawing is too long for a link and stays behind. Everything else is in it."
        }
        LeftBehind::Kernels => {
            "Your typed kernels are too long for a link and stay behind. Everything else is in it."
        }
        LeftBehind::Numbers => {
            "Your typed numbers are too long for a link and stay behind. Whoever opens the link sees a sample picture instead."
        }
    }
}
