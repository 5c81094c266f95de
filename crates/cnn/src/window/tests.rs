//! Small windows worked out by hand.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::error::{CnnError, Quantity};

fn up(size: usize, stride: usize, padding: Padding) -> Sliding {
    Sliding { padding, rounding: Rounding::Ceil, ..Sliding::new(size, stride) }
}

/// Where each window begins, counted from the map's first cell.
fn starts(positions: &Positions) -> Vec<isize> {
    (0..positions.output).map(|output| positions.position(output, 0)).collect()
}

/// Cells, window, where windows begin, and whether one more is left out because it would begin behind the map
/// (PyTorch's `ceil_mode`).
#[test]
fn a_window_that_would_begin_behind_the_map_is_left_out() {
    let each = Padding::Each;
    let sides = |before, after| Padding::Sides { before, after };
    let cases: [(usize, Sliding, &[isize], bool); 17] = [
        (5, up(2, 2, each(1)), &[-1, 1, 3], true),
        (6, up(2, 2, each(1)), &[-1, 1, 3, 5], false),
        (9, up(4, 4, each(2)), &[-2, 2, 6], true),
        (10, up(4, 4, each(2)), &[-2, 2, 6], true),
        (11, up(4, 4, each(2)), &[-2, 2, 6, 10], false),
        (5, up(1, 2, each(0)), &[0, 2, 4], false),
        (6, up(1, 2, each(0)), &[0, 2, 4], true),
        (2, up(3, 3, each(1)), &[-1], true),
        (3, up(3, 3, each(1)), &[-1, 2], false),
        (6, up(3, 2, each(0)), &[0, 2, 4], false),
        (7, up(3, 2, each(0)), &[0, 2, 4], false),
        (7, up(3, 4, each(1)), &[-1, 3], true),
        (8, up(3, 4, each(1)), &[-1, 3, 7], false),
        (8, up(2, 4, sides(0, 1)), &[0, 4], true),
        (8, up(2, 4, sides(1, 0)), &[-1, 3, 7], false),
        (10, Sliding { dilation: 3, ..up(2, 3, each(2)) }, &[-2, 1, 4, 7], true),
        (11, Sliding { dilation: 3, ..up(2, 3, each(2)) }, &[-2, 1, 4, 7, 10], false),
    ];
    for (cells, sliding, expected, is_left_out) in cases {
        let positions = sliding.over(cells, AxisName::Rows).unwrap();
        assert_eq!(starts(&positions), expected, "{cells} cells, {sliding:?}");
        assert_eq!(sliding.leaves_last_out(&positions), is_left_out, "{cells} cells, {sliding:?}");
        let down = Sliding { rounding: Rounding::Floor, ..sliding };
        if let Ok(positions) = down.over(cells, AxisName::Rows) {
            assert!(!down.leaves_last_out(&positions), "rounded down, nothing is: {cells} cells, {down:?}");
        }
    }
}

#[test]
fn a_window_reaches_from_its_first_to_its_last_cell() {
    for (size, dilation, extent) in
        [(1, 1, 1), (1, 5, 1), (2, 1, 2), (3, 1, 3), (3, 2, 5), (4, 3, 10), (2, 7, 8)]
    {
        let sliding = Sliding { dilation, ..Sliding::new(size, 1) };
        assert_eq!(sliding.extent(), extent);
        let positions = sliding.over(20, AxisName::Rows).unwrap();
        assert_eq!((positions.extent(), positions.output), (extent, 21 - extent));
        assert_eq!(positions.span(2), (2, isize::try_from(1 + extent).unwrap()));
    }
    assert_eq!(Positions::adaptive(11, 4).unwrap().extent(), 4);
}

