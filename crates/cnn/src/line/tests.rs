//! Where a padded row's cells lie once it is dealt out.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::window::{AxisName, Padding, Rounding, Sliding};

const NOTHING: f32 = -9.0;

fn row(cells: usize) -> Vec<f32> {
    (0..cells).map(|cell| f32::from(u16::try_from(cell).unwrap()) + 1.0).collect()
}

/// Each output's taps, read where [`Line::offset`] says, from a line that was full of other numbers.
fn assert_dealt(positions: &Positions, border: Border) {
    let line = Line::new(positions, border, 3);
    assert_eq!(line.len(), Line::len_over(positions, 3), "{positions:?}");
    let row = row(positions.input);
    let mut dealt = vec![77.0; line.len()];
    line.fill(&row, NOTHING, &mut dealt);
    for output in 0..positions.output {
        for tap in 0..positions.size {
            let source = border.source(positions.position(output, tap), positions.input);
            let expected = source.map_or(NOTHING, |cell| row[cell]);
            let found = dealt[line.offset(positions, tap) + output];
            assert!(
                found.to_bits() == expected.to_bits(),
                "{found} is not {expected}: output {output}, tap {tap} of {positions:?}, {border:?}"
            );
        }
    }
}

#[test]
fn every_tap_of_every_output_finds_its_cell_or_what_stands_for_it() {
    let paddings = [
        Padding::Each(0),
        Padding::Each(2),
        Padding::Sides { before: 3, after: 0 },
        Padding::Sides { before: 0, after: 1 },
        Padding::SameUpper,
        Padding::SameLower,
    ];
    for input in [1, 2, 5, 16, 17, 33, 40] {
        for (size, dilation) in [(1, 1), (2, 1), (3, 1), (3, 2), (5, 1), (2, 4)] {
            for (stride, padding) in (1..=4).flat_map(|stride| paddings.map(|padding| (stride, padding))) {
                for rounding in [Rounding::Floor, Rounding::Ceil] {
                    let sliding = Sliding { size, stride, padding, dilation, rounding };
                    if let Ok(positions) = sliding.over(input, AxisName::Columns) {
                        Border::ALL.into_iter().for_each(|border| assert_dealt(&positions, border));
                    }
                }
            }
        }
    }
}

/// A row of 1 to 5 with a cell of padding on both sides: _ 2 4 _ and 1 3 5.
#[test]
fn a_row_is_dealt_out_to_as_many_phases_as_the_stride_has() {
    let sliding = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 2) };
    let positions = sliding.over(5, AxisName::Columns).unwrap();
    let line = Line::new(&positions, Border::Zero, 0);
    let mut dealt = vec![77.0; line.len()];
    line.fill(&row(5), NOTHING, &mut dealt);
    // Three outputs, and one more for the reach of the window.
    assert_eq!((line.stride, line.phase, line.len()), (2, 5, 10));
    assert_eq!(dealt[..4], [NOTHING, 2.0, 4.0, NOTHING]);
    assert_eq!(dealt[5..8], [1.0, 3.0, 5.0]);
    assert_eq!([0, 1, 2].map(|tap| line.offset(&positions, tap)), [0, 5, 1]);
}
