//! A trained network as stages of Explore.

use super::{Contender, LearnedHead, Recognise};
use crate::cnn::{Activation, Border, Kernel};
use crate::{
    ConvolutionChoice, FilterChoice, FilterId, KernelChoice, Placement, PoolingChoice, StageChoice,
    StageKind, WindowChoice,
};

/// The filters of a convolution: for each its kernels, one for each input map, and its bias.
pub type LearnedFilters = (Vec<Vec<Kernel>>, Vec<f32>);

impl Recognise {
    /// The stages of a network before its dense layer, with the filters that it learned, block by block.
    #[must_use]
    pub fn as_stages(&self, contender: &Contender, learned: &[LearnedFilters]) -> Vec<StageChoice> {
        let mut stages = Vec::new();
        for (block, (kernels, biases)) in learned.iter().enumerate() {
            let filters = kernels.iter().zip(biases).map(|(kernels, &bias)| FilterChoice {
                id: FilterId::fresh(),
                kernel: KernelChoice::Custom(kernels.clone()),
                bias,
            });
            stages.push(StageKind::Convolution(ConvolutionChoice {
                window: WindowChoice::new(self.kernel.cells(), contender.body.stride()),
                border: Border::Zero,
                depthwise: false,
                flipped: false,
                filters: filters.collect(),
            }));
            stages.push(StageKind::Activation(Activation::Relu));
            let pooling = contender.body.as_stage();
            let pooling = pooling.filter(|_| contender.is_pooled_after(block, self.blocks));
            stages.extend(pooling.map(StageKind::Pooling));
        }
        if let LearnedHead::Whole(rule) = contender.head {
            let placement = Placement::Whole;
            stages.push(StageKind::Pooling(PoolingChoice { placement, ..PoolingChoice::new(rule, 2) }));
        }
        stages.into_iter().map(StageChoice::new).collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::Body;
    use crate::cnn::{Shape, Stage};

    #[test]
    fn a_networks_stages_have_its_filters_its_pooling_and_its_shapes() {
        let kernel = |weight: f32| Kernel::new(3, 3, vec![weight; 9]).unwrap();
        let setup = Recognise { filters: [2, 3], ..Recognise::default() };
        let learned: [LearnedFilters; 2] = [
            (vec![vec![kernel(0.5)], vec![kernel(-1.0)]], vec![0.25, 0.0]),
            (vec![vec![kernel(1.0), kernel(2.0)]; 3], vec![0.0, 1.0, 2.0]),
        ];
        let contender = Contender::new(Body::max(), LearnedHead::average());
        let stages = setup.as_stages(&contender, &learned);
        let mut shape = Shape::new(1, 28, 28);
        let mut shapes = Vec::new();
        for stage in &stages {
            let stage: Stage = stage.resolve(shape.channels).unwrap();
            shape = stage.output_shape(shape).unwrap();
            shapes.push((shape.channels, shape.rows));
        }
        assert_eq!(shapes, [(2, 26), (2, 26), (2, 13), (3, 11), (3, 11), (3, 1)]);
        let mut convolutions = stages.iter().filter_map(|stage| match &stage.kind {
            StageKind::Convolution(choice) => Some(choice.filters.last()?),
            StageKind::Activation(_) | StageKind::Pooling(_) | StageKind::Unpooling(_) => None,
        });
        let last = convolutions.next_back().unwrap();
        assert_eq!(last.kernel, KernelChoice::Custom(vec![kernel(1.0), kernel(2.0)]));
        assert!((last.bias - 2.0).abs() < 1e-6, "{}", last.bias);
    }
}
