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

/// The sign that stands for this one. Signs without width have none.
const fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        // Spaces that keep a number together.
        '\u{2007}' | '\u{2009}' | '\u{202f}' => '\u{a0}',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{201c}'..='\u{201f}' => '"',
        '\u{2019}' => '\'',
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
/// separator or nothing.
fn comment(line: &str) -> usize {
    let begins = |(at, _): &(usize, &str)| {
        let before = line.get(..*at).unwrap_or_default();
        let rest = line.get(*at..).unwrap_or_default();
        let ends = |c: char| "[](){},;".contains(c);
        let is_apart = before.trim_end().chars().next_back().is_none_or(ends);
        match rest.strip_prefix('#') {
            // `#N/A` is no comment.
            Some(comment) => {
                let is_spaced = comment.is_empty() || comment.starts_with([' ', '#', '!', '\t']);
                is_spaced && (is_apart || before.ends_with(char::is_whitespace))
            }
            None => is_apart,
        }
    };
    let first = |sign: &str| line.match_indices(sign).find(begins).map_or(line.len(), |(at, _)| at);
    first("#").min(first("%")).min(first("//"))
}
