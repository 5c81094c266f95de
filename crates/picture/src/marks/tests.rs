//! Strokes, the eraser and fills, pixel by pixel.

#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use super::*;
use proptest::prelude::*;

const BLACK: Ink = Ink::Colour([0; 3]);

fn sheet(width: usize, height: usize) -> Raster {
    Raster::sheet(width, height, [255; 3])
}

fn reds(raster: &Raster) -> Vec<u8> {
    raster.rgb().iter().copied().step_by(3).collect()
}

fn point(across: u16, down: u16) -> Point {
    Point { across, down }
}

fn stroke(ink: Ink, width: u16, points: &[Point]) -> Mark {
    Mark::Stroke { ink, width, points: points.to_vec() }
}

#[test]
fn without_marks_the_picture_is_not_touched() {
    let picture = sheet(4, 4);
    assert_eq!(drawn(&picture, &[]), picture);
}

#[test]
fn a_line_along_whole_pixels_covers_them_and_no_more() {
    // One pixel thick, through the centres of the second row of five.
    let line = stroke(BLACK, 200, &[point(0, 300), point(1000, 300)]);
    let reds = reds(&drawn(&sheet(5, 5), &[line]));
    assert_eq!(reds[5..10], [0; 5]);
    assert_eq!(reds[..5], [255; 5]);
    assert_eq!(reds[10..], [255; 15]);
}

#[test]
fn a_line_between_two_rows_covers_half_of_each() {
    let line = stroke(BLACK, 200, &[point(0, 400), point(1000, 400)]);
    let reds = reds(&drawn(&sheet(5, 5), &[line]));
    assert_eq!(reds[5..15], [128; 10]);
}

#[test]
fn a_single_point_is_a_round_dot() {
    let dot = stroke(BLACK, 600, &[point(500, 500)]);
    let reds = reds(&drawn(&sheet(10, 10), &[dot]));
    let ink: f32 = reds.iter().map(|red| 1.0 - f32::from(*red) / 255.0).sum();
    assert!((ink - 9.0 * std::f32::consts::PI).abs() < 0.5, "{ink}");
    assert_eq!((reds[0], reds[44], reds[99]), (255, 0, 255));
}

#[test]
fn the_eraser_brings_the_picture_back() {
    let picture =
        Raster::from_pixels(6, 6, |row, column| [row, column, 42].map(|value| u8::try_from(value).unwrap()));
    let marks = [
        stroke(BLACK, 300, &[point(0, 0), point(999, 999)]),
        stroke(Ink::Eraser, 1000, &[point(500, 500)]),
        stroke(Ink::Eraser, 1000, &[point(0, 0), point(999, 999)]),
    ];
    assert_eq!(drawn(&picture, &marks).rgb(), picture.rgb());
}

#[test]
fn a_fill_stops_at_a_line() {
    let wall = stroke(BLACK, 200, &[point(500, 0), point(500, 1000)]);
    let fill = Mark::Fill { ink: Ink::Colour([9, 9, 9]), at: point(0, 0) };
    let reds = reds(&drawn(&sheet(5, 5), &[wall, fill]));
    assert_eq!(reds[..5], [9, 9, 0, 255, 255]);
}

#[test]
fn a_fill_passes_over_small_differences_and_not_over_large_ones() {
    let picture = Raster::from_pixels(3, 2, |_, column| [[100, 140, 141][column]; 3]);
    let fill = Mark::Fill { ink: BLACK, at: point(0, 0) };
    assert_eq!(reds(&drawn(&picture, &[fill])), [0, 0, 141, 0, 0, 141]);
}

#[test]
fn five_hundred_marks_are_drawn_and_no_more() {
    let fill = |grey| Mark::Fill { ink: Ink::Colour([grey; 3]), at: point(0, 0) };
    let marks: Vec<Mark> = [vec![fill(1); 499], vec![fill(2), fill(3)]].concat();
    assert_eq!(reds(&drawn(&sheet(1, 1), &marks[..499])), [1]);
    assert_eq!(reds(&drawn(&sheet(1, 1), &marks[..500])), [2]);
    assert_eq!(reds(&drawn(&sheet(1, 1), &marks)), [2]);
}

/// A picture from its grey values.
fn greys(width: usize, greys: &[u8]) -> Raster {
    Raster::from_pixels(width, greys.len() / width, |row, column| [greys[row * width + column]; 3])
}

