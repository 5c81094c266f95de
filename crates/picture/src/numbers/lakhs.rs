//! Indian numbers: the last three digits, then groups of two, as in `1,00,000`.

use super::error::{CellError, NumbersError, beginning};

/// What stands between numbers that may have commas.
const BETWEEN: [char; 11] = [' ', '\t', '\n', ';', '"', '|', '[', ']', '{', '}', '\u{c}'];

/// The text without the commas of Indian numbers. They are taken for such if every number with two commas is grouped so, and
/// commas cannot separate numbers: a tab or a semicolon does, or a group begins with 0.
///
/// # Errors
/// [`NumbersError::Cell`] if commas may be both.
pub(super) fn plain(text: &str) -> Result<String, NumbersError> {
    let (mut all, mut any, mut has_zero, mut doubtful) = (true, false, false, None);
    for (row, line) in text.lines().enumerate() {
        for (column, word) in line.split(BETWEEN).filter(|word| !word.is_empty()).enumerate() {
            let groups: Vec<_> = digits(word).split(',').collect();
            let is_long = groups.len() > 2
                && groups.iter().all(|group| group.bytes().all(|c| c.is_ascii_digit() || c == b'.'));
            let [first, inner @ ..] = groups.as_slice() else { continue };
            let begins_zero = inner.iter().any(|group| group.len() > 1 && group.starts_with('0'));
            let zeros = inner.iter().any(|group| group.len() > 1 && group.bytes().all(|c| c == b'0'));
            if is_long && is_grouped(&groups) {
                any = true;
                has_zero |= begins_zero;
            } else if groups.len() > 1 && !is_thousands(&groups) {
                all = false;
                if is_long && zeros && first.len() == 1 && doubtful.is_none() {
                    doubtful = Some(CellError { text: beginning(word), row, column, is_too_far: false });
                }
            }
        }
    }
    let is_apart = text.contains(['\t', ';']);
    match doubtful {
        _ if any && all && (has_zero || is_apart) => Ok(without_commas(text)),
        Some(error) if !text.contains(['[', '{']) => Err(NumbersError::Cell(error)),
        _ => Ok(text.to_owned()),
    }
}

fn digits(word: &str) -> &str {
    word.trim_start_matches(['-', '+', '\u{2212}'])
}

/// One or two digits, then two in each group and three in the last.
fn is_grouped(groups: &[&str]) -> bool {
    let [first, inner @ .., last] = groups else { return false };
    let last = last.split('.').next().unwrap_or_default();
    (1..=2).contains(&first.len())
        && !first.starts_with('0')
        && !inner.is_empty()
        && inner.iter().all(|group| group.len() == 2)
        && last.len() == 3
}

/// One to three digits, then three in each group.
fn is_thousands(groups: &[&str]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    let mut rest = rest.iter().map(|group| group.split('.').next().unwrap_or_default());
    (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.all(|group| group.len() == 3)
}

fn without_commas(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_inclusive(BETWEEN) {
        plain.extend(word.chars().filter(|c| *c != ','));
    }
    plain
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    #[test]
    fn indian_groups_lose_their_commas_where_these_separate_nothing() {
        for (text, expected) in [
            ("1,00,000\t-2,50,000.5\n5,000\t4", "100000\t-250000.5\n5000\t4"),
            ("12,34,567\n1,00,000", "1234567\n100000"),
            ("12,34,567\n98,76,543", "12,34,567\n98,76,543"),
            ("1,2,3\n4,5,6", "1,2,3\n4,5,6"),
            ("1,024,000\t5", "1,024,000\t5"),
            ("1,00,000\t2,5", "1,00,000\t2,5"),
        ] {
            assert_eq!(plain(text).unwrap(), expected);
        }
        assert!(plain("1,00,2,50").is_err());
    }
}
