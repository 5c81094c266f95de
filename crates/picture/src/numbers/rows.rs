//! The rows of a rewritten text: its lines, or what its brackets hold.

use super::error::NumbersError;
use super::ratio::Ratio;
use super::rules::{GOES_ON, INDEXED, MORE_COLUMNS, PLANE, SILENT};
use super::search::{has, parts, trim};

/// The rows of a text, before it is known what separates the numbers in them.
#[derive(Debug)]
pub(super) struct Layout {
    /// The sizes of all dimensions above the rows, outermost first.
    pub outer: Vec<usize>,
    /// The rows, one after the other.
    pub rows: Vec<String>,
    /// What all numbers are multiplied by.
    pub scale: Option<Ratio>,
    /// How the rows were found.
    pub source: Source,
}

/// How the rows of a layout were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// They are lines.
    Lines,
    /// They are lines whose first number is their index.
    IndexedLines,
    /// They are the parts of one line.
    OneLine,
    /// Brackets hold them.
    Brackets,
    /// The lines within one bracket are one row.
    JoinedLines,
}

impl Source {
    pub(super) const fn is_bracketed(self) -> bool {
        matches!(self, Self::Brackets | Self::JoinedLines)
    }
}

/// NumPy wraps rows of 75 signs and PyTorch of 80. A shorter line is a row of its own.
const WRAPPED: usize = 60;

/// More brackets within each other are refused.
const DEEPEST: usize = 8;

/// What may stand between and around brackets and factors.
const AROUND: &[u8] = b",;>.$*()\x02\x03\x04\x05";

/// The ways to find rows in a rewritten text.
pub(super) fn layouts(text: &str) -> Result<Vec<Layout>, NumbersError> {
    // What follows an `=` is one matrix.
    let mut texts = parts(text, b"=");
    texts.retain(|text| !trim(text, AROUND).is_empty());
    let [before @ .., last] = texts.as_slice() else { return Ok(Vec::new()) };
    let open = last.bytes().position(|c| c == b'[');
    let close = last.bytes().rposition(|c| c == b']');
    let is_bracketed = open.is_some() && (close.is_none() || close > open);
    if !before.is_empty() {
        let is_named = before.iter().all(|text| !has(text, "[") && !has(text, "\n"));
        return if is_named && is_bracketed { bracketed(last) } else { Err(NumbersError::Several { count: texts.len() }) };
    }
    if is_bracketed { bracketed(last) } else { listed(last) }
}

/// The layouts of lines without brackets.
fn listed(text: &str) -> Result<Vec<Layout>, NumbersError> {
    let planes = parts(text, &[PLANE]);
    let planes: Vec<&&str> = planes.iter().filter(|plane| !trim(plane, AROUND).is_empty()).collect();
    let mut rows = Vec::new();
    let mut height = 0;
    for (at, plane) in planes.iter().enumerate() {
        let before = rows.len();
        let runs = add_lines(plane, b"\n", &mut rows);
        if runs > 1 && planes.len() == 1 {
            return Err(NumbersError::Several { count: runs });
        }
        if at > 0 && rows.len() - before != height {
            return Err(NumbersError::Uneven);
        }
        height = rows.len() - before;
    }
    let outer = if planes.len() > 1 { vec![planes.len()] } else { Vec::new() };
    let of = |rows, source| Layout { outer: outer.clone(), rows, scale: None, source };
    // One line with semicolons is several rows. With decimal commas it may be one row of a spreadsheet.
    if let [row] = rows.as_slice()
        && has(row, ";")
    {
        let mut several = Vec::new();
        add_lines(row, b";", &mut several);
        let mut layouts = vec![of(several, Source::Lines)];
        if !row.trim().bytes().any(|c| c.is_ascii_whitespace()) {
            layouts.push(of(rows, Source::OneLine));
        }
        return Ok(layouts);
    }
    let source = if text.as_bytes().contains(&INDEXED) { Source::IndexedLines } else { Source::Lines };
    Ok(vec![of(rows, source)])
}

/// Adds the lines of a text to the rows. Says how many blocks there are between empty lines, or 1 if every row stands
/// alone.
fn add_lines(text: &str, ends: &[u8], rows: &mut Vec<String>) -> usize {
    let first = rows.len();
    let (mut at, mut goes_on) = (usize::MAX, false);
    let (mut runs, mut is_apart, mut is_block) = (0, true, false);
    for line in parts(text, ends) {
        match line.bytes().next() {
            Some(SILENT) => is_apart = false,
            Some(MORE_COLUMNS) => (at, goes_on) = (first, true),
            Some(GOES_ON) => at = rows.len().saturating_sub(1),
            _ if trim(line, b"\x04\x05").is_empty() => {
                is_apart = true;
                continue;
            }
            _ => {}
        }
        let row = line.get(usize::from(line.bytes().next().is_some_and(|c| c <= SILENT))..).unwrap_or_default();
        if row.trim().is_empty() {
            continue;
        }
        if let Some(start) = rows.get_mut(at) {
            start.push(' ');
            start.push_str(row);
        } else {
            let is_new = is_apart || runs == 0;
            is_block |= !is_new;
            runs += usize::from(is_new);
            rows.push(row.to_owned());
        }
        at = if goes_on { at + 1 } else { usize::MAX };
        is_apart = false;
    }
    if is_block { runs } else { 1 }
}

