//! The lesson in a picture's file: a PNG may carry a setup as a text, as the page saves it.

use crate::chunks;
use crate::setup::limits;

/// The name of the text in the file. It never changes.
pub const KEYWORD: &str = "Poolscope";

/// The file has a text of this name, but it was changed, is too long, or is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// The lesson in a file, as a link without `#`. `None` if it has none; only a PNG may. Whether the file is whole is for
/// [`crate::structure::check`].
///
/// # Errors
/// [`Damaged`] if there is one that cannot be opened.
pub fn found(bytes: &[u8]) -> Result<Option<&str>, Damaged> {
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(None);
    }
    let before_end = chunks::of(bytes).take_while(|chunk| chunk.kind() != b"IEND");
    let mut texts = before_end.filter(|chunk| chunk.kind() == b"tEXt");
    let lesson = texts.find_map(|chunk| {
        let text = chunk.content().strip_prefix(KEYWORD.as_bytes())?.strip_prefix(&[0])?;
        Some((chunk, text))
    });
    let Some((chunk, text)) = lesson else { return Ok(None) };
    let is_fine = text.len() <= limits::LESSON
        && text.iter().all(u8::is_ascii_graphic)
        && text.starts_with(b"v=")
        && chunk.is_unchanged(&chunks::table());
    let text = std::str::from_utf8(text).ok().filter(|_| is_fine);
    text.map(Some).ok_or(Damaged)
}

#[cfg(test)]
mod tests;
