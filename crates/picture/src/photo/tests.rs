#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::maps;
use crate::setup::permalink::read;
use crate::setup::{Ink, Mark, Part, Parts, Point};
use proptest::prelude::*;

/// 60 × 40 pixels of many colours.
fn colourful() -> Raster {
    Raster::from_pixels(60, 40, |row, column| {
        [row * 6, column * 4, row * column / 10].map(|level| u8::try_from(level.min(255)).unwrap())
    })
}

fn uploaded(long_side: usize, colour: Colour) -> Setup {
    let picture = Picture { source: Source::Upload("a.png".into()), long_side, colour, ..Picture::default() };
    Setup { picture, ..Setup::default() }
}

fn in_link(setup: &Setup, base: &Raster) -> Option<Carried> {
    carried(setup, &Framing::default(), base)
}

#[test]
fn pixels_follow_from_the_numbers_by_rec_601() {
    // Worked out by hand. Luma 76, 20 levels of blue, 60 of red: red is 76 + 30 × 5.9585 = 254.8, blue is
    // 76 − 10 × 7.531 = 0.7, and green 76 − (0.299 × 178.755 − 0.114 × 75.31) / 0.587 = −0.4.
    let photo = |blue, red| Photo::new(1, 1, vec![76], Some([vec![blue], vec![red]])).unwrap();
    assert_eq!(raster(&photo(20, 60)).rgb(), [255, 0, 1]);
    assert_eq!(raster(&photo(30, 30)).rgb(), [76; 3]);
    assert_eq!(raster(&Photo::new(2, 1, vec![0, 255], None).unwrap()).rgb(), [0, 0, 0, 255, 255, 255]);
    let red = of(&Raster::sheet(1, 1, [255, 0, 0]), 64, Colour::Rgb);
    assert_eq!(red, Some(photo(20, 60)));
}

#[test]
fn four_pixels_share_their_colour() {
    let pixels = [[200, 100, 100], [100, 100, 100], [100, 100, 100], [0, 100, 100], [50, 50, 50]];
    let photo = of(&Raster::new(5, 1, pixels.concat()).unwrap(), 64, Colour::Rgb).unwrap();
    // Reds above luma: 70.1 and 0, 0 and −70.1, 0; their means in levels of 5.9585.
    assert_eq!(photo.chroma().unwrap()[1], [36, 24, 30]);
    assert_eq!(photo.luma(), [130, 100, 100, 70, 50]);
}

#[test]
fn grey_pixels_come_back_exactly_and_need_no_colour() {
    let grey = Raster::from_pixels(64, 64, |row, column| [u8::try_from(row * 3 + column).unwrap(); 3]);
    for colour in [Colour::Grey, Colour::Rgb] {
        let photo = of(&grey, 64, colour).unwrap();
        assert!(photo.chroma().is_none());
        assert_eq!(raster(&photo).rgb(), grey.rgb());
    }
}

#[test]
fn a_photo_is_shrunk_as_every_picture_is_and_never_enlarged() {
    let small = of(&colourful(), 30, Colour::Grey).unwrap();
    assert_eq!((small.width(), small.height()), (30, 20));
    let shrunk = resize::resized(&colourful(), 30);
    assert_eq!(small, of(&shrunk, 30, Colour::Grey).unwrap());
    let own = of(&colourful(), 500, Colour::Grey).unwrap();
    assert_eq!((own.width(), own.height()), (60, 40));
    assert_eq!(of(&Raster::sheet(80, 80, [9; 3]), 80, Colour::Grey), None, "6,400 pixels have no room");
}

#[test]
fn a_photo_of_the_usual_size_fits_a_link_in_colour() {
    let base = resize::resized(&colourful(), 300);
    let square = Raster::from_pixels(64, 64, |row, column| base.pixel(row * 3, column * 4).unwrap());
    let carried = in_link(&uploaded(64, Colour::Rgb), &square).unwrap();
    assert_eq!((carried.long_side, carried.setup.picture.long_side), (64, 64));
    // 512 numbers of eleven digits, two planes of 32 × 32, and the rest of the link.
    assert_eq!(carried.link.text.len(), 5632 + 2048 + "v=2&picture=photo:64x64,,,&colour=rgb&end".len());
    assert_eq!(carried.link.left_behind, []);
    let reading = read(&carried.link.text);
    assert_eq!((reading.setup, reading.repairs), (carried.setup, vec![]));
}

