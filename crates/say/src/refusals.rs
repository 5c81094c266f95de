//! Why a change was refused, in words with numbers and advice.

use super::errors::misfit;
use super::framing::held;
use crate::setup::{Misfit, Refusal, Source, limits};

/// Why a change was refused. Everything stays as it was.
#[must_use]
pub fn refused(refusal: &Refusal) -> String {
    let why = match refusal {
        Refusal::NotThere => "What it was for is no longer there.".into(),
        Refusal::OutOfRange { from, to } => format!("The number can be from {from} to {to}."),
        Refusal::Stages => format!("A pipeline has at most {} stages. Remove one first.", limits::STAGES),
        Refusal::Blocks => {
            format!("A pipeline has at most {} convolutions. Remove one first.", limits::BLOCKS)
        }
        Refusal::Marks => {
            format!("A drawing holds at most {} strokes. Undo some or clear it.", limits::MARKS)
        }
        Refusal::Shift => {
            format!("The picture can be moved by at most {} pixels each way.", limits::SHIFT)
        }
        Refusal::TooSmall { network } => format!(
            "The maps of network {} would be smaller than its window or its kernel. Take a smaller window or stride, smaller \
             kernels, or one block.",
            network + 1
        ),
        Refusal::Held(part) => format!("The author of this page locked {}.", held(*part)),
        Refusal::Misfit(Misfit::Stage(error)) => {
            format!("Stage {} could not be computed then. {}", error.stage + 1, misfit(Misfit::Stage(*error)))
        }
        Refusal::Misfit(more @ (Misfit::Work(_) | Misfit::Memory(_))) => misfit(*more),
    };
    format!("This was not changed. {why}")
}

/// The note that a picture of the learner's is no longer in memory.
#[must_use]
pub fn gone(source: &Source) -> String {
    let name = match source {
        Source::Upload(name) => format!("The picture “{name}”"),
        Source::Camera | Source::Sample(_) | Source::Blank(_) | Source::Numbers(_) | Source::Photo(_) => {
            "The camera picture".into()
        }
    };
    format!(
        "{name} is no longer in memory: the page keeps the newest ones only. Open it again, or choose another picture."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{AxisName, CnnError, PipelineError};

    #[test]
    fn a_refusal_says_why_with_the_numbers() {
        let error = CnnError::WindowTooLarge { axis: AxisName::Rows, extent: 9, padded: 4 };
        let misfit = Misfit::Stage(PipelineError { stage: 2, error });
        assert_eq!(
            refused(&Refusal::Misfit(misfit)),
            "This was not changed. Stage 3 could not be computed then. The window reaches over 9 rows, but the map \
             has only 4. Take a smaller window, a larger picture, or fewer stages."
        );
        assert_eq!(
            refused(&Refusal::OutOfRange { from: 1, to: 32 }),
            "This was not changed. The number can be from 1 to 32."
        );
        assert_eq!(
            refused(&Refusal::Misfit(Misfit::Work(24_900_000_000))).replace('\u{202f}', " "),
            "This was not changed. This needs 24 900 million multiply-adds; at most 20 000 million are computed. Take a smaller \
             picture, smaller kernels or fewer filters."
        );
        assert!(refused(&Refusal::Shift).contains("at most 64 pixels"));
    }

    #[test]
    fn a_picture_that_is_gone_is_named() {
        assert!(gone(&Source::Upload("cat.png".into())).starts_with("The picture “cat.png” is no longer"));
        assert!(gone(&Source::Camera).starts_with("The camera picture is no longer"));
    }
}
