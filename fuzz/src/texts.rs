//! Random texts and bytes: changed, cut, doubled and escaped.

use crate::random::Random;

/// Changes a text in a few places. Mostly it stays similar.
pub(crate) fn changed(random: &mut Random, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..random.below(6) {
        let at = random.below(characters.len() + 1);
        match random.below(7) {
            0 => characters.truncate(at),
            1 | 2 => characters.insert(at, random.character()),
            3 => drop(characters.drain(..at.min(characters.len()).min(3))),
            4 => {
                let end = (at + random.below(20)).min(characters.len());
                let copy = characters[at..end].to_vec();
                let to = random.below(characters.len() + 1);
                characters.splice(to..to, copy);
            }
            5 => {
                let number = random.hostile().to_string();
                characters.splice(at..at, number.chars());
            }
            _ => {
                if let Some(character) = characters.get_mut(at) {
                    *character = random.character();
                }
            }
        }
    }
    let text: String = characters.into_iter().collect();
    if random.once_in(12) { escaped(random, &text) } else { text }
}

/// Writes some characters, or all, as `%xx`, as mail programs do.
fn escaped(random: &mut Random, text: &str) -> String {
    let all = random.coin();
    let mut escaped = String::new();
    for byte in text.bytes() {
        if all || !byte.is_ascii() || random.once_in(4) {
            escaped.push_str(&format!("%{byte:02X}"));
        } else {
            escaped.push(char::from(byte));
        }
    }
    escaped
}

/// Changes some bytes.
pub(crate) fn changed_bytes(random: &mut Random, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, random.byte()),
            2 => {
                // A length or a number of four bytes.
                let number = random.pick(&[0_u32, 1, 0x7fff_ffff, 0x8000_0000, u32::MAX]);
                let number = if random.coin() { number.to_be_bytes() } else { number.to_le_bytes() };
                bytes.iter_mut().skip(at).zip(number).for_each(|(to, from)| *to = from);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.byte();
                }
            }
        }
    }
    bytes
}

/// A text of at most `most` of the given characters.
pub(crate) fn of(random: &mut Random, characters: &[char], most: usize) -> String {
    (0..random.between(0, most)).map(|_| random.pick(characters)).collect()
}
