//! The measure of a move on a photograph, against NumPy: the page's own cameraman behind a Sobel filter and ReLU, with and
//! without 2 × 2 max pooling, moved to the right. Its yardstick is the two other photographs of the same shape.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use ndarray::Array4;
use poolscope_cnn::{Activation, Convolution, FeatureMaps, Max, Pooling, Shape, Stage};
use poolscope_study::{Moved, Noticed, shift};
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
