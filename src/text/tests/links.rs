use crate::cnn::{CnnError, PipelineError};
use crate::lesson::Misfit;
use crate::lesson::permalink::{Key, LeftBehind, Repair};
use crate::text::{fitted, left_behind, repair};

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
fn what_could_not_be_read_is_said_with_its_key() {
    assert_eq!(
        repair(&Repair::BadValue { key: Key::Size }),
        "The link's “size” could not be read in full; the usual setting took the place of what could not."
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
