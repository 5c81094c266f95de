#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::Noticed;
use crate::cnn::{
    Activation, Average, Border, Convolution, First, Levels, Max, Padding, Pooling, Region, Shape, Sliding,
    Stage, Window, Windows,
};
use ndarray::Array4;
use proptest::prelude::*;

fn through(stages: &[Stage], picture: &FeatureMaps) -> FeatureMaps {
    stages.iter().fold(picture.clone(), |maps, stage| stage.apply(&maps).unwrap())
}

/// The measure of `picture` moved as a ring, beside one other picture.
fn measured(
    comparison: Option<Comparison>,
    stages: &[Stage],
    picture: &FeatureMaps,
    other: &FeatureMaps,
    by: (i32, i32),
) -> Measured {
    let moved = Moved { stages, picture: picture.shape(), by };
    let before = through(stages, picture);
    let after = through(stages, &rolled(picture, by));
    let channels = 0..before.shape().channels;
    shift_by(
        comparison.unwrap_or(moved.comparison()),
        &moved,
        channels,
        &before,
        &after,
        &[through(stages, other)],
    )
}

fn noise(rows: usize, columns: usize) -> impl Strategy<Value = FeatureMaps> {
    let values = prop::collection::vec(-1.0_f32..1.0, rows * columns);
    values.prop_map(move |values| FeatureMaps::from_planes(1, rows, columns, values))
}

/// A convolution of 3 × 3 with the map's own cells beyond the edge, as a ring.
fn ring_convolution() -> Stage {
    let weights = Array4::from_shape_fn(
        (2, 1, 3, 3),
        |(filter, _, row, column)| {
            if (filter, row) == (0, column) { 1.0 } else { -0.25 }
        },
    );
    let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 1) };
    let convolution = Convolution::new(weights, vec![0.0; 2], 1).unwrap();
    Stage::Convolution(convolution.sliding(Window::square(padded)).bordered(Border::Circular))
}

fn first(size: usize, stride: usize) -> Stage {
    Stage::Pooling(Pooling::sliding(First, size, stride))
}

fn share(noticed: Noticed) -> f32 {
    if let Noticed::Share(share) = noticed { share } else { f32::NAN }
}

