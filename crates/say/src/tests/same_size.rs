//! What stands beside the switch for PyTorch's "same" padding.

use crate::borders::same_size;
use crate::cnn::{AxisName, Grid, Padding, Sliding};
use crate::setup::PerAxis;

fn said(padding: Padding, grid: Option<Grid>, stride: PerAxis) -> String {
    let said = same_size(padding, grid, stride, false);
    let of_a_pooling = same_size(padding, grid, stride, true);
    assert_eq!(
        of_a_pooling,
        format!("{said} PyTorch’s pooling has no such word, only its convolutions have.")
    );
    said
}

fn grid(rows: usize, columns: usize) -> Option<Grid> {
    let over = |size, axis| Sliding { padding: Padding::Same, ..Sliding::new(size, 1) }.over(9, axis).ok();
    Some(Grid { rows: over(rows, AxisName::Rows)?, columns: over(columns, AxisName::Columns)? })
}

fn square(size: usize) -> Option<Grid> {
    grid(size, size)
}

#[test]
fn padding_that_keeps_the_size_says_how_much_it_is() {
    let said = |grid| said(Padding::Same, grid, PerAxis::both(1));
    assert_eq!(said(square(5)), "That takes 2 rows above and below, 2 columns left and right.");
    assert_eq!(said(square(4)), "That takes 1 row above and 2 below, 1 column left and 2 right.");
    assert_eq!(said(grid(2, 3)), "That takes 1 row below, 1 column left and right.");
    assert_eq!(said(grid(1, 6)), "That takes 2 columns left and 3 right.");
    assert_eq!(said(grid(7, 1)), "That takes 3 rows above and below.");
    assert_eq!(said(square(1)), "That takes none.");
}

#[test]
fn without_it_the_switch_says_what_it_would_do_or_why_it_cannot() {
    let strides = [PerAxis::both(1), PerAxis::both(2), PerAxis::new(1, 2), PerAxis::new(2, 1)];
    let (can, cannot) =
        ("As much padding as keeps height and width.", "Only with stride 1: PyTorch refuses others.");
    let each = strides.map(|stride| said(Padding::Each(1), square(3), stride));
    assert_eq!(each, [can, cannot, cannot, cannot]);
    let not_yet = strides.map(|stride| said(Padding::Same, None, stride));
    assert_eq!(not_yet, [can, cannot, cannot, cannot]);
}
