//! LaTeX: its comments, its fractions, and the commands that only change how things look.
//!
//! What is left has only the commands that [`super::rules`] knows.

use super::error::{NumbersError, Printer};
use super::search::has;

/// Commands for fractions.
const FRACTIONS: [&str; 6] = ["frac", "tfrac", "dfrac", "cfrac", "nicefrac", "sfrac"];
/// Dots that stand for numbers.
const DOTS: [&str; 9] = ["cdots", "ldots", "vdots", "ddots", "hdots", "dots", "dotsc", "dotsb", "iddots"];
/// Commands that show what follows in another way.
const LOOKS: [&str; 10] =
    ["mathbf", "mathrm", "mathit", "mathsf", "boldsymbol", "bm", "textbf", "num", "operatorname", "boxed"];
/// Commands that are left out.
const SILENT: [&str; 18] = [
    "displaystyle",
    "textstyle",
    "scriptstyle",
    "small",
    "footnotesize",
    "scriptsize",
    "centering",
    "nonumber",
    "toprule",
    "midrule",
    "bottomrule",
    "hdashline",
    "hfill",
    "limits",
    "strut",
    "noindent",
    "quad",
    "qquad",
];
/// Commands that are left out with the group behind them.
const SILENT_GROUPS: [&str; 12] = [
    "cline",
    "cmidrule",
    "vspace",
    "hspace",
    "label",
    "phantom",
    "hphantom",
    "vphantom",
    "color",
    "textcolor",
    "caption",
    "tag",
];
/// What ends and separates the rows of a table.
const RULES: [&str; 7] = ["\\", "hline", "toprule", "midrule", "bottomrule", "cline", "cmidrule"];
/// Tables of text, whose first row may be a head.
const TABLES: [&str; 3] = ["{tabular}", "{tabular*}", "{longtable}"];
/// Commands in front of a bracket.
const BRACKETS: [&str; 13] = [
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "middle",
];

/// No group is longer, so that the work grows with the text and not its square.
const FAR: usize = 256;

