use super::*;
use crate::cnn::{Activation, Average, Max, Pooling, Windows};
use crate::{Noticed, shift_by};

/// Numbers without a pattern, the same for the same seed.
fn noise(shape: Shape, seed: u32) -> FeatureMaps {
    let mut state = seed;
    let values = (0..shape.values()).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f32::from(u16::try_from(state >> 16).unwrap_or(0)) / 65_536.0 - 0.4
    });
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values.collect())
}

fn done(mut shifts: StageShifts) -> StageShifts {
    let mut last = 0.0;
    while shifts.advance() {
        assert!(shifts.progress() >= last);
        last = shifts.progress();
    }
    assert!((shifts.progress() - 1.0).abs() < 1e-9 && !shifts.advance());
    shifts
}

fn stages() -> Vec<Stage> {
    vec![
        Stage::Activation(Activation::Relu),
        Stage::Pooling(Pooling::sliding(Max, 2, 2)),
        Stage::Pooling(Pooling::sliding(Average::default(), 3, 2)),
        Stage::Pooling(Pooling::new(Average::default(), Windows::Whole)),
    ]
}

#[test]
fn every_place_is_measured_as_all_at_once() {
    let shape = Shape::new(3, 21, 24);
    let (picture, others) = (noise(shape, 1), [2, 3, 4].map(|seed| noise(shape, seed)));
    for (by, is_ring) in [((0, 1), false), ((2, -3), false), ((-4, 4), true), ((0, 0), true)] {
        let shifts = done(StageShifts::new(stages(), picture.clone(), others.to_vec(), by, is_ring, None));
        assert_eq!((shifts.places(), shifts.others()), (5, 3));
        for place in 0..5 {
            let through = |maps: &FeatureMaps| {
                let stages = stages();
                stages.iter().take(place).fold(maps.clone(), |maps, stage| stage.apply(&maps).unwrap_or(maps))
            };
            let (before, after) = (through(&picture), through(&rolled(&picture, by)));
            assert_eq!(shifts.before()[place].values(), before.values());
            assert_eq!(shifts.after()[place].values(), after.values());
            let moved = shifts.moved(place);
            let comparison = if is_ring { Comparison::Circular } else { moved.comparison() };
            let others = others.clone().map(|other| through(&other));
            let expected = shift_by(comparison, &moved, 0..3, &before, &after, &others);
            assert_eq!(shifts.measured(place), Some(expected), "{by:?} at place {place}");
            assert_eq!(shifts.equivariance(place), Some(equivariance(&moved, &before, &after)));
        }
        assert!(shifts.measured(4).is_some_and(|measured| measured.comparison == Comparison::Circular));
    }
}

#[test]
fn maps_before_are_taken_over_from_an_earlier_move_of_the_same() {
    let (picture, other) = (noise(Shape::new(1, 16, 16), 1), noise(Shape::new(1, 16, 16), 2));
    let new = |picture: &FeatureMaps, by, earlier: Option<&StageShifts>| {
        StageShifts::new(stages(), picture.clone(), vec![other.clone()], by, false, earlier)
    };
    let first = done(new(&picture, (0, 1), None));
    let second = new(&picture, (0, 2), Some(&first));
    assert_eq!(second.before(), first.before());
    let (second, fresh) = (done(second), done(new(&picture, (0, 2), None)));
    for place in 0..5 {
        assert_eq!(second.measured(place), fresh.measured(place));
    }
    // Another picture, even of the same numbers, is computed anew.
    let copy = noise(Shape::new(1, 16, 16), 1);
    assert!(new(&copy, (0, 2), Some(&first)).before().is_empty());
}

#[test]
fn stages_that_cannot_be_computed_are_left_out() {
    let small = noise(Shape::new(1, 4, 4), 1);
    let shifts = done(StageShifts::new(stages(), small, vec![], (0, 1), false, None));
    // 4 × 4, then 2 × 2, in which no window of three fits.
    assert_eq!((shifts.places(), shifts.before().len(), shifts.measured(3)), (3, 3, None));
    // Without another picture there is no yardstick.
    assert!(shifts.measured(0).is_some_and(|measured| measured.shift.in_place == Noticed::NoDistance));
}

#[test]
fn a_map_is_shown_with_its_difference_and_the_cells_that_are_compared() {
    let picture = FeatureMaps::from([[0.0, 5.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0]; 8]);
    let pairs = vec![Stage::Pooling(Pooling::sliding(Max, 2, 2))];
    let shifts = done(StageShifts::new(pairs, picture, vec![], (0, 2), false, None));
    let shown = |is_back| {
        shifts.shown(1, 9, is_back).map(|shown| {
            let columns = shown.inside.map(|inside| (inside.rows, inside.columns));
            (
                shown.before.row(0, 0).to_vec(),
                shown.after.row(0, 0).to_vec(),
                shown.difference.row(0, 0).to_vec(),
                columns,
                shown.most,
            )
        })
    };
    let (before, after) = (vec![5.0, 0.0, 0.0, 0.0], vec![0.0, 5.0, 0.0, 0.0]);
    // The first cell reads what moved in.
    let in_place = (before.clone(), after, vec![-5.0, 5.0, 0.0, 0.0], Some((0..4, 1..4)), 5.0);
    assert_eq!(shown(false), Some(in_place));
    // Moved back, the last cell of the map before is left out: it moved out.
    assert_eq!(shown(true), Some((before.clone(), before, vec![0.0; 4], Some((0..4, 0..3)), 5.0)));
    assert!(shifts.shown(2, 0, false).is_none());
}

#[test]
fn bytes_are_those_of_the_maps_before_and_after_and_on_their_way() {
    let stages = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
    // 64 and 16 values of 4 bytes, twice; and twice the largest.
    assert_eq!(StageShifts::bytes(&stages, Shape::new(1, 8, 8)), 4 * (2 * 80 + 2 * 64));
}
