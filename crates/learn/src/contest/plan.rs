//! The networks that a setup asks for.

use super::even;
use crate::{Blueprint, Layer, Optimiser, Settings};
use poolscope_cnn::{Activation, Pooling, Shape, Stage, Windows};
use poolscope_setup::limits::LEARNED_SIDE;
use poolscope_setup::{Body, Contender, LearnedHead, Recognise};

/// The blueprint of a network on one-channel pictures of [`LEARNED_SIDE`] × [`LEARNED_SIDE`]. `pipeline`: the stages of Explore,
/// for the network that takes them as they are. With [`Recognise::even`], its hidden layer follows from all networks of the contest.
#[must_use]
pub fn blueprint(setup: &Recognise, contender: &Contender, pipeline: &[Stage], classes: usize) -> Blueprint {
    let hidden =
        if setup.even { even::hidden(setup, contender, pipeline, classes) } else { contender.hidden };
    planned(setup, contender, hidden, pipeline, classes)
}

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

/// How a network is trained.
#[must_use]
pub fn settings(setup: &Recognise, contender: &Contender) -> Settings {
    let parts = u32::try_from(setup.rate_of(contender).parts()).unwrap_or(u32::MAX);
    let rate = f64::from(parts) / 1.0e5;
    let optimiser = match setup.optimiser {
        poolscope_setup::Optimiser::Adam => Optimiser::adam(rate),
        poolscope_setup::Optimiser::Sgd => Optimiser::sgd(rate),
    };
    Settings { optimiser, batch: setup.batch, seed: setup.seed as u64 }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use poolscope_cnn::Average;

    /// The reference figures' networks (`conformance/training/reference.md`).
    #[test]
    fn the_networks_of_the_reference_have_its_parameters_and_multiply_adds() {
        let average = Body::Pooled { rule: Average::default().into(), window: 2, stride: 2 };
        for (body, head, parameters, multiply_adds) in [
            (Body::Plain, LearnedHead::Flattened, 93_418, 804_384),
            (Body::max(), LearnedHead::Flattened, 5_258, 192_064),
            (average, LearnedHead::Flattened, 5_258, 192_064),
            (Body::max(), LearnedHead::average(), 1_418, 188_224),
        ] {
            let plan = blueprint(&Recognise::default(), &Contender::new(body, head), &[], 10);
            let facts = plan.facts().unwrap();
            assert_eq!((facts.parameters(), facts.multiply_adds()), (parameters, multiply_adds), "{body:?}");
        }
    }
}
