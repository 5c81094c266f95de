//! A photo in a link: its size, then its pixels as letters and digits.
//!
//! `64x48,LUMA` is grey, `64x48,LUMA,BLUE,RED` coloured. Eight lumas are the bytes of one whole number, the first the
//! largest, which eleven digits to the base of 62 write; zeros fill the last number up. A chroma is one digit. So all signs
//! are letters and digits: dots and hyphens in a row would be changed on the way, or end the address.

use crate::permalink::number::whole;
use crate::{Photo, limits};

/// The digits. 62¹¹ is more than 256⁸.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u64 = 62;
/// Lumas in one number.
const BYTES: usize = 8;
/// Digits of one number.
const LENGTH: usize = 11;

/// The photo as text.
pub(super) fn write(photo: &Photo) -> String {
    let mut text = format!("{}x{},", photo.width(), photo.height());
    for part in photo.luma().chunks(BYTES) {
        let mut bytes = [0; BYTES];
        bytes.iter_mut().zip(part).for_each(|(to, from)| *to = *from);
        let mut number = u64::from_be_bytes(bytes);
        let digits = [(); LENGTH].map(|()| {
            let digit = letter(number % BASE);
            number /= BASE;
            digit
        });
        text.extend(digits.iter().rev());
    }
    for plane in photo.chroma().into_iter().flatten() {
        text.push(',');
        text.extend(plane.iter().map(|level| letter((*level).into())));
    }
    text
}

/// The photo of a text; `None` if it is not whole. Signs that a broken line left in it are not read.
pub(super) fn read(text: &str) -> Option<Photo> {
    let mut parts = text.split(',');
    let (width, height) = parts.next()?.split_once('x')?;
    let (width, height) = (whole(width)?, whole(height)?);
    let luma = read_luma(&digits(parts.next()?)?, usize::checked_mul(width, height)?)?;
    let chroma = match (parts.next(), parts.next(), parts.next()) {
        (None, None, None) => None,
        (Some(blue), Some(red), None) => Some([digits(blue)?, digits(red)?]),
        _ => return None,
    };
    Photo::new(width, height, luma, chroma)
}

/// So many lumas.
fn read_luma(digits: &[u8], count: usize) -> Option<Vec<u8>> {
    let (numbers, rest) = digits.as_chunks::<LENGTH>();
    if count > limits::PHOTO_PIXELS || numbers.len() != count.div_ceil(BYTES) || !rest.is_empty() {
        return None;
    }
    let mut luma = Vec::with_capacity(numbers.len() * BYTES);
    for number in numbers {
        let next = |sum: u64, digit: &u8| sum.checked_mul(BASE)?.checked_add((*digit).into());
        luma.extend(number.iter().try_fold(0, next)?.to_be_bytes());
    }
    let is_filled_up = luma.get(count..)?.iter().all(|byte| *byte == 0);
    luma.truncate(count);
    is_filled_up.then_some(luma)
}

/// The values of a text's digits, 0 to 61.
fn digits(text: &str) -> Option<Vec<u8>> {
    let signs = text.bytes().filter(|sign| !sign.is_ascii_whitespace());
    let value = |sign: u8| {
        Some(match sign {
            b'0'..=b'9' => sign - b'0',
            b'A'..=b'Z' => sign - b'A' + 10,
            b'a'..=b'z' => sign - b'a' + 36,
            _ => return None,
        })
    };
    signs.map(value).collect()
}

/// The digit of a number below 62.
fn letter(number: u64) -> char {
    let digit = usize::try_from(number).ok().and_then(|at| DIGITS.get(at));
    digit.map_or('0', |digit| (*digit).into())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn eight_lumas_are_eleven_digits() {
        let photo = |luma: &[u8]| Photo::new(luma.len(), 1, luma.to_vec(), None).unwrap();
        assert_eq!(write(&photo(&[0, 0, 0, 0, 0, 0, 0, 62])), "8x1,00000000010");
        // 2^64 − 1 to the base of 62, worked out with Python.
        assert_eq!(write(&photo(&[255; 8])), "8x1,LygHa16AHYF");
        // 7 · 2^56 is the number of a single 7.
        assert_eq!(write(&photo(&[7])), "1x1,0bGAeSbhsFE");
    }

    #[test]
    fn a_chroma_is_one_digit() {
        let planes = [vec![0, 9, 10], vec![35, 36, 60]];
        let photo = Photo::new(5, 1, vec![0; 5], Some(planes)).unwrap();
        assert_eq!(write(&photo), "5x1,00000000000,09A,Zay");
        assert_eq!(read("5x1,00000000000,09A,Zay"), Some(photo));
    }

    #[test]
    fn a_damaged_photo_is_none() {
        let fine = "5x1,00000000000,09A,Zay";
        for text in [
            "",
            "5",
            "5x",
            "5x1",
            "5x1,",
            "x1,0",
            "-5x1,00000000000",
            "+5x1,00000000000",
            "5x1,0000000000",
            "5x1,000000000000",
            "5x1,0000000000-",
            "5x1,0000000000é",
            "9x1,00000000000",
            "0x0,",
            "5x1,00000000000,09A",
            "5x1,00000000000,09A,Za",
            "5x1,00000000000,09A,Zaz",
            "5x1,00000000000,09A,Zay,",
            "4x1,00000000000,09A,Zay",
            // More than 2^64 − 1, and something behind the last pixel.
            "8x1,LygHa16AHYG",
            "8x1,zzzzzzzzzzz",
            "5x1,00000000001",
            "99999999999x99999999999,0",
            "513x1,0",
            "4294967296x4294967296,",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(read(fine).is_some());
        assert_eq!(read("5x1,000000\n 00000,09A,Za\r\ny"), read(fine), "broken lines do not damage it");
    }

    proptest! {
        #[test]
        fn a_photo_comes_back(width in 1_usize..=20, height in 1_usize..=20, bytes: [u8; 32], is_grey: bool) {
            let some = |count: usize, most: u8| bytes.iter().cycle().take(count).map(|byte| byte % most).collect();
            let squares = width.div_ceil(2) * height.div_ceil(2);
            let luma = bytes.iter().cycle().take(width * height).copied().collect();
            let chroma = (!is_grey).then(|| [some(squares, 61), some(squares, 59)]);
            let photo = Photo::new(width, height, luma, chroma).unwrap();
            let text = write(&photo);
            prop_assert!(text.bytes().all(|sign| sign == b',' || sign.is_ascii_alphanumeric()));
            prop_assert_eq!(read(&text), Some(photo));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9]{1,3}x[0-9]{1,3},[0-9A-Za-z,]{0,40}") {
            if let Some(photo) = read(&text) {
                let (head, pixels) = text.split_once(',').unwrap();
                let size = head.split_once('x').unwrap();
                prop_assert_eq!(size.0.parse(), Ok(photo.width()));
                prop_assert!(write(&photo).ends_with(pixels));
            }
        }
    }
}
