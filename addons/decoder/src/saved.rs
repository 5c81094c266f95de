//! Writes a picture with its lesson as a PNG file.

use png::{BitDepth, ColorType, Compression, Encoder};
use poolscope_picture::lesson::KEYWORD;
use wasm_bindgen::prelude::*;

/// A PNG file of pixels of three sRGB bytes, with a lesson as text in front of them. There is nothing in it from which a
/// browser would work out other pixels: no gamma, no profile, no rotation. `None` if the number of bytes does not fit the
/// size, or the text has other signs than Latin-1.
#[wasm_bindgen(js_name = savePicture)]
#[must_use]
pub fn saved(rgb: &[u8], width: u32, height: u32, lesson: &str) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.add_text_chunk(KEYWORD.to_owned(), lesson.to_owned()).ok()?;
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(rgb).ok()?;
    writer.finish().ok()?;
    Some(file)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::decoded;
    use poolscope_picture::{header, lesson, structure};

    /// Every byte, in no order that a filter of PNG likes.
    fn pixels(count: usize) -> Vec<u8> {
        (0..count * 3).map(|at| u8::try_from((at * at % 251) ^ (at % 256)).unwrap()).collect()
    }

    #[test]
    fn what_comes_back_is_what_was_saved_bit_for_bit() {
        for (width, height) in [(1, 1), (5, 3), (512, 2), (300, 512)] {
            let rgb = pixels(width as usize * height as usize);
            let file = saved(&rgb, width, height, "v=2&picture=camera&end").unwrap();
            #[expect(clippy::cast_precision_loss, reason = "a small file")]
            let header = header::read(&file, file.len() as f64).unwrap().unwrap();
            assert_eq!((header.width, header.height), (width, height));
            assert_eq!(structure::check(&header, &file), Ok(()));
            assert_eq!(lesson::found(&file), Ok(Some("v=2&picture=camera&end")));
            let decoded = decoded(&file, 512).unwrap();
            assert_eq!((decoded.file, decoded.rgb), ((width, height), rgb));
        }
    }

    #[test]
    fn nothing_in_the_file_changes_its_pixels() {
        let file = saved(&pixels(64), 8, 8, "v=2&end").unwrap();
        let has = |kind: &[u8]| file.windows(4).any(|bytes| bytes == kind);
        assert!(has(b"tEXt") && has(b"IDAT"));
        for kind in [b"gAMA", b"cHRM", b"iCCP", b"sRGB", b"eXIf", b"tRNS", b"cICP"] {
            assert!(!has(kind), "{kind:?}");
        }
    }

    #[test]
    fn a_wrong_number_of_bytes_makes_no_file() {
        assert_eq!(saved(&[0; 11], 2, 2, "v=2&end"), None);
        assert_eq!(saved(&[], 0, 0, "v=2&end"), None);
        assert_eq!(saved(&[0; 3], 1, 1, "猫"), None);
    }
}