/// The cell on a ring, by division.
fn on_ring(at: usize, by: isize, size: usize) -> usize {
    (isize::try_from(at).unwrap() + by).rem_euclid(isize::try_from(size).unwrap()).unsigned_abs()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// In place and moved back, cell by cell as the definition has it.
    #[test]
    fn both_comparisons_are_the_definition(
        before in noise(7, 9), after in noise(7, 9), others in prop::collection::vec(noise(7, 9), 1..4),
        down in -12_i32..13, right in -12_i32..13,
    ) {
        let moved = Moved { stages: &[], picture: before.shape(), by: (down, right) };
        let steps = moved.steps().unwrap();
        let interior = Region { rows: 0..7, columns: 0..9 };
        for comparison in [Comparison::Circular, Comparison::Interior] {
            let measured = shift_by(comparison, &moved, 0..1, &before, &after, &others);
            prop_assert_eq!(measured.comparison, comparison);
            for (noticed, steps) in [(measured.shift.in_place, (0, 0)), (measured.shift.moved_back, steps)] {
                // The cells before, and those after on which they land.
                let mut pairs = Vec::new();
                for row in interior.rows.clone() {
                    for column in interior.columns.clone() {
                        let to = (on_ring(row, steps.0, 7), on_ring(column, steps.1, 9));
                        let came_in = |at: usize, by: i32, size: i32| !(by..size + by).contains(&i32::try_from(at).unwrap());
                        let is_seam = to.0.abs_diff(row) != steps.0.unsigned_abs() || to.1.abs_diff(column) != steps.1.unsigned_abs();
                        let is_inside = !is_seam && !came_in(to.0, down, 7) && !came_in(to.1, right, 9);
                        if comparison == Comparison::Circular || is_inside {
                            pairs.push(((row, column), to));
                        }
                    }
                }
                let square = |one: Option<f32>, other: Option<f32>| (f64::from(one.unwrap()) - f64::from(other.unwrap())).powi(2);
                let own: f64 = pairs.iter().map(|&((r, c), (to_r, to_c))| square(before.get(0, r, c), after.get(0, to_r, to_c))).sum();
                let mean: f64 = others.iter().map(|other| {
                    pairs.iter().map(|&((r, c), _)| square(before.get(0, r, c), other.get(0, r, c))).sum::<f64>().sqrt()
                }).sum::<f64>() / f64::from(u8::try_from(others.len()).unwrap());
                if pairs.is_empty() {
                    prop_assert_eq!(noticed, Noticed::NoInterior);
                } else {
                    prop_assert!((f64::from(share(noticed)) - own.sqrt() / mean).abs() < 1e-5, "{:?} {:?}", noticed, steps);
                }
            }
        }
    }

    #[test]
    fn a_map_that_rolls_with_its_picture_is_unchanged_moved_back(
        picture in noise(12, 16), other in noise(12, 16), down in -4_i32..5, right in -4_i32..5,
    ) {
        let pairs = Stage::Pooling(Pooling::sliding(Max, 2, 2));
        let stages = [ring_convolution(), Stage::Activation(Activation::Relu), pairs, ring_convolution_of_two()];
        let of = |by| measured(Some(Comparison::Circular), &stages, &picture, &other, by).shift;
        prop_assert_eq!(of((2 * down, 2 * right)).moved_back, Noticed::Share(0.0));
        prop_assert!(share(of((2 * down + 1, 2 * right)).moved_back) > 0.0);
    }

    #[test]
    fn subsampling_by_four_notices_a_move_by_four_in_place_and_not_moved_back(picture in noise(64, 64), other in noise(64, 64)) {
        let stages = [first(1, 4)];
        for comparison in [Comparison::Interior, Comparison::Circular] {
            let Measured { shift, .. } = measured(Some(comparison), &stages, &picture, &other, (0, 4));
            prop_assert_eq!(shift.moved_back, Noticed::Share(0.0));
            // Neighbours of noise are as different as another picture of noise.
            prop_assert!((share(shift.in_place) - 1.0).abs() < 0.25, "{:?}", shift);
        }
    }

    #[test]
    fn a_global_average_does_not_notice_a_roll_but_behind_a_stride_it_does(picture in noise(16, 16), other in noise(16, 16)) {
        let global = || Stage::Pooling(Pooling::new(Average::default(), Windows::Whole));
        let relu = || Stage::Activation(Activation::Relu);
        let unstrided = [ring_convolution(), relu(), global()];
        let of = |stages: &[Stage]| measured(None, stages, &picture, &other, (0, 1));
        let Measured { shift, comparison } = of(&unstrided);
        prop_assert_eq!(comparison, Comparison::Circular);
        let far = through(&unstrided, &picture).values().iter().zip(through(&unstrided, &other).values()).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt();
        // The same numbers, summed in another order.
        prop_assert!(share(shift.in_place) * far < 1e-5 && shift.moved_back == shift.in_place, "{:?}", shift);
        let strided = [ring_convolution(), relu(), Stage::Pooling(Pooling::sliding(Max, 2, 2)), global()];
        prop_assert!(share(of(&strided).shift.in_place) > 1e-5);
    }

    #[test]
    fn a_roll_is_undone_by_its_opposite_and_keeps_every_value(picture in noise(5, 7), down in any::<i32>(), right in any::<i32>()) {
        let there = rolled(&picture, (down, right));
        for row in 0..5 {
            for column in 0..7 {
                let ring = |at: usize, by: i32, size: i64| usize::try_from((i64::try_from(at).unwrap() + i64::from(by)).rem_euclid(size)).unwrap();
                prop_assert_eq!(there.get(0, ring(row, down, 5), ring(column, right, 7)), picture.get(0, row, column));
            }
        }
    }
}

