//! Mixed numbers: `1 1/2` for one and a half, as spreadsheets show fractions.

use super::search::{has, parts, trim};
use super::signs::KEEPING;

/// The text with mixed numbers as quotients, where a tab or a space that keeps numbers together tells them from two numbers.
/// `None` if there are none. Where each line has a whole number and a fraction and nothing else, they are taken for one only
/// if `lone`.
pub(super) fn joined(text: &str, lone: bool) -> Option<String> {
    if has(text, "[") || has(text, "{") {
        return None;
    }
    let has_tabs = has(text, "\t");
    let lines: Vec<_> = parts(text, b"\n");
    let mut filled = lines.iter().filter(|line| !trim(line, b"").is_empty());
    let is_lone = !has_tabs && filled.all(|line| quotient(line, b" \x0c").is_some());
    let mut joined = String::with_capacity(text.len());
    let mut any = false;
    for (at, line) in lines.iter().enumerate() {
        joined.push_str(if at > 0 { "\n" } else { "" });
        for (at, cell) in parts(line, b"\t").into_iter().enumerate() {
            joined.push_str(if at > 0 { "\t" } else { "" });
            let spaces: &[u8] = if has_tabs || (is_lone && lone) { b" \x0c" } else { &[KEEPING] };
            let whole = quotient(cell, spaces);
            any |= whole.is_some();
            joined += &whole.unwrap_or_else(|| cell.to_owned());
        }
    }
    any.then_some(joined)
}

/// `3/2` for `1 1/2`, if one of these spaces stands in it.
fn quotient(cell: &str, spaces: &[u8]) -> Option<String> {
    let cell = trim(cell, b"\"");
    let at = cell.bytes().position(|c| spaces.contains(&c))?;
    let (whole, part) = (cell.get(..at)?, trim(cell.get(at..)?, b""));
    let sign = if whole.starts_with('-') { "-" } else { "" };
    let whole: u32 = whole.strip_prefix(['-', '+']).unwrap_or(whole).parse().ok()?;
    let (over, under) = part.split_once('/')?;
    let (over, under): (u32, u32) = (over.parse().ok()?, under.parse().ok()?);
    let over = whole.checked_mul(under)?.checked_add(over)?;
    (under > 0).then(|| format!("{sign}{over}/{under}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_and_a_fraction_are_one_number_where_tabs_stand_between_cells() {
        let joined = |text: &str| joined(text, false);
        assert_eq!(joined("1 1/2\t2\n-3 1/4\t4").as_deref(), Some("3/2\t2\n-13/4\t4"));
        assert_eq!(joined("1\u{c}1/2 2").as_deref(), None);
        assert_eq!(joined("1\u{c}1/2").as_deref(), Some("3/2"));
        for text in ["1 1/2 2\n3 4 5", "[1 1/2; 3\t4]", "1 1/2\n2 1/2", "1 2\t3"] {
            assert_eq!(joined(text), None, "{text}");
        }
    }

    #[test]
    fn lines_of_both_alone_may_be_either() {
        assert_eq!(joined("1 1/2\n2 1/2\n", true).as_deref(), Some("3/2\n5/2\n"));
        assert_eq!(joined("1 1/2\n2 3\n", true), None);
    }
}