#[test]
fn a_position_is_counted_from_the_map_and_ends_at_the_largest_number() {
    let sliding =
        Sliding { padding: Padding::Sides { before: 3, after: 0 }, dilation: 2, ..Sliding::new(3, 4) };
    let positions = sliding.over(9, AxisName::Rows).unwrap();
    assert_eq!(
        [(0, 0), (0, 1), (0, 2), (1, 0), (2, 2)].map(|(o, tap)| positions.position(o, tap)),
        [-3, -1, 1, 1, 9]
    );
    assert_eq!(
        [(0, 1), (0, 2), (2, 1), (2, 2)].map(|(o, tap)| positions.cell(o, tap)),
        [None, Some(1), Some(7), None]
    );
    let by_one = Positions { stride: 1, ..positions };
    let largest = isize::MAX.unsigned_abs();
    assert_eq!(by_one.position(largest, 0), isize::MAX - 3);
    assert_eq!(by_one.position(largest - 1, 0), isize::MAX - 4);
    assert_eq!([by_one.position(largest + 1, 0), by_one.position(usize::MAX, 9)], [isize::MAX; 2]);
    assert_eq!(positions.position(0, usize::MAX), isize::MAX);
}

#[test]
fn pytorch_pools_with_half_the_window_and_onnx_with_less_than_all_of_it() {
    let pool = |size, dilation, padding| {
        let sliding = Sliding { padding, dilation, ..Sliding::new(size, 1) };
        sliding.pooling_over(20, AxisName::Columns).map(|positions| (positions.before, positions.after))
    };
    let axis = AxisName::Columns;
    for (size, dilation, half) in [(2, 1, 1), (3, 1, 1), (6, 1, 3), (7, 1, 3), (3, 2, 2), (4, 3, 5)] {
        assert_eq!(pool(size, dilation, Padding::Each(half)), Ok((half, half)));
        let refused = CnnError::PaddingOverHalf { axis, padding: half + 1, limit: half };
        assert_eq!(pool(size, dilation, Padding::Each(half + 1)), Err(refused), "{size} cells by {dilation}");
    }
    for (size, dilation, most) in [(1, 1, 0), (2, 1, 1), (6, 1, 5), (4, 3, 9)] {
        let sides = |before, after| pool(size, dilation, Padding::Sides { before, after });
        assert_eq!(sides(most, 0), Ok((most, 0)));
        assert_eq!(sides(0, most), Ok((0, most)));
        let refused = Err(CnnError::PaddingOverWindow { axis, padding: most + 1, limit: most });
        assert_eq!([sides(most + 1, 0), sides(0, most + 1)], [refused; 2]);
    }
}

#[test]
fn padding_that_keeps_the_size_has_its_odd_cell_at_the_end_or_the_start() {
    let sides = |padding, size, stride, cells| {
        let positions =
            Sliding { padding, ..Sliding::new(size, stride) }.over(cells, AxisName::Rows).unwrap();
        (positions.before, positions.after, positions.output)
    };
    for (size, stride, cells, less, more, output) in [
        (3, 1, 9, 1, 1, 9),
        (4, 1, 9, 1, 2, 9),
        (3, 2, 9, 1, 1, 5),
        (3, 2, 10, 0, 1, 5),
        (2, 3, 9, 0, 0, 3),
        (5, 3, 8, 1, 2, 3),
    ] {
        assert_eq!(sides(Padding::SameUpper, size, stride, cells), (less, more, output));
        assert_eq!(sides(Padding::SameLower, size, stride, cells), (more, less, output));
        if stride == 1 {
            assert_eq!(sides(Padding::Same, size, stride, cells), (less, more, output));
        }
    }
}

#[test]
fn each_axis_is_named_where_it_does_not_fit() {
    for axis in AxisName::BOTH {
        let large = CnnError::WindowTooLarge { axis, extent: 5, padded: 4 };
        assert_eq!(Sliding::new(5, 1).over(4, axis), Err(large));
        assert_eq!(Sliding::new(4, 1).over(4, axis).map(|positions| positions.output), Ok(1));
        let dilated = Sliding { dilation: 2, padding: Padding::Each(1), ..Sliding::new(3, 1) };
        let large = CnnError::WindowTooLarge { axis, extent: 5, padded: 4 };
        assert_eq!(dilated.over(2, axis), Err(large));
        // Rounded up, a window may stick out by less than its stride.
        let up = Sliding { rounding: Rounding::Ceil, ..Sliding::new(5, 3) };
        assert_eq!(up.over(3, axis).map(|positions| positions.output), Ok(1));
        assert_eq!(up.over(2, axis), Err(CnnError::WindowTooLarge { axis, extent: 5, padded: 2 }));
    }
    let window = Window { rows: Sliding::new(1, 2), columns: Sliding::new(3, 4) };
    assert_eq!(AxisName::BOTH.map(|axis| window.along(axis)), [window.rows, window.columns]);
}

