//! Names of rows and columns around numbers.

use super::number::number;
use super::search::{begins_name, parts};

/// Whether the first row of a table, and whether the first cell of each row, are names.
///
/// pandas, R and spreadsheets print them: words, or counts from 0 or 1 with an empty corner or none above the row names. A
/// head that is shorter by one name `is_aligned` with the columns by programs that print names of rows. Otherwise it may be
/// a title of some words, and counts are taken for names of rows only if `numbered`.
#[inline(never)]
pub(super) fn of(table: &[Vec<&str>], is_aligned: bool, numbered: bool) -> (bool, bool) {
    let [head, body @ ..] = table else { return (false, false) };
    let (mut first, mut is_shorter, mut is_wide) = (Vec::new(), true, false);
    for row in body {
        first.extend(row.first());
        is_shorter &= row.len() == head.len() + 1;
        is_wide |= row.len() > 1;
    }
    let [corner, rest @ ..] = head.as_slice() else { return (false, false) };
    if body.is_empty() {
        return (false, false);
    }
    let named = are_names(&first);
    let columns = if is_shorter { head.as_slice() } else { rest };
    let has_index = are_counts(&first) || (is_shorter && is_aligned && are_whole(&first));
    let is_cornered = (is_shorter || corner.is_empty())
        && !columns.is_empty()
        && (named || has_index)
        && (are_names(columns) || are_counts(columns))
        && (numbered || named || is_aligned || corner.is_empty() || !are_names(head));
    let has_head = is_cornered || are_names(head);
    (has_head, is_cornered || (named && is_wide && (has_head || are_names(&[corner]))))
}

/// Whether a row is one name: that of the index of a series.
pub(super) fn is_name(row: &[&str]) -> bool {
    row.len() == 1 && are_names(row)
}

/// Cells that lack a number.
const LACKS: &str = "nan,na,n/a,none,null,inf,infinity,nil,missing";

/// Whether all are words, and none is a number or the lack of one.
fn are_names(cells: &[&str]) -> bool {
    cells.iter().all(|cell| {
        // Other signs than Latin letters may be numbers: ½, π, ١. So may letters that scanners take for digits.
        let begins = cell.bytes().next().is_some_and(|c| begins_name(c) && c.is_ascii());
        let begins = begins && !["O", "o", "l", "I"].contains(cell);
        let lacks = parts(LACKS, b",").iter().any(|lack| lack.eq_ignore_ascii_case(cell));
        begins && !lacks && number(cell).is_none()
    })
}

/// Whether all are whole numbers of an index, each of them once.
fn are_whole(cells: &[&str]) -> bool {
    let mut seen: Vec<&str> = cells.to_vec();
    seen.sort_unstable();
    seen.dedup();
    seen.len() == cells.len()
        && cells.iter().all(|cell| !cell.is_empty() && cell.bytes().all(|c| c.is_ascii_digit()))
}

/// Whether they count up from 0 or 1.
fn are_counts(cells: &[&str]) -> bool {
    let mut next = if cells.first() == Some(&"1") { 1.0 } else { 0.0 };
    for cell in cells {
        if number(cell) != Some(next) {
            return false;
        }
        next += 1.0;
    }
    true
}
