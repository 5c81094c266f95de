use crate::framing::{locked, part_name};
use crate::setup::permalink::{Key, Repair};
use crate::setup::{FramingKey, Part, Parts, PictureKey, Sample};
use crate::{missing_sample, repair};

#[test]
fn a_sample_that_did_not_load_is_named() {
    assert_eq!(
        missing_sample(Sample::Dot),
        "The sample “One bright dot” did not load. Check the connection, or choose another one."
    );
}

#[test]
fn every_repair_is_said() {
    let upload = |name: &str| repair(&Repair::PictureMissing { name: name.into() });
    assert_eq!(
        repair(&Repair::NotASetup),
        "This link holds no lesson, so the page starts with its first view."
    );
    assert_eq!(repair(&Repair::TooLong), "The link is longer than 8000 characters; its end was left out.");
    assert_eq!(
        repair(&Repair::NewerVersion { version: 3 }),
        "A newer Poolscope wrote this link (format 3). What is understood here is shown; reload the page to get the newest."
    );
    assert_eq!(
        repair(&Repair::Clamped { key: Key::Picture(PictureKey::Shift) }),
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
fn a_wrong_word_of_the_author_is_named_with_its_key() {
    let hide = Key::Framing(FramingKey::Hide);
    assert_eq!(
        repair(&Repair::NoPart { key: hide, word: "pictures".into() }),
        "The link's “hide” names “pictures”, which is no part of the page that can be named there. It was left out."
    );
    assert_eq!(
        repair(&Repair::Clamped { key: Key::Framing(FramingKey::Note) }),
        "The link's “text” is longer than 300 characters; its end was left out."
    );
}

#[test]
fn every_part_has_a_name_of_its_own_and_locked_ones_are_named() {
    let mut names = Part::ALL.map(part_name).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Part::ALL.len());
    assert_eq!(
        locked(Parts::of(&[Part::Borders, Part::Kind])),
        "Locked by the author of this page: Pooling kind, Padding and borders"
    );
}
