use crate::cnn::{CnnError, PipelineError};
use crate::lesson::permalink::{Key, LeftBehind, Repair};
use crate::lesson::{Misfit, Sample};
use crate::text::{fitted, left_behind, missing_sample, repair};

#[test]
fn a_sample_that_did_not_load_is_named() {
    assert_eq!(
        missing_sample(Sample::Dot),
        "The sample “One bright dot” did not load; the picture stays as it was. Check the connection, or choose another one."
    );
}

#[test]
fn what_was_made_to_fit_is_said_with_the_reason() {
    let misfit = Misfit::Stage(PipelineError { stage: 0, error: CnnError::Exponent });
    assert_eq!(
        fitted(misfit),
        "The link asked for something that this picture is too small for, so it was changed to fit. The exponent p must \
         be a number above 0."
    );
}

#[test]
fn every_repair_is_said() {
    let upload = |name: &str| repair(&Repair::PictureMissing { name: name.into() });
    assert_eq!(
        repair(&Repair::NotALesson),
        "This link holds no lesson, so the page starts with its first view."
    );
    assert_eq!(repair(&Repair::TooLong), "The link is longer than 8000 characters; its end was left out.");
    assert_eq!(
        repair(&Repair::NewerVersion { version: 3 }),
        "A newer Poolscope wrote this link (format 3). What is understood here is shown; reload the page to get the newest."
    );
    assert_eq!(
        repair(&Repair::BadValue { key: Key::Size }),
        "The link's “size” could not be read in full; the usual setting took the place of what could not."
    );
    assert_eq!(
        repair(&Repair::Clamped { key: Key::Shift }),
        "A number in the link's “shift” was too small or too large; the nearest possible one is used."
    );
    assert_eq!(
        repair(&Repair::TooManyStages),
        "The link holds too many stages; up to 20 stages with 5 convolutions are shown."
    );
    assert_eq!(
        upload(""),
        "The link was made with a file that is not part of it. A sample picture stands in; choose the file again with \
         Upload."
    );
    assert_eq!(
        upload("cat.png"),
        "The link was made with the file “cat.png”, which is not part of it. A sample picture stands in; choose the file \
         again with Upload."
    );
    assert_eq!(
        repair(&Repair::CameraMissing),
        "The link was made with a camera picture, which is not part of it. A sample picture stands in."
    );
}

#[test]
fn what_a_link_does_not_carry_is_said() {
    let said = [
        (
            LeftBehind::Upload,
            "Your own picture is not in the link: it stays on this device. Whoever opens the link sees a sample picture \
             instead.",
        ),
        (
            LeftBehind::Camera,
            "The camera picture is not in the link: it stays on this device. Whoever opens the link sees a sample \
             picture instead.",
        ),
        (
            LeftBehind::Drawing,
            "Your drawing is too long for a link and stays behind. Everything else is in it.",
        ),
        (
            LeftBehind::Kernels,
            "Your typed kernels are too long for a link and stay behind. Everything else is in it.",
        ),
        (
            LeftBehind::Numbers,
            "Your typed numbers are too long for a link and stay behind. Whoever opens the link sees a sample picture \
             instead.",
        ),
    ];
    for (left, words) in said {
        assert_eq!(left_behind(left), words);
    }
}
