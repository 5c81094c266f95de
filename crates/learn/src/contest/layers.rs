//! The layers of a network that a setup asks for.

use crate::{Blueprint, Layer};
use poolscope_cnn::{Activation, Pooling, Shape, Stage, Windows};
use poolscope_setup::limits::LEARNED_SIDE;
use poolscope_setup::{Body, Contender, LearnedHead, Recognise};

/// The blueprint with a hidden layer of so many units and a ReLU behind it, or without one.
pub(super) fn planned(
    setup: &Recognise,
    contender: &Contender,
    hidden: Option<usize>,
    pipeline: &[Stage],
    classes: usize,
) -> Blueprint {
    let mut layers = Vec::new();
    let mut fixed = Vec::new();
    if contender.body == Body::Explored {
        fixed = pipeline.to_vec();
    } else {
        for (block, &filters) in setup.filters.iter().take(setup.blocks).enumerate() {
            let stride = contender.body.stride();
            layers.push(Layer::Convolution { filters, side: setup.kernel.cells(), stride });
            layers.push(Layer::Activation(Activation::Relu));
            let pooling = contender.body.pooling();
            let pooling = pooling.filter(|_| contender.is_pooled_after(block, setup.blocks));
            layers.extend(pooling.map(Layer::Pooling));
        }
    }
    if let LearnedHead::Whole(rule) = contender.head {
        layers.push(Layer::Pooling(Pooling::new(rule, Windows::Whole)));
    }
    if let Some(units) = hidden {
        layers.extend([Layer::Dense { units }, Layer::Activation(Activation::Relu)]);
    }
    Blueprint { input: Shape::new(1, LEARNED_SIDE, LEARNED_SIDE), fixed, layers, classes }
}
