//! Numbers of rows and columns, as the link writes them.

use super::LIST;
use crate::PerAxis;
use crate::permalink::Repairs;
use crate::permalink::number::{whole, within};
use std::ops::RangeInclusive;

/// One number for both axes, or rows and columns with an `x` between them, each brought within a range.
pub(super) fn pair(text: &str, range: &RangeInclusive<usize>, repairs: &mut Repairs) -> Option<PerAxis> {
    let Some((rows, columns)) = text.split_once('x') else {
        return within(text, range, LIST, repairs).map(PerAxis::both);
    };
    whole(columns)?;
    let rows = within(rows, range, LIST, repairs)?;
    Some(PerAxis::new(rows, within(columns, range, LIST, repairs)?))
}

/// The shortest text that [`pair`] reads as these numbers.
pub(super) fn written(numbers: PerAxis) -> String {
    let PerAxis { rows, columns } = numbers;
    if rows == columns { rows.to_string() } else { format!("{rows}x{columns}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_read_as_they_are_written() {
        let mut repairs = Repairs::default();
        for numbers in [PerAxis::both(7), PerAxis::new(2, 3), PerAxis::new(3, 2)] {
            assert_eq!(pair(&written(numbers), &(1..=9), &mut repairs), Some(numbers));
        }
        for text in ["", "x", "2x", "x3", "2x3x4", "2X3", "-2x3"] {
            assert_eq!(pair(text, &(1..=9), &mut repairs), None, "{text}");
        }
        assert_eq!(repairs.into_list(), []);
        let mut repairs = Repairs::default();
        assert_eq!(pair("0x12", &(1..=9), &mut repairs), Some(PerAxis::new(1, 9)));
        assert_eq!(repairs.into_list().len(), 1);
    }
}
