#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use proptest::prelude::*;
use std::{fs, path::Path};

/// A PNG of one grey pixel as Pillow writes it, without its end.
const START: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";
/// The checksum of "IEND" stands in every PNG.
const END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";

/// A chunk, with a checksum worked out bit by bit.
fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let summed = [kind, content].concat();
    let mut sum = u32::MAX;
    for bit in summed.iter().flat_map(|byte| (0..8).map(move |place| u32::from(byte >> place & 1))) {
        let is_odd = (sum ^ bit) & 1 == 1;
        sum >>= 1;
        if is_odd {
            sum ^= 0xedb8_8320;
        }
    }
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_be_bytes()[..], &summed, &(!sum).to_be_bytes()].concat()
}

fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
    [START, &chunks.concat(), END].concat()
}

fn lesson(text: &str) -> Vec<u8> {
    chunk(b"tEXt", &[b"Poolscope\0", text.as_bytes()].concat())
}

#[test]
fn a_lesson_is_found_among_other_chunks() {
    let bytes = file(&[chunk(b"tEXt", b"Title\0cat"), lesson("v=2&size=9&end"), chunk(b"IDAT", b"")]);
    assert_eq!(found(&bytes), Ok(Some("v=2&size=9&end")));
    let first = file(&[lesson("v=2&size=8&end"), lesson("v=2&size=9&end")]);
    assert_eq!(found(&first), Ok(Some("v=2&size=8&end")));
    assert_eq!(found(&file(&[chunk(b"IDAT", b""), lesson("v=2&end")])), Ok(Some("v=2&end")));
}

/// Written by Python's zlib (`tests/data/hostile/README.md`).
#[test]
fn the_lesson_of_a_file_of_other_makers_is_found() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/hostile/lesson.png");
    let file = fs::read(path).unwrap();
    let lesson = "v=2&picture=upload:cat.png&size=40&colour=rgb&stages=average,3,s3&end";
    assert_eq!(found(&file), Ok(Some(lesson)));
}

#[test]
fn other_files_have_none() {
    let titled = file(&[
        chunk(b"tEXt", b"Title\0v=2"),
        chunk(b"tEXt", b"Poolscopes\0v=2"),
        chunk(b"zTXt", b"Poolscope\0v=2"),
    ]);
    for bytes in [&b""[..], b"\x89PNG", b"\xff\xd8\xff", START, &titled, &lesson("v=2&end")] {
        assert_eq!(found(bytes), Ok(None));
    }
    let behind = [file(&[]), lesson("v=2&size=9&end")].concat();
    assert_eq!(found(&behind), Ok(None), "nothing behind the end is read");
    let in_pixels = file(&[chunk(b"IDAT", &lesson("v=2&size=9&end"))]);
    assert_eq!(found(&in_pixels), Ok(None), "nor inside other chunks");
}

#[test]
fn a_damaged_lesson_is_said_to_be() {
    let long = format!("v=2&{}", "x".repeat(limits::LESSON));
    for text in ["", "size=9", "v=2&a b", "v=2&\n", "v=2&ä", "<script>", "https://example.org/#v=2", &long] {
        assert_eq!(found(&file(&[lesson(text)])), Err(Damaged), "{}", text.len());
    }
    let longest = format!("v=2&{}", "x".repeat(limits::LESSON - 4));
    assert_eq!(found(&file(&[lesson(&longest)])), Ok(Some(&*longest)));
    let not_utf8 = file(&[chunk(b"tEXt", b"Poolscope\0v=2\xff\xfe")]);
    assert_eq!(found(&not_utf8), Err(Damaged));
    let mut changed = file(&[lesson("v=2&size=9&end")]);
    let at = changed.windows(5).position(|bytes| bytes == b"ize=9").unwrap() + 4;
    changed[at] = b'8';
    assert_eq!(found(&changed), Err(Damaged), "its checksum is another one");
}

#[test]
fn a_length_beyond_the_file_ends_it() {
    let mut huge = file(&[lesson("v=2&size=9&end")]);
    for length in [[0xff; 4], [0x7f, 0xff, 0xff, 0xff], [0, 0, 0, 200]] {
        huge[START.len()..START.len() + 4].copy_from_slice(&length);
        assert_eq!(found(&huge), Ok(None));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, cut in 0_usize..200, at in 0_usize..200, byte: u8) {
        let _ = found(&[b"\x89PNG\r\n\x1a\n", &bytes[..]].concat());
        let mut bytes = file(&[lesson("v=2&size=9&end"), chunk(b"tEXt", &bytes)]);
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(bytes.len().saturating_sub(cut));
        // A changed lesson is never read as another one.
        if let Ok(Some(text)) = found(&bytes) {
            prop_assert_eq!(text, "v=2&size=9&end");
        }
    }
}
