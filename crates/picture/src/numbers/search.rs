//! Looking for signs in a text.
//!
//! The standard library's functions are compiled anew for every kind of sign. These are compiled once, which makes the
//! page some kilobytes smaller.

/// Whether a sign occurs.
pub(super) fn has(text: &str, sign: &str) -> bool {
    text.as_bytes().windows(sign.len()).any(|part| part == sign.as_bytes())
}

/// The parts between these ASCII characters.
pub(super) fn parts<'a>(text: &'a str, signs: &[u8]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.bytes().enumerate() {
        if signs.contains(&c) {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at + 1;
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// The text without these ASCII characters and without spaces at both ends.
pub(super) fn trim<'a>(text: &'a str, signs: &[u8]) -> &'a str {
    let is_other = |c: &u8| !c.is_ascii_whitespace() && !signs.contains(c);
    let bytes = text.as_bytes();
    let from = bytes.iter().position(is_other).unwrap_or(bytes.len());
    let to = bytes.iter().rposition(is_other).map_or(from, |at| at + 1);
    text.get(from..to).unwrap_or_default()
}

/// Whether a byte may stand in a name. Letters of all languages do.
pub(super) const fn is_letter(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_' || !c.is_ascii()
}

/// Whether a name may begin with this byte.
pub(super) const fn begins_name(c: u8) -> bool {
    is_letter(c) && !c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_and_taken_off() {
        assert!(has("añb", "b") && !has("a", "ab") && !has("", "a"));
        assert_eq!(parts("1;2\n\n3", b";\n"), ["1", "2", "", "3"]);
        assert_eq!((trim(" ,1 , 2;, ", b",;"), trim("é", b","), trim(" ,", b",")), ("1 , 2", "é", ""));
    }
}
