//! A picture as opaque 8-bit sRGB pixels.

use crate::lesson::limits::LONG_SIDE;
use std::fmt;
use std::rc::Rc;

/// Opaque pixels, three sRGB bytes each, row by row from the top left corner.
///
/// Cloning shares the pixels. Two are equal when they share one address, so that comparing
/// them costs nothing; compare [`Raster::rgb`] to compare pixels.
#[derive(Clone)]
pub struct Raster {
    width: usize,
    height: usize,
    rgb: Rc<[u8]>,
}

impl Raster {
    /// A raster from its bytes (red, green, blue, red, …). `None` when a side is 0 or the
    /// number of bytes is not 3 × width × height.
    #[must_use]
    pub fn new(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let bytes = width.checked_mul(height)?.checked_mul(3)?;
        (bytes > 0 && rgb.len() == bytes).then(|| Self { width, height, rgb: rgb.into() })
    }

    /// A raster from four bytes a pixel, of which the fourth (alpha) is dropped: for pixels that
    /// are opaque already. `None` when a side is 0 or the number of bytes does not fit.
    #[must_use]
    pub fn from_rgba(width: usize, height: usize, rgba: &[u8]) -> Option<Self> {
        let pixels = rgba.as_chunks::<4>().0.iter();
        Self::new(width, height, pixels.flat_map(|&[red, green, blue, _]| [red, green, blue]).collect())
    }

    /// A raster made pixel by pixel from `(row, column)`. Sides are clamped to
    /// 1 ..= the largest working size.
    #[must_use]
    pub fn from_pixels(width: usize, height: usize, mut pixel: impl FnMut(usize, usize) -> [u8; 3]) -> Self {
        let (width, height) = (width.clamp(1, *LONG_SIDE.end()), height.clamp(1, *LONG_SIDE.end()));
        let mut rgb = Vec::with_capacity(width * height * 3);
        for row in 0..height {
            for column in 0..width {
                rgb.extend(pixel(row, column));
            }
        }
        Self { width, height, rgb: rgb.into() }
    }

    /// A sheet of one colour. Sides are clamped as in [`Raster::from_pixels`].
    #[must_use]
    pub fn sheet(width: usize, height: usize, colour: [u8; 3]) -> Self {
        Self::from_pixels(width, height, |_, _| colour)
    }

    /// Pixels in a row.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// The longer of width and height.
    #[must_use]
    pub fn long_side(&self) -> usize {
        self.width.max(self.height)
    }

    /// All bytes: red, green, blue of each pixel in reading order.
    #[must_use]
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }

    /// One pixel, counted from 0, or `None` outside.
    #[must_use]
    pub fn pixel(&self, row: usize, column: usize) -> Option<[u8; 3]> {
        if column >= self.width {
            return None;
        }
        let start = row.checked_mul(self.width)?.checked_add(column)?.checked_mul(3)?;
        self.rgb.get(start..start.checked_add(3)?)?.try_into().ok()
    }
}

impl PartialEq for Raster {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rgb, &other.rgb)
    }
}

impl fmt::Debug for Raster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Raster({} × {})", self.width, self.height)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_number_of_bytes_makes_no_raster() {
        assert!(Raster::new(2, 1, vec![0; 5]).is_none());
        assert!(Raster::new(0, 1, vec![]).is_none());
        assert!(Raster::new(usize::MAX, 2, vec![]).is_none());
    }

    #[test]
    fn a_pixel_is_found_by_row_and_column_and_nothing_outside() {
        let raster = Raster::new(2, 2, (0..12).collect()).unwrap();
        assert_eq!(raster.pixel(1, 0), Some([6, 7, 8]));
        assert_eq!(raster.pixel(0, 2), None);
        assert_eq!(raster.pixel(2, 0), None);
    }

    #[test]
    fn rasters_are_compared_by_address() {
        let raster = Raster::sheet(2, 2, [1, 2, 3]);
        assert_eq!(raster, raster.clone());
        assert_ne!(raster, Raster::sheet(2, 2, [1, 2, 3]));
    }
}
