//! Detectors: two edge maps, combined by a second convolution with a negative bias, find corners.

use crate::cnn::{Activation, Convolution, FeatureMaps, Pipeline, Stage};
use ndarray::Array4;

/// What the second convolution weighs the map of upright edges with; that of level edges by the same, mirrored at the diagonal.
///
/// A corner has both edges, and both begin here: the upright one goes down, the level one to the right. An oblique edge is high in
/// both maps too. But it goes on to diagonal neighbours, and these count against it. For straight edges at any angle the sum is 0
/// or less (the tests turn one around), so a small negative bias is enough.
pub const CORNER: [[f32; 3]; 3] = [[-1.0, 0.0, -1.0], [0.0, 1.0, 0.0], [-1.0, 1.0, -1.0]];

/// The bias of the second convolution. A corner of black and white gives 2 to 4 without it, behind Sobel kernels.
pub const CORNER_BIAS: f32 = -0.5;

/// The feature that quadrants are asked for, among maps that a pipeline puts out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The top left corners of bright figures, found by a second convolution and ReLU. The maps have no negative values.
    Corner {
        /// The map with the edges where it is brighter to the right.
        upright: usize,
        /// The map with the edges where it is brighter downwards.
        level: usize,
    },
    /// One of the maps as it is.
    Map(usize),
}

impl Subject {
    /// The same among so many maps: of too few, one of them is the last.
    #[must_use]
    pub fn among(self, channels: usize) -> Self {
        match self {
            Self::Map(map) => Self::Map(map.min(channels.saturating_sub(1))),
            Self::Corner { .. } => self,
        }
    }

    /// The smaller value of the two maps of a corner at each cell: high wherever both are. That is no corner detector, because
    /// every oblique edge is high in both.
    #[must_use]
    pub fn smaller(self, maps: &FeatureMaps) -> Option<FeatureMaps> {
        let Self::Corner { upright, level } = self else { return None };
        let shape = maps.shape();
        if upright.max(level) >= shape.channels {
            return None;
        }
        let cells = maps.plane(upright).iter().zip(maps.plane(level));
        let values = cells.map(|(one, other)| one.min(*other)).collect();
        Some(FeatureMaps::from_planes(1, shape.rows, shape.columns, values))
    }

    /// The feature's map. `None` if one of its maps is not there, or smaller than the second convolution's kernel.
    #[must_use]
    pub fn map(self, maps: &FeatureMaps) -> Option<FeatureMaps> {
        let shape = maps.shape();
        let is_there = |map: usize| map < shape.channels;
        match self {
            Self::Corner { upright, level } => {
                is_there(upright.max(level)).then_some(())?;
                // Only the two: the weights of all others would be 0.
                let two = [maps.plane(upright), maps.plane(level)].concat();
                let two = FeatureMaps::from_planes(2, shape.rows, shape.columns, two);
                corner_stages(2, 0, 1)?.iter().try_fold(two, |maps, stage| stage.apply(&maps).ok())
            }
            Self::Map(map) => {
                let plane = is_there(map).then(|| maps.plane(map).to_vec())?;
                Some(FeatureMaps::from_planes(1, shape.rows, shape.columns, plane))
            }
        }
    }

    /// The network from the picture to the feature's map. `before` are the stages that put out `channels` maps.
    #[must_use]
    pub fn network(self, before: &[Stage], channels: usize) -> Option<Pipeline> {
        let mut stages = before.to_vec();
        match self {
            Self::Corner { upright, level } => stages.extend(corner_stages(channels, upright, level)?),
            Self::Map(map) => stages.push(only(channels, map)?),
        }
        Some(Pipeline { stages })
    }
}

/// The stages that find the top left corners of bright figures: a convolution and ReLU. They read `channels` maps, of which
/// `upright` has the edges where it is brighter to the right, and `level` those where it is brighter downwards, without negative
/// values. `None` if one of them is not there.
pub(super) fn corner_stages(channels: usize, upright: usize, level: usize) -> Option<[Stage; 2]> {
    let mut weights = Array4::zeros((1, channels, 3, 3));
    for (row, line) in CORNER.iter().enumerate() {
        for (column, weight) in line.iter().enumerate() {
            *weights.get_mut((0, upright, row, column))? += weight;
            *weights.get_mut((0, level, column, row))? += weight;
        }
    }
    let convolution = Convolution::new(weights, vec![CORNER_BIAS], 1).ok()?;
    Some([Stage::Convolution(convolution), Stage::Activation(Activation::Relu)])
}

/// A stage that passes one of `channels` maps on as it is. `None` if it is not there.
pub(super) fn only(channels: usize, map: usize) -> Option<Stage> {
    let mut weights = Array4::zeros((1, channels, 1, 1));
    *weights.get_mut((0, map, 0, 0))? = 1.0;
    Convolution::new(weights, vec![0.0], 1).ok().map(Stage::Convolution)
}
