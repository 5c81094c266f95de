//! What a file is, from its first bytes, before anything is decoded.

use crate::lesson::limits::{UPLOAD_BYTES, UPLOAD_PIXELS, UPLOAD_SIDE};
use imagesize::ImageType;

/// Picture formats that browsers decode (the last two not everywhere).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the formats")]
pub enum Format {
    Png,
    Jpeg,
    Gif,
    Bmp,
    Webp,
    Ico,
    Avif,
    Heic,
}

/// What the first bytes of a picture file say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format, by its content and not by its name.
    pub format: Format,
    /// Pixels in a row as stored, before any rotation that the file asks for.
    pub width: u32,
    /// Rows as stored.
    pub height: u32,
}

/// Why a file does not become the picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The file has no bytes.
    Empty,
    /// Its bytes are those of no picture format that is known here.
    NotAPicture,
    /// It is something else that is known, by the format's short name ("PDF", "TIFF", "HTML" …).
    Other(&'static str),
    /// A drawing in SVG, whose size or content the browser does not let us read.
    Svg,
    /// More pixels than [`UPLOAD_PIXELS`] or a side above [`UPLOAD_SIDE`].
    TooLarge {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// More than [`UPLOAD_BYTES`].
    TooManyBytes(f64),
    /// It begins like a picture of this format, but ends too early or says nonsense.
    Broken(Format),
    /// The browser could not decode it: damaged further on, or a format this browser lacks.
    Undecodable(Format),
    /// The file could not be read (moved, deleted, or no permission).
    Unreadable,
    /// The browser gave no canvas or no memory to read the pixels with.
    NoCanvas,
}

/// Reads the header from the `start` of a file that has `bytes` bytes in all.
///
/// `Ok(None)` asks for a longer start: some cameras put hundreds of kilobytes before the size.
///
/// # Errors
/// Every [`Refusal`] that can be known before decoding.
pub fn read(start: &[u8], bytes: f64) -> Result<Option<Header>, Refusal> {
    if start.is_empty() || bytes <= 0.0 {
        return Err(Refusal::Empty);
    }
    if bytes > UPLOAD_BYTES {
        return Err(Refusal::TooManyBytes(bytes));
    }
    let Some(format) = format(start) else {
        return Err(stranger(start));
    };
    #[allow(clippy::cast_precision_loss, reason = "a start is far below 2^53 bytes")]
    let more = (start.len() as f64) < bytes;
    match size(format, start) {
        Some((width, height)) => {
            within_limits(format, width, height)?;
            Ok(Some(Header { format, width, height }))
        }
        None if more => Ok(None),
        None => Err(Refusal::Broken(format)),
    }
}

/// Checks a size, in pixels, against the limits of uploads.
///
/// # Errors
/// [`Refusal::Broken`] when a side is 0, [`Refusal::TooLarge`] above a limit.
pub fn within_limits(format: Format, width: u32, height: u32) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::Broken(format));
    }
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > UPLOAD_SIDE || pixels > UPLOAD_PIXELS {
        return Err(Refusal::TooLarge { width, height });
    }
    Ok(())
}

fn format(start: &[u8]) -> Option<Format> {
    if start.get(4..8) == Some(b"ftyp") {
        return match start.get(8..12)? {
            b"avif" | b"avis" => Some(Format::Avif),
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" => Some(Format::Heic),
            _ => None,
        };
    }
    // imagesize wants twelve bytes, of which no format needs the last to be told from others.
    let mut first = [0; 12];
    first.iter_mut().zip(start).for_each(|(to, from)| *to = *from);
    match imagesize::image_type(&first).ok()? {
        ImageType::Png => Some(Format::Png),
        ImageType::Jpeg => Some(Format::Jpeg),
        ImageType::Gif => Some(Format::Gif),
        ImageType::Bmp => Some(Format::Bmp),
        ImageType::Webp => Some(Format::Webp),
        ImageType::Ico => Some(Format::Ico),
        _ => None,
    }
}

fn size(format: Format, start: &[u8]) -> Option<(u32, u32)> {
    match format {
        Format::Bmp => bmp_size(start),
        Format::Avif | Format::Heic => largest_item(start),
        _ => {
            let size = imagesize::blob_size(start).ok()?;
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        }
    }
}

/// Read here because a negative height (rows from the top) is common and imagesize takes it
/// for four thousand million.
fn bmp_size(start: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(i32::from_le_bytes(start.get(at..at + 4)?.try_into().ok()?));
    let short = |at: usize| Some(u16::from_le_bytes(start.get(at..at + 2)?.try_into().ok()?).into());
    if number(14)? == 12 {
        return Some((short(18)?, short(20)?));
    }
    Some((number(18)?.unsigned_abs(), number(22)?.unsigned_abs()))
}

/// The largest "ispe" (image spatial extents) of an AVIF or HEIC file: it may hold thumbnails and
/// tiles too. Read here because imagesize multiplies sides in `usize`, which overflows in wasm.
fn largest_item(start: &[u8]) -> Option<(u32, u32)> {
    let number = |bytes: &[u8]| Some(u32::from_be_bytes(bytes.try_into().ok()?));
    let extents = start.windows(16).filter(|window| window.starts_with(b"ispe"));
    extents
        .filter_map(|window| Some((number(window.get(8..12)?)?, number(window.get(12..16)?)?)))
        .max_by_key(|&(width, height)| u64::from(width) * u64::from(height))
}

