//! Ways of writing a grid of numbers, what is refused, and the textbooks' numbers.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use super::*;
use proptest::prelude::*;

fn grid(text: &str) -> (usize, usize, Vec<f32>) {
    let numbers = parse(text).unwrap();
    (numbers.rows(), numbers.columns(), numbers.values().to_vec())
}

fn wrong(text: &str, (row, column): (usize, usize), is_too_far: bool) -> NumbersError {
    NumbersError::Cell(CellError { text: text.into(), row, column, is_too_far })
}

#[test]
fn many_ways_of_writing_give_the_same_grid() {
    for text in [
        "1\t-2.5\n3\t4",
        "1\t-2,5\r\n3\t4\r\n",
        "1,-2.5\n3,4",
        "1;-2,5\n3;4",
        "1; -2.5\n3; 4",
        "1 \u{2212}2,5\n3 4",
        "1\u{a0}-2.5\n\n3\u{a0}4\n",
        "1 -2.5; 3 4",
        "[1 -2.5; 3 4]",
        "[[1, -2.5], [3, 4]]",
        "[[1, -2.5,],\n [3, 4,],\n]",
        "array([[ 1. , -2.5],\n       [ 3. ,  4. ]])",
        "[[ 1.  -2.5]\n [ 3.   4. ]]",
        "tensor([[1.0000, -2.5000],\n        [3.0000, 4.0000]], device='cuda:0')",
        "{{1, -2.5}, {3, 4}}",
        "x = [1, -2.5; 3, 4];",
    ] {
        assert_eq!(grid(text), (2, 2, vec![1.0, -2.5, 3.0, 4.0]), "{text}");
    }
}