#[test]
fn the_largest_photo_that_fits_is_carried_and_all_else_stays_in_the_link() {
    let base = Raster::from_pixels(200, 200, |row, column| {
        [u8::try_from((row * 31 + column * 17) % 256).unwrap(), 9, 200]
    });
    let mut setup = uploaded(200, Colour::Rgb);
    setup.picture.shift = (3, -2);
    let point = Point { across: 500, down: 500 };
    let mark = |points| Mark::Stroke { ink: Ink::Eraser, width: 9, points: vec![point; points] };
    for points in [1, 500, 1500] {
        setup.picture.marks = vec![mark(points)];
        let carried = in_link(&setup, &base).unwrap();
        assert_eq!(carried.link.left_behind, []);
        assert_eq!(carried.setup.picture.marks, setup.picture.marks);
        assert_eq!(carried.setup.picture.shift, (3, -2));
        assert!(carried.link.text.len() <= limits::LINK);
        let larger = with_photo(&setup, &Framing::default(), &base, carried.long_side + 1);
        assert!(larger.is_none_or(|larger| !larger.link.left_behind.is_empty()), "{points}");
    }
    // A drawing that fits no link stays behind, and the photo is carried.
    setup.picture.marks = vec![mark(4000)];
    let carried = in_link(&setup, &base).unwrap();
    assert_eq!((carried.link.left_behind, carried.long_side), (vec![LeftBehind::Drawing], 64));
}

#[test]
fn how_the_page_is_shown_takes_room_too() {
    let base = Raster::sheet(76, 76, [200; 3]);
    let setup = uploaded(76, Colour::Grey);
    let framing = Framing {
        note: "Look at the edges. ".repeat(10).trim_end().to_owned(),
        locked: Parts::of(&[Part::Kind]),
        ..Framing::default()
    };
    let (alone, framed) = (in_link(&setup, &base).unwrap(), carried(&setup, &framing, &base).unwrap());
    assert!(framed.long_side < alone.long_side && framed.link.left_behind.is_empty());
    assert_eq!(read(&framed.link.text).framing, framing);
}

#[test]
fn a_small_file_that_was_enlarged_is_carried_at_its_own_size() {
    let icon = resize::resized(&colourful(), 12);
    let setup = uploaded(64, Colour::Rgb);
    let carried = in_link(&setup, &icon).unwrap();
    assert_eq!((carried.long_side, carried.setup.picture.long_side), (12, 64));
    let before = maps(&setup.picture, Some(&icon));
    assert_eq!(maps(&carried.setup.picture, None).shape(), before.shape());
    let dot = in_link(&setup, &Raster::sheet(1, 1, [9, 90, 200])).unwrap();
    assert_eq!(shape(&dot.setup.picture, None), maps(&dot.setup.picture, None).shape());
    assert_eq!(shape(&dot.setup.picture, None).rows, 1);
}

#[test]
fn stages_that_need_a_larger_picture_are_not_changed() {
    let base = Raster::sheet(200, 200, [9; 3]);
    let setup = |stages: &str| {
        let setup = read(&format!("v=2&size=200&stages={stages}&end")).setup;
        Setup { picture: Picture { source: Source::Camera, ..setup.picture }, ..setup }
    };
    let largest = in_link(&setup("max,32,s2"), &base).unwrap();
    assert_eq!((largest.long_side, &largest.setup.stages), (76, &setup("max,32,s2").stages));
    assert_eq!(in_link(&setup("max,32,d8"), &base), None, "its window covers 249 cells, then 76 are too few");
}

#[test]
fn a_pinned_cell_that_is_no_longer_there_is_not_pinned() {
    let base = Raster::sheet(200, 200, [9; 3]);
    let pinned = |at| {
        let mut setup = read(&format!("v=2&size=200&stages=relu&at={at}&end")).setup;
        setup.picture.source = Source::Camera;
        in_link(&setup, &base).unwrap().setup.stages.focus.is_some()
    };
    assert_eq!([pinned("1,1,70,70"), pinned("1,1,90,70")], [true, false]);
}

proptest! {
    #[test]
    fn colours_come_back_nearly(width in 1_usize..12, height in 1_usize..12, squares: [[u8; 3]; 36]) {
        let pixel = |row, column| squares[row / 2 * 6 + column / 2];
        let before = Raster::from_pixels(width, height, pixel);
        let after = raster(&of(&before, 64, Colour::Rgb).unwrap());
        prop_assert_eq!((after.width(), after.height()), (width, height));
        for (before, after) in before.rgb().iter().zip(after.rgb()) {
            // Half a level of blue is 3.8, and luma and the result are rounded.
            prop_assert!(before.abs_diff(*after) <= 5, "{before} became {after}");
        }
    }

    #[test]
    fn what_is_carried_opens_as_it_was(side in 2_usize..=100, colour: bool, bytes: [u8; 31]) {
        let base = Raster::from_pixels(70, 50, |row, column| {
            [0, 7, 11].map(|more| bytes[(row * 5 + column + more) % 31])
        });
        let setup = uploaded(side, if colour { Colour::Rgb } else { Colour::Grey });
        let carried = in_link(&setup, &base);
        if let Some(carried) = carried {
            let reading = read(&carried.link.text);
            prop_assert_eq!((reading.setup, reading.repairs), (carried.setup, vec![]));
        } else {
            prop_assert!(side < 4, "the first view needs four pixels");
        }
    }
}
