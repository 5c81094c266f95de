//! Recognizes a file from its first bytes, before anything is decoded.

use crate::setup::limits::{UPLOAD_BYTES, UPLOAD_PIXELS, UPLOAD_SIDE};
use imagesize::ImageType;

/// Picture formats that browsers decode (the last two not everywhere).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names of the formats")]
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

/// The facts in the first bytes of a picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format, from the content rather than the name.
    pub format: Format,
    /// Pixels in a row as stored, before any rotation that the file asks for.
    pub width: u32,
    /// Rows as stored.
    pub height: u32,
}

/// Why a file is not decoded.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The file has no bytes.
    Empty,
    /// Its bytes are of no known picture format.
    NotAPicture,
    /// Its format is known but not accepted; its short name ("PDF", "TIFF", "HTML" …).
    Other(&'static str),
    /// An SVG drawing, which has no pixels before it is drawn.
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
    /// It begins like a picture of this format, but ends too early or has impossible numbers.
    Broken(Format),
}

/// Reads the header from the `start` of a file of `bytes` bytes.
///
/// `Ok(None)` asks for a longer start: some cameras put hundreds of kilobytes before the size.
///
/// # Errors
/// Any [`Refusal`] that can be known before decoding.
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
    #[expect(clippy::cast_precision_loss, reason = "a start is far below 2^53 bytes")]
    let more = (start.len() as f64) < bytes;
    match size(format, start) {
        Some((width, height)) => {
            if width == 0 || height == 0 {
                return Err(Refusal::Broken(format));
            }
            if !within_limits(width, height) {
                return Err(Refusal::TooLarge { width, height });
            }
            Ok(Some(Header { format, width, height }))
        }
        None if more => Ok(None),
        None => Err(Refusal::Broken(format)),
    }
}

/// Whether a picture of this size, in pixels, may be uploaded. A side of 0 may not.
#[must_use]
pub fn within_limits(width: u32, height: u32) -> bool {
    let pixels = u64::from(width) * u64::from(height);
    pixels > 0 && width.max(height) <= UPLOAD_SIDE && pixels <= UPLOAD_PIXELS
}

fn format(start: &[u8]) -> Option<Format> {
    if start.get(4..8) == Some(b"ftyp") {
        return heif(start);
    }
    // imagesize wants twelve bytes, though every format is recognized by fewer.
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

/// The format of a file in boxes, by all its brands: many an AVIF file begins with the brand of any HEIF picture. `None`
/// for films.
fn heif(start: &[u8]) -> Option<Format> {
    let length = u32::from_be_bytes(*start.first_chunk()?) as usize;
    let (brands, _) = start.get(8..length.min(start.len()))?.as_chunks::<4>();
    let has = |known: &[&[u8; 4]]| brands.iter().any(|brand| known.contains(&brand));
    if has(&[b"avif", b"avis"]) {
        return Some(Format::Avif);
    }
    let is_heic = brands.iter().any(|brand| brand.starts_with(b"hei") || brand.starts_with(b"hev"));
    (is_heic || has(&[b"mif1", b"mif2", b"msf1", b"miaf"])).then_some(Format::Heic)
}

fn size(format: Format, start: &[u8]) -> Option<(u32, u32)> {
    match format {
        Format::Bmp => bmp_size(start),
        Format::Avif | Format::Heic => largest_item(start),
        Format::Png | Format::Jpeg | Format::Gif | Format::Webp | Format::Ico => {
            let size = imagesize::blob_size(start).ok()?;
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        }
    }
}

/// Reads the size of a BMP, whose height is often negative (rows from the top); imagesize reads that as more than four
/// thousand million.
fn bmp_size(start: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(i32::from_le_bytes(start.get(at..at + 4)?.try_into().ok()?));
    let short = |at: usize| Some(u16::from_le_bytes(start.get(at..at + 2)?.try_into().ok()?).into());
    if number(14)? == 12 {
        return Some((short(18)?, short(20)?));
    }
    Some((number(18)?.unsigned_abs(), number(22)?.unsigned_abs()))
}

/// Finds the largest "ispe" (image spatial extents) of an AVIF or HEIC file, which may hold thumbnails and tiles too.
/// imagesize multiplies the sides in `usize`, which overflows in wasm.
fn largest_item(start: &[u8]) -> Option<(u32, u32)> {
    let number = |bytes: &[u8]| Some(u32::from_be_bytes(bytes.try_into().ok()?));
    let extents = start.windows(16).filter(|window| window.starts_with(b"ispe"));
    extents
        .filter_map(|window| Some((number(window.get(8..12)?)?, number(window.get(12..16)?)?)))
        .max_by_key(|&(width, height)| u64::from(width) * u64::from(height))
}

/// The refusal of a file that is not a picture.
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
    if text.starts_with('<') && text.split('<').any(|tag| tag.starts_with("svg")) {
        return Refusal::Svg;
    }
    if text.starts_with("<!doctype html") || text.starts_with("<html") {
        return Refusal::Other("HTML");
    }
    Refusal::NotAPicture
}

#[cfg(test)]
mod tests;