#[test]
fn commas_between_whole_numbers_separate_them() {
    assert_eq!(grid("1,2\n3,4").2, [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(grid("1,2,3\n4,5,6").1, 3);
}

#[test]
fn the_first_fault_is_told_with_its_place() {
    let not = |text: &str, row, column| wrong(text, (row, column), false);
    assert_eq!(parse("  \n\t\n"), Err(NumbersError::Empty));
    assert_eq!(parse(""), Err(NumbersError::Empty));
    assert_eq!(parse("1 2\n3 x"), Err(not("x", 1, 1)));
    assert_eq!(parse("1,,2\n3,4,5"), Err(not("", 0, 1)));
    assert_eq!(parse("1.5 x\n2 3"), Err(not("x", 0, 1)));
    assert_eq!(parse("1,5\tx\n2\t3"), Err(not("x", 0, 1)));
    assert_eq!(parse("100,200,300\n1,x,3"), Err(not("x", 1, 1)));
    assert_eq!(parse("nan 2\n3 4"), Err(not("nan", 0, 0)));
    assert_eq!(parse("1 2\n3"), Err(NumbersError::Ragged { row: 1, columns: 1, expected: 2 }));
    assert_eq!(parse(&"1 2\n".repeat(33)), Err(NumbersError::Size { rows: 33, columns: 2, most: 32 }));
    assert_eq!(parse(&"1 ".repeat(33)), Err(NumbersError::Size { rows: 1, columns: 33, most: 32 }));
    assert_eq!(parse("1 2\n3 1e9"), Err(wrong("1e9", (1, 1), true)));
}

#[test]
fn a_cell_is_read_with_any_minus_and_a_decimal_comma() {
    assert_eq!(cell(" \u{2212}2,5 ", (0, 0)), Ok(-2.5));
    assert_eq!(cell("1e3", (0, 0)), Ok(1000.0));
    for text in ["", "-", "1,2,3", "x", "inf"] {
        let error = CellError { text: text.into(), row: 3, column: 1, is_too_far: false };
        assert_eq!(cell(text, (3, 1)), Err(error));
    }
}

#[test]
fn on_the_grid_of_signs_average_and_relu_may_not_be_swapped() {
    let numbers = Textbook::Signs.numbers().unwrap();
    let values = numbers.values();
    let window = [values[0], values[1], values[4], values[5]];
    let average = |values: [f32; 4]| values.iter().sum::<f32>() / 4.0;
    assert_ne!(average(window).max(0.0), average(window.map(|v| v.max(0.0))));
}

proptest! {
    #[test]
    fn no_text_makes_it_fail(text in "[-0-9,.; \\t\\n\\[\\]{}e\u{2212}x]{0,60}", any in "\\PC{0,40}") {
        let _ = parse(&text);
        let _ = parse(&any);
    }
}

#[test]
fn every_sign_that_means_minus_is_one() {
    for minus in ['-', '\u{2212}', '\u{2013}', '\u{2010}', '\u{2011}', '\u{fe63}', '\u{ff0d}'] {
        assert_eq!(grid(&format!("{minus}1 2\n3 {minus}4")).2, [-1.0, 2.0, 3.0, -4.0], "{minus:?}");
    }
}

#[test]
fn lines_end_as_any_machine_ends_them() {
    for text in ["1 2\n3 4", "1 2\r3 4", "1 2\r\n3 4\r\n", "\u{feff}1 2\n3 4", "\n\n1 2\n \n3 4 \n"] {
        assert_eq!(grid(text), (2, 2, vec![1.0, 2.0, 3.0, 4.0]), "{text:?}");
    }
}

#[test]
fn commas_are_decimal_where_something_else_separates_and_every_one_has_digits_around_it() {
    for (text, expected) in [
        ("1,5 2,5\n3,5 4,5", (2, 2, vec![1.5, 2.5, 3.5, 4.5])),
        ("1,5 2\n3 4", (2, 2, vec![1.5, 2.0, 3.0, 4.0])),
        ("1,5;2,5\n3,5;4,5", (2, 2, vec![1.5, 2.5, 3.5, 4.5])),
        ("1,5\t2,5\n3,5\t4,5", (2, 2, vec![1.5, 2.5, 3.5, 4.5])),
        ("1,5\n2,5", (2, 2, vec![1.0, 5.0, 2.0, 5.0])),
        ("1, 2\n3, 4", (2, 2, vec![1.0, 2.0, 3.0, 4.0])),
        ("1 ,2\n3 ,4", (2, 2, vec![1.0, 2.0, 3.0, 4.0])),
        ("1,2,3 4\n5,6,7 8", (2, 4, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])),
        ("1.5,2\n3,4", (2, 2, vec![1.5, 2.0, 3.0, 4.0])),
        ("1,2 3\n4.5,5 6", (2, 3, vec![1.0, 2.0, 3.0, 4.5, 5.0, 6.0])),
        ("[1,5 2,5]\n[3,5 4,5]", (2, 2, vec![1.5, 2.5, 3.5, 4.5])),
    ] {
        assert_eq!(grid(text), expected, "{text:?}");
    }
}

#[test]
fn tabs_commas_and_semicolons_leave_cells_empty_and_spaces_do_not() {
    let empty = |row, column| Err(wrong("", (row, column), false));
    assert_eq!(parse("1\t\t2\n3\t4\t5"), empty(0, 1));
    assert_eq!(parse("1;2;3\n4;;5"), empty(1, 1));
    assert_eq!(parse(",1\n2,3"), empty(0, 0));
    assert_eq!(grid("1   2\n3 4").2, [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(grid("1\t2\t\n3,4,, \n").2, [1.0, 2.0, 3.0, 4.0], "at the end of a line they say nothing");
}

#[test]
fn semicolons_end_rows_where_nothing_else_does() {
    assert_eq!(grid("1 2;3 4;5 6"), (3, 2, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
    assert_eq!(grid("1;2;3\n4;5;6"), (2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
    assert_eq!(grid("1;2"), (2, 1, vec![1.0, 2.0]));
}

#[test]
fn what_stands_around_the_brackets_is_not_read() {
    assert_eq!(grid("np.array([[1, 2], [3, 4]]) # 2 x 2").2, [1.0, 2.0, 3.0, 4.0]);
    let not = |text: &str| Err(wrong(text, (0, 0), false));
    assert_eq!(parse("] 1 2\n3 4 ["), not("]"), "brackets the wrong way round are none");
    assert_eq!(parse("a 1\n2 3]"), not("a"));
}

#[test]
fn numbers_reach_to_a_million_and_grids_from_one_to_thirty_two() {
    assert_eq!(grid("1000000 -1e6\n0 0").2, [1.0e6, -1.0e6, 0.0, 0.0]);
    let far = |text: &str| Err(wrong(text, (0, 0), true));
    assert_eq!(parse("1000001 0\n0 0"), far("1000001"));
    assert_eq!(parse("-1000001 0\n0 0"), far("-1000001"));
    let size = |rows, columns| Err(NumbersError::Size { rows, columns, most: 32 });
    let all = |rows: usize, columns: usize| parse(&format!("{}\n", "1 ".repeat(columns)).repeat(rows));
    assert!(
        [(1, 1), (1, 32), (32, 1), (32, 32)].into_iter().all(|(rows, columns)| all(rows, columns).is_ok())
    );
    assert_eq!([all(33, 32), all(32, 33)], [size(33, 32), size(32, 33)]);
}

#[test]
fn a_grid_may_be_one_row_one_column_or_one_number() {
    let row = vec![1.0, 2.5, -3.0];
    for text in ["1 2.5 -3", "1\t2,5\t-3", "1, 2.5, -3\n", "[1, 2.5, -3]", "[[1, 2.5, -3]]", "[1 2.5 -3]"] {
        assert_eq!(grid(text), (1, 3, row.clone()), "{text}");
    }
    for text in ["1\n2.5\n-3", "1; 2.5; -3", "[[1], [2.5], [-3]]", "[1; 2.5; -3]"] {
        assert_eq!(grid(text), (3, 1, row.clone()), "{text}");
    }
    assert_eq!(grid("5"), (1, 1, vec![5.0]));
    assert_eq!(grid(&"1 ".repeat(32)).1, 32);
}

#[test]
fn rows_are_measured_by_the_first_and_only_after_every_cell_is_read() {
    let ragged = |row, columns, expected| NumbersError::Ragged { row, columns, expected };
    assert_eq!(parse("1 2\n3 4\n5 6 7"), Err(ragged(2, 3, 2)));
    assert_eq!(parse("1 2\n3\nx 4"), Err(wrong("x", (2, 0), false)));
}

#[test]
fn a_fault_shows_twenty_characters() {
    let not = |text: &str| Err(CellError { text: text.into(), row: 7, column: 8, is_too_far: false });
    assert_eq!(cell(&"a".repeat(20), (7, 8)), not(&"a".repeat(20)));
    assert_eq!(cell(&"b".repeat(21), (7, 8)), not(&"b".repeat(20)));
    let far = CellError { text: "12345678901234567890".into(), row: 7, column: 8, is_too_far: true };
    assert_eq!(cell("123456789012345678901", (7, 8)), Err(far));
}

#[test]
fn textbooks_have_their_numbers_and_names() {
    let tens = |rows: usize| [10.0, 10.0, 10.0, 0.0, 0.0, 0.0].repeat(rows);
    let four =
        |first: [f32; 4]| [first, [5.0, 6.0, 7.0, 8.0], [3.0, 2.0, 1.0, 0.0], [1.0, 2.0, 3.0, 4.0]].concat();
    let signs = vec![4, -4, 2, -6, -8, 4, -2, 2, -1, -3, 5, 1, -2, -2, -7, 3];
    let cross = (0..25_u8).map(|cell| f32::from(u8::from(cell % 5 == 2 || cell / 5 == 2)));
    let expected = [
        ("pooling", four([1.0, 3.0, 2.0, 4.0])),
        ("cs231n", four([1.0, 1.0, 2.0, 4.0])),
        ("edge", tens(6)),
        ("signs", signs.into_iter().map(|value: i8| f32::from(value)).collect()),
        ("cross", cross.collect()),
    ];
    let found = Textbook::ALL.map(|book| (book.key(), book.numbers().unwrap().values().to_vec()));
    assert_eq!(found, expected);
}
