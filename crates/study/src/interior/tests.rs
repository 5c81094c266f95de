#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{
    Activation, Convolution, FeatureMaps, Levels, Max, Padding, Pooling, Sliding, Window, Windows,
};
use ndarray::Array4;
use proptest::prelude::*;

fn pool(sliding: Sliding) -> Stage {
    Stage::Pooling(Pooling::new(Max, Window::square(sliding)))
}

fn convolution(size: usize, padding: usize) -> Stage {
    let convolution = Convolution::new(Array4::ones((1, 1, size, size)), vec![0.0], 1).unwrap();
    let sliding = Sliding { padding: Padding::Each(padding), ..Sliding::new(size, 1) };
    Stage::Convolution(convolution.sliding(Window::square(sliding)))
}

fn interior(stages: &[Stage], by: (i32, i32)) -> Option<(Range<usize>, Range<usize>)> {
    let moved = Moved { stages, picture: Shape::new(1, 12, 16), by };
    moved.interior().map(|Region { rows, columns }| (rows, columns))
}

#[test]
fn the_picture_itself_keeps_what_did_not_move_in() {
    assert_eq!(interior(&[], (0, 0)), Some((0..12, 0..16)));
    assert_eq!(interior(&[], (2, -3)), Some((2..12, 0..13)));
    assert_eq!(interior(&[], (-11, 15)), Some((0..1, 15..16)));
    assert_eq!(
        [interior(&[], (12, 0)), interior(&[], (0, -16)), interior(&[], (i32::MIN, 0))],
        [None, None, None]
    );
}

#[test]
fn a_convolution_loses_cells_that_reach_what_moved_in_or_the_padding() {
    // 10 × 14 cells; cell c reads the columns c to c + 2.
    assert_eq!(interior(&[convolution(3, 0)], (0, 2)), Some((0..10, 2..14)));
    assert_eq!(interior(&[convolution(3, 0)], (0, -2)), Some((0..10, 0..12)));
    // 12 × 16 cells; cell c reads the columns c − 1 to c + 1.
    assert_eq!(interior(&[convolution(3, 1)], (0, 2)), Some((1..11, 3..15)));
    let relu = Stage::Activation(Activation::Relu);
    let pairs = pool(Sliding::new(2, 2));
    // Pooled to 6 × 8: cell k reads the columns 2k − 1 to 2k + 2.
    assert_eq!(interior(&[convolution(3, 1), relu, pairs], (0, 2)), Some((1..5, 2..7)));
}

#[test]
fn padding_in_the_middle_of_a_pipeline_counts_too() {
    // The pooled maps have 6 × 8 cells; the convolution reads one more on each side.
    let stages = [pool(Sliding::new(2, 2)), convolution(3, 1)];
    assert_eq!(interior(&stages, (0, 0)), Some((1..5, 1..7)));
    assert_eq!(interior(&stages, (0, 1)), Some((1..5, 2..7)));
}

#[test]
fn what_looks_at_the_whole_map_has_an_interior_only_without_a_move() {
    let whole = [Stage::Pooling(Pooling::new(Max, Windows::Whole))];
    assert_eq!(interior(&whole, (0, 0)), Some((0..1, 0..1)));
    assert_eq!([interior(&whole, (0, 1)), interior(&whole, (-1, 0))], [None, None]);
    let pyramid = [Stage::Pooling(Pooling::new(Max, Levels::new(&[1, 2]).unwrap()))];
    assert_eq!(interior(&pyramid, (0, 0)), None);
    let too_large = [convolution(13, 0)];
    assert_eq!(interior(&too_large, (0, 0)), None);
}

#[test]
fn bins_that_what_moved_in_does_not_reach_are_inside() {
    // Columns in bins of 4, rows in bins of 3 and more.
    let bins = [Stage::Pooling(Pooling::new(Max, Windows::Bins { rows: 4, columns: 4 }))];
    assert_eq!(interior(&bins, (0, 1)), Some((0..4, 1..4)));
    assert_eq!(interior(&bins, (-4, 5)), Some((0..2, 2..4)));
}

#[test]
fn a_move_is_rounded_to_whole_cumulative_strides() {
    let steps = |stages: &[Stage], by| Moved { stages, picture: Shape::new(1, 36, 36), by }.steps();
    let pairs = || pool(Sliding::new(2, 2));
    assert_eq!(steps(&[], (3, -5)), Some((3, -5)));
    // Half a stride is nearer to no step.
    let halves: Vec<_> = (0..=5).map(|by| steps(&[pairs()], (by, -by)).unwrap()).collect();
    assert_eq!(halves, [(0, 0), (0, 0), (1, -1), (1, -1), (2, -2), (2, -2)]);
    let threes: Vec<_> = (0..=5).map(|by| steps(&[pool(Sliding::new(2, 3))], (by, 0)).unwrap().0).collect();
    assert_eq!(threes, [0, 0, 1, 1, 1, 2]);
    // 2 · 2 pixels a cell.
    let twice: Vec<_> =
        (0..=8).map(|by| steps(&[pairs(), convolution(3, 1), pairs()], (by, 0)).unwrap().0).collect();
    assert_eq!(twice, [0, 0, 0, 1, 1, 1, 1, 2, 2]);
    let bins = |bins| [Stage::Pooling(Pooling::new(Max, Windows::Bins { rows: bins, columns: bins }))];
    assert_eq!([steps(&bins(4), (9, 0)), steps(&bins(5), (9, 0))], [Some((1, 0)), None]);
}

proptest! {
    /// Everything is 0 but what moved in: cells outside the interior are those that it reaches.
    #[test]
    fn without_padding_the_interior_is_exactly_what_the_rim_does_not_reach(
        sizes in prop::collection::vec((1_usize..4, 1_usize..4), 0..4), down in -9_i32..10, right in -9_i32..10,
    ) {
        let stages: Vec<_> = sizes.iter().map(|&(size, stride)| pool(Sliding::new(size, stride))).collect();
        let picture = Shape::new(1, 30, 27);
        let mut values = vec![0.0; picture.values()];
        for (index, value) in values.iter_mut().enumerate() {
            let (row, column) = (i32::try_from(index / 27)?, i32::try_from(index % 27)?);
            let is_old = (down..30 + down).contains(&row) && (right..27 + right).contains(&column);
            *value = f32::from(u8::from(!is_old));
        }
        let mut maps = FeatureMaps::from_planes(1, 30, 27, values);
        let mut gaps = false;
        for (stage, &(size, stride)) in stages.iter().zip(&sizes) {
            let Ok(next) = stage.apply(&maps) else { return Ok(()) };
            maps = next;
            // Behind gaps, a cell's field is larger than what reaches it.
            gaps |= stride > size;
        }
        let interior = Moved { stages: &stages, picture, by: (down, right) }.interior();
        for row in 0..maps.shape().rows {
            for column in 0..maps.shape().columns {
                let is_reached = maps.get(0, row, column) != Some(0.0);
                let is_inside = interior.as_ref().is_some_and(|Region { rows, columns }| {
                    rows.contains(&row) && columns.contains(&column)
                });
                prop_assert!(!(is_reached && is_inside), "{row}, {column}");
                prop_assert!(gaps || is_reached || is_inside, "{row}, {column}");
            }
        }
    }
}
