//! The words of the learner's own pictures.

use super::percent;
use crate::setup::limits::{OWN_CLASSES, OWN_PICTURES};
use poolscope_learn::tasks::own::{Given, NotOwn};
use poolscope_learn::tasks::{NotPrepared, own::OwnClass};

/// The card.
pub const OWN: &str = "Your own pictures";
/// Where they stay.
pub const OWN_STAYS: &str = "Draw and press “Add the drawing”, type letters, which come in three fonts each, or take files. Letters and files are cut to their ink and made 20 pixels large, and dark ink on light paper is turned round. The page keeps the pictures until it is closed. They are not in the link.";
/// The name of a class.
pub const OWN_NAME: &str = "Name";
/// Puts the drawing into a class.
pub const ADD_DRAWING: &str = "Add the drawing";
/// Puts files into a class.
pub const ADD_FILES: &str = "From files";
/// Puts typed letters into a class.
pub const TYPE: &str = "Or type letters";
/// One more class.
pub const ADD_CLASS: &str = "Add a class";
/// The drawing has no ink.
pub const BLANK_DRAWING: &str = "Draw something first: the sheet is blank.";

/// The name of a class before anyone names it.
#[must_use]
pub fn first_name(class: usize) -> String {
    let letter = u8::try_from(class).ok().and_then(|class| b'A'.checked_add(class));
    letter.map_or_else(|| (class + 1).to_string(), |letter| char::from(letter).to_string())
}

/// A class for screen readers: its name and its pictures.
#[must_use]
pub fn own_class(name: &str, pictures: usize) -> String {
    match pictures {
        1 => format!("{name}: 1 picture"),
        _ => format!("{name}: {pictures} pictures"),
    }
}

/// There is no room for more pictures.
#[must_use]
pub fn own_full() -> String {
    format!("A class takes at most {} pictures.", OWN_PICTURES.end())
}

/// A class has the picture already.
#[must_use]
pub fn own_twice(name: &str) -> String {
    format!("“{name}” has this picture already.")
}

/// The button that adds the drawing to a class, for screen readers.
#[must_use]
pub fn add_drawing_to(name: &str) -> String {
    format!("{ADD_DRAWING} to {name}")
}

/// The button that adds files to a class, for screen readers.
#[must_use]
pub fn add_files_to(name: &str) -> String {
    format!("{ADD_FILES}, to {name}")
}

/// The field for letters, for screen readers.
#[must_use]
pub fn type_into(name: &str) -> String {
    format!("Letters for {name}; each is added in three fonts")
}

/// A letter that this browser's fonts do not draw.
#[must_use]
pub fn letter_refused(letter: &str) -> String {
    format!("“{letter}” could not be drawn with the fonts of this browser.")
}

/// The button that removes a picture, counted from 0.
#[must_use]
pub fn remove_picture(name: &str, picture: usize) -> String {
    format!("Remove picture {} of {name}", picture + 1)
}

/// The button that removes a class.
#[must_use]
pub fn remove_class(name: &str) -> String {
    format!("Remove the class {name} and its pictures")
}

/// Pictures that are not shown.
#[must_use]
pub fn earlier_pictures(count: usize) -> String {
    format!("and {count} earlier")
}

/// A file that could not be taken, and why.
#[must_use]
pub fn file_refused(file: &str, why: &str) -> String {
    format!("{file}: {why}")
}

/// Why a file does not become a picture to learn from.
#[must_use]
pub fn not_prepared(error: NotPrepared) -> &'static str {
    match error {
        NotPrepared::Blank => "nothing stands out from its background.",
        NotPrepared::TooLarge => "it is too large.",
        NotPrepared::Size { .. } | NotPrepared::NotANumber => "its pixels could not be read.",
    }
}

/// What is still missing before networks can learn from the learner's own pictures.
#[must_use]
pub fn not_own(error: NotOwn, classes: &[OwnClass]) -> String {
    let name = |class: usize| classes.get(class).map_or_else(String::new, |own| format!("“{}”", own.name));
    let picture = |(class, at): Given| format!("picture {} of {}", at + 1, name(class));
    let (fewest, most) = (OWN_PICTURES.start(), OWN_PICTURES.end());
    match error {
        NotOwn::Classes { found } => {
            format!(
                "{} to {} classes can be told apart; here are {found}.",
                OWN_CLASSES.start(),
                OWN_CLASSES.end()
            )
        }
        NotOwn::Pictures { class, found: 0 } => {
            format!("{} has no picture yet. Each class needs at least {fewest}.", name(class))
        }
        NotOwn::Pictures { class, found } if found < *fewest => {
            format!("{} has {} of at least {fewest}.", name(class), crate::number::counted(found, "picture"))
        }
        NotOwn::Pictures { class, .. } => format!("{} has more than {most} pictures.", name(class)),
        NotOwn::Unnamed { class } => format!("Class {} has no name.", class + 1),
        NotOwn::SameName { one, other } => {
            format!("Classes {} and {} have the same name, {}.", one + 1, other + 1, name(one))
        }
        NotOwn::Blank { picture: blank } => format!("Remove {}: it has no ink.", picture(blank)),
        NotOwn::Equal { one, other } if one.0 == other.0 => {
            format!("Remove {}: it is the same as picture {}.", picture(other), one.1 + 1)
        }
        NotOwn::Equal { one, other } => format!(
            "{} and {} are the same, so no network can tell them apart. Remove one.",
            capital(&picture(one)),
            picture(other)
        ),
        NotOwn::Size { picture: faulty, .. } | NotOwn::Value { picture: faulty } => {
            format!("Remove {}: its pixels could not be read.", picture(faulty))
        }
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the sets are made of, and what so few test pictures can say.
#[must_use]
pub fn own_pictures((learned, held_back, test): (usize, usize, usize)) -> String {
    let [learned, held_back] = [learned, held_back].map(|count| crate::count(count as u64));
    #[expect(clippy::cast_precision_loss, reason = "a few pictures")]
    let one = percent(1.0 / test.max(1) as f32);
    format!(
        "Your pictures were divided first: of each class about every fifth tests, a fifth of the rest watches. From the others {learned} are made to learn from, by moves of up to 2 px, turns of up to 10° and sizes of ±10 %; {held_back} made in the same way watch. {test} of your own test: each of them is {one} of the accuracy, so few say little."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_with_names_and_numbers() {
        let class = |name: &str| OwnClass { name: name.to_owned(), pictures: Vec::new() };
        let classes = [class("cat"), class("dog")];
        let said = |error| not_own(error, &classes);
        assert_eq!(
            said(NotOwn::Pictures { class: 1, found: 0 }),
            "“dog” has no picture yet. Each class needs at least 3."
        );
        assert_eq!(said(NotOwn::Pictures { class: 0, found: 2 }), "“cat” has 2 pictures of at least 3.");
        assert_eq!(
            said(NotOwn::Equal { one: (0, 0), other: (1, 2) }),
            "Picture 1 of “cat” and picture 3 of “dog” are the same, so no network can tell them apart. Remove one."
        );
        assert!(
            own_pictures((100, 100, 2)).contains("2 of your own test: each of them is 50 %"),
            "{}",
            own_pictures((100, 100, 2))
        );
    }

    #[test]
    fn classes_have_names_from_the_start() {
        assert_eq!([0, 1, 5].map(first_name), ["A", "B", "F"]);
    }
}
