//! Objects of JSON, JavaScript and Python whose one name stands before the numbers: `{"kernel": [[1, 2], [3, 4]]}`.

use super::error::NumbersError;

/// The text without the object around its numbers.
///
/// # Errors
/// [`NumbersError::Keys`] if there are several names.
pub(super) fn without(text: &str) -> Result<String, NumbersError> {
    let inner = text.trim().trim_end_matches(';').trim_end();
    let start = inner.find('{').filter(|start| {
        inner
            .get(..*start)
            .is_some_and(|before| before.trim_end().is_empty() || before.trim_end().ends_with(['=', '[']))
    });
    let Some(start) = start else { return Ok(text.to_owned()) };
    let names = names(inner);
    let body = inner.get(start + 1..).unwrap_or_default();
    let Some(first) = names.first() else { return Ok(text.to_owned()) };
    let is_around = body.trim_start().starts_with(first) && inner.ends_with('}');
    if names.len() > 1 || !is_around {
        return Err(NumbersError::Keys { count: names.len() });
    }
    let value = body.split_once(':').map_or(body, |(_, value)| value);
    let value = value.strip_suffix('}').unwrap_or(value).trim_end().trim_end_matches(',');
    Ok(value.to_owned())
}

/// Quoted texts in front of a colon, with their quotes, and names of JavaScript without quotes.
fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    // A type in front of the brackets is no name in them.
    let mut before = ':';
    for part in text.split_inclusive(['{', ',', ':']) {
        let is_inside = std::mem::replace(&mut before, part.chars().next_back().unwrap_or(' ')) != ':';
        let name = part.strip_suffix(':').map(str::trim).unwrap_or_default();
        let is_name = is_inside
            && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
        names.extend(is_name.then_some(name));
    }
    let mut open: Option<(usize, u8)> = None;
    for (at, c) in text.bytes().enumerate() {
        match open {
            Some((from, quote)) if c == quote => {
                let rest = text.get(at + 1..).unwrap_or_default().trim_start();
                if rest.starts_with(':') {
                    names.extend(text.get(from..=at));
                }
                open = None;
            }
            None if c == b'"' || c == b'\'' => open = Some((at, c)),
            Some(_) | None => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_left_out_and_several_are_refused() {
        let several = |count| Err(NumbersError::Keys { count });
        for (text, expected) in [
            ("{\"k\": [[1, 2]]}", Ok(" [[1, 2]]".to_owned())),
            ("x = {'k': [1, 2],};", Ok(" [1, 2]".to_owned())),
            ("{\"a\": [1], \"b\": [2]}", several(2)),
            ("[{\"a\": 1}, {\"a\": 2}]", several(2)),
            ("[{\"a\": 1}]", several(1)),
            ("{{1, 2}, {3, 4}}", Ok("{{1, 2}, {3, 4}}".to_owned())),
            ("{data: [[1, 2]]}", Ok(" [[1, 2]]".to_owned())),
            ("{a: [1], b: [2]}", several(2)),
            ("std::vector<int> k = {1, 2}", Ok("std::vector<int> k = {1, 2}".to_owned())),
            ("a: 1", Ok("a: 1".to_owned())),
        ] {
            assert_eq!(without(text), expected, "{text}");
        }
    }
}
