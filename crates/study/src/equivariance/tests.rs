#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{
    Activation, Average, Border, Convolution, Lp, Max, Padding, Pooling, Reduce, Shape, Sliding, Stage,
    Window, Windows,
};
use crate::rolled;
use ndarray::Array4;
use proptest::prelude::*;

fn through(stages: &[Stage], picture: &FeatureMaps) -> Option<FeatureMaps> {
    stages.iter().try_fold(picture.clone(), |maps, stage| stage.apply(&maps).ok())
}

fn stage() -> impl Strategy<Value = Stage> {
    let rules = vec![Reduce::from(Max), Average::default().into(), Lp { p: 3.0 }.into()];
    prop_oneof![
        (prop::sample::select(rules), 1_usize..4, 1_usize..4)
            .prop_map(|(rule, size, stride)| Stage::Pooling(Pooling::sliding(rule, size, stride))),
        (prop::collection::vec(-1.0_f32..1.0, 9), prop::sample::select(Border::ALL.to_vec())).prop_map(
            |(weights, border)| {
                let padded = Sliding { padding: Padding::Each(1), ..Sliding::new(3, 1) };
                let weights = Array4::from_shape_vec((1, 1, 3, 3), weights).unwrap();
                let convolution = Convolution::new(weights, vec![0.5], 1).unwrap();
                Stage::Convolution(convolution.sliding(Window::square(padded)).bordered(border))
            }
        ),
        Just(Stage::Activation(Activation::Tanh)),
    ]
}

proptest! {
    #[test]
    fn moves_by_whole_strides_move_the_map_exactly(
        stages in prop::collection::vec(stage(), 0..4), values in prop::collection::vec(-2.0_f32..2.0, 32 * 30),
        down in -2_i32..3, right in -2_i32..3,
    ) {
        let picture = FeatureMaps::from_planes(1, 32, 30, values);
        let Some(before) = through(&stages, &picture) else { return Ok(()) };
        let stride: i32 = stages.iter().filter_map(Stage::window).map(|window| i32::try_from(window.rows.stride).unwrap()).product();
        let by = (down * stride, right * stride);
        let moved = Moved { stages: &stages, picture: picture.shape(), by };
        let found = equivariance(&moved, &before, &through(&stages, &rolled(&picture, by)).unwrap());
        prop_assert!(found.is_exact() || found == Equivariance::NoInterior, "{:?}", found);
        // The wrong maps are seen.
        if let Equivariance::Compared { of, .. } = found {
            let zeros = FeatureMaps::zeros(before.shape());
            let wrong = equivariance(&moved, &before, &zeros);
            let is_seen = matches!(wrong, Equivariance::Compared { equal, of: all } if all == of && equal < of);
            prop_assert!(is_seen, "{:?}", wrong);
        }
    }
}

#[test]
fn every_map_and_cell_away_from_the_border_is_compared() {
    let picture = FeatureMaps::from_planes(2, 4, 5, (0..40_u8).map(f32::from).collect());
    let moved = Moved { stages: &[], picture: picture.shape(), by: (1, -2) };
    // Three of four rows, three of five columns.
    let all = Equivariance::Compared { equal: 18, of: 18 };
    assert_eq!(equivariance(&moved, &picture, &rolled(&picture, (1, -2))), all);
    let mut wrong = rolled(&picture, (1, -2)).values().to_vec();
    // A cell inside and one that moved in.
    (wrong[20 + 5], wrong[4]) = (99.0, 99.0);
    let wrong = FeatureMaps::from_planes(2, 4, 5, wrong);
    let found = equivariance(&moved, &picture, &wrong);
    assert_eq!((found, found.is_exact()), (Equivariance::Compared { equal: 17, of: 18 }, false));
}

#[test]
fn there_is_no_comparison_where_cells_have_no_counterpart() {
    let shape = Shape::new(1, 7, 7);
    let of = |windows: Windows, by| {
        let stages = [Stage::Pooling(Pooling::new(Max, windows))];
        let maps = stages[0].apply(&FeatureMaps::zeros(shape)).unwrap();
        equivariance(&Moved { stages: &stages, picture: shape, by }, &maps, &maps)
    };
    assert_eq!(of(Windows::sliding(2, 2), (0, 3)), Equivariance::PartOfStride);
    assert_eq!(of(Windows::sliding(2, 2), (-1, 2)), Equivariance::PartOfStride);
    assert_eq!(of(Windows::sliding(2, 2), (0, 6)), Equivariance::NoInterior);
    assert_eq!(of(Windows::Whole, (0, 1)), Equivariance::NoInterior);
    assert_eq!(of(Windows::Bins { rows: 7, columns: 3 }, (0, 1)), Equivariance::NoStride);
    // NaN has moved as well as any number.
    let nan = FeatureMaps::from([[f32::NAN, 1.0]]);
    let moved = Moved { stages: &[], picture: nan.shape(), by: (0, 1) };
    assert!(equivariance(&moved, &nan, &rolled(&nan, (0, 1))).is_exact());
}