/// The text without what only LaTeX writes.
///
/// # Errors
/// [`NumbersError::Shortened`] if dots stand for numbers.
pub(super) fn plain(text: &str) -> Result<String, NumbersError> {
    let bytes = text.as_bytes();
    let is_latex = bytes
        .windows(3)
        .any(|part| matches!(part, [b'\\', a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()));
    if !is_latex {
        return Ok(text.to_owned());
    }
    let is_formula = has(text, "\\begin{") || has(text, "\\displaystyle");
    let has_columns = has(text, "&");
    let is_table = TABLES.iter().any(|kind| has(text, kind));
    let mut out = String::with_capacity(text.len());
    // Whether each open group is written.
    let mut groups: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some(&c) = bytes.get(at) {
        let rest = text.get(at + 1..).unwrap_or_default();
        match c {
            // `50%` may be meant as it stands there.
            b'%' if !out.ends_with(|c: char| c.is_ascii_digit()) => {
                at = rest.find('\n').map_or(text.len(), |end| at + 1 + end)
            }
            // Around formulas.
            b'$' => at += 1,
            b'~' => {
                out.push(' ');
                at += 1;
            }
            // Within a formula, groups hold things together: those of environments are kept.
            b'{' => {
                let is_written = if is_formula {
                    out.ends_with("\\begin") || out.ends_with("\\end")
                } else {
                    !out.ends_with(['^', '_'])
                };
                let is_comma = rest.starts_with(",}");
                groups.push(is_written && !is_comma);
                out.push_str(if is_written && !is_comma { "{" } else { "" });
                at += 1;
            }
            b'}' => {
                out.push_str(if groups.pop().unwrap_or(true) { "}" } else { "" });
                at += 1;
            }
            b'&' if rest.starts_with('=') => at += 1,
            b'\\' if is_table && RULES.iter().any(|rule| rest.starts_with(rule)) => {
                if rest.starts_with('\\') {
                    out.push('\n');
                }
                let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count().max(1);
                let end = at + 1 + length;
                let end = if rest.starts_with('c') { group(text, end) } else { end };
                at = text.len() - text.get(end..).unwrap_or_default().trim_start().len();
            }
            b'\\' => at = command(text, at, &mut out, &mut groups, has_columns)?,
            _ => {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    Ok(out)
}

/// Writes the command at a place in another way. Says where it ends.
fn command(
    text: &str,
    at: usize,
    out: &mut String,
    groups: &mut Vec<bool>,
    has_columns: bool,
) -> Result<usize, NumbersError> {
    let rest = text.get(at + 1..).unwrap_or_default();
    let name = rest.get(..rest.bytes().take_while(u8::is_ascii_alphabetic).count()).unwrap_or_default();
    let end = at + 1 + name.len();
    let after = text.get(end..).unwrap_or_default();
    match name {
        "" => {
            let next = rest.chars().next().unwrap_or(' ');
            match next {
                '%' | '$' => out.push(next),
                ' ' | ':' | '>' => out.push(' '),
                '{' | '}' => {}
                _ => {
                    out.push('\\');
                    out.push(next);
                }
            }
            return Ok((end + next.len_utf8()).min(text.len()));
        }
        _ if DOTS.contains(&name) => return Err(NumbersError::Shortened(Printer::Latex)),
        _ if FRACTIONS.contains(&name) => {
            if let Some((over, first)) = argument(text, end)
                && let Some((under, second)) = argument(text, first)
            {
                let next = text.as_bytes().get(second).copied().unwrap_or(b' ');
                quotient(out, &over, &under, next, has_columns);
                return Ok(second);
            }
            out.push_str("\\frac");
        }
        "sqrt" => out.push('√'),
        "pi" => out.push('π'),
        "infty" => out.push('∞'),
        "cr" | "newline" | "tabularnewline" => out.push_str("\\\\"),
        _ if BRACKETS.contains(&name) => {
            let after = after.trim_start();
            let escaped = after.starts_with("\\{") || after.starts_with("\\}");
            let is_bracket = after.starts_with(['[', ']', '(', ')', '.', '|']);
            let length = if escaped { 2 } else { usize::from(is_bracket) };
            return Ok(text.len() - after.len() + length);
        }
        _ if LOOKS.contains(&name) => {
            let inner = after.trim_start();
            if inner.starts_with('{') {
                groups.push(false);
                return Ok(text.len() - inner.len() + 1);
            }
        }
        _ if SILENT.contains(&name) => out.push(' '),
        _ if SILENT_GROUPS.contains(&name) => return Ok(group(text, end)),
        "begin" | "end" => {
            if let Some(kind) = TABLES.iter().find(|kind| after.starts_with(**kind)) {
                out.push('\n');
                return Ok(if name == "begin" { group(text, end + kind.len()) } else { end + kind.len() });
            }
            let kind = environment(after);
            let is_array = kind == "{array}";
            if name == "begin" && (is_array || has(kind, "matrix")) {
                // A sign of multiplication in front is implied.
                let factor = out.trim_end();
                let factor = ["*", "\\cdot", "\\times"].iter().find_map(|sign| factor.strip_suffix(sign));
                let length = factor.map_or(out.len(), str::len);
                out.truncate(length);
            }
            if is_array {
                out.push_str(if name == "begin" { "\\begin{array}{}" } else { "\\end{array}" });
                let end = end + "{array}".len();
                return Ok(if name == "begin" { group(text, end) } else { end });
            }
            // `bmatrix*` aligns its columns: [r].
            out.push('\\');
            out.push_str(name);
            if let Some(plain) = kind.strip_suffix("*}") {
                out.push_str(plain);
                out.push('}');
                return Ok(end + kind.len());
            }
        }
        "pmatrix" | "bmatrix" | "matrix" => {
            let inner = after.trim_start();
            if inner.starts_with('{') {
                out.push_str("*{");
                groups.push(true);
                return Ok(text.len() - inner.len() + 1);
            }
        }
        _ => {
            out.push('\\');
            out.push_str(name);
        }
    }
    Ok(end)
}

/// Writes a fraction. Beside other digits it becomes a sum or a product, which is refused: `2\frac{1}{2}` may be either.
fn quotient(out: &mut String, over: &str, under: &str, next: u8, has_columns: bool) {
    let before = if has_columns { out.trim_end_matches(' ') } else { out.as_str() };
    if before.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
        out.truncate(before.len());
        out.push('+');
    }
    *out += &format!("{over}/{under}");
    if next.is_ascii_alphanumeric() || next == b'.' {
        out.push('*');
    }
}

/// What stands in the group at a place, or the one character there, without spaces and inner braces; and where it ends.
fn argument(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text.get(at..)?;
    let inner = rest.trim_start();
    let from = text.len() - inner.len();
    if !inner.starts_with('{') {
        let digit = inner.chars().next().filter(char::is_ascii_digit)?;
        return Some((digit.to_string(), from + 1));
    }
    let end = group(text, from);
    let content = text.get(from..end)?;
    (!content.is_empty() && content.len() < 40).then(|| (content.replace(['{', '}', ' '], ""), end))
}

/// Where the group ends that begins at a place, behind spaces and an optional argument. Without a group of some length, the place.
fn group(text: &str, at: usize) -> usize {
    let mut inner = text.get(at..).unwrap_or_default().trim_start_matches(' ');
    if inner.starts_with('[') {
        inner = inner.split_once(']').map_or(inner, |(_, rest)| rest);
    }
    if !inner.starts_with('{') {
        return at;
    }
    let from = text.len() - inner.len();
    let mut depth = 0_usize;
    for (place, c) in inner.bytes().enumerate().take(FAR) {
        match c {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return from + place + 1;
        }
    }
    at
}

/// The name of an environment, with its braces.
fn environment(text: &str) -> &str {
    let end = text.bytes().take(FAR).position(|c| c == b'}');
    end.and_then(|end| text.get(..=end)).unwrap_or_default()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_written_with_a_slash_unless_they_stand_beside_digits() {
        for (text, expected) in [
            (r"\frac{1}{2} \tfrac12 \dfrac{-1}{9} -\frac1{16}", "1/2 1/2 -1/9 -1/16"),
            (r"1\frac{1}{2} & \frac{1}{2}3", "1+1/2 & 1/2*3"),
            (r"1 \frac12 & 2", "1+1/2 & 2"),
            (r"\frac{1 2}{3}", "12/3"),
            (r"\frac", r"\frac"),
        ] {
            assert_eq!(plain(text).unwrap(), expected);
        }
    }

    #[test]
    fn commands_for_looks_are_left_out() {
        for (text, expected) in [
            (
                r"\mathbf{K}_{x} \begin{bmatrix} {-1} & \color{red}{2} \end{bmatrix}",
                r"K_x \begin{bmatrix} -1 & 2 \end{bmatrix}",
            ),
            (r"\begin{tabular}{@{}c|c@{}} 50\% & \sqrt{2} \end{tabular}", "\n 50% & √2 \n"),
            ("\\\\frac 1 % 2\n3", "\\\\frac 1 \n3"),
            (r"\begin{bmatrix*}[r] 1 \end{bmatrix*}", r"\begin{bmatrix}[r] 1 \end{bmatrix}"),
        ] {
            assert_eq!(plain(text).unwrap(), expected);
        }
    }
}
