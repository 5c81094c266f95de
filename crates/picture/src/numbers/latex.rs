//! Matrices in LaTeX.

use super::error::NumbersError;
use super::layout::{Layout, Source};
use super::ratio::Ratio;
use super::search::{cut, cut_last, find, has, replace, trim};

/// Whether a text has a matrix in LaTeX.
pub(super) fn is_latex(text: &str) -> bool {
    has(text, "\\begin{") || (has(text, "\\\\") && has(text, "&"))
}

/// Reads `\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}`, in any environment, or its rows alone.
pub(super) fn layout(text: &str) -> Result<Layout, NumbersError> {
    let (before, body, after) = match find(text, "\\end{") {
        None if has(text, "\\begin{") => return Err(NumbersError::Unclosed),
        None => ("", text, ""),
        Some(end) => {
            let (open, close) = text.split_at_checked(end).unwrap_or_default();
            let (before, body) = cut_last(open, "\\begin{").ok_or(NumbersError::Unclosed)?;
            let (_, after) = cut(close, "}").ok_or(NumbersError::Unclosed)?;
            (before, cut(body, "}").map_or(body, |(_, body)| body), after)
        }
    };
    if has(after, "\\begin{") {
        return Err(NumbersError::Several { count: replace(after, "\\begin{", "\n").lines().count() });
    }
    let scale = scale(before)?;
    let after = cleaned(after);
    let after = trim(&after, AROUND);
    if !after.is_empty() {
        return Err(NumbersError::leave_out(after));
    }
    let mut rows: Vec<String> = Vec::new();
    // The columns of an array, `{cc}`, and the alignment of a matrix, `[r]`.
    let body = body.trim_start();
    let skip = |close| cut(body, close).map_or(body, |(_, body)| body);
    let body = match body.chars().next() {
        Some('{') => skip("}"),
        Some('[') => skip("]"),
        _ => body,
    };
    for row in replace(body, "\\\\", "\u{1}").split('\u{1}') {
        // The space after a row, `\\[2pt]`.
        let row = row.strip_prefix('[').and_then(|row| cut(row, "]")).map_or(row, |(_, row)| row);
        let row = replace(&replace(&cleaned(row), "{", ""), "}", "");
        if !row.trim().is_empty() {
            rows.push(row.trim().to_owned());
        }
    }
    Ok(Layout { sizes: vec![rows.len()], rows, scale, source: Source::Latex })
}

/// The factor before a matrix, as in `K = \frac{1}{9}`.
fn scale(before: &str) -> Result<Option<Ratio>, NumbersError> {
    let before = cleaned(before);
    let factor = cut_last(&before, "=").map_or(before.as_str(), |(_, factor)| factor);
    let factor = trim(factor, AROUND);
    if factor.is_empty() {
        return Ok(None);
    }
    Ratio::factor(factor).map(Some).ok_or_else(|| NumbersError::leave_out(factor))
}

/// What may stand around a matrix or its factor.
const AROUND: &str = "()[]{}.,;$*";

/// Commands that only concern looks, and signs for others.
const MEANINGS: &[(&str, &str)] = &[
    ("{,}", ","),
    ("\\hline", ""),
    ("\\left", ""),
    ("\\right", ""),
    ("\\times", "*"),
    ("\\cdot", "*"),
    ("\\,", " "),
    ("\\;", " "),
    ("\\!", ""),
    ("\\[", ""),
    ("\\]", ""),
    ("\\(", ""),
    ("\\)", ""),
    ("\\quad", " "),
    ("\\phantom{-}", ""),
    ("}{", "/"),
    ("\\frac{", "{"),
    ("\\dfrac{", "{"),
    ("\\tfrac{", "{"),
    ("$", ""),
];

/// Fractions as `1/9`, multiplication as `*`, and without commands that only concern looks.
fn cleaned(text: &str) -> String {
    let mut text = replace(text, "\n", " ");
    for (command, meaning) in MEANINGS {
        text = replace(&text, command, meaning);
    }
    // The environments around the matrix: an equation, perhaps with an alignment in it.
    for command in ["\\begin{", "\\end{", "\\begin{", "\\end{"] {
        if let Some((before, rest)) = cut(&text, command) {
            text = before.to_owned() + cut(rest, "}").map_or("", |(_, rest)| rest);
        }
    }
    text
}
