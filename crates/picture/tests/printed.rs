//! What programs print of random matrices is read back exactly. The printers here write as NumPy, PyTorch, pandas, R,
//! Julia, MATLAB and others do.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope_picture::numbers::{Place, cell, parse, read};
use proptest::prelude::*;

type Matrix = Vec<Vec<f32>>;

/// A matrix of numbers with few digits, so that every printer can write them in full.
fn matrices() -> impl Strategy<Value = Matrix> {
    let value = (-9999_i16..9999, 0..5_usize)
        .prop_map(|(value, places)| f32::from(value) / [1.0, 10.0, 100.0, 1000.0, 8.0][places]);
    (1..9_usize, 2..9_usize).prop_flat_map(move |(rows, columns)| {
        prop::collection::vec(prop::collection::vec(value.clone(), columns), rows)
    })
}

fn numpy(matrix: &Matrix) -> String {
    let row = |row: &Vec<f32>| {
        format!("[{}]", row.iter().map(|v| format!("{v:>8.4}")).collect::<Vec<_>>().join(" "))
    };
    format!("[{}]", matrix.iter().map(row).collect::<Vec<_>>().join("\n "))
}

fn numpy_repr(matrix: &Matrix) -> String {
    format!("array({}, dtype=float32)", listed(matrix, |v| format!("{v:>9}")))
}

fn numpy_scalars(matrix: &Matrix) -> String {
    listed(matrix, |v| format!("np.float32({v:?})"))
}

fn torch(matrix: &Matrix) -> String {
    format!("tensor([{}],\n       device='cuda:0')", listed(matrix, |v| format!("{v:>10.4}")))
}

fn listed(matrix: &Matrix, number: impl Fn(f32) -> String) -> String {
    let row = |row: &Vec<f32>| format!("[{}]", row.iter().map(|&v| number(v)).collect::<Vec<_>>().join(", "));
    format!("[{}]", matrix.iter().map(row).collect::<Vec<_>>().join(",\n       "))
}

fn lines(matrix: &Matrix, separator: &str, number: impl Fn(f32) -> String) -> String {
    let row = |row: &Vec<f32>| row.iter().map(|&v| number(v)).collect::<Vec<_>>().join(separator);
    matrix.iter().map(row).collect::<Vec<_>>().join("\n")
}

fn r(matrix: &Matrix) -> String {
    let heads: Vec<_> =
        (1..=matrix[0].len()).map(|column| format!("{:>9}", format!("[,{column}]"))).collect();
    let rows = matrix.iter().enumerate().map(|(at, row)| {
        let cells: String = row.iter().map(|v| format!(" {v:>9}")).collect();
        format!("[{},]{cells}", at + 1)
    });
    format!("     {}\n{}\n", heads.join(" "), rows.collect::<Vec<_>>().join("\n"))
}

fn julia(matrix: &Matrix) -> String {
    let (rows, columns) = (matrix.len(), matrix[0].len());
    format!(
        "{rows}×{columns} Matrix{{Float32}}:\n {}",
        lines(matrix, "  ", |v| format!("{v:?}")).replace('\n', "\n ")
    )
}

/// As MATLAB's short format, four columns at a time.
fn matlab(matrix: &Matrix) -> String {
    let mut text = "A =\n\n".to_owned();
    let columns = matrix[0].len();
    for from in (0..columns).step_by(4) {
        let to = (from + 4).min(columns);
        if columns > 4 {
            text += &match to - from {
                1 => format!("  Column {to}\n\n"),
                _ => format!("  Columns {} through {to}\n\n", from + 1),
            };
        }
        for row in matrix {
            let cells: String = row[from..to].iter().map(|v| format!("{v:>12.4}")).collect();
            text += &format!("{cells}\n");
        }
        text += "\n";
    }
    text
}

