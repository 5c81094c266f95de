//! A photo that travels in the link: its numbers from pixels, and pixels from its numbers.
//!
//! Luma and chroma are those of Rec. 601 for sRGB bytes, worked out with whole numbers: 1.772 and 1.402 are twice what
//! the weights of blue and red leave of 1. A level of chroma is 4.25 of 255. [`raster`] never changes, because links stay.

use crate::setup::permalink::{self, LeftBehind, Link};
use crate::setup::{Colour, Framing, Photo, Picture, Setup, Source, limits};
use crate::{Raster, resize, shape};

/// The long side below which a photo shows too little to be worth a link, in pixels.
const LEAST: usize = 16;

/// The level of chroma that is no colour.
const NEUTRAL: i32 = 30;

/// The pixels of a photo.
#[must_use]
pub fn raster(photo: &Photo) -> Raster {
    Raster::from_pixels(photo.width(), photo.height(), |row, column| {
        let luma = photo.luma().get(row * photo.width() + column).copied().unwrap_or_default();
        let Some(planes) = photo.chroma() else { return [luma; 3] };
        let square = photo.square(row, column);
        let [blue, red] = planes.each_ref().map(|plane| {
            let level = plane.get(square).copied();
            level.map_or(0, |level| i32::from(level) - NEUTRAL)
        });
        let changes = [
            rounded(17 * 1402 * red, 4000),
            rounded(-17 * (299 * 1402 * red + 114 * 1772 * blue), 587 * 4000),
            rounded(17 * 1772 * blue, 4000),
        ];
        changes.map(|change| u8::try_from((i32::from(luma) + change).clamp(0, 255)).unwrap_or_default())
    })
}

/// A photo of pixels, at most `long_side` pixels wide and high. A coloured one without any colour is grey. `None` if it
/// has more pixels than a link has room for.
#[must_use]
pub fn of(raster: &Raster, long_side: usize, colour: Colour) -> Option<Photo> {
    let side = long_side.min(raster.long_side());
    let (width, height) = resize::fitted(raster.width(), raster.height(), side);
    if width * height > limits::PHOTO_PIXELS {
        return None;
    }
    let small = resize::resized(raster, side);
    let pixels = small.rgb().as_chunks::<3>().0;
    let luma = pixels.iter().map(|&pixel| u8::try_from(rounded(thousandths(pixel), 1000)).unwrap_or(u8::MAX));
    let photo = Photo::new(width, height, luma.collect(), None)?;
    let planes = match colour {
        Colour::Grey => return Some(photo),
        Colour::Rgb => [(2, 1772), (0, 1402)].map(|(channel, scale)| plane(&photo, pixels, channel, scale)),
    };
    if planes.iter().flatten().all(|&level| i32::from(level) == NEUTRAL) {
        return Some(photo);
    }
    Photo::new(width, height, photo.luma().to_vec(), Some(planes))
}

/// How much bluer or redder than grey each square of 2 × 2 pixels is on average, in levels.
fn plane(photo: &Photo, pixels: &[[u8; 3]], channel: usize, scale: i32) -> Vec<u8> {
    let squares = photo.width().div_ceil(2) * photo.height().div_ceil(2);
    let mut sums = vec![(0, 0); squares];
    for (at, pixel) in pixels.iter().enumerate() {
        let square = photo.square(at / photo.width(), at % photo.width());
        let level = pixel.get(channel).copied().map_or(0, i32::from);
        if let Some((sum, count)) = sums.get_mut(square) {
            *sum += 1000 * level - thousandths(*pixel);
            *count += 1;
        }
    }
    let most = i32::from(Photo::MOST_CHROMA);
    let level = |(sum, count): (i32, i32)| NEUTRAL + rounded(4 * sum, 17 * scale * count.max(1));
    sums.into_iter().map(|sum| u8::try_from(level(sum).clamp(0, most)).unwrap_or_default()).collect()
}

/// A pixel's luma in thousandths.
fn thousandths([red, green, blue]: [u8; 3]) -> i32 {
    299 * i32::from(red) + 587 * i32::from(green) + 114 * i32::from(blue)
}

/// A quotient, rounded, halves up.
const fn rounded(number: i32, by: i32) -> i32 {
    (2 * number + by).div_euclid(2 * by)
}

/// A setup whose photo is in its link.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The setup. Its picture is a [`Photo`], perhaps smaller than before.
    pub setup: Setup,
    /// Its link. Only what did not fit beside the smallest photo stays behind.
    pub link: Link,
    /// The long side of the photo, in pixels.
    pub long_side: usize,
}

/// The setup with the largest photo of `base`, up to its own working size, that fits into the link beside all the rest,
/// `framing` included. Marks and moves stay; a pinned cell that is no longer there does not.
///
/// `None` if there is no room for a photo of 16 pixels, or if the stages need a larger one.
#[must_use]
pub fn carried(setup: &Setup, framing: &Framing, base: &Raster) -> Option<Carried> {
    let most = setup.picture.long_side.min(base.long_side());
    let least = LEAST.min(most);
    let best = |fits: fn(&[LeftBehind]) -> bool| {
        let at =
            |side| with_photo(setup, framing, base, side).filter(|carried| fits(&carried.link.left_behind));
        let (mut best, mut from, mut to) = (None, least, most);
        // A smaller photo is shorter, so halves are searched.
        while from <= to {
            let side = from.midpoint(to);
            match at(side) {
                Some(carried) => (best, from) = (Some(carried), side + 1),
                None => to = side - 1,
            }
        }
        best
    };
    // A drawing or typed kernels that fit beside a smaller photo do not stay behind for a larger one.
    let carried = best(<[_]>::is_empty).or_else(|| best(|left| !left.contains(&LeftBehind::Photo)))?;
    let shape = shape(&carried.setup.picture, None);
    let is_smaller = carried.setup.picture.long_side < setup.picture.long_side;
    (!is_smaller || carried.setup.stages.shapes(shape).1.is_none()).then_some(carried)
}

/// The setup with a photo of so many pixels.
fn with_photo(setup: &Setup, framing: &Framing, base: &Raster, side: usize) -> Option<Carried> {
    let Picture { colour, long_side, .. } = setup.picture;
    let source = Source::Photo(of(base, side, colour)?);
    // A photo that was enlarged is again.
    let long_side = if side < base.long_side() { side } else { long_side };
    let mut setup =
        Setup { picture: Picture { source, long_side, ..setup.picture.clone() }, ..setup.clone() };
    let picture = shape(&setup.picture, None);
    if setup.stages.shapes(picture).1.is_none() {
        setup.stages.fit(picture);
    }
    let link = permalink::write_framed(&setup, framing);
    Some(Carried { setup, link, long_side: side })
}

#[cfg(test)]
mod tests;
