//! The numbers in a line of a program.

use super::error::{NumbersError, beginning};

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
    let text = text.split_once("numpy=").map_or(text, |(_, array)| array);
    let mut kept = String::with_capacity(text.len());
    let mut opened: Vec<Opened> = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '(' => {
                let name = take_name(&mut kept);
                if name.is_empty() {
                    kept.push('[');
                } else if !is_array(&name) {
                    return Err(NumbersError::Code { text: beginning(&name) });
                }
                opened.push(Opened { name, from: kept.len() });
            }
            ')' => {
                let Some(Opened { name, from }) = opened.pop() else {
                    kept.push(')');
                    continue;
                };
                if !name.is_empty() {
                    close_call(&mut kept, from, &name)?;
                } else if is_factor(&kept, from, rest.as_str()) {
                    kept.replace_range(from - 1..from, " ");
                } else {
                    kept.push(']');
                }
            }
            '[' => {
                if kept.ends_with('!') {
                    kept.pop();
                    take_name(&mut kept);
                }
                kept.push('[');
            }
            '=' => {
                let name = take_name(&mut kept);
                let is_argument = kept.trim_end_matches("const ").trim_end().ends_with(',');
                if opened.is_empty() && !kept.contains(',') && !kept.trim_start().starts_with(['[', '{']) {
                    kept.clear();
                } else if is_argument && !name.is_empty() {
                    kept.truncate(kept.trim_end_matches("const ").trim_end().len() - 1);
                    rest = after_value(rest.as_str()).chars();
                } else {
                    kept.push_str(&name);
                    kept.push('=');
                }
            }
            _ => kept.push(c),
        }
    }
    if opened.is_empty() { Ok(kept) } else { Err(NumbersError::Unclosed) }
}

/// Takes the name at the end away.
fn take_name(kept: &mut String) -> String {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':');
    let trimmed = kept.trim_end().len();
    let at = kept.trim_end().trim_end_matches(is_name).len();
    let name = kept.get(at..trimmed).unwrap_or_default();
    if !name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '.')) {
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
    let last = name.rsplit(['.', ':']).next().unwrap_or_default();
    let last = last.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let ends = ["rray", "ensor", "atrix", "onstant", "ariable", "arameter"];
    ends.iter().any(|end| last.ends_with(end))
        || ["float", "int", "uint", "bool", "double", "print"].contains(&last)
}

/// Closes a call. It holds a list, perhaps with the name of a type behind it, or one number.
fn close_call(kept: &mut String, from: usize, name: &str) -> Result<(), NumbersError> {
    let content = kept.get(from..).unwrap_or_default();
    let list = content.rfind([']', '}']).map(|at| content.split_at(at + 1));
    match list {
        Some((list, behind)) => {
            let is_type = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ',' | ' ');
            let behind = behind.trim();
            if behind.starts_with(',') && behind.chars().all(is_type) && behind.contains(char::is_alphabetic)
            {
                kept.truncate(from + list.len());
            }
            Ok(())
        }
        None if !content.trim().contains([',', ' ', ';', ':']) => Ok(()),
        None => Err(NumbersError::Code { text: beginning(name) }),
    }
}

/// Whether a parenthesis holds one number that the rest is multiplied with: `(1/9) * [[1, 1]]`.
fn is_factor(kept: &str, from: usize, rest: &str) -> bool {
    let (before, content) = kept.split_at_checked(from).unwrap_or_default();
    let before = before.trim_end_matches('[').trim_end();
    let is_next = rest.trim_start().starts_with(['*', '×', '·']) || before.ends_with(['*', '/', '×', '·']);
    is_next && !content.contains([',', '[', ';'])
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
