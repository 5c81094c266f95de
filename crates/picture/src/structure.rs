//! Whether a picture file is whole. Firefox and WebKit show what there is of a file that was cut, without a word.

use crate::chunks;
use crate::header::{Format, Header, Refusal};

/// Checks a file's structure: chunks and their checksums up to IEND in a PNG, markers up to EOI in a JPEG, blocks up to
/// the end of the first frame in a GIF, the size that the header tells of a WebP or BMP. Other formats are left to the
/// decoder. Bytes behind the end do not matter, nor does a wrong checksum of a chunk that decoders may skip.
///
/// # Errors
/// [`Refusal::Broken`] if the file was cut or changed.
pub fn check(header: &Header, bytes: &[u8]) -> Result<(), Refusal> {
    let end = match header.format {
        Format::Png => end_of_png(bytes),
        Format::Jpeg => end_of_jpeg(bytes),
        Format::Gif => end_of_frame(bytes),
        Format::Webp => end_of_webp(bytes),
        Format::Bmp => end_of_bmp(header, bytes),
        Format::Ico | Format::Avif | Format::Heic => Some(()),
    };
    end.ok_or(Refusal::Broken(header.format))
}

/// Goes from chunk to chunk up to IEND. `None` if there is no right end.
fn end_of_png(bytes: &[u8]) -> Option<()> {
    let table = chunks::table();
    for chunk in chunks::of(bytes) {
        if !chunk.may_be_skipped() && !chunk.is_unchanged(&table) {
            return None;
        }
        if chunk.kind() == b"IEND" {
            return Some(());
        }
    }
    None
}

/// Goes from marker to marker, over segments with a length and over data. `None` if there is no end.
fn end_of_jpeg(mut rest: &[u8]) -> Option<()> {
    loop {
        let (first, behind) = rest.split_first()?;
        rest = behind;
        // More 0xff may come before a marker.
        let (0xff, &[marker, ..]) = (first, rest) else { continue };
        match marker {
            0xd9 => return Some(()),
            // 0 is a byte of data after all; the others stand alone.
            0 | 1 | 0xd0..=0xd8 | 0xff => {}
            _ => {
                // The length counts its own two bytes.
                let length: [u8; 2] = rest.get(1..3)?.try_into().ok()?;
                rest = rest.get(1 + usize::from(u16::from_be_bytes(length).max(2))..)?;
            }
        }
    }
}

/// Goes from block to block of a GIF, up to the end of the first picture in it: no other is shown.
fn end_of_frame(bytes: &[u8]) -> Option<()> {
    /// Bytes of the colour table that flags tell of.
    fn colours(flags: u8) -> usize {
        if flags & 0x80 == 0 { 0 } else { 6 << (flags & 7) }
    }
    let mut rest = bytes.get(13 + colours(*bytes.get(10)?)..)?;
    loop {
        let (kind, behind) = rest.split_first()?;
        rest = match kind {
            b';' => return Some(()),
            b',' => {
                after_blocks(behind.get(10 + colours(*behind.get(8)?)..)?)?;
                return Some(());
            }
            b'!' => after_blocks(behind.get(1..)?)?,
            // Decoders skip what they do not know.
            _ => behind,
        };
    }
}

/// What follows blocks that begin with their length, the last of which is empty.
fn after_blocks(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let (&length, behind) = rest.split_first()?;
        if length == 0 {
            return Some(behind);
        }
        rest = behind.get(length.into()..)?;
    }
}

/// A WebP tells how many bytes follow the first eight, and one more if that is odd, which may be missing.
fn end_of_webp(bytes: &[u8]) -> Option<()> {
    bytes.get(8..)?.get(..number(bytes, 4)? & !1).map(drop)
}

/// A BMP that is not compressed has rows of whole groups of four bytes. The oldest kind of header tells nothing of it.
fn end_of_bmp(header: &Header, bytes: &[u8]) -> Option<()> {
    if number(bytes, 14)? == 12 || number(bytes, 30)? != 0 {
        return Some(());
    }
    let [width, height] = [header.width, header.height].map(u64::from);
    let row = (width * u64::from(*bytes.get(28)?)).div_ceil(32) * 4;
    let pixels = bytes.get(number(bytes, 10)?..)?.len();
    (pixels as u64 >= row * height).then_some(())
}

/// A number of four bytes, the lowest first.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests;
