//! MATLAB's and Octave's lines: `...` at the end of one goes on in the next, and comments stand behind numbers.

use super::search::has;

/// Dots that go on.
const GOES_ON: &str = "...";

/// The text with continued lines as one, and without comments within brackets.
pub(super) fn joined(text: &str) -> String {
    let is_joined = has(text, GOES_ON)
        && (has(text, "= [") || has(text, "=[") || ends_rows(text))
        && text.lines().all(may_go_on);
    let mut joined = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for line in text.split_inclusive('\n') {
        let before = depth;
        for c in line.bytes() {
            match c {
                b'[' => depth += 1,
                b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let (mut kept, mut end) = (line, "");
        if before.max(depth) > 0
            && let Some(at) = comment(line)
        {
            (kept, end) = (line.get(..at).unwrap_or_default(), "\n");
        }
        if is_joined && let Some((start, _)) = kept.split_once(GOES_ON) {
            (kept, end) = (start, " ");
        }
        joined += kept;
        joined += end;
    }
    joined
}

/// Whether semicolons within brackets end rows.
fn ends_rows(text: &str) -> bool {
    let inner = text.split_once('[').and_then(|(_, rest)| rest.rsplit_once(']'));
    inner.is_some_and(|(inner, _)| has(inner, ";"))
}

/// Whether a line may be one of MATLAB's. NumPy puts dots between numbers, or alone on a line.
fn may_go_on(line: &str) -> bool {
    let Some((start, rest)) = line.split_once(GOES_ON) else { return true };
    let rest = rest.trim_start();
    let is_comment = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '%');
    let start = start.trim_end();
    is_comment && !start.is_empty() && !start.ends_with('.') && !has(rest, GOES_ON)
}

/// Where a comment of words begins that ends with its line. `50 %` has no words behind it.
fn comment(line: &str) -> Option<usize> {
    let at = line.find(" %").or_else(|| line.find("\t%"))?;
    let words = line.get(at + 2..)?;
    let is_comment =
        words.contains(|c: char| c.is_ascii_alphabetic()) && !words.contains([']', '%', ';', '&', '[']);
    is_comment.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_on_behind_dots_at_their_end() {
        for (text, expected) in [
            ("A = [1, 2; ...\n 3, 4];", "A = [1, 2;   3, 4];"),
            ("[1 2 ... first\n 3; 4 5 6]", "[1 2   3; 4 5 6]"),
            ("[1 2 % one two\n3 4]", "[1 2\n3 4]"),
            ("[1 50 %\n3 4]", "[1 50 %\n3 4]"),
        ] {
            assert_eq!(joined(text), expected);
        }
    }

    #[test]
    fn dots_of_numpy_stay() {
        for text in ["[[0 1 ...\n 8 9]]", "[[0 1 ... 8 9]\n ...\n [1 2 ... 3 4]]", "[[0]\n ...\n [1]];"] {
            assert_eq!(joined(text), text);
        }
    }
}
