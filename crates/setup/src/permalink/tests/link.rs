//! A link as a whole: its limits, what stays behind, what is told.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use crate::cnn::{Kernel, Preset};
use crate::permalink::LeftBehind::{Camera, Drawing, Kernels, Numbers, Upload};
use crate::permalink::{
    Key, Repair, in_view, read, read_beside_pixels, read_whole, write, write_beside_pixels, write_whole,
};
use crate::{
    ConvolutionChoice, FilterChoice, Focus, Ink, KernelChoice, Mark, PictureKey, Point, Setup, Source,
    StageChoice, StageKind, Stages, StagesKey, View, limits,
};

fn fill() -> Mark {
    Mark::Fill { ink: Ink::Eraser, at: Point { across: 1, down: 2 } }
}

fn stroke(points: usize) -> Mark {
    let points = vec![Point { across: 500, down: 500 }; points];
    Mark::Stroke { ink: Ink::Eraser, width: 9, points }
}

/// A setup whose only stage has a typed filter of one kernel for each of so many maps.
fn typed(size: usize, kernels: usize) -> Setup {
    let kernel = Kernel::new(size, size, vec![1.0; size * size]).unwrap();
    let filter = FilterChoice::new(KernelChoice::Custom(vec![kernel; kernels]));
    let choice =
        ConvolutionChoice { filters: vec![filter], ..ConvolutionChoice::new(size, &[Preset::Identity]) };
    let stages = Stages::new(vec![StageChoice::new(StageKind::Convolution(choice))]);
    Setup { stages, ..Setup::default() }
}

fn drawn_on(source: Source, marks: Vec<Mark>) -> Setup {
    let mut setup = Setup::default();
    (setup.picture.source, setup.picture.marks) = (source, marks);
    setup
}

#[test]
fn parts_know_how_long_they_are_at_least() {
    let setup = drawn_on(Source::Blank(0), vec![stroke(3), fill()]);
    assert_eq!(setup.picture.least_length(&[]), 16);
    assert_eq!((typed(3, 2).stages.least_length(&[]), Setup::default().stages.least_length(&[])), (36, 0));
    for setup in [setup, typed(1, 1), typed(3, 2), drawn_on(Source::Blank(0), vec![stroke(1)])] {
        let least = setup.picture.least_length(&[]) + setup.stages.least_length(&[]);
        assert!(least <= write_whole(&setup).len(), "{least}: {}", write_whole(&setup));
    }
}

#[test]
fn a_drawing_or_kernels_stay_behind_where_they_are_too_long_and_only_if_there_are_any() {
    let long = stroke(limits::LINK);
    assert_eq!(
        write(&drawn_on(Source::Blank(0), vec![long.clone()])).text,
        "v=2&picture=blank:0&marks=drawn&end"
    );
    assert_eq!(write(&drawn_on(Source::Blank(0), vec![long.clone()])).left_behind, [Drawing]);
    assert_eq!(write(&drawn_on(Source::Blank(0), vec![stroke(1989)])).left_behind, []);
    let mut both = typed(11, 64);
    both.picture.marks = vec![long];
    let link = write(&both);
    assert_eq!(link.left_behind, [Drawing, Kernels]);
    assert_eq!(link.text, "v=2&stages=conv,11,typed&marks=drawn&end");
    assert_eq!(write(&typed(3, 2)).left_behind, []);
    assert_eq!(write(&typed(11, 64)).left_behind, [Kernels]);
}

#[test]
fn a_text_that_fits_by_its_least_length_alone_is_measured() {
    // Two strokes that may fit by their least length, and do not.
    let setup = drawn_on(
        Source::Blank(0),
        vec![stroke(1_999), Mark::Fill { ink: Ink::Eraser, at: Point { across: 999, down: 999 } }],
    );
    let text = write_whole(&setup);
    assert_eq!(write(&setup).left_behind.is_empty(), text.len() <= limits::LINK, "{}", text.len());
}

#[test]
fn pixels_stay_behind_with_what_was_drawn_on_them() {
    let upload = || Source::Upload("a.png".into());
    assert_eq!(write(&drawn_on(upload(), vec![])).left_behind, [Upload]);
    assert_eq!(write(&drawn_on(upload(), vec![fill()])).left_behind, [Upload, Drawing]);
    assert_eq!(write(&drawn_on(Source::Camera, vec![fill()])).left_behind, [Camera, Drawing]);
    assert_eq!(write_whole(&drawn_on(upload(), vec![fill()])), "v=2&picture=upload:a.png&end");
    assert_eq!(
        [Upload, Camera, Drawing, Kernels, Numbers].map(|what| what.is_picture()),
        [true, true, false, false, false]
    );
}

