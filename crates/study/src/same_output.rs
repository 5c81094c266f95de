//! Two pictures that a network with a pooling at its end cannot tell apart.

use crate::cnn::{FeatureMaps, Pipeline, Pooling, Reads, Stage};
use crate::{Likeness, likenesses};

/// Side of the pictures, in cells.
const SIDE: usize = 20;
/// Side of the figure on them.
const FIGURE: usize = 3;
/// Multiply-adds of one picture; a network that needs more is not tried.
const WORK: u64 = 250_000;
/// How far the figure moves, the farthest first.
const MOVES: [usize; 9] = [12, 10, 8, 6, 5, 4, 3, 2, 1];

/// Two pictures, one figure at two places, whose outputs are exactly equal: their distance is 0. The stages are computed for
/// both. `None` if no such two were found.
///
/// ```
/// use poolscope_cnn::{Max, Pipeline, Pooling, Windows};
/// let whole = Pooling::new(Max, Windows::Whole);
/// let [one, other] = poolscope_study::same_output(&Pipeline::default(), whole).expect("the figure anywhere");
/// assert_ne!(one.values(), other.values());
/// assert_eq!((one.summary(0).max, other.summary(0).max), (1.0, 1.0));
/// ```
#[must_use]
pub fn same_output(pipeline: &Pipeline, end: Pooling) -> Option<[FeatureMaps; 2]> {
    // On a ground of 0 a rule that takes one cell may see nothing; 1 is seen.
    [0.0, 1.0].into_iter().find_map(|ground| {
        let blank = picture(ground, None);
        if pipeline.work(blank.shape()).iter().sum::<u64>() > WORK {
            return None;
        }
        for start in [2, 3, 4, 6] {
            let one = picture(ground, Some((start, start)));
            let before = output(pipeline, end, &one)?;
            for far in MOVES.into_iter().filter(|far| start + far + FIGURE < SIDE) {
                for to in [(start + far, start + far), (start, start + far)] {
                    let other = picture(ground, Some(to));
                    let outputs = [before.clone(), output(pipeline, end, &other)?];
                    if likenesses(&outputs).iter().all(|pair| pair.likeness == Likeness::Apart(0.0)) {
                        return Some([one, other]);
                    }
                }
            }
        }
        None
    })
}

fn output(pipeline: &Pipeline, end: Pooling, picture: &FeatureMaps) -> Option<FeatureMaps> {
    let stages = pipeline.stages.iter().cloned().chain([Stage::Pooling(end)]);
    let mut places = vec![picture.clone()];
    for (at, stage) in stages.enumerate() {
        let also = stage.also_reads(at).and_then(|place| places.get(place));
        let maps = stage.apply(Reads { input: places.last()?, also }).ok()?;
        places.push(maps);
    }
    places.pop()
}

/// A small ring on even ground; without a place, the ground alone. Small whole numbers, so that most sums are exact.
fn picture(ground: f32, at: Option<(usize, usize)>) -> FeatureMaps {
    let mut values = vec![ground; SIDE * SIDE];
    for (cell, value) in values.iter_mut().enumerate() {
        let Some((top, left)) = at else { break };
        let (row, column) = ((cell / SIDE).wrapping_sub(top), (cell % SIDE).wrapping_sub(left));
        if row < FIGURE && column < FIGURE && (row, column) != (FIGURE / 2, FIGURE / 2) {
            *value += 1.0;
        }
    }
    FeatureMaps::from_planes(1, SIDE, SIDE, values)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::cnn::{Activation, Convolution, Levels, Max, Reduce, Windows};
    use ndarray::Array4;

    /// Edges in both directions, ReLU and 2 × 2 max pooling.
    fn edges() -> Pipeline {
        let sobel = [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];
        let turned = [-1.0, -2.0, -1.0, 0.0, 0.0, 0.0, 1.0, 2.0, 1.0];
        let weights = Array4::from_shape_vec((2, 1, 3, 3), [sobel, turned].concat()).unwrap();
        Pipeline {
            stages: vec![
                Stage::Convolution(Convolution::new(weights, vec![0.0; 2], 1).unwrap()),
                Stage::Activation(Activation::Relu),
                Stage::Pooling(Pooling::sliding(Max, 2, 2)),
            ],
        }
    }

    #[test]
    fn every_rule_loses_places_over_every_placement() {
        let levels = Windows::from(Levels::new(&[1, 2]).unwrap());
        for rule in Reduce::all().into_iter().filter(|rule| !rule.must_slide()) {
            for windows in [Windows::Whole, Windows::Bins { rows: 3, columns: 3 }, levels] {
                for (pipeline, is_sure) in [(Pipeline::default(), true), (edges(), false)] {
                    let end = Pooling { reduce: rule, windows };
                    let Some([one, other]) = same_output(&pipeline, end) else {
                        // The first cell, or the smallest, of edges is 0 everywhere.
                        assert!(!is_sure, "{} {windows:?}", rule.word());
                        continue;
                    };
                    assert_ne!(one.values(), other.values());
                    let [one, other] = [one, other].map(|maps| output(&pipeline, end, &maps).unwrap());
                    assert_eq!(one.values(), other.values(), "{} {windows:?}", rule.word());
                    assert!(one.values().iter().any(|value| *value != 0.0), "something is seen");
                }
            }
        }
    }

    #[test]
    fn a_bin_for_each_cell_loses_nothing() {
        let end = Pooling::new(Max, Windows::Bins { rows: SIDE, columns: SIDE });
        assert_eq!(same_output(&Pipeline::default(), end), None);
    }
}
