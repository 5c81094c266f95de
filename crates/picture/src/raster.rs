//! A picture as opaque 8-bit sRGB pixels.

use crate::setup::limits::LONG_SIDE;
use std::fmt;
use std::rc::Rc;

/// Opaque pixels, three sRGB bytes each, row by row from the top left corner.
///
/// Clones share the pixels. Rasters are equal if they are clones of each other, so comparing them costs nothing;
/// compare [`Raster::rgb`] to compare pixels.
#[derive(Clone)]
pub struct Raster {
    width: usize,
    height: usize,
    rgb: Rc<[u8]>,
    file: Option<(u32, u32)>,
    is_altered: bool,
}

impl Raster {
    /// A raster from its bytes (red, green, blue, red, …). `None` when a side is 0 or the
    /// number of bytes is not 3 × width × height.
    #[must_use]
    pub fn new(width: usize, height: usize, rgb: Vec<u8>) -> Option<Self> {
        let bytes = width.checked_mul(height)?.checked_mul(3)?;
        (bytes > 0 && rgb.len() == bytes).then(|| Self {
            width,
            height,
            rgb: rgb.into(),
            file: None,
            is_altered: false,
        })
    }

    /// A raster from four bytes a pixel. Drops the fourth (alpha), so the pixels must be opaque. `None` when a side
    /// is 0 or the number of bytes is wrong.
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
        Self { width, height, rgb: rgb.into(), file: None, is_altered: false }
    }

    /// A sheet of one colour. Sides are clamped as in [`Raster::from_pixels`].
    #[must_use]
    pub fn sheet(width: usize, height: usize, colour: [u8; 3]) -> Self {
        Self::from_pixels(width, height, |_, _| colour)
    }

    /// The same pixels, made smaller from a file of so many columns and rows.
    #[must_use]
    pub fn made_from(self, file: (u32, u32)) -> Self {
        Self { file: Some(file), ..self }
    }

    /// The columns and rows of the file that they were made smaller from.
    #[must_use]
    pub const fn file(&self) -> Option<(u32, u32)> {
        self.file
    }

    /// The same pixels, marked as a little off: the browser changed them when they were read.
    #[must_use]
    pub fn altered(self) -> Self {
        Self { is_altered: true, ..self }
    }

    /// Whether the browser changed the pixels when they were read.
    #[must_use]
    pub const fn is_altered(&self) -> bool {
        self.is_altered
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

    /// Bytes of memory for its pixels.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.rgb.len()
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
#[expect(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "tests stop at the first fault")]
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

    #[test]
    fn a_raster_needs_exactly_its_bytes() {
        for bytes in [5, 7] {
            assert!(Raster::new(2, 1, vec![0; bytes]).is_none());
        }
        assert!(Raster::new(1, 0, vec![]).is_none());
        let raster = Raster::new(2, 3, vec![7; 18]).unwrap();
        assert_eq!((raster.width(), raster.height(), raster.long_side(), raster.rgb().len()), (2, 3, 3, 18));
        assert_eq!(Raster::sheet(5, 2, [0; 3]).long_side(), 5);
        assert_eq!(format!("{raster:?}"), "Raster(2 × 3)");
    }

    #[test]
    fn of_four_bytes_the_fourth_is_dropped() {
        let raster = Raster::from_rgba(2, 1, &[1, 2, 3, 99, 4, 5, 6, 0]).unwrap();
        assert_eq!(raster.rgb(), [1, 2, 3, 4, 5, 6]);
        assert!(Raster::from_rgba(2, 1, &[1, 2, 3, 99]).is_none());
    }

    #[test]
    fn pixels_are_made_in_reading_order_and_sides_are_kept_in_bounds() {
        let raster = Raster::from_pixels(3, 2, |row, column| [row as u8, column as u8, 9]);
        assert_eq!(raster.rgb(), [0, 0, 9, 0, 1, 9, 0, 2, 9, 1, 0, 9, 1, 1, 9, 1, 2, 9]);
        let sides = |width, height| {
            let sheet = Raster::sheet(width, height, [0; 3]);
            (sheet.width(), sheet.height())
        };
        assert_eq!(
            [sides(0, 0), sides(512, 1), sides(513, 1), sides(1, 513)],
            [(1, 1), (512, 1), (512, 1), (1, 512)]
        );
    }

    #[test]
    fn a_pixel_beyond_all_numbers_is_none() {
        let raster = Raster::new(2, 2, (0..12).collect()).unwrap();
        assert_eq!([raster.pixel(0, 1), raster.pixel(1, 1)], [Some([3, 4, 5]), Some([9, 10, 11])]);
        assert_eq!(raster.pixel(usize::MAX, 0), None);
    }
}