/// The layouts of brackets. A matrix whose rows are lines may also be one long row that was wrapped.
fn bracketed(text: &str) -> Result<Vec<Layout>, NumbersError> {
    let Found { groups, sizes, contents, around } = find(text)?;
    let (before, after) =
        (around.first().copied().unwrap_or_default(), around.last().copied().unwrap_or_default());
    for between in around.iter().skip(1).take(groups.saturating_sub(1)) {
        let rest = trim(between, AROUND);
        if !rest.is_empty() {
            return Err(NumbersError::leave_out(rest));
        }
        if has(between, "*") {
            return Err(NumbersError::Several { count: groups });
        }
    }
    let scale = scale(before, after)?;
    let of = |outer, rows, source| vec![Layout { outer, rows, scale, source }];
    let rows: Vec<String> = contents.iter().map(|&row| row.to_owned()).collect();
    if let [outer @ .., _] = sizes.as_slice() {
        return if groups == 1 { Ok(of(outer.to_vec(), rows, Source::Brackets)) } else { Err(NumbersError::Several { count: groups }) };
    }
    let has_ends = contents.iter().any(|row| has(row, ";"));
    let [row] = contents.as_slice() else {
        // A row that goes over several lines is a matrix of its own.
        let is_several = has_ends || contents.iter().any(|row| has(row.trim(), "\n"));
        return if is_several { Err(NumbersError::Several { count: groups }) } else { Ok(of(vec![], rows, Source::Brackets)) };
    };
    let (mut lines, mut is_wrapped, mut may_be_wrapped) = (Vec::new(), false, false);
    add_lines(row, if has_ends { b";\n" } else { b"\n" }, &mut lines);
    for line in parts(row, b"\n") {
        is_wrapped |= line.trim_end().ends_with(',') && !has_ends;
        may_be_wrapped |= line.trim().len() > WRAPPED;
    }
    let joined = of(vec![], rows, if is_wrapped { Source::Brackets } else { Source::JoinedLines });
    let mut layouts = of(vec![], lines, Source::Brackets);
    if is_wrapped {
        return Ok(joined);
    }
    if may_be_wrapped && !has_ends && layouts.iter().any(|layout| layout.rows.len() > 1) {
        layouts.extend(joined);
    }
    Ok(layouts)
}

/// What brackets hold.
struct Found<'a> {
    /// Outermost brackets.
    groups: usize,
    /// How many brackets each bracket of a depth holds.
    sizes: Vec<usize>,
    /// What the innermost brackets hold.
    contents: Vec<&'a str>,
    /// What stands before, between and after the outermost brackets.
    around: Vec<&'a str>,
}

fn find(text: &str) -> Result<Found<'_>, NumbersError> {
    let (mut contents, mut around, mut from) = (Vec::new(), Vec::new(), 0);
    // How many brackets those hold that are open now, outermost first. The first entry is the text itself.
    let mut held = vec![0_usize];
    let mut sizes = Vec::new();
    // 0 where it is not known yet.
    let mut innermost = 0;
    for (at, c) in text.bytes().enumerate() {
        let is_open = c == b'[';
        if !is_open && c != b']' {
            continue;
        }
        let within = held.len() - 1;
        let piece = text.get(from..at).unwrap_or_default();
        from = at + 1;
        let holds = held.last().copied().unwrap_or(0);
        if within == 0 {
            if !is_open {
                return Err(NumbersError::leave_out(text.get(at..).unwrap_or_default()));
            }
            around.push(piece);
        } else if !is_open && holds == 0 {
            if innermost != 0 && innermost != within {
                return Err(NumbersError::Uneven);
            }
            innermost = within;
            contents.push(piece);
        } else if !trim(piece, b",;").is_empty() {
            return Err(NumbersError::Uneven);
        }
        if is_open {
            if within >= DEEPEST {
                return Err(NumbersError::Uneven);
            }
            if let Some(held) = held.last_mut() {
                *held += 1;
            }
            held.push(0);
            continue;
        }
        held.pop();
        if holds > 0 {
            sizes.resize(sizes.len().max(within), 0);
            if let Some(size) = sizes.get_mut(within - 1) {
                if *size != 0 && *size != holds {
                    return Err(NumbersError::Uneven);
                }
                *size = holds;
            }
        }
    }
    let [groups] = held.as_slice() else { return Err(NumbersError::Unclosed) };
    around.push(text.get(from..).unwrap_or_default());
    Ok(Found { groups: *groups, sizes, contents, around })
}

/// The factor before or after the brackets, as in `1/9 * [[1, 1], [1, 1]]` and `[[1, 1], [1, 1]] / 4`.
fn scale(before: &str, after: &str) -> Result<Option<Ratio>, NumbersError> {
    let times = |text: &str| text.as_bytes().first() == Some(&b'*') || text.as_bytes().last() == Some(&b'*');
    let (before, after) = (before.trim(), trim(after, b",;>$"));
    let (front, back) = (trim(before, AROUND), trim(after, AROUND));
    let factor = match (front.is_empty(), back.is_empty()) {
        (true, true) => return Ok(None),
        (false, true) if times(before) => Ratio::factor(front),
        (true, false) if times(after) => Ratio::factor(back),
        (true, false) => after.strip_prefix('/').and_then(Ratio::divisor),
        _ => None,
    };
    let rest = if front.is_empty() { after } else { front };
    factor.map(Some).ok_or_else(|| NumbersError::leave_out(rest))
}
