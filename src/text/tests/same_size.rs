//! What stands beside the switch for PyTorch's "same" padding.

use crate::cnn::{AxisName, Grid, Padding, Sliding};
use crate::lesson::PerAxis;
use crate::text::borders::same_size;

fn said(padding: Padding, grid: Option<Grid>, stride: PerAxis) -> String {
    same_size(padding, grid, stride)
}

fn square(size: usize) -> Option<Grid> {
    let axis = Sliding { padding: Padding::Same, ..Sliding::new(size, 1) }.over(9, AxisName::Rows).ok()?;
    Some(Grid { rows: axis, columns: axis })
}

#[test]
fn padding_that_keeps_the_size_says_how_much_it_is() {
    let one = PerAxis::both(1);
    assert_eq!(said(Padding::Same, square(5), one), "That takes 2 on each side.");
    assert_eq!(said(Padding::Same, square(4), one), "That takes 1 before and 2 behind.");
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
