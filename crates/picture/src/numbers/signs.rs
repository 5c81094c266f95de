//! Signs of the same meaning, and comments.

/// The text with one sign for each meaning, and without comments.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let (mut line, mut before) = (0, ' ');
    let mut text = text.to_owned();
    text.push('\n');
    for c in text.chars() {
        if matches!(c, '\n' | '\r') {
            let end = comment(plain.get(line..).unwrap_or_default());
            plain.truncate(line + end);
            // "\r\n" is one end of a line.
            if (before, c) != ('\r', '\n') {
                plain.push('\n');
            }
            line = plain.len();
        } else if let Some(sign) = sign(c) {
            plain.push(sign);
        }
        before = c;
    }
    plain
}

/// The space that keeps a number together: a character of one byte that is a space and that nobody pastes.
pub(super) const KEEPING: u8 = 0x0c;

/// The sign that stands for this one. Signs without width, and the marks of [`super::rules`], have none.
const fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        // Spaces that keep a number together.
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => KEEPING as char,
        '\u{2044}' | '\u{2215}' => '/',
        '×' | '·' => '*',
        '\u{201c}'..='\u{201f}' => '"',
        '\u{2019}' => '\'',
        '\u{c}' | '\u{2000}'..='\u{200a}' | '\u{3000}' => ' ',
        '，' => ',',
        '；' => ';',
        // The lines of tables, and the tall brackets around matrices.
        '│' | '┃' | '║' | '┆' | '┊' => '|',
        '\u{2500}'..='\u{257f}' => '-',
        '\u{239b}'..='\u{23ae}' => ' ',
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {
            return None;
        }
        other => other,
    })
}

/// Where the comment of a line begins, or its end. `50 %` is no comment: before `%` and `//` there is a bracket, a
/// separator or nothing. `#N/A` is none either.
fn comment(line: &str) -> usize {
    let mut before = b';';
    let mut is_apart = true;
    let bytes = line.as_bytes();
    for (at, &c) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let is_sign = match c {
            b'#' => b" \t#!".contains(&next),
            b'%' => true,
            b'/' => next == b'/',
            _ => false,
        };
        if is_sign && (b"[](){},;".contains(&before) || (c == b'#' && is_apart)) {
            return at;
        }
        is_apart = c.is_ascii_whitespace();
        before = if is_apart { before } else { c };
    }
    line.len()
}
