//! The numbers in a line of a program.

use super::error::{NumbersError, beginning};
use super::search::{begins_name, cut, has, has_any, is_letter, parts};

/// An opened parenthesis.
struct Opened {
    /// The function that is called, or nothing where the parenthesis is a tuple.
    name: String,
    /// Where its content begins in what is kept.
    from: usize,
}

/// The text without names, calls and keyword arguments: of `x = np.array([[1, 2]], dtype=float)` the list alone. Tuples
/// become lists.
///
/// # Errors
/// [`NumbersError::Code`] for a call that makes its numbers itself.
pub(super) fn without(text: &str) -> Result<String, NumbersError> {
    // TensorFlow's `<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array(…)>`.
    let text = cut(text, "numpy=").map_or(text, |(_, array)| array);
    let mut kept = String::with_capacity(text.len());
    let mut opened: Vec<Opened> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|c| b"()[=".contains(&c)) {
        kept.push_str(rest.get(..at).unwrap_or_default());
        let sign = rest.as_bytes().get(at);
        rest = rest.get(at + 1..).unwrap_or_default();
        match sign {
            Some(b'(') => {
                let name = take_name(&mut kept);
                if name.is_empty() {
                    kept.push('[');
                } else if !is_array(&name) {
                    return Err(NumbersError::Code { text: beginning(&name) });
                }
                opened.push(Opened { name, from: kept.len() });
            }
            Some(b')') => {
                let Some(Opened { name, from }) = opened.pop() else {
                    kept.push(')');
                    continue;
                };
                if !name.is_empty() {
                    close_call(&mut kept, from, &name)?;
                } else if is_factor(&kept, from, rest) {
                    let content = kept.split_off(from);
                    kept.pop();
                    kept.push_str(&content);
                } else {
                    kept.push(']');
                }
            }
            Some(b'[') => {
                if kept.ends_with('!') {
                    kept.pop();
                    take_name(&mut kept);
                }
                kept.push('[');
            }
            _ => {
                let name = take_name(&mut kept);
                let is_argument = argument(&kept).ends_with(',');
                if opened.is_empty() && !has(&kept, ",") && !kept.trim_start().starts_with(['[', '{']) {
                    kept.clear();
                } else if is_argument && !name.is_empty() {
                    kept.truncate(argument(&kept).len() - 1);
                    rest = after_value(rest);
                } else {
                    kept.push_str(&name);
                    kept.push('=');
                }
            }
        }
    }
    kept.push_str(rest);
    if opened.is_empty() { Ok(kept) } else { Err(NumbersError::Unclosed) }
}

/// What stands before the name of an argument.
fn argument(kept: &str) -> &str {
    let kept = kept.trim_end();
    kept.strip_suffix("const").unwrap_or(kept).trim_end()
}

/// Takes the name at the end away.
fn take_name(kept: &mut String) -> String {
    let is_name = |c: char| is_letter(c) || matches!(c, '.' | ':');
    let trimmed = kept.trim_end().len();
    let at = kept.trim_end().trim_end_matches(is_name).len();
    let name = kept.get(at..trimmed).unwrap_or_default();
    if !name.starts_with(|c: char| begins_name(c) || c == '.') {
        return String::new();
    }
    let name = name.to_owned();
    kept.truncate(at);
    if let Some(at) = kept.trim_end().strip_suffix("new").map(str::len) {
        kept.truncate(at);
    }
    name
}

/// Whether a function gives the numbers back that it is given.
fn is_array(name: &str) -> bool {
    let last = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let last = parts(last, ".:").pop().unwrap_or_default();
    let ends = ["rray", "ensor", "atrix", "onstant", "ariable", "arameter"];
    ends.iter().any(|end| last.ends_with(end))
        || ["float", "int", "uint", "bool", "double", "print"].contains(&last)
}

/// Closes a call. It holds a list, perhaps with the name of a type behind it, or one number.
fn close_call(kept: &mut String, from: usize, name: &str) -> Result<(), NumbersError> {
    let content = kept.get(from..).unwrap_or_default();
    let list = content
        .bytes()
        .rposition(|c| matches!(c, b']' | b'}'))
        .and_then(|at| content.split_at_checked(at + 1));
    match list {
        Some((list, behind)) => {
            let is_type = |c: char| is_letter(c) || matches!(c, '.' | ',' | ' ');
            let behind = behind.trim();
            if behind.starts_with(',') && behind.chars().all(is_type) && behind.chars().any(begins_name) {
                kept.truncate(from + list.len());
            }
            Ok(())
        }
        None if !has_any(content.trim(), ", ;:") => Ok(()),
        None => Err(NumbersError::Code { text: beginning(name) }),
    }
}

/// Whether a parenthesis holds one number that the rest is multiplied with: `(1/9) * [[1, 1]]`.
fn is_factor(kept: &str, from: usize, rest: &str) -> bool {
    let (before, content) = kept.split_at_checked(from).unwrap_or_default();
    let before = before.trim_end_matches('[').trim_end();
    let is_next = rest.trim_start().starts_with(['*', '×', '·']) || before.ends_with(['*', '/', '×', '·']);
    is_next && !has_any(content, ",[;")
}

/// What follows the value of a keyword argument.
fn after_value(text: &str) -> &str {
    let mut depth = 0_usize;
    let mut quote = None;
    let end = text.find(|c: char| {
        match c {
            '\'' | '"' if quote.is_none() => quote = Some(c),
            c if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' | ',' | '\n' if depth == 0 => return true,
            ')' | ']' | '}' | '>' => depth -= 1,
            _ => {}
        }
        false
    });
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}
