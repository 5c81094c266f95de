use crate::setup::PictureKey;
use crate::setup::Sample;
use crate::setup::permalink::{Key, Repair};
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
