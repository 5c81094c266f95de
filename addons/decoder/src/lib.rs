//! Decodes PNG and JPEG files and writes PNG files without the browser.
//!
//! It is an addon: a wasm of its own, which the page loads in a browser that changes the pixels that a page reads, and when a
//! lesson is saved with its picture (`src/browser/decoder.rs`).

mod saved;

pub use saved::saved;

use image::{DynamicImage, ImageDecoder, ImageReader, RgbaImage};
use js_sys::{Array, Uint8Array};
use moxcms::{ColorProfile, Layout, TransformOptions};
use poolscope_picture::resize::{Shrinking, fitted};
use std::io::Cursor;
use wasm_bindgen::prelude::*;

/// Rows that are put over white at a time.
const BAND: usize = 64;

/// A decoded picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Its (width, height) in the file, upright.
    pub file: (u32, u32),
    /// Its (width, height) now.
    pub size: (usize, usize),
    /// Three sRGB bytes a pixel, over white.
    pub rgb: Vec<u8>,
}

/// Decodes a PNG or JPEG file, turns it upright by its EXIF data, puts transparent pixels over white and shrinks it to
/// `side` if it is larger. A colour profile is followed, gamma is not. Returns the width and height in the file, those now,
/// and three bytes a pixel; nothing if it is another format or damaged.
#[wasm_bindgen]
#[must_use]
pub fn decode(bytes: &[u8], side: usize) -> Option<Array> {
    let Decoded { file, size, rgb } = decoded(bytes, side)?;
    let parts: [JsValue; 5] =
        [file.0.into(), file.1.into(), size.0.into(), size.1.into(), Uint8Array::from(rgb.as_slice()).into()];
    Some(parts.iter().collect())
}

/// The same in Rust.
#[must_use]
pub fn decoded(bytes: &[u8], side: usize) -> Option<Decoded> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let picture = profile.and_then(|profile| in_srgb(&picture, &profile)).unwrap_or(picture);
    let file = (picture.width(), picture.height());
    let (width, height) = (file.0 as usize, file.1 as usize);
    let (to_width, to_height) = fitted(width, height, width.max(height).min(side));
    let mut shrinking = Shrinking::new(width, height, to_width, to_height);
    if picture.color().has_alpha() {
        let rgba = picture.into_rgba8();
        for band in rgba.as_raw().chunks(width * 4 * BAND) {
            shrinking.push_rgb(&over_white(band));
        }
    } else {
        shrinking.push_rgb(picture.into_rgb8().as_raw());
    }
    let small = shrinking.finish()?;
    Some(Decoded { file, size: (small.width(), small.height()), rgb: small.rgb().to_vec() })
}

/// The picture in sRGB, from the colours of its profile. `None` if it is grey, or the profile cannot be read.
fn in_srgb(picture: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    if !picture.color().has_color() {
        return None;
    }
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    let change = profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgba, options).ok()?;
    let before = picture.to_rgba8();
    let mut after = RgbaImage::new(before.width(), before.height());
    change.transform(before.as_raw(), &mut after).ok()?;
    Some(after.into())
}

/// Pixels of four bytes over white, rounded, as pixels of three.
fn over_white(rgba: &[u8]) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    for &[red, green, blue, alpha] in rgba.as_chunks::<4>().0 {
        let (alpha, rest) = (u16::from(alpha), u16::from(255 - alpha));
        rgb.extend([red, green, blue].map(|value| {
            let sum = u16::from(value) * alpha + 255 * rest + 127;
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        }));
    }
    rgb
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    fn read(folder: &str, name: &str) -> Vec<u8> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(folder).join(name))
            .unwrap()
    }

    #[test]
    fn files_are_decoded_at_their_size_and_larger_ones_are_shrunk() {
        let size =
            |name: &str| decoded(&read("hostile", name), 512).map(|decoded| (decoded.file, decoded.size));
        assert_eq!(size("ok_rgb.png"), Some(((160, 120), (160, 120))));
        assert_eq!(size("jpg_as.png"), Some(((160, 120), (160, 120))));
        assert_eq!(size("tiny_1x1.png"), Some(((1, 1), (1, 1))));
        assert_eq!(size("gray16.png"), Some(((160, 120), (160, 120))));
        let small = decoded(&read("hostile", "ok_rgb.png"), 40).unwrap();
        assert_eq!((small.file, small.size, small.rgb.len()), ((160, 120), (40, 30), 40 * 30 * 3));
    }

    #[test]
    fn photos_are_turned_upright() {
        let half = decoded(&read("hostile", "exif_3.jpg"), 512).unwrap();
        let quarter = decoded(&read("hostile", "exif_6.jpg"), 512).unwrap();
        assert_eq!((half.file, quarter.file), ((96, 64), (64, 96)));
        let is_red = |of: &Decoded, row: usize, column: usize| {
            let at = (row * of.size.0 + column) * 3;
            of.rgb[at] > 180 && of.rgb[at + 1] < 90 && of.rgb[at + 2] < 90
        };
        assert!(is_red(&half, 60, 92) && !is_red(&half, 3, 3), "the patch is at the bottom right");
        assert!(is_red(&quarter, 3, 60) && !is_red(&quarter, 3, 3), "the patch is at the top right");
    }

    #[test]
    fn a_profile_is_followed() {
        let wide = decoded(&read("hostile", "display-p3.png"), 512).unwrap();
        let pixels = wide.rgb.as_chunks::<3>().0;
        assert_eq!(pixels[0], [255, 0, 0], "a red beyond sRGB is the reddest of it");
        assert!(pixels.contains(&[128; 3]), "grey stays: {pixels:?}");
    }

    #[test]
    fn transparency_lies_over_white() {
        assert_eq!(over_white(&[0, 100, 255, 255, 0, 100, 255, 0]), [0, 100, 255, 255, 255, 255]);
        assert_eq!(over_white(&[0, 255, 100, 51]), [204, 255, 224]);
    }

    #[test]
    fn other_formats_and_damaged_files_give_nothing() {
        for name in ["ok.webp", "topdown.bmp", "trunc_50.png", "only_signature.png", "html_renamed.png"] {
            assert_eq!(decoded(&read("hostile", name), 512), None, "{name}");
        }
        assert_eq!(decoded(&[], 512), None);
    }
}