/// With a scale line. The digits behind it are those of the numbers, so they have to be enough.
fn matlab_scaled(matrix: &Matrix) -> String {
    let thousandth = |v: f32| format!("   {:.7}", f64::from(v) / 1000.0);
    format!("A =\n\n   1.0e+03 *\n\n{}\n", lines(matrix, "", thousandth))
}

fn pandas(matrix: &Matrix) -> String {
    let heads: String = (0..matrix[0].len()).map(|column| format!(" {column:>9}")).collect();
    let rows = matrix.iter().enumerate().map(|(at, row)| {
        let cells: String = row.iter().map(|v| format!(" {v:>9}")).collect();
        format!("{at}{cells}")
    });
    format!(" {heads}\n{}", rows.collect::<Vec<_>>().join("\n"))
}

fn latex(matrix: &Matrix) -> String {
    format!(
        "\\begin{{bmatrix}}\n{}\n\\end{{bmatrix}}",
        lines(matrix, " & ", |v| v.to_string()).replace('\n', " \\\\\n")
    )
}

fn markdown(matrix: &Matrix) -> String {
    let rows: Vec<_> = matrix
        .iter()
        .map(|row| format!("| {} |", row.iter().map(f32::to_string).collect::<Vec<_>>().join(" | ")))
        .collect();
    let rule = "|---".repeat(matrix[0].len()) + "|";
    let (head, body) = rows.split_first().unwrap();
    format!("{head}\n{rule}\n{}", body.join("\n"))
}

/// Thousands in groups, decimals by hand.
fn grouped(value: f32, group: &str, decimal: &str) -> String {
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = if whole.len() > 3 {
        [&whole[..whole.len() - 3], &whole[whole.len() - 3..]].join(group)
    } else {
        whole.to_owned()
    };
    let sign = if value < 0.0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{decimal}{fraction}") }
}

fn first(text: &str) -> Matrix {
    let readings = read(text, Place::PICTURE).unwrap();
    let reading = &readings[0];
    assert_eq!(reading.shape.channels, 1, "{text}");
    reading.values.chunks(reading.shape.columns).map(<[f32]>::to_vec).collect()
}

