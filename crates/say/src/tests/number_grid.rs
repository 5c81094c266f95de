use crate::number_grid::{GRID_PROPOSED, PASTE_HINT, cell_name, grid, numbers_error, textbook, too_large};
use poolscope_picture::grid::TooLarge;
use poolscope_picture::numbers::{CellError, NumbersError, Printer, Textbook};

#[test]
fn what_typing_needs_is_said() {
    assert_eq!(
        PASTE_HINT,
        "Rows on lines of their own, numbers separated by tabs, spaces, commas or semicolons. Matrices from Python, \
         MATLAB, R, Julia, LaTeX and Markdown work too."
    );
    assert_eq!(
        GRID_PROPOSED,
        "An example to start from. It becomes the picture with the first number you change."
    );
    assert_eq!(cell_name(6, 0), "Row 7, column 1");
    assert_eq!(grid(3, 4), "Numbers, 3 rows and 4 columns");
    assert_eq!(grid(1, 1), "Numbers, 1 row and 1 column");
}

#[test]
fn every_textbook_grid_has_its_name() {
    use Textbook::{Cross, Cs231n, Edge, Pooling, Signs};
    let names = [Pooling, Cs231n, Edge, Signs, Cross].map(textbook);
    assert_eq!(names, ["4 × 4 for pooling", "4 × 4 of CS231n", "Vertical edge", "Mixed signs", "Plus sign"]);
}

#[test]
fn what_is_wrong_with_typed_numbers_is_said_with_its_place() {
    let wrong = |text: &str, row, column, is_too_far| {
        NumbersError::Cell(CellError { text: text.into(), row, column, is_too_far })
    };
    let (far, missing, no_number) =
        (wrong("2e6", 0, 2, true), wrong("", 1, 0, false), wrong("x", 4, 0, false));
    let said = [
        (NumbersError::Empty, "There are no numbers in it yet."),
        (missing, "Row 2, column 1 is empty. Type a number."),
        (no_number, "Row 5, column 1: “x” is no number."),
        (far, "Row 1, column 3: 2e6 is too large. Numbers from −1 000 000 to 1 000 000 are possible."),
        (
            NumbersError::Ragged { row: 1, columns: 1, expected: 3 },
            "Row 2 has 1 number, but the first row has 3. All rows need the same length.",
        ),
        (
            NumbersError::Ragged { row: 2, columns: 2, expected: 1 },
            "Row 3 has 2 numbers, but the first row has 1. All rows need the same length.",
        ),
        (
            NumbersError::Size { rows: 33, columns: 2, most: 32 },
            "That would be 33 × 2 numbers. A grid has 1 × 1 to 32 × 32.",
        ),
        (
            NumbersError::Size { rows: 12, columns: 2, most: 11 },
            "That would be 12 × 2 numbers. A kernel has 1 × 1 to 11 × 11.",
        ),
        (
            NumbersError::Size { rows: 1, columns: 2, most: 1 },
            "That would be 1 × 2 numbers. Only one number fits here.",
        ),
        (NumbersError::TooLong, "The text is too long. Paste only the numbers."),
        (
            NumbersError::Dimensions { sizes: vec![2, 3, 3], channels: 1 },
            "These numbers have 3 dimensions, 2 × 3 × 3. Paste one of its matrices.",
        ),
        (
            NumbersError::Dimensions { sizes: vec![64, 3, 3], channels: 3 },
            "These numbers have 3 dimensions, 64 × 3 × 3. Paste at most 3 matrices, one for each channel.",
        ),
        (
            NumbersError::Several { count: 2 },
            "These are 2 matrices, one after the other. Paste one of them. If they are one, take out what stands \
             between its rows.",
        ),
        (
            NumbersError::Shortened(Printer::NumPy),
            "These numbers were shortened by NumPy: print them whole. In NumPy: \
             np.set_printoptions(threshold=np.inf)",
        ),
        (
            NumbersError::LeaveOut { text: ".T".into() },
            "“.T” is not read. Leave it out and paste the numbers alone; if it changes them, paste the result.",
        ),
        (
            NumbersError::Code { text: "np.ones".into() },
            "“np.ones(…)” is a program. Run it and paste the numbers that it prints.",
        ),
        (NumbersError::Unclosed, "A bracket has no end. Paste the whole matrix."),
        (
            NumbersError::Uneven,
            "The brackets do not hold rows of numbers only, or not equally many. Paste one matrix.",
        ),
    ];
    for (error, words) in said {
        assert_eq!(numbers_error(&error).replace('\u{202f}', " "), words);
    }
    let size = TooLarge { rows: 33, columns: 2 };
    assert_eq!(too_large(size), "That would be 33 × 2 numbers. A grid has 1 × 1 to 32 × 32.");
}