#[test]
fn beside_its_pixels_a_setup_keeps_the_drawing_on_them() {
    let text = |source| write_beside_pixels(&drawn_on(source, vec![fill()]));
    let upload = text(Source::Upload("a.png".into()));
    assert_eq!(upload, "v=2&picture=upload:a.png&marks=fill,eraser,1.2&end");
    let file = || Source::Upload("lesson.png".into());
    for text in [upload, text(Source::Camera)] {
        let reading = read_beside_pixels(&text, "lesson.png");
        assert_eq!((reading.setup, reading.repairs), (drawn_on(file(), vec![fill()]), vec![]));
    }
    let sheet = read_beside_pixels(&text(Source::Blank(7)), "lesson.png");
    assert_eq!(sheet.setup, drawn_on(Source::Blank(7), vec![fill()]));
    let first = write_beside_pixels(&Setup::default());
    assert_eq!(first, "v=2&end");
    let reading = read_beside_pixels(&first, "lesson.png");
    assert_eq!((reading.setup, reading.repairs), (Setup::default(), vec![]));
    let other = read_beside_pixels("v=2&size=1&end", "lesson.png");
    assert_eq!(other.repairs, [Repair::Clamped { key: Key::Picture(PictureKey::LongSide) }]);
}

#[test]
fn the_senders_picture_is_replaced_and_told() {
    let missing = |text| read(text).repairs;
    assert_eq!(missing("picture=upload:a.png"), [Repair::PictureMissing { name: "a.png".into() }]);
    assert_eq!(missing("picture=camera"), [Repair::CameraMissing]);
}

#[test]
fn places_are_counted_from_one() {
    let mut setup = Setup::default();
    setup.stages.chosen = 0;
    setup.stages.focus = Some(Focus { stage: 2, channel: 1, row: 3, column: 5 });
    assert_eq!(write(&setup).text, "v=2&chosen=1&at=3,2,4,6&end");
    setup.stages.chosen = 1;
    assert_eq!(read(&write(&setup).text).setup, setup);
}

#[test]
fn keys_have_the_words_of_the_link() {
    let keys = [Key::Version, Key::Picture(PictureKey::LongSide), Key::Stages(StagesKey::Focus), Key::View];
    assert_eq!(keys.map(Key::word), ["v", "size", "at", "view"]);
}

#[test]
fn parts_that_are_not_known_are_counted_and_a_link_of_nothing_else_is_no_setup() {
    let unknown = |others| Repair::Unknown { part: "a".into(), others, meant: None };
    assert_eq!(read("size=9&a=1").repairs, [unknown(0)]);
    assert_eq!(read("a=1&size=9&b=2&&c").repairs, [unknown(2)]);
    assert_eq!(read("a=1").repairs, [Repair::NotASetup]);
    assert_eq!(read("").repairs, []);
}

#[test]
fn a_text_is_read_up_to_three_times_a_links_length() {
    let padded = |length: usize| format!("size=9&{}", "&".repeat(length - 7));
    assert_eq!(read(&padded(3 * limits::LINK)).repairs, []);
    assert_eq!(read(&padded(3 * limits::LINK + 1)).repairs, [Repair::TooLong]);
    assert_eq!(read_whole(&padded(3 * limits::LINK + 1)).repairs, []);
}

#[test]
fn what_is_said_twice_or_too_much_is_told() {
    let bad = |key| vec![Repair::BadValue { key }];
    let list = Key::Stages(StagesKey::List);
    assert_eq!(read("stages=max,2,s2,s3").repairs, bad(list));
    assert_eq!(read("stages=conv,3,flipped,flipped,sobel-x").repairs, bad(list));
    assert_eq!(read("marks=fill,eraser,1.1.1.1").repairs, bad(Key::Picture(PictureKey::Marks)));
    assert_eq!(read("marks=fill,eraser,1.1").repairs, []);
    assert_eq!(read("stages=pyramid-max,1.2.3.4").repairs, []);
    assert_eq!(read("stages=pyramid-max,1.2.3.4.5").repairs, [Repair::Clamped { key: list }]);
    let kernels = |count: usize| read(&format!("stages=conv,1,{}", vec!["2"; count].join("~"))).repairs;
    assert_eq!((kernels(limits::CHANNELS), kernels(limits::CHANNELS + 1)), (vec![], bad(list)));
}

#[test]
fn stages_are_counted_and_looked_up() {
    let stages = Stages::default();
    assert_eq!((stages.len(), stages.is_empty(), Stages::new(vec![]).is_empty()), (3, false, true));
    assert_eq!((stages.get(2), stages.get(3)), (stages.list.last(), None));
    assert_eq!((&stages).into_iter().count(), 3);
}

#[test]
fn a_link_in_another_view_says_everything_else_as_before() {
    assert_eq!(in_view("", View::Explore), "v=2&view=explore&end");
    assert_eq!(in_view("v=1&view=other&size=8", View::Explore), "v=1&size=8&view=explore");
    assert_eq!(in_view("v=2&view=other&end", View::Explore), "v=2&view=explore&end");
    assert_eq!(
        in_view("v=1&picture=numbers:1,view", View::Explore),
        "v=1&picture=numbers:1,view&view=explore"
    );
}
