//! Arithmetic that is easily overlooked: what looks like a comment behind a matrix, and types that cut decimals off.

use super::error::NumbersError;

/// Ways in which Mathematica only shows a matrix.
const SHOWN: [&str; 7] =
    ["MatrixForm", "TableForm", "N", "Normal", "InputForm", "TraditionalForm", "StandardForm"];

/// Calls of Mathematica that make or change numbers.
const CALLS: [&str; 16] = [
    "ConstantArray[",
    "Table[",
    "IdentityMatrix[",
    "DiagonalMatrix[",
    "GaussianMatrix[",
    "ToeplitzMatrix[",
    "ArrayReshape[",
    "RandomReal[",
    "RandomInteger[",
    "Range[",
    "Transpose[",
    "Inverse[",
    "Reverse[",
    "Round[",
    "Sqrt[",
    "N[",
];

/// The text without `//MatrixForm` in front of what Mathematica shows, and with its powers of ten as others write them.
pub(super) fn without_form(text: &str) -> String {
    SHOWN.iter().fold(text.replace("*^", "e"), |text, form| text.replace(&format!("]//{form}="), "]="))
}

/// Refuses what a comment cannot be: Python's `// 2` and `% 2`, and Mathematica's `//Transpose`.
///
/// # Errors
/// [`NumbersError::LeaveOut`] with it.
pub(super) fn check(text: &str) -> Result<(), NumbersError> {
    if text.contains("Mat_<") {
        return Err(NumbersError::Code { text: "cv::Mat_".into() });
    }
    for call in CALLS {
        let is_whole =
            |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric()));
        if text.match_indices(call).any(|(at, _)| is_whole(at)) {
            return Err(NumbersError::Code { text: call.trim_end_matches('[').into() });
        }
    }
    let mut depth = 0_usize;
    for line in text.lines() {
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            match c {
                // A slice: `[::-1]`.
                '[' if depth == 0 && line.get(..at).is_some_and(|before| before.ends_with([']', ')'])) => {
                    let slice = line.get(at..).unwrap_or_default();
                    if slice.split(']').next().unwrap_or_default().contains(':') {
                        return Err(NumbersError::leave_out(slice));
                    }
                    depth += 1;
                }
                '[' | '{' | '(' => depth += 1,
                ']' | '}' | ')' => depth = depth.saturating_sub(1),
                '/' | '%' if depth == 0 && matches!(before, ']' | '}' | ')') => {
                    let rest = line.get(at..).unwrap_or_default();
                    if is_operation(rest, before == '}') {
                        return Err(NumbersError::leave_out(rest));
                    }
                    break;
                }
                '#' => break,
                _ => {}
            }
            before = if c.is_whitespace() { before } else { c };
        }
    }
    Ok(())
}

fn is_operation(text: &str, is_braced: bool) -> bool {
    let Some(behind) = text.strip_prefix("//").or_else(|| text.strip_prefix('%')) else { return false };
    let behind = behind.trim().trim_end_matches([';', ',']).trim_end();
    let is_number = !behind.is_empty() && behind.bytes().all(|c| c.is_ascii_digit() || b".-".contains(&c));
    let mut calls = behind.split("//").map(str::trim);
    let is_call = is_braced
        && text.starts_with("//")
        && calls.clone().all(|call| {
            call.starts_with(|c: char| c.is_ascii_uppercase())
                && call.bytes().all(|c| c.is_ascii_alphanumeric())
        });
    is_number || (is_call && !calls.all(|call| SHOWN.contains(&call)))
}

/// A type of whole numbers that the text converts to. `np.int64(1)` is one number that NumPy prints.
pub(super) fn whole_type(text: &str) -> Option<&str> {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("int")) {
        let at = from + found;
        from = at + 3;
        let before = text.get(..at)?;
        let before = before.strip_suffix('u').unwrap_or(before);
        let behind = text.get(from..)?.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_named = before.ends_with(['=', '.', '\'', '"']) || before.ends_with("= ");
        if is_named
            && (behind.is_empty()
                || behind.starts_with([',', ')', '\'', '"', ']'])
                || behind.starts_with("(["))
        {
            let start = before.rfind([' ', ',', '(', ')', '\n']).map_or(0, |start| start + 1);
            return text.get(start..text.len() - behind.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_that_look_like_comments_are_refused() {
        for text in
            ["[[1]] // 2", "[1] // -2", "np.array([1]) % 3;", "{{1}}//Transpose", "{1} // Inverse // N"]
        {
            assert!(check(text).is_err(), "{text}");
        }
        for text in [
            "{{1}} // MatrixForm",
            "[1] // 2 x 2",
            "k = {{1}, // One\n{2}}; // Two",
            "[1 2] % two rows",
            "[1] / 2",
            "{1} // a kernel",
            "[1] # // 2",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn types_of_whole_numbers_are_found() {
        for (text, found) in [
            ("np.array([1.5], dtype=int)", Some("dtype=int")),
            ("np.array([1.5], dtype=np.uint8)", Some("dtype=np.uint8")),
            ("np.int32([1.5])", Some("np.int32")),
            ("torch.tensor([1.5], dtype=torch.int)", Some("dtype=torch.int")),
            ("int k[2] = {1, 2};", None),
            ("point = [1.5]", None),
            ("print([1.5])", None),
            ("[np.int64(1), np.float64(1.5)]", None),
        ] {
            assert_eq!(whole_type(text), found, "{text}");
        }
    }
}
