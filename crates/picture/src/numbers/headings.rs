//! Names of rows and columns around numbers.

use super::number::number;
use super::search::begins_name;

/// Takes the names of rows and columns out of a table. Says whether there were any.
///
/// pandas, R and spreadsheets print them: words, or counts from 0 or 1 with an empty corner or none above the row names.
pub(super) fn taken(table: &mut Vec<Vec<&str>>) -> bool {
    let Some((head, body)) = table.split_first() else { return false };
    if body.is_empty() {
        return false;
    }
    let first: Vec<&str> = body.iter().filter_map(|row| row.first().copied()).collect();
    let is_shorter = body.iter().all(|row| row.len() == head.len() + 1);
    let (corner, rest) = head.split_first().map_or(("", head.as_slice()), |(corner, rest)| (*corner, rest));
    let named = are_names(&first);
    let indexed = named || are_counts(&first);
    let columns = if is_shorter { head.as_slice() } else { rest };
    let is_cornered = (is_shorter || corner.is_empty())
        && indexed
        && !columns.is_empty()
        && (are_names(columns) || are_counts(columns));
    let has_head = is_cornered || are_names(head);
    let is_wide = body.iter().any(|row| row.len() > 1);
    let has_names = is_cornered || (named && is_wide && (has_head || are_names(&[corner])));
    if has_head {
        table.remove(0);
    }
    if has_names {
        for row in table.iter_mut().filter(|row| !row.is_empty()) {
            row.remove(0);
        }
    }
    has_head || has_names
}

/// Whether all are words, and none is a number or the lack of one.
fn are_names(cells: &[&str]) -> bool {
    let lacks = ["nan", "na", "n/a", "none", "null", "inf", "infinity", "nil", "missing"];
    cells.iter().all(|cell| {
        let begins = cell.bytes().next().is_some_and(begins_name);
        begins && number(cell).is_none() && !lacks.iter().any(|lack| lack.eq_ignore_ascii_case(cell))
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
