//! Names of rows and columns around numbers.

use super::search::begins_name;

/// The numbers of a table without the names of its rows and columns, and whether there were any.
///
/// pandas, R and spreadsheets print them: words, or counts from 0 or 1 with an empty corner or none above the row names.
pub(super) fn without(mut table: Vec<Vec<&str>>, is_number: impl Fn(&str) -> bool) -> (Vec<Vec<&str>>, bool) {
    let names = |cells: &[&str]| cells.iter().all(|cell| is_name(cell, &is_number));
    let names_or_counts = |cells: &[&str]| !cells.is_empty() && (names(cells) || counts(cells));
    let Some((head, body)) = table.split_first().filter(|(_, body)| !body.is_empty()) else {
        return (table, false);
    };
    let first: Vec<&str> = body.iter().filter_map(|row| row.first().copied()).collect();
    let all_have = |count: usize| body.iter().all(|row| row.len() == count);
    let has_index = names_or_counts(&first);
    let (has_head, has_names) = match head.split_first() {
        Some((corner, rest)) if corner.is_empty() && names_or_counts(rest) && has_index => (true, true),
        _ if all_have(head.len() + 1) && has_index && names_or_counts(head) => (true, true),
        _ if names(head) => (true, first.len() == body.len() && names(&first) && !all_have(1)),
        Some((corner, rest)) => (false, !rest.is_empty() && names(&first) && is_name(corner, &is_number)),
        None => (false, false),
    };
    if has_head {
        table.remove(0);
    }
    if has_names {
        without_first(&mut table);
    }
    (table, has_head || has_names)
}

/// Takes the first cell of every row away.
pub(super) fn without_first(table: &mut [Vec<&str>]) {
    for row in table.iter_mut().filter(|row| !row.is_empty()) {
        row.remove(0);
    }
}

/// A word that is neither a number nor the lack of one.
fn is_name(cell: &str, is_number: impl Fn(&str) -> bool) -> bool {
    let word = cell.to_ascii_lowercase();
    let lacks = ["nan", "na", "n/a", "none", "null", "inf", "infinity", "nil", "missing"];
    word.starts_with(begins_name) && !is_number(cell) && !lacks.contains(&word.as_str())
}

/// Whole numbers that count up from 0 or 1.
fn counts(cells: &[&str]) -> bool {
    let from = usize::from(cells.first().is_some_and(|&cell| cell == "1"));
    cells.iter().enumerate().all(|(at, cell)| {
        cell.bytes()
            .map(|c| usize::from(c.wrapping_sub(b'0')))
            .reduce(|number, digit| number.saturating_mul(10).saturating_add(digit))
            == Some(from + at)
    })
}
