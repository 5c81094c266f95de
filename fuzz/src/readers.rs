//! The readers of files and typed text: headers, grids of numbers, decimal numbers, file names.

use std::{fs, path::Path};

use poolscope::{
    cnn::Shape,
    picture::{
        file_name, header, lesson,
        numbers::{self, Place},
    },
    setup::{Numbers, decimal, limits},
};

use crate::{
    random::Random,
    target::{Broken, Target, promise},
    texts,
};

/// Files and texts, changed.
pub(crate) struct Readers {
    files: Vec<Vec<u8>>,
}

impl Readers {
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/hostile");
        let mut paths: Vec<_> =
            fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        // Sorted, because the order of a folder differs between machines, and cases should not.
        paths.sort();
        // Headers are near the beginning.
        let start = |file: Vec<u8>| file.into_iter().take(2000).collect();
        Self { files: paths.into_iter().filter_map(|path| fs::read(path).ok()).map(start).collect() }
    }
}

/// The input of a reader.
#[derive(Debug)]
pub(crate) enum Case {
    /// The start of a file of so many bytes.
    Header(Vec<u8>, f64),
    /// A pasted grid.
    Grid(String),
    /// A number.
    Decimal(String),
    /// The name of a file.
    Name(String),
}

/// Grids as they are copied from other programs.
const GRIDS: [&str; 6] = [
    "1 2 3\n4 5 6\n7 8 9",
    "1,5;2,5\n-3;0,25",
    "[[1.0, -2e3], [.5, 4]]",
    "np.array([[ 1., 2.],\n       [ 3., 4.]], dtype=float32)",
    "1\t2\r\n3\t4\r\n",
    "[1 2; 3 4]",
];

impl Target for Readers {
    type Case = Case;

    fn case(&self, random: &mut Random) -> Case {
        match random.below(4) {
            0 => {
                let file = if self.files.is_empty() { Vec::new() } else { random.pick(&self.files) };
                let bytes = texts::changed_bytes(random, &file);
                #[expect(clippy::cast_precision_loss, reason = "a few bytes")]
                let length = bytes.len() as f64;
                let all =
                    random.pick(&[length, length, length + 9.0, 0.0, -1.0, 1e300, f64::NAN, f64::INFINITY]);
                Case::Header(bytes, all)
            }
            1 => {
                let grid = random.pick(&GRIDS);
                Case::Grid(texts::changed(random, grid))
            }
            2 => Case::Decimal(number(random)),
            _ => {
                let name = random.pick(&["photo.jpg", "a\u{202e}gnp.exe", "", "  ", "ä̈.png"]);
                Case::Name(texts::changed(random, name))
            }
        }
    }

    fn check(&self, case: &Case) -> Result<(), Broken> {
        match case {
            Case::Header(bytes, all) => {
                if let Ok(Some(text)) = lesson::found(bytes) {
                    let is_link = text.starts_with("v=") && text.len() <= limits::LESSON;
                    promise(is_link, "a lesson that is found is a short link", || text.to_owned())?;
                }
                match header::read(bytes, *all) {
                    Ok(Some(header)) => {
                        let is_possible = header::within_limits(header.width, header.height);
                        promise(is_possible, "a header that is taken is within the limits", || {
                            format!("{header:?}")
                        })
                    }
                    Ok(None) | Err(_) => Ok(()),
                }
            }
            Case::Grid(text) => grid(text),
            Case::Decimal(text) => is_as_std(text),
            Case::Name(name) => {
                let unique = file_name::unique(name, |taken| taken == name);
                let is_short = (1..=limits::NAME).contains(&unique.chars().count());
                promise(is_short && unique != *name, "a name is short, not empty and not taken", || unique)
            }
        }
    }
}

fn grid(text: &str) -> Result<(), Broken> {
    let Ok(readings) = numbers::read(text, Place::PICTURE) else { return Ok(()) };
    for reading in &readings {
        let Shape { rows, columns, .. } = reading.shape;
        let is_picture = Numbers::new(rows, columns, reading.values.clone()).is_some();
        promise(is_picture, "every reading can be the picture", || format!("{reading:?}"))?;
    }
    let Ok(grid) = numbers::parse(text) else { return Ok(()) };
    for (row, cells) in grid.values().chunks(grid.columns()).enumerate() {
        for (column, value) in cells.iter().enumerate() {
            let again = numbers::cell(&value.to_string(), (row, column));
            promise(again.as_ref() == Ok(value), "a number that was read is read again", || {
                format!("{value:?} as {again:?}")
            })?;
        }
    }
    Ok(())
}

/// A number, almost a number, or one half-way between two `f32`.
fn number(random: &mut Random) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '0', '.', 'e', '-', '+'];
    match random.below(4) {
        0 => texts::of(random, &DIGITS, 20),
        1 => {
            let digits = texts::of(random, &DIGITS[..12], 30);
            let exponent = random.pick(&[0_i64, 1, -1, 38, 39, -45, -46, -60, 9_999_999_999, -9_999_999_999]);
            format!("{digits}.{}e{exponent}", texts::of(random, &DIGITS[..12], 200))
        }
        2 => {
            // Half-way between neighbours.
            let low = f32::from_bits(u32::try_from(random.bits() >> 33).unwrap_or(0));
            let high = f32::from_bits(low.to_bits().saturating_add(1));
            if high.is_finite() {
                format!("{:?}", f64::midpoint(low.into(), high.into()))
            } else {
                "1".to_owned()
            }
        }
        _ => {
            let number = texts::of(random, &DIGITS, 12);
            texts::changed(random, &number)
        }
    }
}

/// Checks that a number is read as the standard library reads it. Words for infinity and NaN are not decimal numbers.
fn is_as_std(text: &str) -> Result<(), Broken> {
    let is_word = text.chars().any(|c| c.is_alphabetic() && !matches!(c, 'e' | 'E'));
    let expected = text.parse::<f32>().ok().filter(|_| !is_word);
    let found = decimal(text);
    promise(
        found.map(f32::to_bits) == expected.map(f32::to_bits),
        "a number is read as by the standard library",
        || format!("{text:?} is {found:?} instead of {expected:?}"),
    )
}
