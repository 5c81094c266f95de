//! Rewrites what programs print and people write into one notation: rows, commas and square brackets.
//!
//! One table has a rule for each thing around numbers, as names, LaTeX's commands and the headings of R and MATLAB. A
//! rule costs a few bytes; a parser for each program would cost kilobytes.

use super::error::{NumbersError, beginning};
use super::search::{begins_name, is_letter, parts};

/// The next plane follows.
pub(super) const PLANE: u8 = 1;
/// Further columns of the same rows follow.
pub(super) const MORE_COLUMNS: u8 = 2;
/// The row goes on where the one before ended.
pub(super) const GOES_ON: u8 = 3;
/// The first number of every line is its index.
pub(super) const INDEXED: u8 = 4;
/// A line that says nothing about the numbers.
pub(super) const SILENT: u8 = 5;
/// A bracket that ends with the text.
const OPEN: u8 = 6;

/// All rules as one text, which takes less room than a table of texts.
macro_rules! rules {
    ($($pattern:literal => $by:literal,)*) => { concat!($($pattern, "\0", $by, "\0"),*) };
}

/// Patterns and what takes their place. The first rule that fits holds.
///
/// | in a pattern | fits |
/// |---|---|
/// | `^` | the beginning of a line |
/// | `$` | the end of a line, without the sign that ends it |
/// | `\x07` | `)`, without it |
/// | `_` | spaces and tabs, or none |
/// | tab | spaces, tabs and line ends, or none |
/// | `#` | digits |
/// | `@` | a whole name |
/// | `%` | as few signs of names, numbers and fractions as possible, or none |
/// | `?` | as few signs of drawn lines as possible, or none |
/// | `~` | as few signs of the line as possible, or none |
///
/// `\x11`, `\x12` and `\x13` stand for the first three texts that `%` and `~` fitted.
const RULES: &str = rules! {
    // TensorFlow's `<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array(…)>`.
    "^~numpy=%>$" => "\x12",
    "^~numpy=" => "",
    // Prompts.
    "^_>~$" => "\x05",
    "^_In [~$" => "\x05",
    "^_In[#]:=" => "",
    "^_julia>~$" => "\x05",
    "^_sage:~$" => "\x05",
    "^_octave:~$" => "\x05",
    "^_Out[#]:" => "",
    // Lines of tables, fences and types.
    "^?--?$" => "\x05",
    "^?==?$" => "\x05",
    "^_|_-?$" => "\x05",
    "^_```~$" => "\x05",
    "^_[~ of size ~]$" => "\x05",
    "^_[ @{~} ]$" => "\x05",
    "^_<NDArray ~$" => "\x05",
    // Maple.
    "^_<~;~>$" => "[\x11;\x12]",
    "^~ of class \"~$" => "\x05",
    "^~ columns]$" => "\x05",
    "^~ columns$" => "\x05",
    "^% array$" => "\x05",
    "^%atrix$" => "\x05",
    "^_|" => "",
    "|_$" => "",
    // Planes of R, MATLAB and Julia.
    "^_, , ~$" => "\x01",
    "^_@(:,:,#)_=" => "\x01",
    "^_[:, :, #] =" => "\x01",
    // Series of pandas.
    "^_dtype: ~$" => "\x04",
    "^_Name: ~$" => "\x04",
    "^_Length: ~$" => "\x04",
    // Rows and columns of R and MATLAB.
    // PyTorch in C++ begins with the numbers on the same line.
    "^_Columns 1 to # " => "",
    "^_Columns # to # " => "\x02",
    "^_Columns 1 ~$" => "\x05",
    "^_Columns #~$" => "\x02",
    "^_Column #~$" => "\x02",
    "^_[,1]~$" => "\x05",
    "^_[,~$" => "\x02",
    "^_[#,] " => "",
    "^_[1] " => "",
    "^_[#] " => "\x03",
    // Factors on a line of their own, and names.
    "^_%_*_$" => "\x11*\x06;",
    "^let ~=" => "=",
    "^const ~=" => "=",
    "^var ~=" => "=",
    "^@: ~=" => "=",
    "^@[,]~=" => "=",
    "^%=" => "=",
    "^~:_$" => "=",
    // Arguments of Python, and what ndarray prints behind an array.
    ",\tshape=[~const ndim=#" => "",
    ",\tshape=(~)" => "",
    ",\tsize=(~)" => "",
    ",\tnames=(~)" => "",
    ",\t@_=_'~'" => "",
    ",\t@_=_<~>" => "",
    ",\t@_=_@" => "",
    "],\t@_\x07" => "]",
    "Rational(%,_%)" => "\x11/\x12",
    "Fraction(%,_%)" => "\x11/\x12",
    "Decimal('%')" => "\x11",
    "sp.Rational(%,_%)" => "\x11/\x12",
    "sympy.Rational(%,_%)" => "\x11/\x12",
    "new " => "",
    "@![" => "[",
    "/*~*/" => "",
    // Types in front of brackets.
    "[][]@" => "",
    "[]@" => "",
    "[#][#]@" => "",
    "@[][]" => "",
    "@[,]" => "",
    "Float#[" => "[",
    "Int#[" => "[",
    "Any[" => "[",
    "Float#Array_[" => "[",
    "Float#Array(#)_[" => "[",
    "Int#Array(#)_[" => "[",
    "Uint#Array(#)_[" => "[",
    "Uint#ClampedArray(#)_[" => "[",
    "^_Array_[" => "[",
    "^_Array(#)_[" => "[",
    "^_Tensor\t[" => "[",
    // LaTeX.
    "\\begin{%matrix}[@]" => "*[",
    "\\begin{%matrix}" => "*[",
    "\\begin{array}{~}" => "*[",
    "\\begin{~}" => "",
    "\\end{%matrix}" => "]",
    "\\end{array}" => "]",
    "\\end{~}" => "",
    "\\\\[%]" => ";",
    "\\\\" => ";",
    "\\%frac{%}{%}" => "\x12/\x13",
    "\\phantom{-}" => "",
    "\\hline" => "",
    "\\left[" => "",
    "\\left(" => "",
    "\\right]" => "",
    "\\right)" => "",
    "\\times" => "*",
    "\\cdots" => "…",
    "\\cdot" => "*",
    "\\quad" => " ",
    "\\," => " ",
    "\\;" => " ",
    "\\!" => "",
    "\\[" => "",
    "\\]" => "",
    "\\(" => "",
    "\\)" => "",
    "{,}" => ",",
    "{" => "[",
    "}" => "]",
};

