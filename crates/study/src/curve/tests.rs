#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{Activation, Average, CnnError, Convolution, First, Max, Pooling, Reduce, Shape, Stage};
use crate::{Noticed, shift_by};
use ndarray::Array4;
use proptest::prelude::*;

fn convolution(filters: usize) -> Stage {
    let weights = Array4::from_shape_fn((filters, 1, 3, 3), |(filter, _, row, column)| {
        [1.0, -0.5, 0.25, -1.0, 0.5][(2 * filter + 3 * row + column) % 5]
    });
    Stage::Convolution(Convolution::new(weights, vec![0.25; filters], 1).unwrap())
}

fn block() -> [Stage; 3] {
    [convolution(3), Stage::Activation(Activation::Relu), Stage::Pooling(Pooling::sliding(Max, 2, 2))]
}

fn kinds() -> Vec<Kind> {
    let mut kinds = vec![Kind::Unpooled, Kind::Global(Average::default().into())];
    kinds.extend(Reduce::all().into_iter().map(Kind::By));
    kinds
}

fn finished(mut curves: Curves) -> Vec<Curve> {
    let mut last = curves.progress();
    while curves.advance() {
        assert!(curves.progress() >= last && curves.progress() <= 1.0, "{last}");
        last = curves.progress();
    }
    assert!((curves.progress() - 1.0).abs() < 1e-12 && !curves.advance());
    curves.curves().to_vec()
}

