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

/// NumPy wraps rows of 75 signs and PyTorch of 80. A shorter line is a row of its own.
const WRAPPED: usize = 60;

/// More brackets within each other are refused.
const DEEPEST: usize = 8;

/// What may stand between and around brackets and factors.
const AROUND: &[u8] = b",;>.$*()\x02\x03\x04\x05";

/// The usual rows of a rewritten text, or the `other` ones: a line with semicolons may be one row of a spreadsheet, and
/// lines in one bracket may be one long row that was wrapped. Without numbers, there are none.
#[inline(never)]
pub(super) fn layout(text: &str, other: bool) -> Result<Option<Layout>, NumbersError> {
    // What follows an `=` is one matrix.
    let start = text.bytes().rposition(|c| c == b'=').map_or(0, |at| at + 1);
    let (before, last) = text.split_at_checked(start).unwrap_or_default();
    let before = trim(before, b"=\x05");
    if has(before, "[") || has(before, "\n") {
        let count = parts(text, b"=").len() - 1;
        return Err(NumbersError::Several { count: count.max(2) });
    }
    let open = last.bytes().position(|c| c == b'[');
    let close = last.bytes().rposition(|c| c == b']');
    let is_listed = open.is_none() || close.is_some_and(|close| Some(close) < open);
    let Found { groups, mut sizes, contents, around } = find(last, is_listed)?;
    let scale = scale(&around, &contents)?;

    let first = contents.first().copied().unwrap_or_default();
    let (mut has_ends, mut is_long, mut has_lines) = (false, false, false);
    for content in &contents {
        has_ends |= has(content, ";");
        has_lines |= has(trim(content, b""), "\n");
    }
    let is_nested = sizes.pop().is_some();
    let several = NumbersError::Several { count: groups };
    if groups > 1 && (is_nested || has_ends || has_lines) {
        return Err(several);
    }
    let is_split = is_listed || (groups == 1 && !is_nested);
    let mut is_wrapped = false;
    for line in parts(first, b"\n") {
        is_wrapped |= !is_listed && trim(line, b"").as_bytes().last() == Some(&b',');
        is_long |= trim(line, b"").len() > WRAPPED;
    }
    let is_row_of_cells = is_listed && has_ends && !has_lines;
    let has_other = if is_listed {
        is_row_of_cells && !trim(first, b"").bytes().any(|c| c.is_ascii_whitespace())
    } else {
        is_split && is_long && has_lines && !has_ends && !is_wrapped
    };
    if other && !has_other {
        return Ok(None);
    }
    let mut rows = Vec::new();
    if !is_split || (!is_listed && !has_ends && (is_wrapped || other)) {
        rows.extend(contents.iter().map(|&row| without_indents(row)));
    } else {
        let ends: &[u8] = if has_ends && (is_row_of_cells || !is_listed) && !other { b";\n" } else { b"\n" };
        for content in &contents {
            let indented = if is_listed { None } else { Some(without_indents(content)) };
            let runs = add_lines(indented.as_deref().unwrap_or(content), ends, &mut rows);
            if is_listed && runs > 1 && contents.len() == 1 {
                return Err(NumbersError::Several { count: runs });
            }
        }
    }
    if rows.iter().all(|row| trim(row, b"").is_empty()) {
        return Ok(None);
    }
    if is_listed && contents.len() > 1 {
        sizes.push(contents.len());
    }
    let source = match (is_listed, other) {
        (true, true) => Source::OneLine,
        (true, false) if last.as_bytes().contains(&INDEXED) => Source::IndexedLines,
        (true, false) => Source::Lines,
        (false, true) => Source::JoinedLines,
        (false, false) => Source::Brackets,
    };
    Ok(Some(Layout { outer: sizes, rows, scale, source }))
}

/// What a bracket holds, without tabs that separate nothing: in front of its lines, and behind commas.
fn without_indents(content: &str) -> String {
    let mut kept = String::with_capacity(content.len());
    for c in content.chars() {
        if c != '\t' || !(kept.is_empty() || kept.ends_with(['\n', ','])) {
            kept.push(c);
        }
    }
    kept
}