proptest! {
    #[test]
    fn what_programs_print_is_read_back(matrix in matrices()) {
        for text in [
            numpy(&matrix), numpy_repr(&matrix), numpy_scalars(&matrix), torch(&matrix), r(&matrix), julia(&matrix),
            matlab(&matrix), matlab_scaled(&matrix), pandas(&matrix), latex(&matrix), markdown(&matrix),
            listed(&matrix, |v| v.to_string()),
            lines(&matrix, "\t", |v| v.to_string()),
            lines(&matrix, ", ", |v| v.to_string()),
            lines(&matrix, "  ", |v| format!("{v:e}")),
        ] {
            prop_assert_eq!(first(&text), matrix.clone(), "{}", text);
        }
        // One line with semicolons is a column.
        if matrix.len() > 1 {
            prop_assert_eq!(first(&lines(&matrix, ";", |v| format!("\"{v}\""))), matrix);
        }
    }

    /// One reading, or one of those that are offered: 1,024 may be a little more than one.
    #[test]
    fn spreadsheets_of_every_country_are_read_back(matrix in matrices()) {
        for (group, decimal) in [(",", "."), (".", ","), (" ", ","), ("\u{a0}", ","), ("\u{202f}", ","), ("'", ".")] {
            let text = lines(&matrix, "\t", |value| grouped(value, group, decimal));
            let readings = read(&text, Place::PICTURE).unwrap();
            let values = matrix.concat();
            prop_assert!(readings.iter().any(|reading| reading.values == values), "{text}\n{readings:?}");
            let is_clear = values.iter().any(|value| value.abs() >= 1000.0 && value.fract() != 0.0);
            prop_assert!(readings.len() == 1 || !is_clear, "{text}\n{readings:?}");
        }
    }

    #[test]
    fn channels_are_read_back(planes in (1..4_usize, 2..5_usize, 4..6_usize).prop_flat_map(|(channels, rows, columns)| {
        prop::collection::vec(prop::collection::vec(prop::collection::vec(-50_i8..50, columns), rows), channels)
    })) {
        let planes: Vec<Matrix> = planes.iter().map(|plane| {
            plane.iter().map(|row| row.iter().map(|&value| f32::from(value)).collect()).collect()
        }).collect();
        let values = planes.concat().concat();
        let text = format!("tensor([[{}]])", planes.iter().map(|plane| listed(plane, |v| format!("{v:.1}"))).collect::<Vec<_>>().join(",\n\n"));
        let slices: String = planes.iter().enumerate().map(|(at, plane)| {
            format!(", , {}\n\n{}\n", at + 1, r(plane))
        }).collect();
        for text in [text, slices] {
            let readings = read(&text, Place::PICTURE).unwrap();
            prop_assert_eq!(readings.len(), 1, "{}", &text);
            prop_assert_eq!(readings[0].shape.channels, planes.len(), "{}", &text);
            prop_assert_eq!(&readings[0].values, &values, "{}", &text);
        }
    }

    #[test]
    fn no_text_makes_it_panic(
        text in "[-0-9,.; \t\n\\[\\]{}()=*/|&\"'e\u{2212}x_:<>#%\u{a0}\\\\]{0,80}",
        words in prop::collection::vec(prop::sample::select(vec![
            "[", "]", "[[", "]]", "(", ")", "{", "}", "1", "-2.5", "1,024", "1.024,5", "0", " ", "\t", "\n", ",", ";", "=",
            "A =\n", "np.array(", "dtype=", "tensor(", "\\begin{bmatrix}", "\\end{bmatrix}", "\\\\", "&", "\\frac{1}{9}",
            "[1,]", "[,1]", "[1]", ", , 1\n", "Columns 1 through 8\n", "Column 9\n", "1.0e+03 *\n", "1/9", "*", "/", "|",
            "---", "dtype: float64", "x", "new ", "const ", "!", "numpy=", "Out[1]:", ">>>", "\"", "2×2 Matrix:\n", "é", "“",
            "½", "1½", "\\frac", "\\frac12", "\\left", "\\mathbf{", "\\displaystyle", "\\begin{tabular}{", "\\sqrt", "{\"a\":", "{a:",
            "shape: (2, 2)\n", "i64", "...\n", " % a\n", "1,00,000", "//N", "masked_array(data=", "mask=", "\u{202a}", "１", "，", "dtype=int",
            "│ # │", "┌ ┐\n", "1 1/2", "Rational(", "Columns 1 to 2 ", "[::", "*^", "<1;2>",
        ]), 0..40),
        any in "\\PC{0,60}",
    ) {
        for text in [text, words.concat(), any] {
            let _ = (parse(&text), cell(&text, (0, 0)));
            for place in [Place::PICTURE, Place::kernels(64), Place::NUMBER] {
                if let Ok(readings) = read(&text, place) {
                    prop_assert!(!readings.is_empty());
                    for reading in readings {
                        prop_assert_eq!(reading.values.len(), reading.shape.values());
                        prop_assert!(reading.shape.channels <= place.channels && reading.shape.rows <= place.side);
                        prop_assert!(reading.values.iter().all(|value| value.abs() <= 1.0e6));
                    }
                }
            }
        }
    }
}

/// Work grows with the text and not with its square.
#[test]
fn long_texts_are_read_in_time() {
    for piece in [
        "[",
        "(",
        "a(",
        "=",
        "a=",
        ",",
        "1",
        "1 ",
        "\\end{",
        "\\begin{",
        "#",
        " #",
        "\"",
        "|",
        "&",
        "\\\\ &",
        "(1)*",
        "\n",
        "1,",
        "x ",
        "[],",
        ", a=1",
        "\\frac{",
        "\\mathbf{",
        "\\begin{tabular}{",
        "\\color[",
        "{a:",
        "½ ",
    ] {
        let text = piece.repeat((1 << 17) / piece.len());
        let _ = read(&text, Place::PICTURE);
    }
}
