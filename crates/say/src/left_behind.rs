//! The parts of a setup that a link or the page's address does not hold, and the consequences.

use crate::setup::View;
use crate::setup::permalink::LeftBehind;

/// The text beside the title of Share. `view`: the one that the link opens.
#[must_use]
pub const fn link_label(left: &[LeftBehind], view: View) -> &'static str {
    if left.is_empty() && !matches!(view, View::Recognise) {
        "The link opens exactly what you see."
    } else {
        "The link opens what you see, without what stays behind."
    }
}

/// The parts that the link does not carry, and what it shows instead. `left` is not empty.
#[must_use]
pub fn left_behind(left: &[LeftBehind]) -> String {
    let mut words = String::new();
    let mut too_long = left.to_vec();
    let picture = left.iter().any(|left| left.is_picture());
    if picture {
        let on_device = lost(left, true);
        too_long.retain(|left| !on_device.contains(left));
        words += &format!("Not in the link, but on this device alone: {}. ", list(&on_device));
    }
    if !too_long.is_empty() {
        words += &format!("Too long for a link: {}. ", list(&too_long));
    }
    let picture = picture || left.iter().any(|left| matches!(left, LeftBehind::Numbers | LeftBehind::Photo));
    words += match (picture, left.contains(&LeftBehind::Kernels)) {
        (true, true) => "Whoever opens the link sees a sample picture and identity kernels instead. ",
        (true, false) => "Whoever opens the link sees a sample picture instead. ",
        (false, true) => "Whoever opens the link sees identity kernels instead. ",
        (false, false) => "",
    };
    words + "Everything else is in it."
}

/// The notice, shown once, while the address does not hold the learner's work. `is_kept`: the tab remembers everything
/// that a text can hold.
#[must_use]
pub fn not_in_address(left: &[LeftBehind], is_kept: bool) -> String {
    let lost = lost(left, is_kept);
    let then = if lost.is_empty() {
        "This tab remembers what is missing when the page is reloaded; a link does not.".to_owned()
    } else {
        format!("Reloading the page loses {}.", list(&lost))
    };
    format!("The page's address does not hold {}. {then}", list(left))
}

/// The parts that a reload loses: pictures with their marks, and all the rest unless the tab keeps it.
fn lost(left: &[LeftBehind], is_kept: bool) -> Vec<LeftBehind> {
    let mut lost = left.to_vec();
    let picture = left.iter().any(|left| left.is_picture());
    lost.retain(|left| !is_kept || left.is_picture() || (picture && *left == LeftBehind::Drawing));
    lost
}

/// "your own picture, your drawing and your typed kernels".
fn list(left: &[LeftBehind]) -> String {
    let mut words = String::new();
    for (place, part) in left.iter().enumerate() {
        words.push_str(match left.len() - place {
            _ if place == 0 => "",
            1 => " and ",
            _ => ", ",
        });
        words.push_str(name(*part));
    }
    words
}

const fn name(left: LeftBehind) -> &'static str {
    match left {
        LeftBehind::Upload => "your own picture",
        LeftBehind::Camera => "the camera picture",
        LeftBehind::Drawing => "your drawing",
        LeftBehind::Kernels => "your typed kernels",
        LeftBehind::Numbers => "your typed numbers",
        LeftBehind::Photo => "the photo",
    }
}

#[cfg(test)]
mod tests {
    use super::LeftBehind::{Camera, Drawing, Kernels, Numbers, Photo, Upload};
    use super::*;

    #[test]
    fn all_that_stays_behind_is_named_and_nothing_else() {
        let cases: [(&[LeftBehind], &str); 6] = [
            (&[Drawing], "Too long for a link: your drawing. Everything else is in it."),
            (
                &[Photo],
                "Too long for a link: the photo. Whoever opens the link sees a sample picture instead. Everything else \
                 is in it.",
            ),
            (
                &[Upload],
                "Not in the link, but on this device alone: your own picture. Whoever opens the link sees a sample \
                 picture instead. Everything else is in it.",
            ),
            (
                &[Camera, Drawing, Kernels],
                "Not in the link, but on this device alone: the camera picture and your drawing. Too long for a link: \
                 your typed kernels. Whoever opens the link sees a sample picture and identity kernels instead. \
                 Everything else is in it.",
            ),
            (
                &[Kernels],
                "Too long for a link: your typed kernels. Whoever opens the link sees identity kernels instead. \
                 Everything else is in it.",
            ),
            (
                &[Drawing, Kernels, Numbers],
                "Too long for a link: your drawing, your typed kernels and your typed numbers. Whoever opens the link \
                 sees a sample picture and identity kernels instead. Everything else is in it.",
            ),
        ];
        for (left, words) in cases {
            assert_eq!(left_behind(left), words);
            assert!(!link_label(left, View::Explore).contains("exactly"));
        }
        assert!(link_label(&[], View::Explore).contains("exactly"));
        // Trained networks are in no link.
        assert!(!link_label(&[], View::Recognise).contains("exactly"));
    }

    #[test]
    fn what_a_reload_loses_is_said_by_name() {
        let kept = "This tab remembers what is missing when the page is reloaded; a link does not.";
        let not_held = "The page's address does not hold your typed kernels. ";
        assert_eq!(not_in_address(&[Kernels], true), format!("{not_held}{kept}"));
        let all_lost = "Reloading the page loses your typed kernels.";
        assert_eq!(not_in_address(&[Kernels], false), format!("{not_held}{all_lost}"));
        let all = [Upload, Drawing, Kernels];
        assert!(not_in_address(&all, true).ends_with(" loses your own picture and your drawing."));
        assert!(
            not_in_address(&all, false)
                .ends_with(" loses your own picture, your drawing and your typed kernels.")
        );
    }
}
