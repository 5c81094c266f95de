//! Changes a picture's size: convolution with Lanczos 3 on the 8-bit sRGB values, first along the rows, then along the
//! columns, like Pillow's `Image.LANCZOS`.
//!
//! Every value is the one of the crate `fast_image_resize`, which the tests hold it to. With its sines, that crate would
//! take 8 kB of the page. Compared with Pillow 13 on the checked-in picture, no value differs by more than 1 of 255, and
//! fewer than 1 in 200 differ at all (`tests/data/resize/make.py`).

use super::Raster;
use super::sine::sine;
use crate::cnn::{blend, turned};
use std::f64::consts::PI;

/// Where Lanczos' function ends.
const RADIUS: f64 = 3.0;

/// The most digits of a weight's fraction: sums of bytes times weights stay within 32 bits.
const MOST_BITS: u32 = 21;

/// Rows that are filtered at once: few enough for the processor's caches.
const BAND: usize = 32;

/// Width and height of a picture scaled to the given long side. The long side is exact, the short one rounded (halves
/// up) and at least 1.
#[must_use]
pub fn fitted(width: usize, height: usize, long_side: usize) -> (usize, usize) {
    let (long, short) = (width.max(height).max(1) as u64, width.min(height) as u64);
    // Saturates far above any picture's sides.
    let doubled = short.saturating_mul(2).saturating_mul(long_side as u64);
    let rounded = doubled.saturating_add(long) / long.saturating_mul(2);
    let short = usize::try_from(rounded).unwrap_or(long_side).clamp(1, long_side.max(1));
    if width >= height { (long_side.max(1), short) } else { (short, long_side.max(1)) }
}

/// The picture scaled to the long side `long_side`, smaller or larger. Returns the same raster if it has that size
/// already.
#[must_use]
pub fn resized(raster: &Raster, long_side: usize) -> Raster {
    let (width, height) = fitted(raster.width(), raster.height(), long_side);
    if (width, height) == (raster.width(), raster.height()) {
        return raster.clone();
    }
    let mut shrinking = Shrinking::new(raster.width(), raster.height(), width, height);
    shrinking.push_rgb(raster.rgb());
    shrinking.finish().unwrap_or_else(|| raster.clone())
}

/// A resize that takes its source in bands of whole rows, so that a large photo is never in memory at once and no step
/// takes long. The result does not depend on the bands.
pub struct Shrinking {
    source: (usize, usize),
    target: (usize, usize),
    along: Filter,
    /// Rows pushed so far, already of the target's width, three bytes a pixel.
    narrowed: Vec<u8>,
}

impl Shrinking {
    /// A resize from one size (in pixels) to another. Sides below 1 count as 1.
    #[must_use]
    pub fn new(source_width: usize, source_height: usize, target_width: usize, target_height: usize) -> Self {
        let (source, target) = (source_width.max(1), target_width.max(1));
        Self {
            source: (source, source_height.max(1)),
            target: (target, target_height.max(1)),
            along: Filter::new(source, target),
            narrowed: Vec::new(),
        }
    }

    /// Rows still missing.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.source.1.saturating_sub(self.narrowed.len() / (self.target.0 * 3))
    }

    /// Takes the next whole rows, three bytes a pixel. An unfinished last row and rows beyond
    /// the source's height are ignored.
    pub fn push_rgb(&mut self, rows: &[u8]) {
        self.push(rows, 3);
    }

    /// Takes the next whole rows, four bytes a pixel, and drops the fourth (alpha). Otherwise like
    /// [`Shrinking::push_rgb`].
    pub fn push_rgba(&mut self, rows: &[u8]) {
        self.push(rows, 4);
    }

    /// The pass along the rows. Turns them to columns and back, so that both passes are the same loops.
    fn push(&mut self, rows: &[u8], bytes: usize) {
        let length = self.source.0.saturating_mul(bytes);
        let count = (rows.len() / length).min(self.missing());
        for band in rows[..count * length].chunks(length.saturating_mul(BAND)) {
            let height = band.len() / length;
            let columns = self.along.applied(&turned(band, bytes, self.source.0), height * 3);
            self.narrowed.extend(turned(&columns, 3, height));
        }
    }

    /// The pass along the columns, which gives the picture. `None` when rows are missing.
    #[must_use]
    pub fn finish(self) -> Option<Raster> {
        if self.missing() > 0 {
            return None;
        }
        let (width, height) = self.target;
        let down = Filter::new(self.source.1, height);
        Raster::new(width, height, down.applied(&self.narrowed, width * 3))
    }
}

