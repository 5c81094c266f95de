//! Numbers in brackets: Python, NumPy, PyTorch, TensorFlow, JSON, C, MATLAB and Julia.

use super::error::NumbersError;
use super::layout::{Layout, Source};
use super::ratio::Ratio;
use super::search::{has, parts, trim};

/// NumPy wraps rows of 75 signs and PyTorch of 80. A shorter line is a row of its own.
const WRAPPED: usize = 60;

/// More brackets within each other are refused.
const DEEPEST: usize = 8;

/// Reads the brackets of a text. A matrix whose rows are lines may also be one long row that was wrapped.
pub(super) fn layouts(text: &str) -> Result<Vec<Layout>, NumbersError> {
    let Found { groups, sizes, rows, around } = find(text)?;
    let (before, after) =
        (around.first().copied().unwrap_or_default(), around.last().copied().unwrap_or_default());
    for between in around.iter().skip(1).take(groups.saturating_sub(1)) {
        let between = trim(between, SEPARATORS);
        if between.ends_with(['=', ':']) {
            return Err(NumbersError::Several { count: groups });
        }
        if !between.is_empty() {
            return Err(NumbersError::leave_out(between));
        }
    }
    let scale = scale(before, after)?;
    let of = |sizes, rows, source| Layout { sizes, rows, scale, source };
    let has_ends = rows.iter().any(|row| has(row, ";"));
    match (groups, sizes.is_empty()) {
        (1, true) => {
            let row = rows.concat();
            let ends = if has_ends { ";\n" } else { "\n" };
            let lines = parts(&row, ends).into_iter().map(|row| trim(row, SEPARATORS));
            let lines: Vec<&str> = lines.filter(|row| !row.is_empty()).collect();
            let is_wrapped = parts(&row, "\n").iter().any(|line| line.trim_end().ends_with(','));
            if has_ends {
                return Ok(vec![of(vec![lines.len()], owned(&lines), Source::Brackets)]);
            }
            if lines.len() < 2 || is_wrapped {
                return Ok(vec![of(vec![1], vec![row], Source::Brackets)]);
            }
            let may_be_wrapped = lines.iter().any(|line| line.len() > WRAPPED);
            let mut layouts = vec![of(vec![lines.len()], owned(&lines), Source::Brackets)];
            if may_be_wrapped {
                layouts.push(of(vec![1], vec![row], Source::JoinedLines));
            }
            Ok(layouts)
        }
        (1, false) => Ok(vec![of(sizes, owned(&rows), Source::Brackets)]),
        // A row that goes over several lines is a matrix of its own.
        (_, true) if !has_ends && !rows.iter().any(|row| has(row.trim(), "\n")) => {
            Ok(vec![of(vec![rows.len()], owned(&rows), Source::Brackets)])
        }
        _ => Err(NumbersError::Several { count: groups }),
    }
}

fn owned(rows: &[&str]) -> Vec<String> {
    rows.iter().map(|&row| row.to_owned()).collect()
}

/// What brackets hold.
struct Found<'a> {
    /// Outermost brackets.
    groups: usize,
    /// How many brackets each bracket of a depth holds.
    sizes: Vec<usize>,
    /// The contents of the innermost brackets.
    rows: Vec<&'a str>,
    /// What stands before, between and after the outermost brackets.
    around: Vec<&'a str>,
}

fn find(text: &str) -> Result<Found<'_>, NumbersError> {
    let mut rows = Vec::new();
    // The first entry is the text itself.
    let mut held = vec![0_usize];
    let mut sizes: Vec<Option<usize>> = Vec::new();
    let mut depth = None;
    let (mut around, mut from) = (Vec::new(), 0);
    for (at, c) in text.bytes().enumerate() {
        let is_open = matches!(c, b'[' | b'{');
        if !is_open && !matches!(c, b']' | b'}') {
            continue;
        }
        let within = held.len() - 1;
        let piece = text.get(from..at).unwrap_or_default();
        from = at + 1;
        if within == 0 && is_open {
            around.push(piece);
        } else if within == 0 {
            return Err(NumbersError::leave_out(text.get(at..).unwrap_or_default()));
        } else if !is_open && held.last() == Some(&0) {
            if depth.replace(within).is_some_and(|depth| depth != within) {
                return Err(NumbersError::Uneven);
            }
            rows.push(piece);
        } else if !trim(piece, SEPARATORS).is_empty() {
            return Err(NumbersError::Uneven);
        }
        if is_open {
            if let Some(held) = held.last_mut() {
                *held += 1;
            }
            held.push(0);
            sizes.resize(sizes.len().max(within + 1), None);
            if within >= DEEPEST {
                return Err(NumbersError::Uneven);
            }
        } else if let Some(count) = held.pop().filter(|&count| count > 0) {
            let size = sizes.get_mut(within - 1);
            if size.and_then(|size| size.replace(count)).is_some_and(|size| size != count) {
                return Err(NumbersError::Uneven);
            }
        }
    }
    if held.len() > 1 {
        return Err(NumbersError::Unclosed);
    }
    around.push(text.get(from..).unwrap_or_default());
    let sizes = sizes.into_iter().flatten().collect();
    Ok(Found { groups: held.first().copied().unwrap_or(0), sizes, rows, around })
}

/// The factor before or after the brackets, as in `1/9 * [[1, 1], [1, 1]]` and `[[1, 1], [1, 1]] / 4`.
fn scale(before: &str, after: &str) -> Result<Option<Ratio>, NumbersError> {
    let (before, after) = (trim(before, SEPARATORS), trim(after, SEPARATORS));
    let times = ['*', '×', '·'];
    let (factor, rest) = match (before.is_empty(), after.is_empty()) {
        (true, true) => return Ok(None),
        (false, true) => (before.strip_suffix(times).and_then(Ratio::factor), before),
        (true, false) => {
            let by = after.strip_prefix('/').and_then(Ratio::divisor);
            (by.or_else(|| after.strip_prefix(times).and_then(Ratio::factor)), after)
        }
        (false, false) => (None, before),
    };
    factor.map(Some).ok_or_else(|| NumbersError::leave_out(rest))
}

/// What may stand between and around brackets.
const SEPARATORS: &str = ",;>";