#[test]
fn enormous_maps_are_not_cut_into_bins() {
    assert_eq!(Positions::adaptive(LARGEST, 2), Err(CnnError::TooLarge(Quantity::Size)));
    assert_eq!(Positions::adaptive(2, LARGEST), Err(CnnError::TooLarge(Quantity::Output)));
    assert_eq!(Positions::adaptive(LARGEST, LARGEST), Err(CnnError::TooLarge(Quantity::Size)));
    let largest = Positions::adaptive(LARGEST - 1, 1).unwrap();
    assert_eq!((largest.size, largest.output, largest.taps(0)), (LARGEST - 1, 1, LARGEST - 1));
}

#[test]
fn the_largest_bin_has_as_many_cells_as_the_cuts_leave() {
    let size = |cells, bins| Positions::adaptive(cells, bins).unwrap().size;
    assert_eq!(
        [size(6, 3), size(9, 4), size(10, 4), size(11, 4), size(2, 3), size(7, 5)],
        [2, 3, 3, 4, 2, 3]
    );
}

#[test]
fn padding_has_a_largest_number() {
    let pad = |cells| Sliding { padding: Padding::Each(cells), ..Sliding::new(1, 1) }.over(5, AxisName::Rows);
    assert_eq!(pad(4096).map(|positions| positions.output), Ok(5 + 2 * 4096));
    assert_eq!(pad(4097), Err(CnnError::TooLarge(Quantity::Padding)));
}

fn grid(rows: (usize, usize), columns: (usize, usize)) -> Grid {
    let bins = |(cells, bins)| Positions::adaptive(cells, bins).unwrap();
    Grid { rows: bins(rows), columns: bins(columns) }
}

#[test]
fn a_window_counts_its_own_cells() {
    // Rows of 2, 2 and 1 … columns of 3, 4 and 3.
    let layout = Layout::Grid(grid((5, 5), (9, 3)));
    let cells = |row, column| layout.window(row, column).map(WindowAt::cells);
    assert_eq!([cells(0, 0), cells(4, 2), cells(5, 0), cells(0, 3)], [Some(3), Some(3), None, None]);
    let uneven = Layout::Grid(grid((7, 2), (11, 4)));
    let cells = |row, column| uneven.window(row, column).map(WindowAt::cells);
    assert_eq!([cells(0, 0), cells(0, 1), cells(1, 3)], [Some(4 * 3), Some(4 * 4), Some(4 * 3)]);
    assert_eq!((uneven.output(), uneven.largest_window(), uneven.reads_per_row()), ((2, 4), 16, 64));
    assert_eq!(uneven.grid(), uneven.grids().first());
}

#[test]
fn levels_that_are_no_squares_are_gone_through_row_by_row() {
    let layout = Layout::Pyramid(vec![grid((6, 1), (8, 2)), grid((6, 2), (8, 3))]);
    assert_eq!((layout.output(), layout.grid(), layout.grids().len()), ((1, 8), None, 2));
    let place = |column| layout.window(0, column).map(|at| (at.grid.rows.output, at.row, at.column));
    let expected = [(1, 0, 0), (1, 0, 1), (2, 0, 0), (2, 0, 1), (2, 0, 2), (2, 1, 0), (2, 1, 1), (2, 1, 2)];
    assert_eq!((0..8).map(place).collect::<Vec<_>>(), expected.map(Some));
    assert_eq!((place(8), layout.window(1, 0), place(usize::MAX)), (None, None, None));
    // Bins of 6 × 4 and of 3 × 4 cells at the most.
    assert_eq!((layout.largest_window(), layout.reads_per_row()), (24, 2 * 24 + 6 * 12));
}
