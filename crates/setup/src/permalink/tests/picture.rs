//! Pictures, views and drawings in links.
#![expect(clippy::panic, reason = "tests stop at the first fault")]
use crate::permalink::{Key, Repair, read, write};
use crate::{
    Colour, Colours, Display, DisplayKey, Focus, Ink, Mark, Numbers, PictureKey, Point, Sample, ScaleChoice,
    Setup, Source, StagesKey,
};

const SOURCE: Key = Key::Picture(PictureKey::Source);

#[test]
fn where_the_picture_comes_from_is_one_word() {
    let source = |value: &str| {
        let reading = read(&format!("v=1&picture={value}"));
        (reading.setup.picture.source, reading.repairs)
    };
    let (bad, clamped) = (Repair::BadValue { key: SOURCE }, Repair::Clamped { key: SOURCE });
    assert_eq!(source("cat"), (Source::Sample(Sample::Cat), vec![]));
    assert_eq!(
        [source("blank:0"), source("blank:255")],
        [0, 255].map(|level| (Source::Blank(level), vec![]))
    );
    assert_eq!(source("blank:256"), (Source::Blank(255), vec![clamped.clone()]));
    let (Source::Numbers(numbers), repairs) = source("numbers:1,-2.5;3,2e6") else { panic!("numbers") };
    assert_eq!((numbers.rows(), numbers.columns(), repairs), (2, 2, vec![clamped]));
    assert_eq!(numbers.values(), [1.0, -2.5, 3.0, 1.0e6]);
    for (wrong, row, found, expected) in [
        ("numbers:1,2;3", 1, 1, 2),
        ("numbers:1;2,3", 1, 2, 1),
        ("numbers:1,2,3/4", 1, 1, 3),
        ("numbers:1/2/3,4,5", 2, 3, 1),
    ] {
        let differ = Repair::RowsDiffer { row, found, expected };
        assert_eq!(source(wrong), (Source::Sample(Sample::Shapes), vec![differ]), "{wrong}");
    }
    for wrong in [
        "blank:",
        "numbers:",
        "numbers:1,2/3,",
        "numbers:1/2;3/4",
        "numbers:1//2/3",
        "numbers:1/2//3",
        "numbers:1//2//3//4",
        "numbers:1//",
        "numbers:/1",
        "dog",
    ] {
        assert_eq!(source(wrong), (Source::Sample(Sample::Shapes), vec![bad.clone()]), "{wrong}");
    }
    let grid = |rows: usize, columns: usize| vec![vec!["1"; columns].join(","); rows].join(";");
    assert_eq!(source(&format!("numbers:{}", grid(32, 32))).1, []);
    assert_eq!(source(&format!("numbers:{}", grid(33, 1))).1, [Repair::BadValue { key: SOURCE }]);
    assert_eq!(source(&format!("numbers:{}", grid(1, 33))).1, [bad]);
    let text = |source| {
        write(&Setup { picture: Setup::default().picture.replaced(source), ..Setup::default() }).text
    };
    assert_eq!(text(Source::Blank(7)), "v=2&picture=blank:7&end");
    assert_eq!(text(Source::Numbers(numbers)), "v=2&picture=numbers:1,-2.5/3,1000000&end");
    let Some(two) = Numbers::new(2, 1, vec![1.0, 2.0, -3.0, 4.0]).map(Source::Numbers) else {
        panic!("numbers")
    };
    assert_eq!(text(two.clone()), "v=2&picture=numbers:1/2//-3/4&end");
    assert_eq!(source("numbers:1/2//-3/4"), (two, vec![]));
    assert_eq!(text(Source::Upload("ä_b.png".into())), "v=2&picture=upload:%C3%A4%5Fb.png&end");
    assert_eq!(text(Source::Camera), "v=2&picture=camera&end");
}

#[test]
fn the_picture_and_the_view_have_a_key_for_each_setting() {
    let setup = read("v=1&size=32&colour=rgb&shift=-3,64&chosen=1&at=3,2,5,7").setup;
    assert_eq!((setup.picture.long_side, setup.picture.colour), (32, Colour::Rgb));
    assert_eq!((setup.picture.shift, setup.stages.chosen), ((-3, 64), 0));
    assert_eq!(setup.stages.focus, Some(Focus { stage: 2, channel: 1, row: 4, column: 6 }));
    let repairs = |text: &str| read(&format!("v=1&{text}")).repairs;
    assert_eq!([repairs("size=2"), repairs("size=512")], [vec![], vec![]]);
    let clamped = |key| vec![Repair::Clamped { key }];
    assert_eq!(
        [repairs("size=1"), repairs("size=513")],
        [clamped(Key::Picture(PictureKey::LongSide)), clamped(Key::Picture(PictureKey::LongSide))]
    );
    assert_eq!(
        [repairs("shift=0,-64"), repairs("shift=65,0")],
        [vec![], clamped(Key::Picture(PictureKey::Shift))]
    );
    assert_eq!([repairs("chosen=3"), repairs("chosen=4")], [vec![], clamped(Key::Stages(StagesKey::Chosen))]);
    assert_eq!(read("v=1&chosen=4").setup.stages.chosen, 2);
    let bad = |key| vec![Repair::BadValue { key }];
    assert_eq!(
        [repairs("chosen=0"), repairs("at=1,1,1"), repairs("at=4,1,1,1")],
        [Key::Stages(StagesKey::Chosen), Key::Stages(StagesKey::Focus), Key::Stages(StagesKey::Focus)]
            .map(bad)
    );
    assert_eq!(
        repairs("size=32&size=33"),
        bad(Key::Picture(PictureKey::LongSide)),
        "said twice, the first holds"
    );
    assert_eq!(read("v=1&size=32&size=33").setup.picture.long_side, 32);
    assert_eq!(read("v=3").repairs, [Repair::NewerVersion { version: 3 }]);
    assert_eq!(read("v=0").repairs, bad(Key::Version));
}

