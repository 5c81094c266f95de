//! Which stages are computed together, in how many rows at a time, and that the maps are the same as those of one stage
//! after the other.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::{Convolution, Max, Pooling};
use ndarray::Array4;

fn convolution(filters: usize, channels: usize, size: usize) -> Stage {
    let weight = |(filter, channel, row, column)| {
        let number = 7 * filter + 5 * channel + 3 * row + column;
        f32::from(u8::try_from(number % 11).unwrap()) - 5.0
    };
    let weights = Array4::from_shape_fn((filters, channels, size, size), weight);
    Stage::Convolution(Convolution::new(weights, vec![0.5; filters], 1).unwrap())
}

fn relu() -> Stage {
    Stage::Activation(Activation::Relu)
}

fn nothing() -> Stage {
    Stage::Activation(Activation::None)
}

fn absolute() -> Stage {
    Stage::Activation(Activation::Absolute)
}

fn max(size: usize, stride: usize) -> Stage {
    Stage::Pooling(Pooling::sliding(Max, size, stride))
}

fn together(stages: &[Stage], rows: usize, columns: usize, wanted: Wanted) -> usize {
    Pass::new(stages, Shape::new(1, rows, columns), wanted).unwrap().stages().len()
}

#[test]
fn convolution_activation_and_pooling_are_computed_together_in_this_order_alone() {
    for wanted in [Wanted::EveryStage, Wanted::Last] {
        let together = |stages: &[Stage]| together(stages, 64, 64, wanted);
        let conv = || convolution(1, 1, 3);
        assert_eq!(together(&[conv(), relu(), max(2, 2), relu()]), 3);
        assert_eq!([together(&[conv(), max(2, 2)]), together(&[relu(), max(2, 2)])], [2, 2]);
        assert_eq!(
            [together(&[conv(), conv()]), together(&[relu(), relu()]), together(&[max(2, 2), max(2, 2)])],
            [1; 3]
        );
        assert_eq!([together(&[relu(), conv()]), together(&[max(2, 2), relu()])], [1; 2]);
    }
    assert!(Pass::new(&[], Shape::new(1, 64, 64), Wanted::Last).is_err());
}

#[test]
fn maps_that_do_not_change_are_shared_where_they_are_wanted() {
    let stages = [convolution(1, 1, 3), nothing(), max(2, 2)];
    assert_eq!(together(&stages, 64, 64, Wanted::EveryStage), 1);
    assert_eq!(together(&stages, 64, 64, Wanted::Last), 3);
    assert_eq!(
        together(&stages[1..], 64, 64, Wanted::EveryStage),
        2,
        "the first stage is computed in any case"
    );
}

/// Eight rows of 512 cells are made at a time, sixteen of 256 cells.
#[test]
fn windows_over_few_rows_or_on_small_maps_are_pooled_at_once() {
    let with =
        |pooling: Stage, rows, columns| together(&[relu(), pooling], rows, columns, Wanted::EveryStage);
    assert_eq!([with(max(8, 8), 512, 512), with(max(9, 9), 512, 512)], [2, 1]);
    assert_eq!([with(max(3, 1), 512, 512), with(max(4, 1), 512, 512)], [2, 1], "two rows shared, then three");
    assert_eq!([with(max(20, 20), 64, 256), with(max(20, 20), 65, 256)], [2, 1]);
    assert_eq!(together(&[max(99, 99)], 512, 512, Wanted::EveryStage), 1);
}

/// 11 × 11 weights of three channels for 502 cells of four maps are 728 904 operations a row.
#[test]
fn a_unit_has_fewer_rows_where_a_row_is_much_work() {
    let step = |channels, size| {
        let stage = convolution(4, channels, size);
        Pass::new(&[stage], Shape::new(channels, 512, 512), Wanted::EveryStage).unwrap().step
    };
    assert_eq!([step(1, 1), step(3, 11), step(64, 11)], [8, 5, 1]);
}

/// The last maps, pass by pass.
fn computed(stages: &[Stage], picture: &FeatureMaps, wanted: Wanted) -> FeatureMaps {
    let (mut maps, mut done, mut scratch) = (picture.clone(), 0, Scratch::default());
    while done < stages.len() {
        let mut pass = Pass::new(&stages[done..], maps.shape(), wanted).unwrap();
        let mut outputs: Vec<_> = pass.shapes().iter().map(|shape| FeatureMaps::zeros(*shape)).collect();
        while !pass.is_done() {
            pass.advance(&maps, &mut outputs, &mut scratch);
        }
        done += pass.stages().len();
        maps = outputs.pop().unwrap();
    }
    maps
}

