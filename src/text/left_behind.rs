//! What a link or the page's address does not hold, and what that means.

use crate::lesson::permalink::LeftBehind;

/// What stands above the link.
#[must_use]
pub const fn link_label(left: &[LeftBehind]) -> &'static str {
    if left.is_empty() {
        "This link opens exactly what you see:"
    } else {
        "This link opens what you see, without what stays behind:"
    }
}

/// What of the lesson the link does not carry, and what is seen instead. Empty when it carries all.
#[must_use]
pub fn left_behind(left: &[LeftBehind]) -> String {
    if left.is_empty() {
        return String::new();
    }
    let has = |what| left.contains(&what);
    let has_picture = left.iter().any(|left| left.is_picture());
    let (on_device, too_long): (Vec<_>, Vec<_>) =
        left.iter().partition(|left| left.is_picture() || (has_picture && **left == LeftBehind::Drawing));
    let mut sentences = Vec::new();
    if !on_device.is_empty() {
        let stay = if is_one(&on_device) {
            "is not in the link: it stays"
        } else {
            "are not in the link: they stay"
        };
        sentences.push(format!("{} {stay} on this device.", capital(&list(&on_device))));
    }
    if !too_long.is_empty() {
        let (are, stay) = if is_one(&too_long) { ("is", "stays") } else { ("are", "stay") };
        let list = capital(&list(&too_long));
        sentences.push(format!("{list} {are} too long for a link and {stay} behind."));
    }
    let picture = (has_picture || has(LeftBehind::Numbers)).then_some("a sample picture");
    let kernels = has(LeftBehind::Kernels).then_some("identity kernels");
    let instead: Vec<_> = picture.into_iter().chain(kernels).collect();
    if !instead.is_empty() {
        sentences.push(format!("Whoever opens the link sees {} instead.", instead.join(" and ")));
    }
    sentences.push("Everything else is in it.".to_owned());
    sentences.join(" ")
}

/// Said once while the address does not hold the learner's work. `is_kept` says whether the tab remembers all that a
/// text can hold.
#[must_use]
pub fn not_in_address(left: &[LeftBehind], is_kept: bool) -> String {
    let all: Vec<_> = left.iter().collect();
    let them = if is_one(&all) { "it" } else { "them" };
    let lost = lost(left, is_kept);
    let then = if lost.is_empty() {
        format!("This tab remembers {them} when the page is reloaded; a link does not carry {them}.")
    } else {
        let lost = if lost == all { them.to_owned() } else { list(&lost) };
        format!("Reloading the page loses {lost}.")
    };
    format!("The page's address does not hold {}. {then}", list(&all))
}

/// Said when the page has stopped and the address does not hold everything.
#[must_use]
pub fn on_reload(left: &[LeftBehind], is_kept: bool) -> String {
    match lost(left, is_kept).as_slice() {
        [] => "This tab remembers your settings: reload to go on from them.".to_owned(),
        lost => format!("Reload to go on from your settings. All but {} will be there.", list(lost)),
    }
}

/// What a reload loses: pictures and what was drawn on them, and all the rest where the tab does not keep it.
fn lost(left: &[LeftBehind], is_kept: bool) -> Vec<&LeftBehind> {
    let has_picture = left.iter().any(|left| left.is_picture());
    let is_lost = |left: &LeftBehind| left.is_picture() || (has_picture && *left == LeftBehind::Drawing);
    left.iter().filter(|left| !is_kept || is_lost(left)).collect()
}

/// "your own picture, your drawing and your typed kernels".
fn list(left: &[&LeftBehind]) -> String {
    let names: Vec<_> = left.iter().map(|left| name(**left)).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => names.concat(),
    }
}

const fn name(left: LeftBehind) -> &'static str {
    match left {
        LeftBehind::Upload => "your own picture",
        LeftBehind::Camera => "the camera picture",
        LeftBehind::Drawing => "your drawing",
        LeftBehind::Kernels => "your typed kernels",
        LeftBehind::Numbers => "your typed numbers",
    }
}

/// Whether verbs stand in the singular.
fn is_one(left: &[&LeftBehind]) -> bool {
    matches!(left, [LeftBehind::Upload | LeftBehind::Camera | LeftBehind::Drawing])
}

fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::LeftBehind::{Camera, Drawing, Kernels, Numbers, Upload};
    use super::*;

    #[test]
    fn all_that_stays_behind_is_named_and_nothing_else() {
        let cases: [(&[LeftBehind], &str); 6] = [
            (&[], ""),
            (&[Drawing], "Your drawing is too long for a link and stays behind. Everything else is in it."),
            (
                &[Upload],
                "Your own picture is not in the link: it stays on this device. Whoever opens the link sees a sample picture instead. \
                 Everything else is in it.",
            ),
            (
                &[Camera, Drawing, Kernels],
                "The camera picture and your drawing are not in the link: they stay on this device. Your typed kernels are too long for a link \
                 and stay behind. Whoever opens the link sees a sample picture and identity kernels instead. \
                 Everything else is in it.",
            ),
            (
                &[Kernels],
                "Your typed kernels are too long for a link and stay behind. Whoever opens the link sees identity \
                 kernels instead. Everything else is in it.",
            ),
            (
                &[Drawing, Kernels, Numbers],
                "Your drawing, your typed kernels and your typed numbers are too long for a link and stay behind. \
                 Whoever opens the link sees a sample picture and identity kernels instead. Everything else is in it.",
            ),
        ];
        for (left, words) in cases {
            assert_eq!(left_behind(left), words);
            assert_eq!(link_label(left).contains("exactly"), left.is_empty());
        }
    }

    #[test]
    fn what_a_reload_loses_is_said_by_name() {
        let not_held = "The page's address does not hold your typed kernels. ";
        assert_eq!(
            not_in_address(&[Kernels], true),
            format!(
                "{not_held}This tab remembers them when the page is reloaded; a link does not carry them."
            )
        );
        assert_eq!(not_in_address(&[Kernels], false), format!("{not_held}Reloading the page loses them."));
        assert!(not_in_address(&[Drawing], true).contains("remembers it when"));
        let all = [Upload, Drawing, Kernels];
        assert!(not_in_address(&all, true).ends_with("loses your own picture and your drawing."));
        assert!(not_in_address(&all, false).ends_with("Reloading the page loses them."));
    }

    #[test]
    fn a_page_that_stopped_says_what_comes_back() {
        assert!(on_reload(&[Kernels], true).starts_with("This tab remembers your settings"));
        assert!(on_reload(&[Kernels], false).ends_with("All but your typed kernels will be there."));
        assert!(on_reload(&[Upload, Kernels], true).ends_with("All but your own picture will be there."));
    }
}
