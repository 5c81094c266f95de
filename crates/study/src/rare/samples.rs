//! Made maps from random numbers that are drawn once, so that sliders change them smoothly.

use super::{MAPS, SIDE};
use crate::cnn::FeatureMaps;
use std::ops::Range;

/// Draws for all cells of all maps.
pub struct Samples {
    /// Nearly normal numbers with mean 0 and deviation 1.
    pub(super) normal: Vec<f32>,
    /// Percent from which on a cell is active: 0 to below 100.
    active: Vec<f32>,
}

/// One of the made maps.
#[derive(Clone)]
pub struct RareExample {
    /// Without the feature and with it, with the same noise.
    pub maps: [FeatureMaps; 2],
    /// Rows and columns of the active cells of the second.
    pub active: Vec<(usize, usize)>,
}

impl Samples {
    /// Draws. `random` gives 64 random bits a call.
    pub fn new(random: &mut dyn FnMut() -> u64) -> Self {
        let cells = MAPS * SIDE * SIDE;
        let (mut normal, mut active) = (Vec::with_capacity(cells), Vec::with_capacity(cells));
        for _ in 0..cells {
            normal.push(nearly_normal(random(), random()));
            active.push(piece(random(), 0) * 100.0);
        }
        Self { normal, active }
    }

    /// The maps with so many percent of active cells on average: 0 is without the feature. Each is a channel. Map k has the same
    /// noise at every share, and a cell that is active stays active at larger shares.
    #[must_use]
    pub fn maps(&self, noise: usize, share: usize) -> FeatureMaps {
        FeatureMaps::from_planes(MAPS, SIDE, SIDE, self.cells(0..self.normal.len(), noise, share))
    }

    /// One of the maps, without the feature and with it.
    #[must_use]
    pub fn example(&self, noise: usize, share: usize, map: usize) -> RareExample {
        let first = map * SIDE * SIDE;
        let cells = first..first + SIDE * SIDE;
        let maps = [0, share]
            .map(|share| FeatureMaps::from_planes(1, SIDE, SIDE, self.cells(cells.clone(), noise, share)));
        // Without noise only the feature is left.
        let feature = self.cells(cells, 0, share);
        let active = feature.iter().enumerate().filter(|(_, value)| **value > 0.0);
        RareExample { maps, active: active.map(|(cell, _)| (cell / SIDE, cell % SIDE)).collect() }
    }

    fn cells(&self, cells: Range<usize>, noise: usize, share: usize) -> Vec<f32> {
        let [noise, share] = [noise, share].map(|percent| f32::from(u8::try_from(percent).unwrap_or(100)));
        let noise = noise / 100.0;
        let (Some(normal), Some(active)) = (self.normal.get(cells.clone()), self.active.get(cells)) else {
            return Vec::new();
        };
        let feature = |active: f32| if active < share { 1.0 } else { 0.0 };
        normal
            .iter()
            .zip(active)
            .map(|(normal, active)| (noise * normal + feature(*active)).max(0.0))
            .collect()
    }
}

/// The sum of eight even numbers (Irwin–Hall), with mean 0 and deviation 1. Only sums and products: the same bits on every machine.
pub(crate) fn nearly_normal(one: u64, other: u64) -> f32 {
    // Eight numbers of 0 to 1 have mean 4 and variance 8 / 12.
    const DEVIATION: f32 = 0.816_496_6;
    let sum: f32 = (0..4).map(|place| piece(one, place) + piece(other, place)).sum();
    (sum - 4.0) / DEVIATION
}

/// A quarter of the bits as a number of 0 to below 1.
#[expect(clippy::cast_possible_truncation, reason = "the last 16 bits")]
fn piece(bits: u64, place: u32) -> f32 {
    f32::from((bits >> (16 * place)) as u16) / 65536.0
}
