//! Two pictures with the same four answers: figures at other places inside their quadrants, and more of them.

use super::{Quadrant, quadrants};
use crate::cnn::{FeatureMaps, Pipeline, Reduce};

/// The side of the pictures, in cells.
const SIDE: usize = 64;
/// The side of a figure.
const FIGURE: usize = 6;
/// Multiply-adds of one picture; a network that needs more is not tried.
const WORK: u64 = 1_500_000;
/// Where the figures of a quadrant are, in the first picture and in the second: more of them if that does, else one at another
/// place. Far enough from each other and from the edge of the quadrant for a few stages.
const PLACES: [[&[(usize, usize)]; 2]; 4] = [
    [&[(8, 8)], &[(8, 20), (20, 8)]],
    [&[(8, 8)], &[(16, 8), (16, 16)]],
    [&[(8, 8)], &[(20, 20)]],
    [&[(8, 8)], &[(16, 16)]],
];
/// The ground, and the figure on it.
const INKS: [(f32, f32); 6] = [(0.0, 1.0), (1.0, 0.0), (0.0, 0.5), (1.0, 0.5), (0.0, 0.0625), (1.0, 0.9375)];

/// Two pictures with the same answers.
#[derive(Clone)]
pub struct SameAnswers {
    /// The pictures.
    pub pictures: [FeatureMaps; 2],
    /// How many figures each has.
    pub figures: [usize; 2],
    /// The answers of both. The pooled values are equal too, bit for bit.
    pub values: [f32; 4],
}

impl SameAnswers {
    /// Whether the answers are these at another threshold.
    #[must_use]
    pub fn holds(&self, threshold: f32, wanted: [bool; 4]) -> bool {
        self.values.map(|value| value > threshold) == wanted
    }
}

/// Looks for two pictures of `channels` maps whose four answers are `wanted`, with equal values. The network puts out the feature's
/// map. Both pictures go through it. `None` if no such two were found among bright and dark squares.
#[must_use]
pub fn same_answers(
    network: &Pipeline,
    channels: usize,
    rule: Reduce,
    threshold: f32,
    wanted: [bool; 4],
) -> Option<SameAnswers> {
    // Without any figure there would be nothing to move.
    let has_figures = if wanted == [false; 4] { [true; 4] } else { wanted };
    let blank = picture(channels, 0.0, 1.0, [false; 4], &[]);
    if network.work(blank.shape()).iter().sum::<u64>() > WORK {
        return None;
    }
    for (ground, figure) in INKS {
        for places in PLACES {
            let pictures = places.map(|places| picture(channels, ground, figure, has_figures, places));
            let [one, other] = [
                answers(network, &pictures[0], rule, threshold)?,
                answers(network, &pictures[1], rule, threshold)?,
            ];
            let is_wanted = one.map(|quadrant| quadrant.is_in) == wanted;
            if is_wanted && one.map(bits) == other.map(bits) {
                let quadrants = has_figures.iter().filter(|has| **has).count();
                let figures = places.map(|places| places.len() * quadrants);
                return Some(SameAnswers { pictures, figures, values: one.map(|quadrant| quadrant.value) });
            }
        }
    }
    None
}

const fn bits(quadrant: Quadrant) -> u32 {
    quadrant.value.to_bits()
}

fn answers(network: &Pipeline, picture: &FeatureMaps, rule: Reduce, threshold: f32) -> Option<[Quadrant; 4]> {
    let mut maps = picture.clone();
    for stage in &network.stages {
        maps = stage.apply(&maps).ok()?;
    }
    quadrants(&maps, rule, threshold)
}

/// Squares on even ground, at the same places in each quadrant that has figures.
fn picture(
    channels: usize,
    ground: f32,
    figure: f32,
    has_figures: [bool; 4],
    places: &[(usize, usize)],
) -> FeatureMaps {
    let mut values = vec![ground; channels * SIDE * SIDE];
    for (cell, value) in values.iter_mut().enumerate() {
        let (row, column) = (cell / SIDE % SIDE, cell % SIDE);
        let quadrant = row / (SIDE / 2) * 2 + column / (SIDE / 2);
        let (row, column) = (row % (SIDE / 2), column % (SIDE / 2));
        let mut places = places.iter().filter(|_| has_figures.get(quadrant) == Some(&true));
        let is_in = |from: usize, at: usize| (from..from + FIGURE).contains(&at);
        if places.any(|(top, left)| is_in(*top, row) && is_in(*left, column)) {
            *value = figure;
        }
    }
    FeatureMaps::from_planes(channels, SIDE, SIDE, values)
}
