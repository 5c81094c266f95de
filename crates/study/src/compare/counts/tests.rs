#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use super::*;
use crate::cnn::{Average, First, Lp, Max, Min, Reduce, Sum};

/// Side and stride of the windows on the map of most tests.
const WINDOWS: (usize, usize) = (2, 2);

fn field(map: &FeatureMaps, pooling: &Pooling) -> Field {
    Field::of(pooling, (map.shape().rows, map.shape().columns)).unwrap()
}

fn map() -> FeatureMaps {
    FeatureMaps::from([
        [1.0, 3.0, 0.0, 0.0, 9.0],
        [4.0, -6.0, 0.0, 0.0, 9.0],
        [0.0, 2.0, 8.0, 5.0, 9.0],
        [2.0, 2.0, 7.0, 9.0, 9.0],
    ])
}

fn counts(map: &FeatureMaps, windows: (usize, usize), kind: impl Into<Reduce>) -> Counts {
    asked(Asked::Count, map, windows, kind)
}

fn asked(asked: Asked, map: &FeatureMaps, (size, stride): (usize, usize), kind: impl Into<Reduce>) -> Counts {
    let (map, pooling) = (&Counts::pooled_map(asked, map), Pooling::sliding(kind, size, stride));
    let (mut counts, field) = (Counts::new(asked, map), field(map, &pooling));
    while counts.advance(map, &field, &pooling) {}
    counts
}

#[test]
fn of_a_kind_that_picks_the_chosen_cells_count_one_for_each_window() {
    let found = counts(&map(), WINDOWS, Max);
    assert_eq!((found.role, found.counting()), (Role::Chosen, 4));
    // The first of equals, at the top right.
    let expected = [
        [0.0, 0.0, 1.0, 0.0, 0.0],
        [1.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 1.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 1.0, 0.0],
    ];
    assert_eq!(found.of_cells, expected.as_flattened());
    assert_eq!(counts(&map(), WINDOWS, Min).of_cells[6], 1.0);
    let first = counts(&map(), WINDOWS, First);
    assert_eq!([0, 2, 10, 12].map(|at| first.of_cells[at]), [1.0; 4]);
}

#[test]
fn a_cell_that_is_chosen_twice_counts_twice() {
    let found = counts(&map(), (3, 1), Max);
    // The 8 is the largest of three windows; the 9 at the bottom, and two of those at the right, of one each.
    assert_eq!((found.counting(), found.of_cells.iter().sum::<f32>()), (4, 6.0));
    assert_eq!([4, 9, 12, 18].map(|at| found.of_cells[at]), [1.0, 1.0, 3.0, 1.0]);
}

#[test]
fn of_a_kind_that_weighs_the_weights_count() {
    let found = counts(&map(), WINDOWS, Average::default());
    assert_eq!((found.role, found.counting()), (Role::Weight, 16));
    assert_eq!([found.of_cells[0], found.of_cells[18], found.of_cells[4]], [0.25, 0.25, 0.0]);
    assert_eq!(counts(&map(), WINDOWS, Sum).of_cells[0], 1.0);
    // Every cell in the middle is held by nine windows, which give it a ninth each.
    let square = FeatureMaps::from_planes(1, 6, 6, vec![1.0; 36]);
    let found = counts(&square, (3, 1), Average::default());
    assert!((found.of_cells[14] - 1.0).abs() < 1e-6 && (found.of_cells[0] - 1.0 / 9.0).abs() < 1e-6);
}

#[test]
fn of_a_norm_the_shares_of_its_sum_count() {
    let found = counts(&map(), WINDOWS, Lp { p: 2.0 });
    assert_eq!((found.role, found.counting()), (Role::Share, 4 + 3 + 4));
    let squares = [1.0, 9.0, 16.0, 36.0].map(|square: f32| square / 62.0);
    assert_eq!([0, 1, 5, 6].map(|at| found.of_cells[at]), squares);
    // A window of zeros has no shares.
    assert_eq!([2, 3, 7, 8].map(|at| found.of_cells[at]), [0.0; 4]);
}

#[test]
fn one_cell_takes_part_or_all_of_a_window() {
    let part = |kind: Reduce| {
        let pooling = Stage::Pooling(Pooling::sliding(kind, 2, 2));
        taking_part(&pooling.explain(&map(), 0, 1, 0).unwrap())
    };
    assert_eq!([Max.into(), First.into(), Average::default().into()].map(part), [1, 1, 4]);
    assert_eq!([Sum.into(), Lp::default().into(), Min.into()].map(part), [4, 4, 1]);
}

#[test]
fn it_knows_how_far_it_is() {
    let (map, max) = (map(), Pooling::sliding(Max, 2, 2));
    let field = field(&map, &max);
    let mut counts = Counts::new(Asked::Count, &map);
    assert_eq!(counts.progress(&field), 0.0);
    assert!(counts.advance(&map, &field, &max));
    assert_eq!(counts.progress(&field), 0.5);
    assert!(counts.advance(&map, &field, &max) && !counts.advance(&map, &field, &max));
    assert_eq!(counts.progress(&field), 1.0);
}

#[test]
fn the_gradient_is_the_backward_pass_with_one_unit_at_every_output() {
    for (size, stride) in [(2, 2), (3, 1)] {
        for kind in Reduce::all() {
            let pooling = Pooling::sliding(kind, size, stride);
            let Some(field) = Field::of(&pooling, (4, 5)) else { continue };
            let (down, across) = field.windows();
            let ones = FeatureMaps::from_planes(1, down, across, vec![1.0; down * across]);
            let Ok(expected) = pooling.backward(&map(), &ones) else { continue };
            let found = asked(Asked::Gradient { relu: false }, &map(), (size, stride), kind);
            assert_eq!(found.of_cells, expected.values(), "{} {size}/{stride}", kind.word());
        }
    }
}

#[test]
fn behind_a_relu_a_window_of_zeros_passes_nothing_on() {
    let through = |kind: Reduce| asked(Asked::Gradient { relu: true }, &map(), WINDOWS, kind);
    // The window at the top in the middle has only zeros.
    let max = through(Max.into());
    assert_eq!((max.counting(), max.silent, max.of_cells[2]), (3, 1, 0.0));
    let average = through(Average::default().into());
    // 1, 3, 4; 2, 2, 2; 8, 5, 7, 9.
    assert_eq!((average.counting(), average.silent, average.of_cells[6]), (10, 1, 0.0));
    // The −6 became 0, and is the smallest no more than a 0 is.
    assert_eq!(through(Min.into()).silent, 3);
    assert_eq!(counts(&map(), WINDOWS, Max).silent, 0);
}
