//! Characters that hold a number: ½, and the wide digits of East Asian texts.

use super::signs;

/// Vulgar fractions and the numbers that they stand for.
const FRACTIONS: [(char, u32, u32); 20] = [
    ('½', 1, 2),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅐', 1, 7),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
    ('↉', 0, 3),
    ('\u{215f}', 1, 0),
];

/// The text with `½` as `1/2` and `1½` as `3/2`. A fraction beside anything else that may belong to a number stays, so that
/// it is refused.
pub(super) fn plain(text: &str) -> String {
    let text = without_frames(text);
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().map(narrow).peekable();
    while let Some(c) = rest.next() {
        // Marks of direction and of invisible operations.
        if matches!(c, '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{2069}') {
            continue;
        }
        if c == '，' {
            // It separates and is no decimal comma.
            plain.push_str(", ");
            continue;
        }
        let fraction = FRACTIONS.iter().find(|(sign, _, under)| *sign == c && *under > 0);
        let Some((_, over, under)) = fraction.filter(|_| rest.peek().is_none_or(|next| ends(*next))) else {
            plain.push(c);
            continue;
        };
        let from = plain.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (before, digits) = plain.split_at(from);
        let begins =
            before.chars().next_back().is_none_or(|c| ends(c) || c == '-' || c == '+' || is_minus(c));
        let whole: Option<u32> =
            if digits.is_empty() { Some(0) } else { digits.parse().ok().filter(|whole| *whole < 1000) };
        match whole {
            Some(whole) if begins => {
                plain.truncate(from);
                plain += &format!("{}/{under}", whole * under + over);
            }
            _ => plain.push(c),
        }
    }
    plain
}

/// The text without the upper and lower ends of drawn brackets, and without the `#` above an index, which is no comment.
fn without_frames(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let ends = line
            .trim()
            .strip_prefix(['┌', '╭', '└', '╰'])
            .and_then(|rest| rest.strip_suffix(['┐', '╮', '┘', '╯']));
        if ends.is_none_or(|between| !between.trim().is_empty()) {
            kept += &line.replace("│ # │", "│   │").replace("│ (index) │", "│   │");
        }
    }
    kept
}

/// Whether no number goes on with this character.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || "[](){},;|&\"*×·=:$".contains(c)
        || matches!(c, '\u{2500}'..='\u{257f}' | '\u{239b}'..='\u{23ae}')
}

fn is_minus(c: char) -> bool {
    signs::plain(c.encode_utf8(&mut [0; 4])).starts_with('-')
}

/// A wide character as the usual one, a line's end of any kind as the usual one.
fn narrow(c: char) -> char {
    match c {
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' => '\n',
        '０'..='９' | '．' | '／' | '［' | '］' | '（' | '）' | '＋' | '％' | '｛' | '｝' | '＝' | '：' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_become_quotients_unless_they_may_be_a_part_of_something_else() {
        for (text, expected) in [
            ("½ ⅔", "1/2 2/3"),
            ("1½\t-2¼", "3/2\t-9/4"),
            ("\u{2212}½", "\u{2212}1/2"),
            ("[½,⅒]", "[1/2,1/10]"),
            ("½½ 1", "½½ 1"),
            ("½/2", "½/2"),
            ("1.5½", "1.5½"),
            ("2/1½", "2/1½"),
            ("x½ ½x", "x½ ½x"),
            ("１２．５", "12.5"),
            ("\u{202a}1\u{202c}", "1"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
