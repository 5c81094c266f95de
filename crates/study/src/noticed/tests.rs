#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{
    Activation, Average, Border, CnnError, Convolution, First, Lp, Max, Padding, Pooling, Reduce, Rounding,
    Shape, Sliding, Stage, Window, Windows,
};
use ndarray::Array4;
use proptest::prelude::*;

fn row(values: &[f32]) -> FeatureMaps {
    FeatureMaps::from_planes(1, 1, values.len(), values.to_vec())
}

fn shift_of(by: i32, before: &[f32], after: &[f32], others: &[&[f32]]) -> Shift {
    let before = row(before);
    let others: Vec<_> = others.iter().map(|other| row(other)).collect();
    let moved = Moved { stages: &[], picture: before.shape(), by: (0, by) };
    shift(&moved, 0..1, &before, &row(after), &others)
}

#[test]
fn the_distance_is_divided_by_the_mean_distance_to_other_pictures() {
    // Over the last three columns: from 2, 3, 4 to 1, 2, 3 it is √3, to 2, 3, 0 it is 4, to 2, 5, 4 it is 2.
    let shift = shift_of(
        1,
        &[1.0, 2.0, 3.0, 4.0],
        &[9.0, 1.0, 2.0, 3.0],
        &[&[7.0, 2.0, 3.0, 0.0], &[7.0, 2.0, 5.0, 4.0]],
    );
    assert_eq!(shift.in_place, Noticed::Share(3.0_f32.sqrt() / 3.0));
    assert_eq!(shift.moved_back, Noticed::Share(0.0));
}

#[test]
fn what_moved_in_does_not_count() {
    let quiet = shift_of(-2, &[1.0; 4], &[1.0, 1.0, 50.0, f32::NAN], &[&[0.0; 4]]);
    assert_eq!((quiet.in_place, quiet.moved_back), (Noticed::Share(0.0), Noticed::Share(0.0)));
}

#[test]
fn moved_back_the_yardstick_is_where_the_picture_came_from() {
    // After: 0 2 2 0; its last three cells are compared with the first three before: 0, 0, 1 apart. The other picture
    // is 2 away from the first three and 3 from the last.
    let shift = shift_of(1, &[2.0, 2.0, 1.0, 0.0], &[0.0, 2.0, 2.0, 0.0], &[&[2.0, 0.0, 1.0, 3.0]]);
    assert_eq!(shift.moved_back, Noticed::Share(0.5));
    let in_place = 1.0 / 13.0_f32.sqrt();
    assert!(matches!(shift.in_place, Noticed::Share(share) if (share - in_place).abs() < 1e-6));
}

#[test]
fn there_is_no_number_where_there_is_none() {
    let none = |shift: Shift| [shift.in_place, shift.moved_back];
    assert_eq!(none(shift_of(4, &[1.0; 4], &[2.0; 4], &[&[0.0; 4]])), [Noticed::NoInterior; 2]);
    assert_eq!(none(shift_of(1, &[1.0; 4], &[2.0; 4], &[])), [Noticed::NoDistance; 2]);
    assert_eq!(none(shift_of(1, &[1.0; 4], &[2.0; 4], &[&[1.0; 4]])), [Noticed::NoDistance; 2]);
    assert_eq!(none(shift_of(0, &[1.0; 4], &[1.0; 4], &[&[1.0; 4]])), [Noticed::NoDistance; 2]);
    assert_eq!(none(shift_of(1, &[1.0; 4], &[2.0; 4], &[&[0.0; 5]])), [Noticed::NoDistance; 2]);
    for odd in [f32::NAN, f32::INFINITY] {
        assert_eq!(none(shift_of(0, &[1.0; 4], &[2.0; 4], &[&[odd; 4]])), [Noticed::NoDistance; 2]);
        assert_eq!(none(shift_of(0, &[1.0; 4], &[odd; 4], &[&[0.0; 4]])), [Noticed::NoDistance; 2]);
        assert_eq!(none(shift_of(0, &[odd; 4], &[1.0; 4], &[&[0.0; 4]])), [Noticed::NoDistance; 2]);
    }
    let bins = [Stage::Pooling(Pooling::new(Max, Windows::Bins { rows: 1, columns: 3 }))];
    let moved = Moved { stages: &bins, picture: Shape::new(1, 1, 7), by: (0, 1) };
    let maps = [row(&[1.0, 2.0, 3.0]), row(&[0.0; 3])];
    let shift = shift(&moved, 0..1, &maps[0], &maps[0], &maps[1..]);
    assert_eq!((shift.in_place, shift.moved_back), (Noticed::Share(0.0), Noticed::NoStride));
}

#[test]
fn each_map_has_its_own_share_and_all_have_one_together() {
    let maps = |values: [f32; 4]| FeatureMaps::from_planes(2, 1, 2, values.to_vec());
    let (before, after, other) = (maps([0.0, 3.0, 1.0, 1.0]), maps([0.0, 3.0, 1.0, 5.0]), maps([0.0; 4]));
    let moved = Moved { stages: &[], picture: Shape::new(1, 1, 2), by: (0, 1) };
    let share = |channels| shift(&moved, channels, &before, &after, std::slice::from_ref(&other)).in_place;
    assert_eq!([share(0..1), share(1..2)], [Noticed::Share(0.0), Noticed::Share(4.0)]);
    assert!(matches!(share(0..2), Noticed::Share(share) if (share - 4.0 / 10.0_f32.sqrt()).abs() < 1e-6));
}