/// Makes rows of another number from rows: each new one is a weighted sum of old ones.
struct Filter {
    /// For each new row the first old one and the weights from there.
    windows: Vec<(usize, Vec<i16>)>,
    /// Binary digits of the weights' fractions.
    bits: u32,
}

impl Filter {
    /// The filter from one number of rows to another. When they become fewer, it is as much wider.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "sides of pictures, and weights of at most 1"
    )]
    fn new(from: usize, to: usize) -> Self {
        let scale = from as f64 / to as f64;
        let (width, reciprocal) = (scale.max(1.0), 1.0 / scale.max(1.0));
        let windows = (0..to).map(|place| {
            let centre = (place as f64 + 0.5) * scale;
            let first = (centre - RADIUS * width).floor().max(0.0) as usize;
            let end = (centre + RADIUS * width).ceil().min(from as f64) as usize;
            let weights = (first..end).map(|at| lanczos((at as f64 - (centre - 0.5)) * reciprocal));
            let weights: Vec<_> = weights.collect();
            let sum: f64 = weights.iter().sum();
            (first, weights.into_iter().map(|weight| weight / sum).collect::<Vec<_>>())
        });
        let windows: Vec<_> = windows.collect();
        let largest = windows.iter().flat_map(|(_, weights)| weights).copied().fold(0.0, f64::max);
        let scaled = |weight: f64, bits| (weight * f64::from(1 << bits)).round();
        // As many digits as the largest weight leaves room for in 16 bits.
        let fits = |bits: &u32| scaled(largest, bits + 1) < f64::from(1 << 15);
        let bits = (0..MOST_BITS).find(|bits| !fits(bits)).unwrap_or(MOST_BITS);
        let rounded =
            |weights: Vec<f64>| weights.into_iter().map(|weight| scaled(weight, bits) as i16).collect();
        Self {
            windows: windows.into_iter().map(|(first, weights)| (first, rounded(weights))).collect(),
            bits,
        }
    }

    /// The new rows from the old ones, each of so many bytes.
    fn applied(&self, rows: &[u8], length: usize) -> Vec<u8> {
        let mut sums = Vec::with_capacity(self.windows.len() * length);
        for (first, weights) in &self.windows {
            blend(&rows[first * length..], length, weights, self.bits, &mut sums);
        }
        sums
    }
}

/// Lanczos' function of three lobes on each side.
fn lanczos(x: f64) -> f64 {
    if (-RADIUS..RADIUS).contains(&x) { sinc(x) * sinc(x / RADIUS) } else { 0.0 }
}

