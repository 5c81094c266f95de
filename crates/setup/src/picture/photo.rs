//! A small photo whose pixels are part of the setup, so that a link carries them.

use crate::limits;

/// A small photo: how bright each pixel is, and perhaps how coloured each square of 2 × 2 pixels is. The crate `picture`
/// makes it from pixels and pixels from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    width: usize,
    height: usize,
    luma: Vec<u8>,
    chroma: Option<[Vec<u8>; 2]>,
}

impl Photo {
    /// The largest level of [`Photo::chroma`]. The middle one, 30, is no colour.
    pub const MOST_CHROMA: u8 = 60;

    /// A photo from the numbers of its pixels. `None` when a side is outside [`limits::PHOTO_SIDE`], there are more pixels
    /// than [`limits::PHOTO_PIXELS`], a list has another length than its size says, or a chroma is above
    /// [`Photo::MOST_CHROMA`].
    #[must_use]
    pub fn new(width: usize, height: usize, luma: Vec<u8>, chroma: Option<[Vec<u8>; 2]>) -> Option<Self> {
        let fits = [width, height].iter().all(|side| limits::PHOTO_SIDE.contains(side));
        let is_whole = fits && width * height <= limits::PHOTO_PIXELS && luma.len() == width * height;
        let squares = if is_whole { squares(width, height) } else { 0 };
        let is_colour =
            |plane: &Vec<u8>| plane.len() == squares && plane.iter().all(|level| *level <= Self::MOST_CHROMA);
        let fine = is_whole && chroma.iter().flatten().all(is_colour);
        fine.then_some(Self { width, height, luma, chroma })
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

    /// The Rec. 601 luma of each pixel in reading order, 0 (black) to 255 (white).
    #[must_use]
    pub fn luma(&self) -> &[u8] {
        &self.luma
    }

    /// How blue and how red each square of 2 × 2 pixels is, in reading order: 0 to [`Photo::MOST_CHROMA`]. `None` if the
    /// photo is grey.
    #[must_use]
    pub const fn chroma(&self) -> Option<&[Vec<u8>; 2]> {
        self.chroma.as_ref()
    }

    /// The place in a plane of [`Photo::chroma`] of the square that a pixel is in.
    #[must_use]
    pub const fn square(&self, row: usize, column: usize) -> usize {
        row / 2 * self.width.div_ceil(2) + column / 2
    }
}

/// Squares of 2 × 2 pixels; at the right and at the bottom they may have fewer.
const fn squares(width: usize, height: usize) -> usize {
    width.div_ceil(2) * height.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(width: usize, height: usize, luma: usize, chroma: Option<(usize, u8)>) -> Option<Photo> {
        let planes = chroma.map(|(count, level)| [vec![30; count], vec![level; count]]);
        Photo::new(width, height, vec![7; luma], planes)
    }

    #[test]
    fn a_photo_has_a_luma_for_each_pixel_and_two_chromas_for_each_square() {
        assert!(photo(5, 3, 15, None).is_some() && photo(5, 3, 15, Some((6, 60))).is_some());
        assert_eq!([photo(5, 3, 14, None), photo(5, 3, 16, None)], [None, None]);
        assert_eq!(
            [(5, 30), (7, 30), (6, 61)].map(|chroma| photo(5, 3, 15, Some(chroma))),
            [None, None, None]
        );
    }

    #[test]
    fn a_photo_has_no_more_pixels_than_a_link_has_room_for() {
        assert!(photo(1, 1, 1, None).is_some() && photo(512, 11, 5632, None).is_some());
        assert!(photo(76, 76, 5776, None).is_some());
        let too_large = [(77, 77), (513, 1), (1, 513), (0, 1), (1, 0), (usize::MAX, 2)];
        for (width, height) in too_large {
            assert_eq!(
                photo(width, height, width.wrapping_mul(height).min(6000), None),
                None,
                "{width} × {height}"
            );
        }
    }

    #[test]
    fn squares_at_the_edges_may_be_cut() {
        let places = |width, height| {
            let photo = photo(width, height, width * height, None)?;
            let pixels = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
            Some(pixels.map(|(row, column)| photo.square(row, column)).collect::<Vec<_>>())
        };
        assert_eq!(places(3, 3), Some(vec![0, 0, 1, 0, 0, 1, 2, 2, 3]));
        assert_eq!(places(1, 2), Some(vec![0, 0]));
    }
}
