//! The measure of a move on a photograph, against NumPy: the page's own cameraman behind a Sobel filter and ReLU, with and
//! without 2 × 2 max pooling, moved to the right. Its yardstick is the two other photographs of the same shape.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use ndarray::Array4;
use poolscope_cnn::{
    Activation, Average, Border, Convolution, FeatureMaps, Max, Padding, Pooling, Shape, Sliding, Stage,
    Window, Windows,
};
use poolscope_study::{Comparison, Moved, Noticed, rolled, shift, shift_by};
use std::path::Path;

const SIDE: u16 = 256;

/// The bytes that Base64 text stands for.
fn decoded(text: &str) -> Vec<u8> {
    let six = |character: u8| match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let bits: Vec<u8> = text.bytes().filter(|&character| character != b'=').map(six).collect();
    let bytes = bits.chunks(4).flat_map(|four| {
        let number = (0..4).fold(0_u32, |number, at| number << 6 | u32::from(*four.get(at).unwrap_or(&0)));
        number.to_be_bytes().into_iter().skip(1).take(four.len() - 1)
    });
    bytes.collect()
}

/// A photograph in grey, as the page computes it.
fn photograph(name: &str) -> FeatureMaps {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/pictures").join(name);
    let script = std::fs::read_to_string(script.with_extension("js")).unwrap();
    let text = script.split('"').nth(3).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(decoded(text))).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let of = |pixel: &[u8]| {
        let at = |channel: usize| f32::from(pixel[channel % pixel.len()]);
        (299.0 * at(0) + 587.0 * at(1) + 114.0 * at(2)) / 255_000.0
    };
    let side = usize::from(SIDE);
    FeatureMaps::from_planes(1, side, side, bytes.chunks(frame.color_type.samples()).map(of).collect())
}

/// The picture moved to the right; the uncovered columns repeat the first.
fn moved_right(picture: &FeatureMaps, by: usize) -> FeatureMaps {
    let Shape { channels, rows, columns } = picture.shape();
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column.saturating_sub(by))));
    let values = cells.filter_map(|(row, column)| picture.get(0, row, column)).collect();
    FeatureMaps::from_planes(channels, rows, columns, values)
}

fn through(stages: &[Stage], picture: &FeatureMaps) -> FeatureMaps {
    stages.iter().fold(picture.clone(), |maps, stage| stage.apply(&maps).unwrap())
}

#[test]
fn the_cameraman_moves_as_numpy_says() {
    let sobel = vec![-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];
    let sobel = Array4::from_shape_vec((1, 1, 3, 3), sobel).unwrap();
    let sobel = Stage::Convolution(Convolution::new(sobel, vec![0.0], 1).unwrap());
    let pooled = [sobel, Stage::Activation(Activation::Relu), Stage::Pooling(Pooling::sliding(Max, 2, 2))];
    let [cameraman, others @ ..] = ["cameraman", "astronaut", "bricks"].map(photograph);

    // Pixels; in place and moved back, first unpooled, then pooled. An independent computation on the original at another
    // size, against other pictures, gave 0.66 and 0.53 in place at 1 pixel, 0.89 and 0.90 at 4.
    let expected = [
        (1, [0.633_025, 0.0], [0.489_993, 0.489_993]),
        (2, [0.893_013, 0.0], [0.757_589, 0.0]),
        (3, [0.914_109, 0.0], [0.884_002, 0.490_958]),
        (4, [0.891_446, 0.0], [0.885_288, 0.0]),
    ];
    for (by, of_unpooled, of_pooled) in expected {
        let after = moved_right(&cameraman, by);
        for (stages, expected) in [(&pooled[..2], of_unpooled), (&pooled[..], of_pooled)] {
            let moved = Moved { stages, picture: cameraman.shape(), by: (0, i32::try_from(by).unwrap()) };
            let others: Vec<_> = others.iter().map(|other| through(stages, other)).collect();
            let shift = shift(&moved, 0..1, &through(stages, &cameraman), &through(stages, &after), &others);
            for (noticed, expected) in [shift.in_place, shift.moved_back].into_iter().zip(expected) {
                let agrees = matches!(noticed, Noticed::Share(share) if (share - expected).abs() < 1e-5);
                assert!(agrees, "{by} pixels, {} stages: {noticed:?} for {expected}", stages.len());
            }
        }
    }
}

/// Behind four Sobel filters (to the right, left, down, up), the cameraman on a ring. A global average of an unstrided map does
/// not notice a move; behind a stride of 2 it notices an odd one by 8.6 %.
#[test]
fn the_cameraman_rolls_as_numpy_says() {
    let sobel = [-1.0_f32, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];
    let weights = Array4::from_shape_fn((4, 1, 3, 3), |(filter, _, row, column)| {
        let at = if filter < 2 { 3 * row + column } else { 3 * column + row };
        if filter % 2 == 0 { sobel[at] } else { -sobel[at] }
    });
    let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 1) };
    let filters = Convolution::new(weights, vec![0.0; 4], 1).unwrap();
    let filters = filters.sliding(Window::square(padded)).bordered(Border::Circular);
    let all = [
        Stage::Convolution(filters),
        Stage::Activation(Activation::Relu),
        Stage::Pooling(Pooling::sliding(Max, 2, 2)),
        Stage::Pooling(Pooling::new(Average::default(), Windows::Whole)),
    ];
    let unpooled = [all[0].clone(), all[1].clone(), all[3].clone()];
    let [cameraman, others @ ..] = ["cameraman", "astronaut", "bricks"].map(photograph);
    // Pixels; in place and moved back: unpooled, pooled, globally averaged without and with the pooling before.
    let expected = [
        (1, [[0.544_598, 0.0], [0.416_890, 0.416_890], [0.0; 2], [0.086_293; 2]]),
        (2, [[0.782_721, 0.0], [0.638_012, 0.0], [0.0; 2], [0.0; 2]]),
        (3, [[0.823_722, 0.0], [0.765_741, 0.416_890], [0.0; 2], [0.086_293; 2]]),
        (4, [[0.814_817, 0.0], [0.798_778, 0.0], [0.0; 2], [0.0; 2]]),
    ];
    for (by, expected) in expected {
        for (stages, expected) in [&all[..2], &all[..3], &unpooled, &all].into_iter().zip(expected) {
            let moved = Moved { stages, picture: cameraman.shape(), by: (0, by) };
            let others: Vec<_> = others.iter().map(|other| through(stages, other)).collect();
            let after = through(stages, &rolled(&cameraman, moved.by));
            let before = through(stages, &cameraman);
            let circular = shift_by(Comparison::Circular, &moved, 0..4, &before, &after, &others).shift;
            for (noticed, expected) in [circular.in_place, circular.moved_back].into_iter().zip(expected) {
                let agrees = matches!(noticed, Noticed::Share(share) if (share - expected).abs() < 2e-5);
                assert!(agrees, "{by} pixels, {} stages: {noticed:?} for {expected}", stages.len());
            }
        }
    }
}