/// Adds the lines of a text to the rows. Says how many blocks there are between empty lines, or 1 if every row stands
/// alone.
#[inline(never)]
fn add_lines(text: &str, ends: &[u8], rows: &mut Vec<String>) -> usize {
    let first = rows.len();
    // The row that the next line goes on with.
    let (mut at, mut goes_on) = (usize::MAX, false);
    let (mut runs, mut is_apart, mut is_block, mut is_ruled) = (0, true, false, false);
    for line in parts(text, ends) {
        let mark = line.bytes().next().filter(|&mark| mark <= SILENT);
        let row = if mark.is_some() { line.get(1..).unwrap_or_default() } else { line };
        match mark {
            Some(MORE_COLUMNS) => (at, goes_on) = (first, true),
            Some(GOES_ON) => at = rows.len().wrapping_sub(1),
            _ => {}
        }
        if trim(row, b"\x04\x05").is_empty() {
            is_ruled |= mark == Some(SILENT);
            is_apart |= mark != Some(SILENT);
            continue;
        }
        if let Some(start) = rows.get_mut(at) {
            start.push(' ');
            start.push_str(row);
        } else {
            // A line drawn under the first row is one under headings.
            let is_new = runs == 0 || if is_ruled { rows.len() > first + 1 } else { is_apart };
            is_block |= !is_new && !is_ruled;
            runs += usize::from(is_new);
            rows.push(row.to_owned());
        }
        at = if goes_on { at.wrapping_add(1) } else { usize::MAX };
        (is_apart, is_ruled) = (false, false);
    }
    if is_block { runs } else { 1 }
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

/// Finds brackets. If the text is `listed`, it is taken for what one bracket holds, or several if it has planes.
#[inline(never)]
fn find(text: &str, listed: bool) -> Result<Found<'_>, NumbersError> {
    let mut found = Found { groups: 0, sizes: Vec::new(), contents: Vec::new(), around: Vec::new() };
    if listed {
        found.contents = parts(text, &[PLANE]);
        found.contents.retain(|plane| !trim(plane, AROUND).is_empty());
        found.groups = 1;
        return Ok(found);
    }
    // How many brackets those hold that are open now, outermost first. The first entry is the text itself.
    let mut held = vec![0_usize];
    // 0 where it is not known yet.
    let (mut from, mut innermost) = (0, 0);
    for (at, c) in text.bytes().enumerate() {
        let is_open = c == b'[';
        if !is_open && c != b']' {
            continue;
        }
        let piece = text.get(from..at).unwrap_or_default();
        from = at + 1;
        let within = held.len() - 1;
        let holds = held.last().copied().unwrap_or(0);
        if within == 0 {
            found.around.push(piece);
        } else if !is_open && holds == 0 {
            if innermost != 0 && innermost != within {
                return Err(NumbersError::Uneven);
            }
            innermost = within;
            found.contents.push(piece);
        } else if !trim(piece, b",;").is_empty() {
            return Err(NumbersError::Uneven);
        }
        if is_open {
            if let Some(held) = held.last_mut() {
                *held += 1;
            }
            held.push(0);
        } else {
            held.pop();
        }
        if held.is_empty() || within > DEEPEST {
            return Err(NumbersError::Uneven);
        }
        if !is_open && holds > 0 {
            found.sizes.resize(found.sizes.len().max(within), 0);
            if let Some(size) = found.sizes.get_mut(within - 1) {
                if *size != 0 && *size != holds {
                    return Err(NumbersError::Uneven);
                }
                *size = holds;
            }
        }
    }
    if held.len() > 1 {
        return Err(NumbersError::Unclosed);
    }
    found.groups = held.first().copied().unwrap_or(0);
    found.around.push(text.get(from..).unwrap_or_default());
    Ok(found)
}

/// The factor before or after the brackets, as in `1/9 * [[1, 1], [1, 1]]` and `[[1, 1], [1, 1]] / 4`.
#[inline(never)]
fn scale(around: &[&str], contents: &[&str]) -> Result<Option<Ratio>, NumbersError> {
    let mut scale = None;
    for (at, text) in around.iter().enumerate() {
        let text = trim(text, b",;>$");
        let factor = trim(text, AROUND);
        let is_product = has(text, "*");
        let is_end = at == 0 || at + 1 == around.len();
        if is_product && !is_end {
            return Err(NumbersError::Several { count: around.len() - 1 });
        }
        if factor.is_empty() {
            continue;
        }
        let ratio = match text.as_bytes().first() {
            // A power is no product.
            _ if !is_end || scale.is_some() || has(text, "**") => None,
            // `/ 3/16` divides twice.
            Some(b'/') if at > 0 && !has(factor.get(1..).unwrap_or_default(), "/") => {
                Ratio::read(text.get(1..).unwrap_or_default()).and_then(Ratio::turned)
            }
            _ if is_product => Ratio::read(factor),
            _ => None,
        };
        // Lines of numbers stand before a remark in parentheses.
        let is_remark = at == 0 && has(factor, "\n");
        let other = if is_remark { contents.first().copied().unwrap_or_default() } else { text };
        let other = if at == 0 && !is_remark { factor } else { other };
        scale = Some(ratio.ok_or_else(|| NumbersError::leave_out(other))?);
    }
    Ok(scale)
}