#[test]
fn how_maps_are_drawn_has_a_word_for_each_choice() {
    let display =
        |text: &str| (read(&format!("v=1&{text}")).setup.display, read(&format!("v=1&{text}")).repairs);
    let usual = Display::default();
    assert_eq!(display("tiles=large"), (Display { enlarged: true, ..usual }, vec![]));
    assert_eq!(display("open=borders"), (Display { borders: true, ..usual }, vec![]));
    for (word, colours) in ["warm", "purple-green", "grey", "viridis"].into_iter().zip(Colours::ALL) {
        assert_eq!(display(&format!("colours={word}")), (Display { colours, ..usual }, vec![]));
    }
    for (word, scale) in ["filter", "map", "shared"].into_iter().zip(ScaleChoice::ALL) {
        assert_eq!(display(&format!("scale={word}")), (Display { scale, ..usual }, vec![]));
    }
    for (text, key) in [
        ("tiles=small", Key::Display(DisplayKey::Tiles)),
        ("open=", Key::Display(DisplayKey::Open)),
        ("scale=one", Key::Display(DisplayKey::Scale)),
    ] {
        assert_eq!(display(text), (usual, vec![Repair::BadValue { key }]), "{text}");
    }
    let display =
        Display { colours: Colours::Viridis, scale: ScaleChoice::Shared, enlarged: true, borders: true };
    let text = write(&Setup { display, ..Setup::default() }).text;
    assert_eq!(text, "v=2&colours=viridis&scale=shared&tiles=large&open=borders&end");
}

fn stroke(ink: Ink, width: u16, points: &[(u16, u16)]) -> Mark {
    let points = points.iter().map(|&(across, down)| Point { across, down });
    Mark::Stroke { ink, width, points: points.collect() }
}

#[test]
fn marks_are_written_in_steps() {
    let marks = vec![
        stroke(Ink::Colour([255, 0, 10]), 40, &[(500, 600), (512, 597), (512, 597), (0, 1000)]),
        stroke(Ink::Eraser, 1000, &[(0, 0)]),
        Mark::Fill { ink: Ink::Colour([0, 16, 255]), at: Point { across: 7, down: 8 } },
        Mark::Fill { ink: Ink::Eraser, at: Point { across: 65_535, down: 0 } },
    ];
    let mut setup = Setup::default();
    setup.picture.marks = marks;
    let text = write(&setup).text;
    let expected = "v=2&marks=ff000a,40,500.600.12-3.0.0-512.403/eraser,1000,0.0/fill,0010ff,7.8/fill,eraser,65535.0&end";
    assert_eq!(text, expected);
    assert_eq!((read(&text).setup, read(&text).repairs), (setup, vec![]));
}

#[test]
fn marks_that_cannot_be_read_are_left_out_and_the_others_kept() {
    let marks = |text: &str| {
        let reading = read(&format!("v=1&marks={text}"));
        (reading.setup.picture.marks, reading.repairs)
    };
    let dot = stroke(Ink::Eraser, 5, &[(1, 2)]);
    let (bad, clamped) = (
        vec![Repair::BadValue { key: Key::Picture(PictureKey::Marks) }],
        vec![Repair::Clamped { key: Key::Picture(PictureKey::Marks) }],
    );
    assert_eq!(marks("eraser,5,1.2"), (vec![dot.clone()], vec![]));
    for wrong in [
        "eraser,5",
        "eraser,5,",
        "eraser,5,1",
        "blue,5,1.2",
        "12345,5,1.2",
        "1234567,5,1.2",
        "+12345,5,1.2",
        "eraser,5,1.2,3",
    ] {
        assert_eq!(marks(&format!("{wrong};eraser,5,1.2")), (vec![dot.clone()], bad.clone()), "{wrong}");
    }
    assert_eq!(marks("eraser,0,1.2"), (vec![stroke(Ink::Eraser, 1, &[(1, 2)])], clamped.clone()));
    assert_eq!(marks("eraser,1001,1.2"), (vec![stroke(Ink::Eraser, 1000, &[(1, 2)])], clamped.clone()));
    assert_eq!(marks("eraser,5,1.2-2.0"), (vec![stroke(Ink::Eraser, 5, &[(1, 2), (0, 2)])], clamped.clone()));
    let many = vec!["eraser,5,1.2"; 501].join("/");
    assert_eq!((marks(&many).0.len(), marks(&many).1), (500, clamped));
}
