//! Looking for signs in a text.
//!
//! The standard library's functions are compiled anew for every kind of sign. These are compiled once, which makes the
//! page some kilobytes smaller.

/// Where a sign begins first.
pub(super) fn find(text: &str, sign: &str) -> Option<usize> {
    text.as_bytes().windows(sign.len()).position(|part| part == sign.as_bytes())
}

/// Whether a sign occurs.
pub(super) fn has(text: &str, sign: &str) -> bool {
    find(text, sign).is_some()
}

/// What stands before and after the first such sign.
pub(super) fn cut<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    around(text, find(text, sign)?, sign.len())
}

/// What stands before and after the last such sign.
pub(super) fn cut_last<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(sign.len()).rposition(|part| part == sign.as_bytes())?;
    around(text, at, sign.len())
}

fn around(text: &str, at: usize, len: usize) -> Option<(&str, &str)> {
    Some((text.get(..at)?, text.get(at + len..)?))
}

/// Whether one of these ASCII characters occurs.
pub(super) fn has_any(text: &str, signs: &str) -> bool {
    text.bytes().any(|c| is_one(c, signs))
}

/// The parts between these ASCII characters.
pub(super) fn parts<'a>(text: &'a str, signs: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.bytes().enumerate() {
        if is_one(c, signs) {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at + 1;
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// The text without these ASCII characters and without spaces at both ends.
pub(super) fn trim<'a>(text: &'a str, signs: &str) -> &'a str {
    let mut text = text.trim();
    while let [first, rest @ ..] = text.as_bytes()
        && is_one(*first, signs)
    {
        text = text.get(text.len() - rest.len()..).unwrap_or_default().trim_start();
    }
    while let [.., last] = text.as_bytes()
        && is_one(*last, signs)
    {
        text = text.get(..text.len() - 1).unwrap_or_default().trim_end();
    }
    text
}

/// Replaces a sign everywhere.
pub(super) fn replace(text: &str, sign: &str, by: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = cut(rest, sign) {
        replaced.push_str(before);
        replaced.push_str(by);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// Whether a character may stand in a name. Letters of all languages do.
pub(super) const fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()
}

/// Whether a name may begin with this character.
pub(super) const fn begins_name(c: char) -> bool {
    is_letter(c) && !c.is_ascii_digit()
}

fn is_one(c: u8, signs: &str) -> bool {
    signs.as_bytes().contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_and_replaced() {
        assert_eq!((find("añb", "b"), find("a", "ab"), find("", "a")), (Some(3), None, None));
        assert_eq!((cut("a=b=c", "="), cut_last("a=b=c", "=")), (Some(("a", "b=c")), Some(("a=b", "c"))));
        assert_eq!(parts("1;2\n\n3", ";\n"), ["1", "2", "", "3"]);
        assert_eq!((trim(" ,1 , 2;, ", ",;"), trim("é", ",")), ("1 , 2", "é"));
        assert_eq!(replace("aXbX", "X", "--"), "a--b--");
        assert!(has_any("a,b", ";,") && !has_any("é", ";,"));
    }
}
