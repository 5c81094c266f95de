//! Names of rows and columns around numbers.

use super::number::number;
use super::search::{begins_name, parts};

/// Whether the first row of a table, and whether the first cell of each row, are names.
///
/// pandas, R and spreadsheets print them: words, or counts from 0 or 1 with an empty corner or none above the row names.
#[inline(never)]
pub(super) fn of(table: &[Vec<&str>]) -> (bool, bool) {
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
    let is_cornered = (is_shorter || corner.is_empty())
        && !columns.is_empty()
        && [first.as_slice(), columns].iter().all(|cells| are_names(cells) || are_counts(cells));
    let has_head = is_cornered || are_names(head);
    (has_head, is_cornered || (named && is_wide && (has_head || are_names(&[corner]))))
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