#[test]
fn stages_in_any_order_give_the_maps_of_one_after_the_other() {
    let values = (0..40 * 256_u32).map(|cell| f32::from(u8::try_from(cell * 37 % 101).unwrap()) - 50.0);
    let picture = FeatureMaps::from_planes(1, 40, 256, values.collect());
    for stages in [
        vec![convolution(2, 1, 3), convolution(5, 2, 2)],
        vec![convolution(4, 1, 3), convolution(1, 4, 1), relu()],
        vec![relu(), relu(), convolution(1, 1, 2)],
        vec![max(2, 2), relu(), max(20, 20)],
        vec![relu(), max(20, 20)],
        vec![convolution(6, 1, 3), nothing(), max(3, 1), relu()],
        vec![convolution(2, 1, 3), absolute(), max(3, 1)],
        vec![convolution(2, 1, 3), absolute()],
        // The last rows belong to no window.
        vec![relu(), max(2, 20)],
    ] {
        let obvious = stages.iter().fold(picture.clone(), |maps, stage| stage.reference(&maps).unwrap());
        for wanted in [Wanted::EveryStage, Wanted::Last] {
            let made = computed(&stages, &picture, wanted);
            assert_eq!((made.shape(), made.values()), (obvious.shape(), obvious.values()), "{stages:?}");
        }
    }
}

/// A map of 6 × 6 cells becomes maps of 4 × 4, four at a time.
#[test]
fn maxima_of_pairs_are_taken_before_the_cells_are_written_if_only_they_are_wanted() {
    let written = |stages: &[Stage], cell: f32| {
        let picture = FeatureMaps::from_planes(1, 6, 6, vec![cell; 36]);
        let mut pass = Pass::new(stages, picture.shape(), Wanted::Last).unwrap();
        assert_eq!(pass.stages().len(), stages.len(), "one pass");
        let mut outputs: Vec<_> = pass.shapes().iter().map(|shape| FeatureMaps::zeros(*shape)).collect();
        let mut scratch = Scratch::default();
        while !pass.is_done() {
            pass.advance(&picture, &mut outputs, &mut scratch);
        }
        scratch.inner.len()
    };
    let pooled = |filters, pooling| [convolution(filters, 1, 3), pooling];
    assert_eq!(written(&pooled(8, max(2, 2)), 1.0), 0);
    assert_eq!(written(&[convolution(4, 1, 3), relu(), max(2, 2)], 1.0), 0);
    assert_eq!(written(&[convolution(4, 1, 3), absolute(), max(2, 2)], 1.0), 4 * 16);
    assert_eq!(written(&pooled(4, max(3, 1)), 1.0), 4 * 16);
    assert_eq!(written(&pooled(1, max(2, 2)), 1.0), 16);
    assert_eq!(written(&pooled(4, max(2, 2)), f32::NAN), 4 * 16);
}

/// The shares before the first unit and after each.
fn shares(stages: &[Stage], picture: &FeatureMaps) -> Vec<f64> {
    let mut pass = Pass::new(stages, picture.shape(), Wanted::EveryStage).unwrap();
    let mut outputs: Vec<_> = pass.shapes().iter().map(|shape| FeatureMaps::zeros(*shape)).collect();
    let (mut shares, mut scratch) = (vec![pass.share()], Scratch::default());
    while !pass.is_done() {
        pass.advance(picture, &mut outputs, &mut scratch);
        shares.push(pass.share());
    }
    shares
}

/// Six maps are computed in blocks of four and two; rows of 256 cells, sixteen at a time.
#[test]
fn the_share_grows_by_rows_and_maps() {
    let picture = FeatureMaps::zeros(Shape::new(6, 64, 256));
    let eighths = [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0];
    assert_eq!(shares(&[relu()], &picture), eighths);
    assert_eq!(shares(&[relu(), max(3, 2)], &picture), eighths, "pooled rows are ready a little later");
    let pooled = shares(&[max(2, 2)], &FeatureMaps::zeros(Shape::new(6, 512, 512)));
    assert_eq!((pooled.first(), pooled.last()), (Some(&0.0), Some(&1.0)));
    assert!(pooled.windows(2).all(|pair| pair[0] < pair[1]), "{pooled:?}");
}

#[test]
fn a_unit_makes_the_rows_that_its_windows_read() {
    let making = |stages: &[Stage]| Pass::new(stages, Shape::new(1, 64, 256), Wanted::Last).unwrap().making;
    assert_eq!(making(&[relu(), max(2, 2)]), (0..16, 0..8));
    assert_eq!(making(&[relu(), max(3, 2)]), (0..15, 0..7));
    assert_eq!(making(&[relu(), max(20, 20)]), (0..60, 0..3), "all rows of a small map");
    let step =
        |pooling: Stage| Pass::new(&[relu(), pooling], Shape::new(1, 64, 256), Wanted::Last).unwrap().step;
    assert_eq!([step(max(16, 16)), step(max(17, 17))], [16, 64]);
}

#[test]
fn another_picture_is_convolved_anew_with_the_same_memory() {
    let mut scratch = Scratch::default();
    for value in [1.0, 2.0] {
        let picture = FeatureMaps::from_planes(1, 2, 2, vec![value; 4]);
        let weights = Array4::ones((1, 1, 2, 2));
        let stage = Stage::Convolution(Convolution::new(weights, vec![0.5], 1).unwrap());
        let mut pass = Pass::new(&[stage], picture.shape(), Wanted::EveryStage).unwrap();
        let mut outputs = [FeatureMaps::zeros(Shape::new(1, 1, 1))];
        while !pass.is_done() {
            pass.advance(&picture, &mut outputs, &mut scratch);
        }
        assert_eq!(outputs[0].values(), [4.0 * value + 0.5]);
    }
}
