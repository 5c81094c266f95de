use crate::cnn::{CnnError, PipelineError};
use crate::setup::{Misfit, Part, Refusal, Sample, Source};
use crate::{gone, refused};

#[test]
fn every_refusal_says_why() {
    let said = [
        (Refusal::NotThere, "What it was for is no longer there."),
        (Refusal::OutOfRange { from: 2, to: 9 }, "The number can be from 2 to 9."),
        (Refusal::Stages, "A pipeline has at most 20 stages. Remove one first."),
        (Refusal::Blocks, "A pipeline has at most 5 convolutions. Remove one first."),
        (Refusal::Marks, "A drawing holds at most 500 strokes. Undo some or clear it."),
        (Refusal::Held(Part::Kind), "The author of this page locked the kind of pooling."),
        (Refusal::Held(Part::Borders), "The author of this page locked padding and borders."),
        (Refusal::Shift, "The picture can be moved by at most 64 pixels each way."),
        (
            Refusal::Misfit(Misfit::Stage(PipelineError { stage: 0, error: CnnError::Exponent })),
            "Stage 1 could not be computed then. The exponent p must be a number above 0.",
        ),
        (
            Refusal::Misfit(Misfit::Memory(300_000_000)),
            "These maps need 300 MB; at most 201 MB are used. Take a smaller picture or fewer filters.",
        ),
    ];
    for (refusal, why) in said {
        assert_eq!(refused(&refusal), format!("This was not changed. {why}"));
    }
}

#[test]
fn a_picture_that_is_no_longer_in_memory_is_named_and_what_to_do() {
    let rest = "is no longer in memory: the page keeps the newest ones only. Open it again, or choose another picture.";
    assert_eq!(gone(&Source::Upload("cat.png".into())), format!("The picture “cat.png” {rest}"));
    assert_eq!(gone(&Source::Camera), format!("The camera picture {rest}"));
    assert_eq!(gone(&Source::Sample(Sample::Cat)), format!("The camera picture {rest}"));
}
