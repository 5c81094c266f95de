#![expect(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "tests stop at the first fault; small counts"
)]
use super::detector::{corner_stages, only};
use super::*;
use crate::cnn::{Activation, Average, Convolution, Max, Pipeline};
use ndarray::Array4;

/// Upright and level edges, and ReLU.
fn edges() -> Vec<Stage> {
    let sobel = [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];
    let turned = [-1.0, -2.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0];
    let weights = Array4::from_shape_vec((2, 1, 3, 3), [sobel, turned].concat()).unwrap();
    let convolution = Convolution::new(weights, vec![0.0; 2], 1).unwrap();
    vec![Stage::Convolution(convolution), Stage::Activation(Activation::Relu)]
}

fn through(stages: &[Stage], picture: &FeatureMaps) -> FeatureMaps {
    stages.iter().fold(picture.clone(), |maps, stage| stage.apply(&maps).unwrap())
}

fn corners() -> Vec<Stage> {
    [edges(), corner_stages(2, 0, 1).unwrap().to_vec()].concat()
}

/// A picture of 32 × 32 cells; each is the share of 8 × 8 points inside, whose coordinates begin in its middle.
fn drawn(is_inside: impl Fn(f32, f32) -> bool) -> FeatureMaps {
    const SIDE: usize = 32;
    let at = |cell: usize, point: u8| cell as f32 + (f32::from(point) + 0.5) / 8.0 - SIDE as f32 / 2.0;
    let values = (0..SIDE * SIDE).map(|cell| {
        let points =
            (0..64_u8).filter(|point| is_inside(at(cell % SIDE, point % 8), at(cell / SIDE, point / 8)));
        points.count() as f32 / 64.0
    });
    FeatureMaps::from_planes(1, SIDE, SIDE, values.collect())
}

fn most(maps: &FeatureMaps) -> f32 {
    maps.values().iter().copied().fold(0.0, f32::max)
}

#[test]
fn an_edge_at_any_angle_is_no_corner() {
    for degrees in (0..360).step_by(5) {
        let (down, right) = (degrees as f32).to_radians().sin_cos();
        for offset in [-0.4_f32, -0.1, 0.0, 0.25, 0.5] {
            let edge = drawn(|x, y| right * x + down * y > offset);
            assert_eq!(most(&through(&corners(), &edge)), 0.0, "{degrees}° {offset}");
            let bar = drawn(|x, y| (right * x + down * y - offset).abs() < 2.0);
            // The ends of a bar are on the edge of the picture, where no cell has all its neighbours.
            assert_eq!(most(&through(&corners(), &bar)), 0.0, "bar at {degrees}° {offset}");
        }
    }
}

#[test]
fn a_top_left_corner_fires_at_any_place_in_a_cell_and_the_other_corners_do_not() {
    for (across, down) in [(0.0, 0.0), (0.5, 0.0), (0.25, 0.5), (0.5, 0.5), (0.75, 0.25)] {
        let corner = drawn(|x, y| x > across && y > down);
        let found = most(&through(&corners(), &corner));
        assert!((1.5..=3.5).contains(&found), "{across} {down}: {found}");
        for other in [
            drawn(|x, y| x < across && y > down),
            drawn(|x, y| x > across && y < down),
            drawn(|x, y| x < across && y < down),
        ] {
            assert_eq!(most(&through(&corners(), &other)), 0.0);
        }
    }
}

#[test]
fn the_smaller_of_two_edge_maps_is_as_high_on_an_oblique_edge_as_at_a_corner() {
    let of = |picture: &FeatureMaps| {
        most(&Subject::Corner { upright: 0, level: 1 }.smaller(&through(&edges(), picture)).unwrap())
    };
    let corner = of(&drawn(|x, y| x > 0.0 && y > 0.0));
    let oblique = of(&drawn(|x, y| x + y > 0.0));
    assert_eq!((corner, oblique), (3.0, 3.0));
    assert_eq!(of(&drawn(|x, _| x > 0.0)), 0.0, "an upright edge is in one map only");
}