fn noise(count: usize) -> impl Strategy<Value = Vec<FeatureMaps>> {
    let values = prop::collection::vec(-1.0_f32..1.0, 24 * 26);
    let maps = values.prop_map(|values| FeatureMaps::from_planes(1, 24, 26, values));
    prop::collection::vec(maps, count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_point_is_the_measure_of_its_own_move(pictures in noise(3), down in -1_i32..2, is_deep in any::<bool>()) {
        let relu = Stage::Activation(Activation::Relu);
        let mut stages = block().to_vec();
        if is_deep {
            stages.extend([relu, Stage::Pooling(Pooling::sliding(Average::default(), 3, 1))]);
        }
        let moves: Vec<_> = (0..=4).map(|by| (down * by, by)).collect();
        let networks: Vec<_> = kinds().into_iter().map(|kind| kind.of(&stages)).collect();
        let curves = Curves::new(networks.clone(), pictures[0].clone(), pictures[1..].to_vec(), moves.clone()).unwrap();
        let curves = finished(curves);
        let pooled = Curves::pooled(&stages, &kinds(), pictures[0].clone(), pictures[1..].to_vec(), moves.clone()).unwrap();
        prop_assert_eq!(&finished(pooled), &curves);
        for (network, curve) in networks.iter().zip(curves) {
            let through = |maps: &FeatureMaps| network.stages.iter().fold(maps.clone(), |maps, stage| stage.apply(&maps).unwrap());
            let others: Vec<_> = pictures[1..].iter().map(through).collect();
            let before = through(&pictures[0]);
            let is_whole = network.stages.iter().any(|stage| matches!(stage, Stage::Pooling(pooling) if pooling.windows.window().is_none()));
            prop_assert_eq!(curve.comparison == Comparison::Circular, is_whole);
            prop_assert_eq!(curve.points.len(), moves.len());
            for (point, &by) in curve.points.iter().zip(&moves) {
                let moved = Moved { stages: &network.stages, picture: pictures[0].shape(), by };
                let after = through(&rolled(&pictures[0], by));
                let measured = shift_by(curve.comparison, &moved, 0..before.shape().channels, &before, &after, &others);
                prop_assert_eq!(*point, Point { by, shift: measured.shift });
            }
        }
    }
}

#[test]
fn one_move_without_an_interior_makes_the_whole_curve_circular() {
    let picture = FeatureMaps::from([[1.0, 5.0, 2.0, 7.0, 3.0, 8.0]; 6]);
    let other = FeatureMaps::zeros(picture.shape());
    let network = || vec![Kind::By(Max.into()).of(&[Stage::Pooling(Pooling::sliding(Max, 2, 2))])];
    let of = |last| {
        let moves = (0..=last).map(|by| (0, by)).collect();
        finished(Curves::new(network(), picture.clone(), vec![other.clone()], moves).unwrap()).remove(0)
    };
    assert_eq!([of(4).comparison, of(5).comparison], [Comparison::Interior, Comparison::Circular]);
    // Behind pairs the rows are 5, 7, 8, and moved by a pixel as a ring 8, 5, 7: 3, 2 and 1 apart, in three rows.
    let share = (14.0_f32 / 138.0).sqrt();
    let Noticed::Share(found) = of(5).points[1].shift.in_place else { unreachable!("it has a distance") };
    assert!((found - share).abs() < 1e-6, "{found} for {share}");
}

#[test]
fn on_a_ring_all_cells_are_compared_although_there_is_an_interior() {
    let picture = FeatureMaps::from([[1.0, 5.0, 2.0, 7.0, 3.0, 8.0]; 6]);
    let other = FeatureMaps::zeros(picture.shape());
    let curves = Curves::pooled(&[], &[Kind::Unpooled], picture.clone(), vec![other.clone()], vec![(0, 1)]);
    let curve = finished(curves.unwrap().on_ring()).remove(0);
    let moved = Moved { stages: &[], picture: picture.shape(), by: (0, 1) };
    let circular =
        shift_by(Comparison::Circular, &moved, 0..1, &picture, &rolled(&picture, (0, 1)), &[other]);
    assert_eq!((curve.comparison, curve.points[0].shift), (Comparison::Circular, circular.shift));
}

#[test]
fn other_pictures_are_taken_away_where_memory_is_short() {
    let picture = FeatureMaps::zeros(Shape::new(1, 8, 8));
    let others = vec![picture.clone(); 3];
    let plan =
        || Curves::pooled(&[], &[Kind::Unpooled; 2], picture.clone(), others.clone(), vec![(0, 1)]).unwrap();
    // Two networks of 64 values, for the picture, three others and the moved picture.
    assert_eq!((plan().bytes(), plan().values(1)), (2 * 64 * 4 * 5, 64));
    let limited = |bytes| {
        let mut plan = plan();
        (plan.limit(bytes), plan.bytes() / (2 * 64 * 4))
    };
    assert_eq!([limited(2560), limited(2559), limited(0)], [(false, 5), (true, 4), (true, 3)]);
}

#[test]
fn what_all_networks_begin_with_is_counted_once() {
    let [a, b, c] = block();
    let of = |stages: &[&Stage]| Pipeline { stages: stages.iter().map(|&stage| stage.clone()).collect() };
    assert_eq!(shared(&[of(&[&a, &b]), of(&[&a, &b, &c]), of(&[&a, &b, &b])]), 2);
    assert_eq!([shared(&[of(&[&a, &b, &c])]), shared(&[of(&[&a]), of(&[&b])]), shared(&[])], [3, 0, 0]);
}

#[test]
fn a_network_that_does_not_fit_is_refused_and_other_shapes_are_no_yardstick() {
    let picture = FeatureMaps::zeros(Shape::new(2, 9, 9));
    let first = Kind::By(First.into()).of(&block()[2..]);
    let refused =
        Curves::new(vec![first.clone(), Kind::Unpooled.of(&block())], picture.clone(), vec![], vec![(0, 0)]);
    let error = PipelineError { stage: 0, error: CnnError::Channels { expected: 1, found: 2 } };
    assert_eq!(refused.err(), Some(NoCurve { network: 1, error }));
    let smaller = FeatureMaps::zeros(Shape::new(2, 1, 1));
    let curves = Curves::new(vec![first], picture.clone(), vec![smaller], vec![(0, 1)]).unwrap();
    // Two maps of 4 × 4 cells, kept and made.
    assert_eq!(curves.bytes(), 2 * 4 * 2 * 16);
    assert_eq!(finished(curves)[0].points[0].shift.in_place, Noticed::NoDistance);
    let none = Curves::new(vec![], picture, vec![], vec![(0, 1)]).unwrap();
    assert_eq!(finished(none), []);
}

#[test]
fn large_maps_are_measured_some_at_a_time() {
    let ramp = |step: usize| {
        let values = (0..130_u16 * 130)
            .map(|cell| f32::from(cell.wrapping_mul(31 * u16::try_from(step).unwrap()) % 977));
        FeatureMaps::from_planes(1, 130, 130, values.collect())
    };
    // 16 pictures of 128 × 128 cells: one channel at a time.
    let (picture, others) = (ramp(1), (2..17).map(ramp).collect::<Vec<_>>());
    let network = Pipeline { stages: vec![convolution(3)] };
    let mut curves =
        Curves::new(vec![network.clone()], picture.clone(), others.clone(), vec![(0, 3)]).unwrap();
    let mut measuring = 0;
    while curves.advance() {
        measuring += usize::from(curves.measuring.is_some());
    }
    assert_eq!(measuring, 3);
    let through = |maps: &FeatureMaps| network.stages[0].apply(maps).unwrap();
    let moved = Moved { stages: &network.stages, picture: picture.shape(), by: (0, 3) };
    let others: Vec<_> = others.iter().map(through).collect();
    let after = through(&rolled(&picture, (0, 3)));
    let whole = shift_by(Comparison::Interior, &moved, 0..3, &through(&picture), &after, &others);
    assert_eq!(curves.curves()[0].points, [Point { by: (0, 3), shift: whole.shift }]);
}
