//! All limits of a setup. They are checked before anything is computed.

/// Feature maps in any stage.
pub const CHANNELS: usize = 64;
/// Filters of one convolution.
pub const FILTERS: usize = 16;
/// Side of a convolution's kernel, in cells.
pub const KERNEL: usize = 11;
/// Side of a pooling window, in cells.
pub const WINDOW: usize = 32;
/// Stride of any window, in cells.
pub const STRIDE: usize = 16;
/// Output rows and columns of adaptive pooling.
pub const BINS: std::ops::RangeInclusive<usize> = 1..=32;
/// Levels of a spatial pyramid.
pub const LEVELS: std::ops::RangeInclusive<usize> = 1..=4;
/// Rows and columns of bins in one level of a pyramid.
pub const LEVEL: std::ops::RangeInclusive<usize> = 1..=8;
/// Rows and columns that fractional pooling keeps, in percent.
pub const PERCENT: std::ops::RangeInclusive<usize> = 25..=95;
/// Side of fractional pooling's windows, in cells.
pub const FRACTIONAL: std::ops::RangeInclusive<usize> = 1..=5;
/// Seed of fractional pooling's places.
pub const SEED: std::ops::RangeInclusive<usize> = 1..=99;
/// PyTorch's `divisor_override`.
pub const DIVISOR: std::ops::RangeInclusive<usize> = 1..=4096;
/// Padding on each side, in cells.
pub const PADDING: usize = 16;
/// Dilation of a window.
pub const DILATION: usize = 8;
/// Classes that a head tells apart: smallest and largest.
pub const CLASSES: std::ops::RangeInclusive<usize> = 2..=1000;
/// Kinds side by side in Compare: fewest and most.
pub const KINDS: std::ops::RangeInclusive<usize> = 1..=12;
/// Percent of noise on a made map of Compare: least and most.
pub const NOISE: std::ops::RangeInclusive<usize> = 0..=100;
/// Percent of active cells on a made map of Compare: fewest and most.
pub const ACTIVE: std::ops::RangeInclusive<usize> = 1..=100;
/// Threshold of Compare's quadrants, in hundredths: smallest and largest.
pub const THRESHOLD: std::ops::RangeInclusive<usize> = 0..=1000;
/// Networks that compete in Recognise: fewest and most.
pub const CONTENDERS: std::ops::RangeInclusive<usize> = 1..=4;
/// Units of a hidden dense layer. Without Explore's stages, no network needs as many to have the parameters of another: a map has at
/// most 26 × 26 cells.
pub const LEARNED_HIDDEN: std::ops::RangeInclusive<usize> = 1..=16_384;
/// Side of the pictures that networks learn from, in pixels.
pub const LEARNED_SIDE: usize = 28;
/// Blocks of a network that learns.
pub const LEARNED_BLOCKS: std::ops::RangeInclusive<usize> = 1..=2;
/// Filters of such a block.
pub const LEARNED_FILTERS: std::ops::RangeInclusive<usize> = 1..=FILTERS;
/// Side of a pooling window in such a block, in cells.
pub const LEARNED_WINDOW: std::ops::RangeInclusive<usize> = 1..=8;
/// Stride of a pooling or a convolution in such a block, in cells.
pub const LEARNED_STRIDE: std::ops::RangeInclusive<usize> = 1..=8;
/// Pixels by which pictures are moved at most while a network learns from them.
pub const LEARNED_MOVE: std::ops::RangeInclusive<usize> = 0..=8;
/// Learning rate, in hundred-thousandths.
pub const RATE: std::ops::RangeInclusive<usize> = 1..=1_000_000;
/// Pictures in a step of training.
pub const BATCH: std::ops::RangeInclusive<usize> = 1..=256;
/// Passes over all pictures.
pub const EPOCHS: std::ops::RangeInclusive<usize> = 1..=60;
/// Seed of a training: initial weights, order of the pictures, drawn pictures.
pub const START: std::ops::RangeInclusive<usize> = 1..=9999;
/// Pictures to learn from, and to test with, in one lesson.
pub const EXAMPLES: usize = 10_000;
/// Classes of the learner's own pictures: fewest and most.
pub const OWN_CLASSES: std::ops::RangeInclusive<usize> = 2..=6;
/// The learner's own pictures of one class: fewest and most.
pub const OWN_PICTURES: std::ops::RangeInclusive<usize> = 3..=200;
/// Longest side of a picture that is made like the digits, in pixels.
pub const PREPARED_SIDE: usize = 4096;
/// Pictures of Any size beside the first: fewest and most.
pub const BESIDE: std::ops::RangeInclusive<usize> = 1..=3;
/// Percent of the rows or columns that a cropped picture keeps: fewest and most.
pub const CROP: std::ops::RangeInclusive<usize> = 5..=100;
/// Stages in a pipeline.
pub const STAGES: usize = 20;
/// Convolutions in a pipeline. A "block" is one convolution with the stages after it.
pub const BLOCKS: usize = 5;
/// Long side of the picture, in pixels: smallest and largest.
pub const LONG_SIDE: std::ops::RangeInclusive<usize> = 2..=512;
/// Side of a typed grid of numbers: smallest and largest.
pub const GRID_SIDE: std::ops::RangeInclusive<usize> = 1..=32;
/// Grids of typed numbers that make one picture: its channels.
pub const GRIDS: usize = 3;
/// Largest absolute value of a typed number, weight or bias.
pub const MAGNITUDE: f32 = 1.0e6;
/// Side of a photo in a link, in pixels: smallest and largest.
pub const PHOTO_SIDE: std::ops::RangeInclusive<usize> = 1..=512;
/// Pixels of a photo in a link: eight take eleven characters.
pub const PHOTO_PIXELS: usize = LINK * 8 / 11;
/// Marks (strokes and fills) on one picture.
pub const MARKS: usize = 500;
/// Points in one stroke.
pub const STROKE_POINTS: usize = 5_000;
/// Thickness of a stroke, in thousandths of the picture's long side.
pub const STROKE_WIDTH: std::ops::RangeInclusive<u16> = 1..=1_000;
/// Multiply-adds (or comparisons) of one pass through the pipeline.
pub const WORK: u64 = 20_000_000_000;
/// Multiply-adds (or comparisons) that may be spent at once, outside the engine's slices, to compare two orders of
/// stages.
pub const ASIDE_WORK: u64 = 2_000_000;
/// Bytes of all feature maps of one setup.
pub const MEMORY: u64 = 192 * 1024 * 1024;
/// Characters of a link's fragment. Mail programs and course platforms cut longer links.
pub const LINK: usize = 8_000;
/// Pixels of an uploaded picture, checked before it is decoded.
pub const UPLOAD_PIXELS: u64 = 64_000_000;
/// Pixels along one side of an uploaded picture: the longest side of a canvas in Firefox and WebKit.
pub const UPLOAD_SIDE: u32 = 32_767;
/// Bytes of an uploaded file.
pub const UPLOAD_BYTES: f64 = 64.0 * 1024.0 * 1024.0;
/// Bytes of a lesson's text in a file.
pub const LESSON: usize = 4 * 1024 * 1024;
/// Largest number of a map, row or column in a link. No map has so many.
pub const INDEX: usize = 65_535;
/// Characters of a file name that are kept and shown.
pub const NAME: usize = 80;
/// Characters of an author's note.
pub const NOTE: usize = 300;
/// Pixels by which the picture can be nudged in each direction.
pub const SHIFT: i32 = 64;
/// Pixels of the farthest move in Shift's plot.
pub const PLOTTED: i32 = 16;
/// Changes that can be undone.
pub const HISTORY: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    /// Links carry numbers up to these limits: a lower limit would break shared links.
    #[test]
    fn no_limit_changes_unseen() {
        let cells = [KERNEL, WINDOW, STRIDE, PADDING, DILATION];
        assert_eq!(cells, [11, 32, 16, 16, 8]);
        assert_eq!((CHANNELS, FILTERS, STAGES, BLOCKS), (64, 16, 20, 5));
        assert_eq!((BINS, LEVELS, LEVEL, DIVISOR), (1..=32, 1..=4, 1..=8, 1..=4096));
        assert_eq!((LONG_SIDE, GRID_SIDE, GRIDS), (2..=512, 1..=32, 3));
        assert_eq!((KINDS, NOISE, ACTIVE, THRESHOLD), (1..=12, 0..=100, 1..=100, 0..=1000));
        assert_eq!((PERCENT, FRACTIONAL, SEED), (25..=95, 1..=5, 1..=99));
        assert_eq!((BESIDE, CROP), (1..=3, 5..=100));
        assert_eq!((CONTENDERS, LEARNED_SIDE, LEARNED_BLOCKS, LEARNED_FILTERS), (1..=4, 28, 1..=2, 1..=16));
        assert_eq!((LEARNED_WINDOW, LEARNED_STRIDE, LEARNED_MOVE), (1..=8, 1..=8, 0..=8));
        assert_eq!(LEARNED_HIDDEN, 1..=16_384);
        assert_eq!((RATE, BATCH, EPOCHS, START), (1..=1_000_000, 1..=256, 1..=60, 1..=9999));
        assert_eq!((EXAMPLES, OWN_CLASSES, OWN_PICTURES, PREPARED_SIDE), (10_000, 2..=6, 3..=200, 4096));
        assert_eq!((PHOTO_SIDE, PHOTO_PIXELS), (1..=512, 5818));
        assert_eq!((MARKS, STROKE_POINTS, STROKE_WIDTH), (500, 5000, 1..=1000));
        assert_eq!((WORK, ASIDE_WORK, MEMORY), (20_000_000_000, 2_000_000, 201_326_592));
        assert_eq!((UPLOAD_PIXELS, UPLOAD_SIDE), (64_000_000, 32_767));
        assert_eq!((LINK, INDEX, NAME, NOTE, SHIFT, HISTORY), (8000, 65_535, 80, 300, 64, 200));
        assert!((MAGNITUDE - 1.0e6).abs() < 1e-3 && (UPLOAD_BYTES - 67_108_864.0).abs() < 1e-3);
    }
}