#[test]
fn a_fill_goes_over_sides_and_neither_over_corners_nor_around_the_edge() {
    let fill = |across, down| Mark::Fill { ink: Ink::Colour([9; 3]), at: point(across, down) };
    let corners = greys(2, &[0, 255, 255, 0]);
    assert_eq!(reds(&drawn(&corners, &[fill(0, 0)])), [9, 255, 255, 0]);
    // The last pixel of a row and the first of the next are neighbours only in memory.
    let ends = greys(3, &[255, 255, 0, 0, 255, 255]);
    assert_eq!(reds(&drawn(&ends, &[fill(999, 0)])), [255, 255, 9, 0, 255, 255]);
    assert_eq!(reds(&drawn(&ends, &[fill(0, 400)])), [255, 255, 0, 9, 255, 255]);
    let plus = greys(3, &[255, 0, 255, 0, 0, 0, 255, 0, 255]);
    assert_eq!(reds(&drawn(&plus, &[fill(500, 500)])), [255, 9, 255, 9, 9, 9, 255, 9, 255]);
    let bend = greys(2, &[0, 0, 0, 255, 0, 0]);
    assert_eq!(reds(&drawn(&bend, &[fill(400, 999)])), [9, 9, 9, 255, 9, 9]);
}

#[test]
fn a_fill_begins_in_the_pixel_under_its_point() {
    let board = greys(4, &[0, 255, 0, 255, 255, 0, 255, 0]);
    let changed = |across, down| {
        let fill = Mark::Fill { ink: Ink::Colour([9; 3]), at: point(across, down) };
        let reds = reds(&drawn(&board, &[fill]));
        (0..8).filter(|pixel| reds[*pixel] == 9).collect::<Vec<_>>()
    };
    for (across, down, pixel) in
        [(0, 0, 0), (249, 249, 0), (250, 0, 1), (999, 0, 3), (1000, 0, 3), (65_535, 0, 3)]
    {
        assert_eq!(changed(across, down), [pixel], "{across}, {down}");
    }
    assert_eq!([changed(0, 250), changed(749, 1000), changed(750, 65_535)], [[4], [6], [7]]);
}

#[test]
fn areas_are_alike_when_every_channel_is_within_forty() {
    let fill = |other: [u8; 3]| {
        let picture = Raster::from_pixels(2, 1, |_, column| [[100; 3], other][column]);
        drawn(&picture, &[Mark::Fill { ink: BLACK, at: point(0, 0) }]).pixel(0, 1)
    };
    for alike in [[140; 3], [60; 3], [140, 60, 100]] {
        assert_eq!(fill(alike), Some([0; 3]));
    }
    for other in [[141, 100, 100], [100, 59, 100], [100, 100, 141]] {
        assert_eq!(fill(other), Some(other));
    }
}

/// Distances to the line, computed pixel by pixel in Python.
#[test]
fn a_stroke_covers_each_pixel_by_its_distance() {
    let points = [point(130, 90), point(800, 520), point(700, 100)];
    let thick = drawn(&sheet(8, 5), &[stroke(BLACK, 250, &points[..2])]);
    #[rustfmt::skip]
    assert_eq!(reds(&thick), [
        21, 0, 121, 255, 255, 255, 255, 255,
        114, 0, 0, 44, 182, 255, 255, 255,
        255, 191, 53, 0, 0, 105, 243, 255,
        255, 255, 255, 130, 0, 0, 28, 200,
        255, 255, 255, 255, 207, 69, 0, 166,
    ]);
    let thin = drawn(&sheet(8, 5), &[stroke(BLACK, 1, &points)]);
    #[rustfmt::skip]
    assert_eq!(reds(&thin), [
        149, 111, 248, 255, 255, 81, 242, 255,
        242, 104, 34, 171, 255, 66, 182, 255,
        255, 255, 181, 43, 95, 125, 123, 255,
        255, 255, 255, 255, 120, 18, 64, 255,
        255, 255, 255, 255, 255, 197, 90, 255,
    ]);
    let dot = drawn(&sheet(6, 6), &[stroke(BLACK, 400, &[point(417, 583)])]);
    #[rustfmt::skip]
    assert_eq!(reds(&dot), [
        255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255,
        255, 182, 76, 181, 255, 255,
        255, 77, 0, 76, 255, 255,
        255, 183, 77, 182, 255, 255,
        255, 255, 255, 255, 255, 255,
    ]);
}

#[test]
fn a_stroke_of_no_points_draws_nothing() {
    assert_eq!(reds(&drawn(&sheet(2, 2), &[stroke(BLACK, 900, &[])])), [255; 4]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_marks_can_be_drawn_on_any_picture(
        width in 1_usize..40, height in 1_usize..40, fill: bool, erase: bool, thick: u16,
        places in proptest::collection::vec(any::<(u16, u16)>(), 0..12),
    ) {
        let points: Vec<Point> = places.iter().map(|&(across, down)| point(across, down)).collect();
        let ink = if erase { Ink::Eraser } else { BLACK };
        let mut marks = vec![stroke(ink, thick, &points)];
        if let (true, Some(&at)) = (fill, points.first()) {
            marks.push(Mark::Fill { ink, at });
        }
        let result = drawn(&sheet(width, height), &marks);
        prop_assert_eq!((result.width(), result.height()), (width, height));
    }
}
