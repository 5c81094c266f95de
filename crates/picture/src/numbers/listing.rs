//! Printed tables: lines of numbers, with what R, Julia, MATLAB, Octave, pandas and Markdown print around them.

use super::error::NumbersError;
use super::layout::{Layout, Source};
use super::ratio::Ratio;
use super::search::{begins_name, cut, has, has_any, is_letter, parts};

/// What a line is.
enum Line<'a> {
    Blank,
    /// Numbers.
    Row(&'a str),
    /// Numbers that go on where the line before ended.
    GoesOn(&'a str),
    /// It says nothing about the numbers.
    Silent,
    /// Input beside a prompt.
    Prompt,
    /// The name or the type of a matrix.
    Name,
    /// The next plane follows.
    Plane,
    /// Further columns of the same rows follow.
    MoreColumns,
    /// What every number is multiplied by.
    Factor(Ratio),
    /// The type of a pandas series, whose lines begin with their index.
    Series,
}

/// A printed table, or several.
#[derive(Default)]
pub(super) struct Listing {
    /// The rows of every plane.
    planes: Vec<Vec<String>>,
    /// How many rows stand together without an empty line.
    runs: Vec<usize>,
    /// How many matrices have a name.
    named: usize,
    scale: Option<Ratio>,
    is_series: bool,
    /// The first line beside a prompt.
    prompt: Option<String>,
}

impl Listing {
    /// Reads the lines of a text.
    pub(super) fn read(text: &str) -> Self {
        let mut listing = Self { planes: vec![vec![]], named: 1, ..Self::default() };
        let (mut is_after_blank, mut next_row) = (false, None);
        for line in parts(text, "\n") {
            let kind = Line::of(line.trim_end());
            let is_heading = matches!(kind, Line::Name | Line::Plane | Line::MoreColumns | Line::Silent);
            is_after_blank = matches!(kind, Line::Blank) || (is_after_blank && !is_heading);
            let has_rows = listing.planes.last().is_some_and(|plane| !plane.is_empty());
            match kind {
                Line::Blank | Line::Silent => {}
                Line::Prompt => listing.prompt = listing.prompt.or_else(|| Some(line.to_owned())),
                Line::Name => listing.named += usize::from(has_rows),
                Line::Series => listing.is_series = true,
                Line::Factor(scale) => listing.scale = Some(scale),
                Line::Plane if has_rows => {
                    listing.planes.push(vec![]);
                    listing.runs.clear();
                    next_row = None;
                }
                Line::Plane => {}
                Line::MoreColumns => next_row = Some(0),
                Line::Row(row) => {
                    let plane = listing.planes.last_mut();
                    if let (Some(at), Some(plane)) = (next_row, plane) {
                        next_row = Some(at + 1);
                        match plane.get_mut(at) {
                            Some(start) => *start = std::mem::take(start) + " " + row,
                            None => plane.push(row.to_owned()),
                        }
                        continue;
                    }
                    if is_after_blank || listing.runs.is_empty() {
                        listing.runs.push(0);
                    }
                    is_after_blank = false;
                    if let Some(run) = listing.runs.last_mut() {
                        *run += 1;
                    }
                    if let Some(plane) = listing.planes.last_mut() {
                        plane.push(row.to_owned());
                    }
                }
                Line::GoesOn(row) => {
                    if let Some(start) = listing.planes.last_mut().and_then(|plane| plane.last_mut()) {
                        start.push(' ');
                        start.push_str(row);
                    }
                }
            }
        }
        listing
    }

    /// The lines, if brackets or calls are in them.
    pub(super) fn bracketed(&self) -> Option<String> {
        let [plane] = self.planes.as_slice() else { return None };
        let text = plane.join("\n");
        let pairs = [("[", "]"), ("{", "}"), ("(", ")")];
        let is_pair = |(open, close)| cut(&text, open).is_some_and(|(_, rest)| has(rest, close));
        pairs.into_iter().any(is_pair).then_some(text)
    }

    /// The layouts of lines without brackets.
    pub(super) fn layouts(self) -> Result<Vec<Layout>, NumbersError> {
        let Self { planes, runs, named, scale, is_series, prompt } = self;
        if let (Some(prompt), Some([])) = (prompt, planes.first().map(Vec::as_slice)) {
            return Err(NumbersError::leave_out(&prompt));
        }
        let is_apart = runs.len() > 1 && runs.iter().any(|&run| run > 1);
        let count = named.max(if is_apart { runs.len() } else { 1 });
        if count > 1 {
            return Err(NumbersError::Several { count });
        }
        let height = planes.first().map_or(0, Vec::len);
        if planes.iter().any(|plane| plane.len() != height) {
            return Err(NumbersError::Uneven);
        }
        let sizes = if planes.len() > 1 { vec![planes.len(), height] } else { vec![height] };
        let rows = planes.concat();
        let source = if is_series { Source::IndexedLines } else { Source::Lines };
        let mut layouts = Vec::new();
        // One line with semicolons is several rows. With decimal commas it may be one row of a spreadsheet.
        if let [row] = rows.as_slice()
            && has(row, ";")
        {
            let rows: Vec<String> = parts(row, ";").into_iter().map(|row| row.trim().to_owned()).collect();
            let rows: Vec<String> = rows.into_iter().filter(|row| !row.is_empty()).collect();
            layouts.push(Layout { sizes: vec![rows.len()], rows, scale, source });
            if !row.trim().contains(char::is_whitespace) {
                let source = Source::OneLine;
                layouts.push(Layout { sizes, rows: vec![row.clone()], scale, source });
            }
        } else {
            layouts.push(Layout { sizes, rows, scale, source });
        }
        Ok(layouts)
    }
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let text = line.trim();
        let starts = |signs: &[&str]| signs.iter().any(|sign| text.starts_with(sign));
        let ends = |signs: &[&str]| signs.iter().any(|sign| text.ends_with(sign));
        if text.is_empty() {
            return Self::Blank;
        }
        if starts(&[">", "In [", "julia>", "octave:"]) {
            return Self::Prompt;
        }
        if is_rule(text) || starts(&["```", "$$"]) || ends(&["columns]", " columns"]) {
            return Self::Silent;
        }
        if ends(&[" array", "atrix"]) && !has_any(text, "[,") {
            return Self::Silent;
        }
        if starts(&[", , "]) || ((has(text, "(:,:,") || has(text, "[:, :, ")) && ends(&["="])) {
            return Self::Plane;
        }
        if starts(&["dtype: ", "Name: ", "Length: "]) {
            return Self::Series;
        }
        if starts(&["Columns ", "Column ", "[,"]) {
            return if first_number(text) == Some(1) { Self::Silent } else { Self::MoreColumns };
        }
        if let Some(factor) = text.strip_suffix(['*', '×', '·']).and_then(Ratio::factor) {
            return Self::Factor(factor);
        }
        let is_word = |c: char| is_letter(c) || c.is_whitespace();
        let is_name = |name: &str| {
            let is_type = has(name, "×") || has(name, "-element");
            is_type || (name.starts_with(begins_name) && name.chars().all(is_word))
        };
        if text.strip_suffix(['=', ':']).is_some_and(is_name) {
            return Self::Name;
        }
        Self::numbers(line)
    }

    /// A line of numbers without R's `[1,]`, Jupyter's `Out[1]:` and the bars around a table.
    fn numbers(line: &'a str) -> Self {
        let text = line.trim();
        if let Some(("Out", rest)) = cut(text, "[")
            && let Some((_, row)) = cut(rest, "]:")
        {
            return if row.trim().is_empty() { Self::Silent } else { Self::Row(row) };
        }
        if let Some((count, row)) = text.strip_prefix('[').and_then(|text| cut(text, "]")) {
            let is_apart = row.starts_with(' ') && !row.trim_start().starts_with(['[', '*', '/']);
            let (count, is_matrix) = count.strip_suffix(',').map_or((count, false), |count| (count, true));
            if is_apart && !count.is_empty() && count.bytes().all(|c| c.is_ascii_digit()) {
                return if is_matrix || count == "1" { Self::Row(row) } else { Self::GoesOn(row) };
            }
        }
        match text.strip_prefix('|') {
            Some(row) => Self::Row(row.strip_suffix('|').unwrap_or(row)),
            // Spaces say nothing at the beginning, but a tab leaves the first cell empty.
            None => Self::Row(line),
        }
    }
}

/// The line under the head of a table, or around it.
fn is_rule(text: &str) -> bool {
    let is_line = |c: &u8| matches!(c, b'-' | b'=');
    let lines = text.bytes().filter(is_line).count();
    let is_rule = text.bytes().all(|c| is_line(&c) || b"|+:_ \t".contains(&c));
    is_rule && (lines > 1 || (lines == 1 && has(text, "|")))
}

fn first_number(text: &str) -> Option<usize> {
    let digits = text.bytes().skip_while(|c| !c.is_ascii_digit()).take_while(u8::is_ascii_digit);
    digits
        .map(|c| usize::from(c - b'0'))
        .reduce(|number, digit| number.saturating_mul(10).saturating_add(digit))
}
