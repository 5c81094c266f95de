//! Messages on events of links and pictures.

use super::errors::misfit as why;
use super::names;
use super::number::count;
use crate::cnn::{CnnError, PipelineError};
use crate::setup::permalink::{Key, LeftBehind, Repair};
use crate::setup::{Misfit, Sample, limits};

/// Closes a message.
pub const CLOSE_MESSAGE: &str = "Close this message";

/// A sample's file did not load.
#[must_use]
pub fn missing_sample(sample: Sample) -> String {
    format!(
        "The sample “{}” did not load. Check the connection, or choose another one.",
        names::sample(sample)
    )
}

/// Settings of a link were made to fit. `misfit` is the first reason.
#[must_use]
pub fn fitted(misfit: Misfit) -> String {
    let (what, stage, mended) = match misfit {
        Misfit::Stage(PipelineError { stage, error }) => mended(stage, error),
        Misfit::Work(_) | Misfit::Memory(_) => {
            let words = "The link asks for more than this page computes, so its last stages were left out.";
            return format!("{words} {}", why(misfit));
        }
    };
    format!("The {what} the link's stage {} {mended} {}", stage + 1, why(misfit))
}

/// The setting that an error makes impossible, the stage, and its new value.
const fn mended(stage: usize, error: CnnError) -> (&'static str, usize, &'static str) {
    match error {
        CnnError::WindowTooLarge { .. } | CnnError::TooManyWindows { .. } => {
            ("picture is too small for", stage, "and its window, so it was changed to fit.")
        }
        CnnError::PaddingOverHalf { .. }
        | CnnError::PaddingOverWindow { .. }
        | CnnError::PaddingOverMap { .. } => {
            ("padding of", stage, "was too large, so it was changed to fit.")
        }
        CnnError::SameNeedsStrideOne { .. } => {
            ("stride of", stage, "does not go with its padding, so it was changed to fit.")
        }
        CnnError::EmptyMaps
        | CnnError::Zero(_)
        | CnnError::Negative { .. }
        | CnnError::TooLarge(_)
        | CnnError::Channels { .. }
        | CnnError::Exponent
        | CnnError::Sharpness
        | CnnError::Share
        | CnnError::Fraction
        | CnnError::NeedsSliding
        | CnnError::NoKernel
        | CnnError::Levels { .. }
        | CnnError::NoWinners(_)
        | CnnError::NoSuchCell { .. }
        | CnnError::Winners { .. }
        | CnnError::UnpooledSize { .. }
        | CnnError::IndexOutside { .. }
        | CnnError::Gradient { .. }
        | CnnError::Values { .. }
        | CnnError::Class { .. }
        | CnnError::Weights => ("stages from", stage, "on cannot be computed, so they were left out."),
    }
}

/// A repair of a link.
#[must_use]
pub fn repair(repair: &Repair) -> String {
    match repair {
        Repair::NotASetup => "This link holds no lesson, so the page starts with its first view.".into(),
        Repair::TooLong => format!(
            "The link is longer than {} characters; its end was left out.",
            count(limits::LINK as u64)
        ),
        Repair::NewerVersion { version } => format!(
            "A newer Poolscope wrote this link (format {version}). What is understood here is shown; reload the page to get the newest."
        ),
        Repair::Cut => {
            "The link's last word, “end”, is missing: the link may have been cut, and something may be gone.".into()
        }
        Repair::Unknown { part, others, meant } => {
            let more = if *others > 0 { format!(" and {others} more") } else { String::new() };
            let meant = meant.map_or_else(String::new, |key| format!(" Perhaps “{}” is meant.", word(key)));
            format!("Not known here and left out of the link: “{part}”{more}.{meant}")
        }
        Repair::RowsDiffer { row, found, expected } => format!(
            "The link's numbers were left out: row {} has {found}, and the rows before it have {expected}.",
            row + 1
        ),
        Repair::BadValue { key } => {
            format!("The link's “{}” could not be read in full: something in it is not known or is said twice, and was left out.", word(*key))
        }
        Repair::Clamped { key: key @ Key::Framing(_) } => {
            format!("The link's “{}” is longer than {} characters; its end was left out.", word(*key), limits::NOTE)
        }
        Repair::Clamped { key } => {
            format!("A number in the link's “{}” was too small or too large; the nearest possible one is used.", word(*key))
        }
        Repair::NoPart { key, word: wrong } => format!(
            "The link's “{}” names “{wrong}”, which is no part of the page that can be named there. It was left out.",
            word(*key)
        ),
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
        Repair::BrokenPhoto => {
            "The photo in the link was damaged on its way. A sample picture stands in; ask for the link again.".into()
        }
        Repair::LeftBehind(what) => format!("The link was made with {}", stands_in(*what)),
    }
}

/// What stayed behind, and what is seen instead.
const fn stands_in(what: LeftBehind) -> &'static str {
    match what {
        LeftBehind::Drawing => "a drawing that is too long for a link. The picture is shown without it.",
        LeftBehind::Kernels => "typed kernels that are too long for a link. Identity kernels stand in.",
        LeftBehind::Numbers => "typed numbers that are too long for a link. A sample picture stands in.",
        LeftBehind::Photo => "a photo that is too long for a link. A sample picture stands in.",
        LeftBehind::Upload | LeftBehind::Camera => {
            "a picture that is not part of it. A sample picture stands in."
        }
    }
}

fn word(key: Key) -> &'static str {
    key.word()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Shape;
    use crate::setup::permalink::read;

    #[track_caller]
    fn said_of(link: &str, side: usize) -> String {
        let misfit = read(link).setup.stages.shapes(Shape::new(1, side, side)).1;
        misfit.map(fitted).unwrap_or_default()
    }

    #[test]
    fn a_notice_names_what_was_changed_to_fit_and_its_numbers() {
        let cases = [
            (
                "stages=max,2,p16",
                "The padding of the link's stage 1 was too large, so it was changed to fit. Padding 16 is more than half \
                 the window; PyTorch refuses that. At most 1 is possible.",
            ),
            (
                "stages=relu;max,6,onnx,p16",
                "The padding of the link's stage 2 was too large, so it was changed to fit. Padding 16 leaves a window \
                 on padding alone; ONNX Runtime refuses that. At most 5 is possible.",
            ),
            (
                "stages=conv,3,p9,reflect,box",
                "The padding of the link's stage 1 was too large, so it was changed to fit. Padding 9 is too large for \
                 this border; with this map at most 7 is possible.",
            ),
            (
                "stages=max,12",
                "The picture is too small for the link's stage 1 and its window, so it was changed to fit. The window \
                 reaches over 12 ",
            ),
            (
                "stages=max,3,same,s2",
                "The stride of the link's stage 1 does not go with its padding, so it was changed to fit. Padding that \
                 keeps the size needs stride 1, not 2",
            ),
        ];
        for (link, words) in cases {
            let said = said_of(link, 8);
            assert!(said.starts_with(words), "{link}: {said}");
            assert_eq!(said.contains("picture is too small"), link == "stages=max,12", "{link}: {said}");
        }
        let filters = ",he-1".repeat(16);
        let heavy = vec![format!("conv,11,same{filters}"); 5].join(";");
        assert!(said_of(&format!("stages={heavy}"), 512).contains("so its last stages were left out. "));
    }
}
