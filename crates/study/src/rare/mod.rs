//! Rare and strong, or weak and many: how well a pooled value tells maps with a feature from maps without it.
//!
//! As in Boureau, Ponce and LeCun, "A Theoretical Analysis of Feature Pooling in Visual Recognition" (ICML 2010): every cell of a
//! map with the feature is active with the same probability, and an active cell has strength 1, however many are active. Theirs is
//! a pool of binary cells; here each cell also has noise, of which a ReLU keeps the part above 0.

mod crossing;
mod samples;

pub use crossing::Crossing;
pub(crate) use samples::nearly_normal;
pub use samples::{RareExample, Samples};

use crate::cnn::{FeatureMaps, Pooling, Reduce, Stage, Windows};

/// The side of a made map, in cells. The whole map is one window.
pub const SIDE: usize = 16;
/// Maps with the feature, and as many without.
pub const MAPS: usize = 256;
/// Percent of active cells at the points of the curves.
const SHARES: [usize; 18] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100];

/// A point of the curves.
#[derive(Clone, Debug, PartialEq)]
pub struct RarePoint {
    /// Percent of active cells.
    pub share: usize,
    /// Of 100 pairs of maps, one with the feature and one without: those in which the pooled value of the one with it is larger.
    /// Equal values are half right. By rule.
    pub right: Vec<f32>,
}

/// The curves of several rules, computed a point at a time.
///
/// Their measure is the area under the ROC curve, times 100 (Hanley and McNeil 1982): 50 is guessing. A change of scale does not
/// change it, so that a sum, an average and the root of a mean of squares can stand in one plot.
///
/// ```
/// use poolscope_cnn::{Average, Max, Reduce};
/// use poolscope_study::{RareAndMany, Samples};
/// let mut state = 1_u64;
/// let mut random = || {
///     state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
///     state ^ state >> 32
/// };
/// let rules: Vec<Reduce> = vec![Max.into(), Average::default().into()];
/// // Without noise only a map without any active cell is mistaken, whatever the rule.
/// let mut curves = RareAndMany::new(Samples::new(&mut random).into(), rules, 0, 10);
/// while curves.advance() {}
/// assert!(curves.points().iter().all(|point| point.right[0] > 90.0 && point.right[0] == point.right[1]));
/// ```
pub struct RareAndMany {
    samples: std::rc::Rc<Samples>,
    rules: Vec<Reduce>,
    noise: usize,
    shares: Vec<usize>,
    /// What each rule makes of the maps without the feature.
    without: Vec<Vec<f32>>,
    points: Vec<RarePoint>,
}

impl RareAndMany {
    /// Curves for a noise in percent of an active cell's strength. `share`: percent of active cells, which are a point too.
    #[must_use]
    pub fn new(samples: std::rc::Rc<Samples>, rules: Vec<Reduce>, noise: usize, share: usize) -> Self {
        let mut shares = SHARES.to_vec();
        if let Err(place) = shares.binary_search(&share) {
            shares.insert(place, share);
        }
        Self { samples, rules, noise, shares, without: Vec::new(), points: Vec::new() }
    }

    /// Computes one more point. Returns whether there is more to do.
    pub fn advance(&mut self) -> bool {
        if self.without.is_empty() {
            let maps = self.samples.maps(self.noise, 0);
            self.without = self.rules.iter().map(|rule| pooled(*rule, &maps)).collect();
        }
        let Some(&share) = self.shares.get(self.points.len()) else { return false };
        let maps = self.samples.maps(self.noise, share);
        let right = self.rules.iter().zip(&self.without);
        let right =
            right.map(|(rule, without)| 100.0 * ranked_right(&pooled(*rule, &maps), without)).collect();
        self.points.push(RarePoint { share, right });
        self.points.len() < self.shares.len()
    }

    /// The share that is done, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "some twenty points")]
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.points.len() as f64 / self.shares.len() as f64
    }

    /// The points so far, the rarest first.
    #[must_use]
    pub fn points(&self) -> &[RarePoint] {
        &self.points
    }

    /// Where the curves of two rules cross, counted from 0.
    #[must_use]
    pub fn crossing(&self, one: usize, other: usize) -> Crossing {
        Crossing::of(&self.points, one, other)
    }
}

/// What a rule makes of each map as a whole.
fn pooled(rule: Reduce, maps: &FeatureMaps) -> Vec<f32> {
    let stage = Stage::Pooling(Pooling::new(rule, Windows::Whole));
    stage.apply(maps).map_or_else(|_| Vec::new(), |pooled| pooled.values().to_vec())
}

/// What a rule makes of the first map as a whole: global pooling.
#[must_use]
pub fn whole(rule: Reduce, map: &FeatureMaps) -> Option<f32> {
    pooled(rule, map).first().copied()
}

/// The share of pairs, one value of each, in which that of `with` is larger; equal ones count half.
#[expect(clippy::cast_precision_loss, reason = "counts of some hundred maps")]
fn ranked_right(with: &[f32], without: &[f32]) -> f32 {
    let mut halves = 0_usize;
    for value in with {
        for other in without {
            halves += usize::from(value > other) + usize::from(value >= other);
        }
    }
    halves as f32 / (2 * with.len() * without.len()).max(1) as f32
}

#[cfg(test)]
mod tests;
