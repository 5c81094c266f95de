//! Signs of the same meaning, and comments.

use super::search::parts;

/// The text with one sign for each meaning, and without comments.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for line in parts(text, "\n\r") {
        let line: String = line.chars().filter_map(sign).collect();
        plain.push_str(line.get(..comment(&line)).unwrap_or_default());
        plain.push('\n');
    }
    plain
}

/// The space that keeps a number together: a character of one byte that is a space and that nobody pastes.
pub(super) const KEEPING: char = '\u{c}';

/// The sign that stands for this one. Signs without width have none.
const fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        // Spaces that keep a number together.
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => KEEPING,
        '\u{2044}' | '\u{2215}' => '/',
        '\u{201c}'..='\u{201f}' => '"',
        '\u{2019}' => '\'',
        '\u{c}' | '\u{3000}' => ' ',
        '，' => ',',
        '；' => ';',
        // The lines of tables, and the tall brackets around matrices.
        '│' | '┃' | '║' | '┆' | '┊' => '|',
        '\u{2500}'..='\u{257f}' => '-',
        '\u{239b}'..='\u{23ae}' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        other => other,
    })
}

/// Where the comment of a line begins, or its end. `50 %` is no comment: before `%` and `//` there is a bracket, a
/// separator or nothing. `#N/A` is none either.
fn comment(line: &str) -> usize {
    let bytes = line.as_bytes();
    for (at, c) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let is_sign = match c {
            b'#' => b" \t#!".contains(&next),
            b'%' => true,
            b'/' => next == b'/',
            _ => false,
        };
        if is_sign {
            let before = line.get(..at).unwrap_or_default().trim_end().as_bytes();
            let is_apart = before.last().is_none_or(|c| b"[](){},;".contains(c));
            if is_apart || (*c == b'#' && before.len() < at) {
                return at;
            }
        }
    }
    line.len()
}