/// The ends of functions that give back the numbers they are given.
const ARRAYS: &str = "rray,ensor,atrix,onstant,ariable,arameter,.float,.int,.uint,.bool,.double,.print";

/// More signs of a line are not looked through for one rule, so that the work grows with the text and not its square.
const FAR: usize = 2048;

/// The text in one notation. Calls vanish and tuples become lists.
///
/// # Errors
/// [`NumbersError::Code`] for a call that makes its numbers itself, [`NumbersError::Unclosed`].
#[inline(never)]
pub(super) fn rewritten(text: &str) -> Result<String, NumbersError> {
    let bytes = text.as_bytes();
    let rules = parts(RULES, b"\0");
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    // Where the names end of the calls that are open, and where their content begins. The names of tuples end at 0.
    let mut opened: Vec<[usize; 2]> = Vec::new();
    let (mut at, mut is_open) = (0, false);
    'text: while let Some(&sign) = bytes.get(at) {
        for rule in rules.chunks(2) {
            let [pattern, by] = rule else { continue };
            let mut found = [(0, 0); FITTED];
            let Some(end) = end_of(pattern.as_bytes(), bytes, at, &mut found, 0) else { continue };
            for &c in by.as_bytes() {
                match c {
                    OPEN => {
                        is_open = true;
                        out.push(b'[');
                    }
                    0x11..=0x13 => {
                        let (from, to) = found.get(usize::from(c - 0x11)).copied().unwrap_or_default();
                        out.extend_from_slice(bytes.get(from..to).unwrap_or_default());
                    }
                    c => out.push(c),
                }
            }
            at = end;
            continue 'text;
        }
        at += 1;
        match sign {
            b'(' => {
                let name = name_before(text, at - 1);
                if name.is_empty() || !out.ends_with(name.as_bytes()) {
                    out.push(b'(');
                    opened.push([0, out.len()]);
                } else if is_array(name) && !is_sized(name, text.get(at..).unwrap_or_default()) {
                    out.truncate(out.len() - name.len());
                    opened.push([at - 1, out.len()]);
                } else {
                    return Err(NumbersError::Code { text: beginning(name) });
                }
            }
            b')' => {
                out.push(b')');
                let Some([end, from]) = opened.pop() else { continue };
                let name = name_before(text, end);
                let (mut is_list, mut is_several) = (false, false);
                for c in out.get(from..).unwrap_or_default() {
                    is_list |= *c == b'[';
                    is_several |= *c == b',';
                }
                if !name.is_empty() {
                    out.pop();
                    if is_several && !is_list {
                        return Err(NumbersError::Code { text: beginning(name) });
                    }
                } else if is_several || is_list {
                    // A tuple.
                    out.pop();
                    out.push(b']');
                    if let Some(open) = out.get_mut(from - 1) {
                        *open = b'[';
                    }
                }
            }
            sign => out.push(sign),
        }
    }
    if is_open {
        out.push(b']');
    }
    // Every rule begins and ends between characters, so this is text.
    if opened.is_empty() {
        Ok(String::from_utf8(out).unwrap_or_default())
    } else {
        Err(NumbersError::Unclosed)
    }
}

