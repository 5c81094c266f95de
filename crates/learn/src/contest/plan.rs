//! The networks that a setup asks for.

use super::even;
use super::layers::planned;
use crate::{Blueprint, Optimiser, Settings};
use poolscope_cnn::Stage;
use poolscope_setup::{Contender, Recognise};

/// The blueprint of a network on one-channel pictures of [`poolscope_setup::limits::LEARNED_SIDE`] pixels each way. `pipeline`: the stages of Explore,
/// for the network that takes them as they are. With [`Recognise::even`], its hidden layer follows from all networks of the contest.
#[must_use]
pub fn blueprint(setup: &Recognise, contender: &Contender, pipeline: &[Stage], classes: usize) -> Blueprint {
    let hidden =
        if setup.even { even::hidden(setup, contender, pipeline, classes) } else { contender.hidden };
    planned(setup, contender, hidden, pipeline, classes)
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
    use poolscope_setup::{Body, LearnedHead};

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
