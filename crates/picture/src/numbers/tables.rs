//! Lines of printed tables that say nothing about the numbers: types, sizes, counts, and names of an index.

use super::error::NumbersError;
use super::search::{begins_name, parts, trim};

/// Types of columns, as polars, DuckDB, tibbles and others print them under the names.
const TYPES: &str = "i8,i16,i32,i64,u8,u16,u32,u64,f16,f32,f64,int,int8,int16,int32,int64,uint8,uint16,uint32,uint64,integer,\
    bigint,smallint,tinyint,hugeint,float,float32,float64,double,decimal,numeric,real,number,bool,boolean,dbl,lgl,chr,str,string,String,utf8,varchar,cat,date,object,\
    Int8,Int16,Int32,Int64,UInt8,Float16,Float32,Float64";

/// What surrounds a type.
const AROUND: &[u8] = b"<>|";

/// The text without lines that say nothing.
///
/// # Errors
/// [`NumbersError::Levels`] if the rows have names of several levels.
pub(super) fn bare(text: &str) -> Result<String, NumbersError> {
    let lines = parts(text, b"\n");
    let mut bare = String::with_capacity(text.len());
    let mut count = 0_usize;
    for (at, line) in lines.iter().enumerate() {
        let is_first = count == 0;
        if (is_first && is_shape(line)) || are_types(line) || is_count(line) {
            continue;
        }
        if count == 1 {
            let head = lines.get(..at).unwrap_or_default().iter().rfind(|line| !trim(line, b"").is_empty());
            let next = lines.get(at + 1).copied().unwrap_or_default();
            match index_names(head.copied().unwrap_or_default(), line, next) {
                0 => {}
                1 => continue,
                _ => return Err(NumbersError::Levels),
            }
        }
        count += usize::from(!trim(line, b"").is_empty());
        bare += line;
        bare.push('\n');
    }
    Ok(rows_between_bars(&bare))
}

/// `shape: (2, 2)`, and `Series: 'a' [i64]`.
fn is_shape(line: &str) -> bool {
    let line = trim(line, b"");
    (line.starts_with("shape: (") && line.ends_with(')'))
        || (line.starts_with("Series: '") && line.ends_with(']'))
}

/// Whether all that stands in a line are types, and there are some.
fn are_types(line: &str) -> bool {
    if !trim(line, AROUND).starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let types = parts(TYPES, b",");
    let mut any = false;
    for word in parts(line, b"| \t") {
        let word = trim(word, AROUND);
        any |= !word.is_empty();
        if !word.is_empty() && !types.contains(&word) {
            return false;
        }
    }
    any
}

/// `(2 rows)` and `2 rows in set (0.00 sec)`.
fn is_count(line: &str) -> bool {
    let line = trim(line, b"()");
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    digits > 0
        && ([" rows", " row"].contains(&rest)
            || rest.starts_with(" rows in set")
            || rest.starts_with(" row in set"))
}

/// How many names of an index stand on the line under the head, as in pandas: the head begins with spaces, this line does
/// not, and it has names alone.
fn index_names(head: &str, line: &str, next: &str) -> usize {
    let names: Vec<_> = parts(line, b" \t").into_iter().filter(|name| !name.is_empty()).collect();
    let is_name = |name: &&str| name.bytes().next().is_some_and(|c| begins_name(c) && c.is_ascii());
    let is_under =
        head.starts_with([' ', '\t']) && !line.starts_with([' ', '\t']) && trim(next, b"").len() > 1;
    let count = |line: &str| parts(line, b" \t").iter().filter(|name| !name.is_empty()).count();
    let is_alone = count(next) == count(head) + names.len();
    if is_under && is_alone && names.iter().all(is_name) { names.len() } else { 0 }
}

/// One line with bars between parts of several numbers has a row in each part.
fn rows_between_bars(text: &str) -> String {
    let line = trim(text, b"|");
    let counts: Vec<_> = parts(line, b"|")
        .iter()
        .map(|part| parts(part, b" \t").iter().filter(|cell| !cell.is_empty()).count())
        .collect();
    let is_rows = counts.len() > 1
        && counts.iter().all(|count| *count > 1 && counts.first() == Some(count))
        && !line.contains(['\n', '[', ']', '{', '&', ';']);
    if is_rows { line.replace('|', ";") } else { text.to_owned() }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    #[test]
    fn lines_without_numbers_of_the_table_are_left_out() {
        for (text, expected) in [
            ("shape: (2, 1)\n| a |\n| i64 |\n| 1 |", "| a |\n| 1 |\n"),
            ("a b\n<dbl> <int>\n1 2", "a b\n1 2\n"),
            ("1 2\n(1 row)", "1 2\n"),
            ("  a b\nidx   \nx 1 2", "  a b\nx 1 2\n"),
            ("1 2 | 3 4", "1 2 ; 3 4"),
            ("1 2 | 3", "1 2 | 3\n"),
            ("1 2\n- -", "1 2\n- -\n"),
        ] {
            assert_eq!(bare(text).unwrap(), expected);
        }
    }

    #[test]
    fn names_of_several_levels_are_refused() {
        assert_eq!(bare("      a\nk l    \nx y  1\n  z  2"), Err(NumbersError::Levels));
    }
}
