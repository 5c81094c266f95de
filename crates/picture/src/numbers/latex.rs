//! Matrices in LaTeX.

use super::error::NumbersError;
use super::layout::{Layout, Source};
use super::scale::Scale;

/// Whether a text has a matrix in LaTeX.
pub(super) fn is_latex(text: &str) -> bool {
    text.contains("\\begin{") || (text.contains("\\\\") && text.contains('&'))
}

/// Reads `\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}`, in any environment, or its rows alone.
pub(super) fn layout(text: &str) -> Result<Layout, NumbersError> {
    let count = text.matches("matrix").count().max(text.matches("{array").count()).div_ceil(2);
    let (before, body, after) = match text.find("\\end{") {
        None if text.contains("\\begin{") => return Err(NumbersError::Unclosed),
        None => ("", text, ""),
        Some(end) => {
            let (open, close) = text.split_at(end);
            let (before, body) = open.rsplit_once("\\begin{").ok_or(NumbersError::Unclosed)?;
            let (_, after) = close.split_once('}').ok_or(NumbersError::Unclosed)?;
            (before, body.split_once('}').map_or(body, |(_, body)| body), after)
        }
    };
    if after.contains("\\begin{") {
        return Err(NumbersError::Several { count: count.max(2) });
    }
    let scale = scale(before)?;
    let after = cleaned(after);
    let after = after.trim_matches(is_around);
    if !after.is_empty() {
        return Err(NumbersError::leave_out(after));
    }
    let mut rows: Vec<String> = Vec::new();
    // The columns of an array, `{cc}`, and the alignment of a matrix, `[r]`.
    let body = body.trim_start();
    let skip = |close| body.split_once(close).map_or(body, |(_, body)| body);
    let body = match body.chars().next() {
        Some('{') => skip('}'),
        Some('[') => skip(']'),
        _ => body,
    };
    for row in body.split("\\\\") {
        // The space after a row, `\\[2pt]`.
        let row = row.strip_prefix('[').and_then(|row| row.split_once(']')).map_or(row, |(_, row)| row);
        let row = cleaned(row).replace(['{', '}'], "");
        if !row.trim().is_empty() {
            rows.push(row.trim().to_owned());
        }
    }
    Ok(Layout { sizes: vec![rows.len()], rows, scale, source: Source::Latex })
}

/// The factor before a matrix, as in `K = \frac{1}{9}`.
fn scale(before: &str) -> Result<Scale, NumbersError> {
    let before = cleaned(before);
    let factor = before.rsplit_once('=').map_or(before.as_str(), |(_, factor)| factor);
    let factor = factor.trim_matches(is_around).trim_end_matches('*').trim_matches(is_around);
    if factor.is_empty() {
        return Ok(Scale::None);
    }
    Scale::read(factor).ok_or_else(|| NumbersError::leave_out(factor))
}

fn is_around(c: char) -> bool {
    c.is_whitespace() || "()[]{}.,;$".contains(c)
}

/// Fractions as `1/9`, multiplication as `*`, and without commands that only concern looks.
fn cleaned(text: &str) -> String {
    let mut text = text.replace("dfrac", "frac").replace("tfrac", "frac").replace('\n', " ");
    for (command, meaning) in [
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
        ("$", ""),
    ] {
        text = text.replace(command, meaning);
    }
    // The environments around the matrix: an equation, perhaps with an alignment in it.
    for command in ["\\begin{", "\\end{", "\\begin{", "\\end{"] {
        if let Some((before, rest)) = text.split_once(command) {
            text = before.to_owned() + rest.split_once('}').map_or("", |(_, rest)| rest);
        }
    }
    text
}