fn ring_convolution_of_two() -> Stage {
    let weights = Array4::from_shape_fn((1, 2, 3, 3), |(_, channel, row, column)| {
        [1.0, -0.5, 0.25][(row + 2 * column) % 3] * [1.0, -1.0][channel]
    });
    let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 1) };
    let convolution = Convolution::new(weights, vec![0.125], 1).unwrap();
    Stage::Convolution(convolution.sliding(Window::square(padded)).bordered(Border::Circular))
}

#[test]
fn a_constant_map_has_no_distance_to_others() {
    let ramp = FeatureMaps::from_planes(1, 6, 6, (0..36_u8).map(f32::from).collect());
    let flat = FeatureMaps::from_planes(1, 6, 6, vec![3.0; 36]);
    // A dead filter: below 0 everywhere, in every picture.
    let weights = Array4::from_elem((1, 1, 1, 1), -1.0);
    let dead = [
        Stage::Convolution(Convolution::new(weights, vec![-1.0], 1).unwrap()),
        Stage::Activation(Activation::Relu),
    ];
    for comparison in [Comparison::Interior, Comparison::Circular] {
        let Measured { shift, .. } = measured(Some(comparison), &dead, &ramp, &flat, (1, 1));
        assert_eq!((shift.in_place, shift.moved_back), (Noticed::NoDistance, Noticed::NoDistance));
        // A flat picture among others is perfectly stable.
        let Measured { shift, .. } = measured(Some(comparison), &[], &flat, &ramp, (1, 1));
        assert_eq!((shift.in_place, shift.moved_back), (Noticed::Share(0.0), Noticed::Share(0.0)));
    }
}

#[test]
fn the_honest_comparison_is_of_the_interior_wherever_there_is_one() {
    let pool = |windows: Windows| [Stage::Pooling(Pooling::new(Max, windows))];
    let of = |stages: &[Stage], by| Moved { stages, picture: Shape::new(1, 16, 16), by }.comparison();
    assert_eq!(of(&[], (3, 15)), Comparison::Interior);
    assert_eq!(of(&[], (16, 0)), Comparison::Circular);
    assert_eq!(of(&pool(Windows::sliding(2, 2)), (0, 4)), Comparison::Interior);
    assert_eq!(of(&pool(Windows::Whole), (0, 1)), Comparison::Circular);
    assert_eq!(of(&pool(Levels::new(&[1, 2]).unwrap().into()), (0, 1)), Comparison::Circular);
    assert_eq!(of(&pool(Windows::sliding(8, 8)), (0, 8)), Comparison::Interior);
    assert_eq!(of(&pool(Windows::sliding(8, 8)), (0, 9)), Comparison::Circular);
    // Over four cells, pairs at −1 and 2: the second is inside, but it moved from the first, which is not.
    let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(2, 3) };
    let stages = pool(Windows::Sliding(Window::square(padded)));
    let moved = Moved { stages: &stages, picture: Shape::new(1, 4, 4), by: (0, 2) };
    assert_eq!((moved.interior().is_some(), moved.comparison()), (true, Comparison::Circular));
}

#[test]
fn without_even_spacing_a_ring_is_compared_in_place_only() {
    let bins = [Stage::Pooling(Pooling::new(Max, Windows::Bins { rows: 1, columns: 3 }))];
    let picture = FeatureMaps::from([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 9.0]]);
    let other = FeatureMaps::from([[0.0; 7]]);
    let shift = measured(Some(Comparison::Circular), &bins, &picture, &other, (0, 1)).shift;
    // From 3, 5, 9 to 9, 4, 6.
    let expected = (36.0_f32 + 1.0 + 9.0).sqrt() / (9.0_f32 + 25.0 + 81.0).sqrt();
    assert!((share(shift.in_place) - expected).abs() < 1e-6, "{shift:?}");
    assert_eq!(shift.moved_back, Noticed::NoStride);
}
