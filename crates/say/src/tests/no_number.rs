use crate::number_grid::numbers_error;
use poolscope_picture::numbers::parse;

/// What is said about a text that is refused.
fn said(text: &str) -> String {
    parse(text).map_or_else(|error| numbers_error(&error), |_| "read".into())
}

#[test]
fn a_cell_that_is_known_says_what_to_type() {
    for (text, advice) in [
        ("50% 2", "“50%” is no number. Type 0.5 in place of 50%."),
        ("1.+0.j 2", "“1.+0.j” is no number. Only real numbers are possible. Paste the real parts."),
        ("0x1F 2", "“0x1F” is no number. Type it as a decimal number: 31 in place of 0x1F."),
        ("inf 2", "“inf” is no number. Only finite numbers are possible."),
        ("nan 2", "“nan” is no number. It stands for a number that is missing. Type one."),
        ("√2 1", "“√2” is no number. Type the decimal number."),
        ("10³ 1", "“10³” is no number. Type the decimal number."),
        ("$5 1", "“$5” is no number. Leave the currency out."),
        ("3px 1", "“3px” is no number. Leave the unit out."),
        ("12:30 1", "“12:30” is no number. It looks like a time or a range. Type one number."),
        (
            "2024-01-31 1",
            "“2024-01-31” is no number. It looks like a date. Leave the column out or type numbers.",
        ),
        ("١ 1", "“١” is no number. Type it with the digits 0 to 9."),
        ("O 1", "“O” is no number. It is a letter that looks like a digit. Type the digit."),
        ("1+1 1", "“1+1” is no number. Nothing is calculated here. Type the result."),
        (
            "#REF! 1",
            "“#REF!” is no number. It is an error of the spreadsheet. Mend its formula or type a number.",
        ),
        ("(5) 1", "“(5)” is no number. Type a minus for a negative number, and leave the parentheses out."),
        ("1.2.3 1", "“1.2.3” is no number. Leave out what groups its digits, and write all decimals alike."),
        ("½½ 1", "“½½” is no number. Type the decimal number, or a fraction alone."),
        (
            "<td>1 2",
            "“<td>1” is no number. It is the source of a web page. Copy the numbers from the page itself.",
        ),
        ("1_000 1", "“1_000” is no number. Type the number alone."),
        ("x 1", "“x” is no number."),
    ] {
        assert_eq!(said(&format!("{text}\n3 4")), format!("Row 1, column 1: {advice}"), "{text}");
    }
}

#[test]
fn what_left_numbers_out_is_named() {
    for (text, words) in [
        (
            r"\begin{bmatrix} 1 & \cdots & 2 \end{bmatrix}",
            r"Dots of LaTeX, as \cdots, stand for numbers that were left out. Type all numbers in their place.",
        ),
        (
            "shape: (9, 1)\n│ 1 │\n│ … │\n│ 3 │",
            "These numbers were shortened by polars: print them whole. In polars: pl.Config(tbl_rows=-1, tbl_cols=-1)",
        ),
        (
            "[\n  [1, 2, 3],\n  ... 97 more items\n]",
            "These numbers were shortened by the console: print them whole. In JavaScript: JSON.stringify(numbers)",
        ),
        ("1 2 ... 9", "Dots stand for numbers that were left out. Paste all of them."),
    ] {
        assert_eq!(said(text), words);
    }
}

#[test]
fn names_before_numbers_are_counted() {
    for (text, words) in [
        (
            "{\"a\": [1,2], \"b\": [3,4]}",
            "2 names stand before the numbers. Paste the numbers of one of them.",
        ),
        ("[{\"a\": 1}]", "A name stands before the numbers. Paste the numbers alone."),
        (
            "      a\nk l    \nx y  1\n  z  2",
            "The rows of this table have names of several levels. Print it without them. In pandas: print(table.to_numpy())",
        ),
    ] {
        assert_eq!(said(text), words);
    }
}