#[test]
fn answers_are_those_of_plain_loops() {
    let map = FeatureMaps::from([
        [0.0, 0.25, 1.0, 0.5, 0.0],
        [0.5, 0.75, 0.0, 0.0, 0.0],
        [0.0, 0.0, 2.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.25],
    ]);
    // Five columns: the middle one is in two quadrants.
    let regions = [(0..2, 0..3), (0..2, 2..5), (2..4, 0..3), (2..4, 2..5)];
    let found = quadrants(&map, Max.into(), 0.5).unwrap();
    for (quadrant, (rows, columns)) in found.iter().zip(regions) {
        let cells = || rows.clone().flat_map(|row| columns.clone().map(move |column| (row, column)));
        let values = || cells().map(|(row, column)| map.get(0, row, column).unwrap());
        let largest = values().fold(0.0, f32::max);
        assert_eq!(*quadrant, Quadrant { value: largest, is_in: largest > 0.5 });
    }
    // The cell of 1 is in two quadrants, and counts once.
    assert_eq!([above(&map, 0.5), above(&map, 2.0)], [3, 0]);
    let average = quadrants(&map, Average::default().into(), 0.3).unwrap().map(|quadrant| quadrant.is_in);
    assert_eq!(average, [true, false, true, true]);
    assert_eq!(quadrants(&FeatureMaps::from([[0.0; 0]; 0]), Max.into(), 0.5), None);
}

#[test]
fn pictures_with_the_same_answers_are_found_for_every_pattern() {
    let network = Pipeline { stages: corners() };
    for pattern in 0..16_u8 {
        let wanted = [0, 1, 2, 3].map(|quadrant| pattern >> quadrant & 1 == 1);
        let found = same_answers(&network, 1, Max.into(), 0.5, wanted).unwrap();
        let [one, other] = &found.pictures;
        assert_ne!(one.values(), other.values());
        for picture in [one, other] {
            let four = quadrants(&through(&network.stages, picture), Max.into(), 0.5).unwrap();
            assert_eq!(four.map(|quadrant| quadrant.is_in), wanted);
            assert_eq!(four.map(|quadrant| quadrant.value), found.values);
        }
        assert_eq!(found.figures[1], 2 * found.figures[0], "how often is no longer known");
    }
    // An average knows how often, but not where.
    let found =
        same_answers(&network, 1, Average::default().into(), 0.001, [true, false, false, false]).unwrap();
    assert_eq!(found.figures, [1, 1]);
}

#[test]
fn a_feature_is_the_same_alone_and_at_the_end_of_a_network() {
    let picture = drawn(|x, y| x > -6.0 && y > -4.0 && x < 9.0 && y + x < 10.0);
    let maps = through(&edges(), &picture);
    for subject in [Subject::Corner { upright: 0, level: 1 }, Subject::Map(0), Subject::Map(1)] {
        let alone = subject.map(&maps).unwrap();
        let network = subject.network(&edges(), 2).unwrap();
        assert_eq!(alone.values(), through(&network.stages, &picture).values(), "{subject:?}");
        assert!(most(&alone) > 1.0, "{subject:?}");
    }
    for subject in [Subject::Corner { upright: 0, level: 2 }, Subject::Map(2)] {
        assert!(subject.map(&maps).is_none() && subject.network(&edges(), 2).is_none(), "{subject:?}");
        assert!(subject.smaller(&maps).is_none(), "{subject:?}");
    }
}

#[test]
fn a_map_that_is_not_there_is_the_last() {
    assert_eq!([Subject::Map(5).among(3), Subject::Map(1).among(3)], [Subject::Map(2), Subject::Map(1)]);
    assert_eq!(Subject::Map(5).among(0), Subject::Map(0));
}

#[test]
fn one_map_of_several_is_passed_on_as_it_is() {
    let picture = drawn(|x, y| x * x + y * y < 40.0);
    let maps = through(&edges(), &picture);
    let second = only(2, 1).unwrap().apply(&maps).unwrap();
    assert_eq!(second.values(), maps.plane(1));
    assert!(only(2, 2).is_none() && corner_stages(2, 0, 2).is_none());
    let network = Pipeline { stages: [edges(), vec![only(2, 0).unwrap()]].concat() };
    assert!(same_answers(&network, 1, Max.into(), 0.5, [true, true, false, false]).is_some());
    assert!(
        same_answers(&network, 1, Max.into(), 9.0, [true, true, false, false]).is_none(),
        "edges give 4 at most"
    );
}
