use crate::cnn::{AxisName, CnnError, PipelineError, Quantity};
use crate::setup::Misfit;
use crate::setup::PictureKey;
use crate::setup::View;
use crate::setup::permalink::LeftBehind::{self, Camera, Drawing, Kernels, Numbers, Upload};
use crate::setup::permalink::{Key, Repair};
use crate::{fitted, left_behind, link_label, misfit, not_in_address, repair};

#[test]
fn what_was_made_to_fit_is_said_with_its_stage_and_the_reason() {
    let (axis, limit) = (AxisName::Rows, 1);
    let padding = "The padding of the link's stage 3 was too large, so it was changed to fit.";
    let left_out = "The stages from the link's stage 3 on cannot be computed, so they were left out.";
    let said = [
        (
            CnnError::WindowTooLarge { axis, extent: 9, padded: 4 },
            "The picture is too small for the link's stage 3 and its window, so it was changed to fit.",
        ),
        (CnnError::PaddingOverHalf { axis, padding: 3, limit }, padding),
        (CnnError::PaddingOverWindow { axis, padding: 3, limit }, padding),
        (CnnError::PaddingOverMap { axis, padding: 3, limit }, padding),
        (
            CnnError::SameNeedsStrideOne { axis, stride: 2 },
            "The stride of the link's stage 3 does not go with its padding, so it was changed to fit.",
        ),
        (CnnError::Exponent, left_out),
        (CnnError::EmptyMaps, left_out),
        (CnnError::TooLarge(Quantity::Output), left_out),
        (CnnError::Channels { expected: 3, found: 2 }, left_out),
        (CnnError::Weights, left_out),
    ];
    for (error, words) in said {
        let why = Misfit::Stage(PipelineError { stage: 2, error });
        assert_eq!(fitted(why), format!("{words} {}", misfit(why)));
    }
    let exponent = Misfit::Stage(PipelineError { stage: 0, error: CnnError::Exponent });
    assert_eq!(
        fitted(exponent),
        "The stages from the link's stage 1 on cannot be computed, so they were left out. The exponent p must be a \
         number above 0."
    );
    for more in [Misfit::Work(20_003_200_000), Misfit::Memory(268_435_456)] {
        assert_eq!(
            fitted(more),
            format!(
                "The link asks for more than this page computes, so its last stages were left out. {}",
                misfit(more)
            )
        );
    }
}

#[test]
fn what_could_not_be_read_is_said_with_its_key() {
    assert_eq!(
        repair(&Repair::BadValue { key: Key::Picture(PictureKey::LongSide) }),
        "The link's “size” could not be read in full: something in it is not known or is said twice, and was left out."
    );
    let unknown = |others, meant| repair(&Repair::Unknown { part: "zoom".into(), others, meant });
    assert_eq!(unknown(0, None), "Not known here and left out of the link: “zoom”.");
    assert_eq!(unknown(2, None), "Not known here and left out of the link: “zoom” and 2 more.");
    assert_eq!(
        unknown(1, Some(Key::Picture(PictureKey::LongSide))),
        "Not known here and left out of the link: “zoom” and 1 more. Perhaps “size” is meant."
    );
    assert_eq!(
        repair(&Repair::RowsDiffer { row: 1, found: 2, expected: 3 }),
        "The link's numbers were left out: row 2 has 2, and the rows before it have 3."
    );
    assert_eq!(
        repair(&Repair::BrokenPhoto),
        "The photo in the link was damaged on its way. A sample picture stands in; ask for the link again."
    );
    assert_eq!(
        repair(&Repair::Cut),
        "The link's last word, “end”, is missing: the link may have been cut, and something may be gone."
    );
}

#[test]
fn what_a_link_does_not_carry_is_said() {
    let device = |what: &str| format!("Not in the link, but on this device alone: {what}. ");
    let long = |what: &str| format!("Too long for a link: {what}. ");
    let sees = |what: &str| format!("Whoever opens the link sees {what} instead. ");
    let picture = || sees("a sample picture");
    let said: [(&[LeftBehind], String); 8] = [
        (&[Upload], device("your own picture") + &picture()),
        (&[Camera], device("the camera picture") + &picture()),
        (&[Drawing], long("your drawing")),
        (&[Kernels], long("your typed kernels") + &sees("identity kernels")),
        (&[Numbers], long("your typed numbers") + &picture()),
        (&[Upload, Drawing], device("your own picture and your drawing") + &picture()),
        (
            &[Camera, Kernels],
            device("the camera picture")
                + &long("your typed kernels")
                + &sees("a sample picture and identity kernels"),
        ),
        (
            &[Drawing, Kernels, Numbers],
            long("your drawing, your typed kernels and your typed numbers")
                + &sees("a sample picture and identity kernels"),
        ),
    ];
    for (left, words) in said {
        assert_eq!(left_behind(left), words + "Everything else is in it.");
        assert_eq!(
            link_label(left, View::Explore),
            "The link opens what you see, without what stays behind."
        );
    }
    assert_eq!(link_label(&[], View::Explore), "The link opens exactly what you see.");
}

#[test]
fn what_stayed_behind_is_said_to_whoever_opens_the_link() {
    let said = [
        (Drawing, "a drawing that is too long for a link. The picture is shown without it."),
        (Kernels, "typed kernels that are too long for a link. Identity kernels stand in."),
        (Numbers, "typed numbers that are too long for a link. A sample picture stands in."),
        (Upload, "a picture that is not part of it. A sample picture stands in."),
        (Camera, "a picture that is not part of it. A sample picture stands in."),
    ];
    for (what, words) in said {
        assert_eq!(repair(&Repair::LeftBehind(what)), format!("The link was made with {words}"));
    }
}

#[test]
fn what_a_reload_loses_is_what_the_tab_does_not_keep() {
    let address = |left: &[LeftBehind], is_kept| not_in_address(left, is_kept);
    let kept = "This tab remembers what is missing when the page is reloaded; a link does not.";
    assert_eq!(
        address(&[Drawing, Numbers], true),
        format!("The page's address does not hold your drawing and your typed numbers. {kept}")
    );
    assert_eq!(
        address(&[Drawing, Numbers], false),
        "The page's address does not hold your drawing and your typed numbers. Reloading the page loses your drawing and \
         your typed numbers."
    );
    assert_eq!(
        address(&[Camera, Drawing, Kernels], true),
        "The page's address does not hold the camera picture, your drawing and your typed kernels. Reloading the page \
         loses the camera picture and your drawing."
    );
}
