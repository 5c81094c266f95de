//! The four networks of `tests/data/conformance/training`, and the digits.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "for tests and measurements, none of which needs all of it"
)]

use poolscope_cnn::{Activation, Average, Max, Pooling, Shape, Windows};
use poolscope_learn::tasks::digits::DigitSheet;
use poolscope_learn::{Blueprint, Examples, Layer, Recogniser, best};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// The digits of a sheet, tile by tile.
pub(crate) fn digits(name: &str) -> Examples {
    sheet(name).first(usize::MAX)
}

/// A sheet of digits.
pub(crate) fn sheet(name: &str) -> DigitSheet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/digits").join(name);
    let mut decoder = png::Decoder::new(BufReader::new(File::open(path).unwrap()));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    pixels.truncate(info.buffer_size());
    DigitSheet::new(info.width as usize, info.height as usize, &pixels).unwrap()
}

/// Each network by its name.
pub(crate) fn four() -> [(&'static str, Blueprint); 4] {
    let convolution = |filters| Layer::Convolution { filters, side: 3, stride: 1 };
    let relu = Layer::Activation(Activation::Relu);
    let max = Layer::Pooling(Pooling::sliding(Max, 2, 2));
    let average = Layer::Pooling(Pooling::sliding(Average::default(), 2, 2));
    let global = Layer::Pooling(Pooling::new(Average::default(), Windows::Whole));
    let pooled = |first, second| vec![convolution(8), relu, first, convolution(16), relu, second];
    let networks = [
        ("none", vec![convolution(8), relu, convolution(16), relu]),
        ("max", pooled(max, max)),
        ("average", pooled(average, average)),
        ("global", pooled(max, global)),
    ];
    let input = Shape::new(1, 28, 28);
    networks.map(|(name, layers)| (name, Blueprint { input, fixed: vec![], layers, classes: 10 }))
}

/// How many pictures are recognised when they are moved to the right and zeros move in.
pub(crate) fn right(recogniser: &mut Recogniser, examples: &Examples, by: usize) -> f64 {
    let (rows, columns) = examples.side();
    let mut right = 0_u32;
    for (example, label) in examples.labels().iter().enumerate() {
        let mut moved = Vec::with_capacity(rows * columns);
        for row in examples.picture(example).chunks_exact(columns) {
            moved.extend(std::iter::repeat_n(0.0, by));
            moved.extend_from_slice(&row[..columns - by]);
        }
        let scores = recogniser.scores(&moved).unwrap();
        right += u32::from(best(scores) == Some(*label));
    }
    f64::from(right)
}