/// The refusal of a file that is no picture.
fn stranger(start: &[u8]) -> Refusal {
    const KNOWN: [(&[u8], &str); 9] = [
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"%PDF", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x7fELF", "ELF"),
        (b"MZ", "EXE"),
        (b"8BPS", "PSD"),
        (b"\xff\x0a", "JPEG XL"),
        (b"\0\0\0\x0cJXL ", "JPEG XL"),
    ];
    if start.get(4..8) == Some(b"ftyp") {
        return Refusal::Other("MP4");
    }
    if let Some((_, name)) = KNOWN.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Refusal::Other(name);
    }
    let text = String::from_utf8_lossy(start.get(..1024).unwrap_or(start)).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') && text.contains("<svg") {
        return Refusal::Svg;
    }
    if text.starts_with("<!doctype html") || text.starts_with("<html") {
        return Refusal::Other("HTML");
    }
    Refusal::NotAPicture
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn read_whole(bytes: &[u8]) -> Result<Option<Header>, Refusal> {
        #[allow(clippy::cast_precision_loss)]
        read(bytes, bytes.len() as f64)
    }

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile")
    }

    fn sample(name: &str) -> Vec<u8> {
        fs::read(folder().join(name)).expect(name)
    }

    #[test]
    fn every_format_gives_its_size() {
        for (name, format, width, height) in [
            ("ok_rgb.png", Format::Png, 160, 120),
            ("exif_6.jpg", Format::Jpeg, 96, 64),
            ("ok.webp", Format::Webp, 160, 120),
            ("ok_lossless.webp", Format::Webp, 160, 120),
            ("anim_0delay.gif", Format::Gif, 8, 8),
            ("ok.avif", Format::Avif, 160, 120),
            ("ok.ico", Format::Ico, 32, 32),
            ("jpg_as.png", Format::Jpeg, 160, 120),
        ] {
            assert_eq!(read_whole(&sample(name)), Ok(Some(Header { format, width, height })), "{name}");
        }
    }

    #[test]
    fn a_bitmap_with_its_rows_from_the_top_has_a_size() {
        let header = read_whole(&sample("topdown.bmp")).unwrap().unwrap();
        assert_eq!(header.format, Format::Bmp);
        assert!(header.height < 100);
    }

    #[test]
    fn headers_that_promise_too_much_are_refused_before_decoding() {
        for name in ["bomb_20000x20000_rgba.png", "bomb_65500x65500.jpg", "bomb_16383.webp", "bomb_65535.bmp"]
        {
            assert!(matches!(read_whole(&sample(name)), Err(Refusal::TooLarge { .. })), "{name}");
        }
        assert_eq!(read(&sample("ok_rgb.png"), 1e9), Err(Refusal::TooManyBytes(1e9)));
    }

    #[test]
    fn what_is_no_picture_is_called_by_its_name() {
        assert_eq!(read_whole(&[]), Err(Refusal::Empty));
        assert_eq!(read_whole(b"hello, this is a text"), Err(Refusal::NotAPicture));
        assert_eq!(read_whole(&sample("pdf_renamed.jpg")), Err(Refusal::Other("PDF")));
        assert_eq!(read_whole(&sample("html_renamed.png")), Err(Refusal::Other("HTML")));
        assert_eq!(read_whole(&sample("elf_renamed.bmp")), Err(Refusal::Other("ELF")));
        assert_eq!(read_whole(&sample("ok.svg")), Err(Refusal::Svg));
    }

    #[test]
    fn files_that_end_too_early_or_have_no_pixels_are_broken() {
        assert_eq!(read_whole(&sample("only_signature.png")), Err(Refusal::Broken(Format::Png)));
        assert_eq!(read_whole(&sample("zero_dims.gif")), Err(Refusal::Broken(Format::Gif)));
        assert_eq!(read_whole(&sample("zero_w.png")), Err(Refusal::Broken(Format::Png)));
    }

    #[test]
    fn a_start_that_is_too_short_asks_for_more() {
        let jpeg = sample("exif_6.jpg");
        assert_eq!(read(&jpeg[..40], 2530.0), Ok(None));
    }

    /// The checked-in files, and the whole collection where it lies beside the repository.
    #[test]
    fn all_hostile_files_are_read_or_refused() {
        let beside = |path: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).join("hostile/pictures");
        let folders = [folder(), beside("../shared"), beside("../../shared")];
        for file in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten() {
            let file = file.unwrap().path();
            let bytes = fs::read(&file).unwrap();
            let reaction = read_whole(&bytes);
            println!("{}: {reaction:?}", file.display());
            for cut in [1, 2, 3, 7, 12, 25, 29, 100] {
                let _ = read_whole(&bytes[..bytes.len().min(cut)]);
            }
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fail(bytes in proptest::collection::vec(any::<u8>(), 0..200), bytes_in_all: f64) {
            let _ = read(&bytes, bytes_in_all);
        }

        #[test]
        fn no_change_of_a_good_file_makes_it_fail(
            which in 0_usize..7, changes in proptest::collection::vec((0_usize..200, any::<u8>()), 1..12), cut in 1_usize..3000,
        ) {
            let names = ["ok_rgb.png", "exif_6.jpg", "ok.webp", "anim_0delay.gif", "topdown.bmp", "ok.ico", "ok.avif"];
            let mut bytes = sample(names[which]);
            for (at, byte) in changes {
                let at = at % bytes.len();
                bytes[at] = byte;
            }
            bytes.truncate(cut);
            if let Ok(Some(header)) = read_whole(&bytes) {
                prop_assert!(u64::from(header.width) * u64::from(header.height) <= UPLOAD_PIXELS);
            }
        }
    }
}