/// Texts in a pattern that are kept.
const FITTED: usize = 3;

/// Where a pattern ends that begins at a place, if it fits there. Keeps the texts that `%` and `~` fitted, from the
/// `count`th on.
fn end_of(
    mut pattern: &[u8],
    text: &[u8],
    mut at: usize,
    found: &mut [(usize, usize); FITTED],
    count: usize,
) -> Option<usize> {
    let byte = |at: usize| text.get(at).copied().unwrap_or(b'\n');
    while let [sign, rest @ ..] = pattern {
        pattern = rest;
        let from = at;
        let before = byte(at.wrapping_sub(1));
        match sign {
            b'^' if before != b'\n' => return None,
            b'^' => {}
            b'$' if byte(at) != b'\n' => return None,
            0x07 if byte(at) != b')' => return None,
            b'$' | 0x07 => {}
            b'_' | b'\t' => {
                while at < text.len()
                    && byte(at).is_ascii_whitespace()
                    && (*sign == b'\t' || byte(at) != b'\n')
                {
                    at += 1;
                }
            }
            b'#' | b'@' => {
                if *sign == b'@' && (is_of_name(before) || !begins_name(byte(at))) {
                    return None;
                }
                while byte(at).is_ascii_digit() || (*sign == b'@' && is_of_name(byte(at))) {
                    at += 1;
                }
                if from == at {
                    return None;
                }
            }
            b'~' | b'%' | b'?' => loop {
                let end = end_of(pattern, text, at, found, count + 1);
                if end.is_some() {
                    if let Some(fitted) = found.get_mut(count) {
                        *fitted = (from, at);
                    }
                    return end;
                }
                let c = byte(at);
                let fits = match sign {
                    b'~' => true,
                    b'?' => b"+-=|:_ \t".contains(&c),
                    _ => is_of_name(c) || b"+-*/ \t[]".contains(&c),
                };
                if c == b'\n' || !fits || at - from > FAR {
                    return None;
                }
                at += 1;
            },
            sign if at < text.len() && byte(at) == *sign => at += 1,
            _ => return None,
        }
    }
    Some(at)
}

fn is_of_name(c: u8) -> bool {
    is_letter(c) || c == b'.'
}

/// The name that ends at a place. It begins with a letter or a point.
fn name_before(text: &str, at: usize) -> &str {
    let mut from = at;
    while text.as_bytes().get(from.wrapping_sub(1)).is_some_and(|&c| is_of_name(c)) {
        from -= 1;
    }
    let name = text.get(from..at).unwrap_or_default();
    if name.bytes().next().is_some_and(|c| c.is_ascii_digit()) { "" } else { name }
}

/// Whether a call gives the size and not the numbers: `new Float32Array(3)`, `torch.Tensor(3)`.
fn is_sized(name: &str, behind: &str) -> bool {
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let makes = ["Array", "Tensor", "ndarray"].iter().any(|end| name.ends_with(end));
    makes && digits > 0 && behind.as_bytes().get(digits) == Some(&b')')
}

fn is_array(name: &str) -> bool {
    // `.int()` cuts decimals off; `np.int64(1)` is one number.
    if name.starts_with('.') {
        return [".float", ".double"].contains(&name);
    }
    let mut whole = vec![b'.'];
    whole.extend_from_slice(name.as_bytes());
    while whole.last().is_some_and(|c| c.is_ascii_digit() || *c == b'_') {
        whole.pop();
    }
    parts(ARRAYS, b",").iter().any(|end| whole.ends_with(end.as_bytes()))
}