fn sinc(x: f64) -> f64 {
    let angle = x * PI;
    if x == 0.0 { 1.0 } else { sine(angle) / angle }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn noise(width: usize, height: usize, seed: u64) -> Raster {
        let mut random = fastrand::Rng::with_seed(seed);
        Raster::new(width, height, (0..width * height * 3).map(|_| random.u8(..)).collect()).unwrap()
    }

    /// The same pass by the crate that the page used to have.
    fn peer(raster: &Raster, width: usize, height: usize) -> Vec<u8> {
        use fast_image_resize::images::{Image, ImageRef};
        use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
        let options =
            ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(false);
        let side = |side: usize| u32::try_from(side).unwrap();
        let mut pixels: Vec<u8> = raster.rgb().chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
        let mut from = (raster.width(), raster.height());
        for to in [(width, raster.height()), (width, height)] {
            let source = ImageRef::new(side(from.0), side(from.1), &pixels, PixelType::U8x4).unwrap();
            let mut target = Image::new(side(to.0), side(to.1), PixelType::U8x4);
            Resizer::new().resize(&source, &mut target, &options).unwrap();
            (pixels, from) = (target.into_vec(), to);
        }
        pixels.chunks(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
    }

    #[test]
    fn the_long_side_is_exact_and_the_short_one_rounded_and_never_zero() {
        assert_eq!(fitted(4000, 3000, 512), (512, 384));
        assert_eq!(fitted(3000, 4000, 64), (48, 64));
        assert_eq!(fitted(451, 300, 256), (256, 170));
        assert_eq!(fitted(20_000, 500, 10), (10, 1));
        assert_eq!(fitted(3, 2, 5), (5, 3));
        assert_eq!(fitted(0, 0, 0), (1, 1));
        assert_eq!(fitted(usize::MAX, 1, 512), (512, 1));
    }

    #[test]
    fn a_picture_of_the_right_size_is_not_touched() {
        let raster = noise(8, 6, 1);
        assert_eq!(resized(&raster, 8), raster);
    }

    #[test]
    fn missing_rows_make_no_picture_and_surplus_rows_are_ignored() {
        let raster = noise(10, 10, 2);
        let mut shrinking = Shrinking::new(10, 10, 4, 4);
        shrinking.push_rgb(&raster.rgb()[..9 * 30 + 7]);
        assert_eq!(shrinking.missing(), 1);
        shrinking.push_rgb(&raster.rgb()[9 * 30..]);
        shrinking.push_rgb(raster.rgb());
        assert_eq!(shrinking.finish().unwrap().rgb(), resized(&raster, 4).rgb());
        assert!(Shrinking::new(10, 10, 4, 4).finish().is_none());
    }

    #[test]
    fn one_colour_stays_that_colour() {
        let raster = resized(&Raster::sheet(200, 113, [7, 130, 255]), 31);
        assert!(raster.rgb().chunks(3).all(|pixel| pixel == [7, 130, 255]));
    }

    /// Pillow's results come from `tests/data/resize/make.py`.
    #[test]
    fn the_result_is_pillows_within_one_of_255() {
        let source = include_bytes!("../../../tests/data/resize/source.rgb");
        let source = Raster::new(97, 61, source.to_vec()).unwrap();
        for (long_side, pillow) in [
            (64, &include_bytes!("../../../tests/data/resize/pillow-64.rgb")[..]),
            (20, &include_bytes!("../../../tests/data/resize/pillow-20.rgb")[..]),
            (120, &include_bytes!("../../../tests/data/resize/pillow-120.rgb")[..]),
        ] {
            let ours = resized(&source, long_side);
            assert_eq!(ours.rgb().len(), pillow.len());
            let apart = ours.rgb().iter().zip(pillow).map(|(a, b)| a.abs_diff(*b));
            let differing = apart.clone().filter(|difference| *difference > 0).count();
            assert!(apart.max().unwrap() <= 1);
            assert!(differing * 200 <= pillow.len(), "{differing} of {} values differ", pillow.len());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_result_is_fast_image_resizes_to_the_bit(
            width in 1_usize..300, height in 1_usize..90, long_side in 1_usize..200, seed: u64,
        ) {
            let raster = noise(width, height, seed);
            let (to_width, to_height) = fitted(width, height, long_side);
            prop_assert_eq!(resized(&raster, long_side).rgb().to_vec(), peer(&raster, to_width, to_height));
        }

        #[test]
        fn bands_and_alpha_do_not_change_the_result(
            width in 1_usize..90, height in 1_usize..90, long_side in 1_usize..60,
            band in 1_usize..20, seed: u64,
        ) {
            let raster = noise(width, height, seed);
            let (to_width, to_height) = fitted(width, height, long_side);
            let rgba: Vec<u8> =
                raster.rgb().chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
            let mut banded = Shrinking::new(width, height, to_width, to_height);
            for rows in rgba.chunks(width * 4 * band) {
                banded.push_rgba(rows);
            }
            let whole = resized(&raster, long_side);
            prop_assert_eq!(banded.finish().unwrap().rgb().to_vec(), whole.rgb().to_vec());
        }
    }
}