/// Pixels of a plane without end.
fn pixel(seed: u32, row: i32, column: i32) -> f32 {
    let mixed = (row.cast_unsigned().wrapping_mul(0x9e37_79b9)
        ^ column.cast_unsigned().wrapping_mul(0x85eb_ca6b))
    .wrapping_add(seed.wrapping_mul(0xc2b2_ae35));
    let mixed = (mixed ^ mixed >> 15).wrapping_mul(0x2c1b_3c6d);
    let mixed = (mixed ^ mixed >> 12).wrapping_mul(0x297a_2d39);
    f32::from(u16::try_from(mixed >> 16).unwrap_or(0)) / 65_535.0 - 0.5
}

/// A frame of it, moved.
fn picture(seed: u32, (down, right): (i32, i32)) -> FeatureMaps {
    let cells = (0..24).flat_map(|row| (0..28).map(move |column| pixel(seed, row - down, column - right)));
    FeatureMaps::from_planes(1, 24, 28, cells.collect())
}

fn stage() -> impl Strategy<Value = Stage> {
    let sliding = (1_usize..4, 1_usize..3, 0_usize..2, 1_usize..3, any::<bool>());
    let sliding = sliding.prop_map(|(size, stride, padding, dilation, is_ceil)| {
        let rounding = if is_ceil { Rounding::Ceil } else { Rounding::Floor };
        let padding = Padding::Each(padding.min(size / 2));
        Window::square(Sliding { size, stride, padding, dilation, rounding })
    });
    let rule = prop::sample::select(vec![
        Reduce::from(Max),
        Average::default().into(),
        Lp { p: 2.0 }.into(),
        First.into(),
    ]);
    let border = prop::sample::select(Border::ALL.to_vec());
    let weights = prop::collection::vec(-1.0_f32..1.0, 9);
    prop_oneof![
        (rule, sliding.clone()).prop_map(|(rule, window)| Stage::Pooling(Pooling::new(rule, window))),
        (sliding, border, weights).prop_map(|(window, border, weights)| {
            let size = window.rows.size;
            let weights = weights.into_iter().cycle().take(size * size).collect();
            let weights = Array4::from_shape_vec((1, 1, size, size), weights).unwrap();
            let convolution = Convolution::new(weights, vec![0.25], 1).unwrap();
            Stage::Convolution(convolution.sliding(window).bordered(border))
        }),
        Just(Stage::Activation(Activation::Relu)),
    ]
}

fn through(stages: &[Stage], picture: &FeatureMaps) -> Result<FeatureMaps, CnnError> {
    stages.iter().try_fold(picture.clone(), |maps, stage| stage.apply(&maps))
}

/// The shift of a picture through a pipeline, compared with one other; `None` if the pipeline does not fit.
fn shift_through(stages: &[Stage], by: (i32, i32)) -> Option<Shift> {
    let maps = [picture(1, (0, 0)), picture(1, by), picture(2, (0, 0))];
    let [before, after, other] = maps.map(|picture| through(stages, &picture).ok());
    let moved = Moved { stages, picture: Shape::new(1, 24, 28), by };
    Some(shift(&moved, 0..1, &before?, &after?, &[other?]))
}

proptest! {
    #[test]
    fn no_move_is_not_noticed(stages in prop::collection::vec(stage(), 0..4)) {
        if let Some(shift) = shift_through(&stages, (0, 0)) {
            for noticed in [shift.in_place, shift.moved_back] {
                prop_assert!(matches!(noticed, Noticed::Share(0.0) | Noticed::NoInterior | Noticed::NoDistance));
            }
        }
    }

    #[test]
    fn a_move_by_whole_strides_is_not_noticed_when_moved_back(
        stages in prop::collection::vec(stage(), 0..4), down in -2_i32..3, right in -2_i32..3,
    ) {
        let stride: i32 = stages.iter().filter_map(Stage::window).map(|window| i32::try_from(window.rows.stride).unwrap()).product();
        let by = (down * stride, right * stride);
        if let Some(shift) = shift_through(&stages, by) {
            prop_assert!(matches!(shift.moved_back, Noticed::Share(0.0) | Noticed::NoInterior | Noticed::NoDistance), "{:?}", shift);
        }
    }

    #[test]
    fn another_picture_is_as_different_as_another_picture(
        stages in prop::collection::vec(stage(), 0..4), down in -3_i32..4, right in -3_i32..4,
    ) {
        let before = through(&stages, &picture(1, (0, 0)));
        let other = through(&stages, &picture(2, (0, 0)));
        if let (Ok(before), Ok(other)) = (before, other) {
            let moved = Moved { stages: &stages, picture: Shape::new(1, 24, 28), by: (down, right) };
            let shift = shift(&moved, 0..1, &before, &other, std::slice::from_ref(&other));
            prop_assert!(matches!(shift.in_place, Noticed::Share(1.0) | Noticed::NoInterior | Noticed::NoDistance));
        }
    }
}

#[test]
fn a_pooled_move_by_less_than_a_stride_is_noticed() {
    let pairs = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
    let shift = shift_through(&pairs, (0, 1)).unwrap();
    assert!(matches!(shift.in_place, Noticed::Share(share) if share > 0.1), "{shift:?}");
    assert_eq!(shift.in_place, shift.moved_back, "half a stride is rounded to none");
    assert_eq!(shift_through(&pairs, (0, 2)).unwrap().moved_back, Noticed::Share(0.0));
}
