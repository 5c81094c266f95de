//! Edge maps that a corner detector can read.

use crate::cnn::{Activation, Preset};
use crate::{KernelChoice, PerAxis, Setup, StageKind};

/// Two edge maps of one convolution, behind ReLU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeMaps {
    /// The place of the maps: k + 1 is what stage k puts out.
    pub place: usize,
    /// The map of upright edges, brighter to the right, counted from 0.
    pub upright: usize,
    /// The map of level edges, brighter downwards.
    pub level: usize,
}

impl Setup {
    /// The first two such maps: of Sobel's or Prewitt's kernels, which are 3 × 3, at every cell, with ReLU right behind them.
    /// Without ReLU a detector would take an edge of the other sign for one less edge.
    #[must_use]
    pub fn edge_maps(&self) -> Option<EdgeMaps> {
        let on = || self.stages.iter().enumerate().filter(|(_, stage)| stage.on);
        on().zip(on().skip(1)).find_map(|((_, stage), (place, next))| {
            let StageKind::Convolution(convolution) = &stage.kind else { return None };
            let window = convolution.window;
            let is_plain = window.size == PerAxis::both(3)
                && [window.stride, window.dilation] == [PerAxis::both(1); 2]
                && !convolution.depthwise
                && !convolution.flipped;
            if !is_plain || next.kind != StageKind::Activation(Activation::Relu) {
                return None;
            }
            let of = |presets: [Preset; 2]| {
                let kernels = presets.map(KernelChoice::Preset);
                convolution.filters.iter().position(|filter| kernels.contains(&filter.kernel))
            };
            let upright = of([Preset::SobelVertical, Preset::PrewittVertical])?;
            let level = of([Preset::SobelHorizontal, Preset::PrewittHorizontal])?;
            Some(EdgeMaps { place: place + 1, upright, level })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permalink::read;

    fn edges(stages: &str) -> Option<EdgeMaps> {
        read(&format!("v=2&stages={stages}&end")).setup.edge_maps()
    }

    #[test]
    fn two_edge_maps_are_found_behind_their_relu() {
        let at = |place, upright, level| Some(EdgeMaps { place, upright, level });
        assert_eq!(Setup::default().edge_maps(), at(2, 0, 1));
        assert_eq!(edges("conv,3,gauss,sobel-y,sobel-x;relu;max,2,s2"), at(2, 2, 1));
        assert_eq!(edges("conv,3,gauss;conv,3,prewitt-x,prewitt-y;max,2,s2,off;relu"), at(4, 0, 1));
    }

    #[test]
    fn other_maps_are_no_edge_maps() {
        for stages in [
            "conv,3,sobel-x;relu",
            "conv,3,sobel-x,sobel-y;max,2,s2;relu",
            "conv,3,sobel-x,sobel-y;relu,off",
            "conv,3,s2,sobel-x,sobel-y;relu",
            "conv,3,flipped,sobel-x,sobel-y;relu",
            "relu;max,2,s2",
        ] {
            assert_eq!(edges(stages), None, "{stages}");
        }
    }
}
