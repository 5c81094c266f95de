//! As many parameters for all: hidden layers that bring smaller networks near the largest one.

use super::layers::planned;
use crate::Blueprint;
use poolscope_cnn::Stage;
use poolscope_setup::limits::LEARNED_HIDDEN;
use poolscope_setup::{Contender, Recognise};

/// The most parameters (weights and biases) that a network of a contest has without making them even: all come near this number
/// with [`Recognise::even`]. `None` if no network can be made. `pipeline` and `classes` as in [`super::blueprint`].
///
/// ```
/// use poolscope_learn::contest::most_parameters;
/// use poolscope_setup::Recognise;
/// // Without pooling, a flattened head has 10 × 16 × 24 × 24 weights.
/// assert_eq!(most_parameters(&Recognise::default(), &[], 10), Some(93_418));
/// ```
#[must_use]
pub fn most_parameters(setup: &Recognise, pipeline: &[Stage], classes: usize) -> Option<usize> {
    let all = setup.contest.iter();
    all.filter_map(|contender| parameters(&natural(setup, contender, pipeline, classes))).max()
}

/// The units of a network's hidden layer: those with which its parameters lie nearest to [`most_parameters`]. Its own, or none,
/// if these lie as near.
pub(super) fn hidden(
    setup: &Recognise,
    contender: &Contender,
    pipeline: &[Stage],
    classes: usize,
) -> Option<usize> {
    let own = contender.hidden;
    let Some(most) = most_parameters(setup, pipeline, classes) else { return own };
    let Some(before) = parameters(&natural(setup, contender, pipeline, classes)) else { return own };
    let straight = planned(setup, contender, None, pipeline, classes);
    match nearest(&straight, most) {
        Some((units, count)) if count.abs_diff(most) < before.abs_diff(most) => Some(units),
        Some(_) | None => own,
    }
}

/// The network as it is chosen.
fn natural(setup: &Recognise, contender: &Contender, pipeline: &[Stage], classes: usize) -> Blueprint {
    planned(setup, contender, contender.hidden, pipeline, classes)
}

fn parameters(blueprint: &Blueprint) -> Option<usize> {
    blueprint.facts().ok().map(|facts| facts.parameters())
}

/// The units of a hidden layer with which a network without one comes nearest to so many parameters, the fewer of equals, and its
/// parameters then. Every layer stays within [`Blueprint::MOST`]. `None` if there is no such network.
fn nearest(straight: &Blueprint, most: usize) -> Option<(usize, usize)> {
    let facts = straight.facts().ok()?;
    let (features, classes) = (facts.features, straight.classes);
    let head = facts.layers.last()?.parameters;
    // What does not depend on the units: the layers before, and the head's biases.
    let fixed = facts.parameters() - head + classes;
    // Each unit has its weights, its bias, and a weight for each class.
    let each = features + 1 + classes;
    let widest = (*LEARNED_HIDDEN.end()).min(Blueprint::MOST / (features + 1)).min(Blueprint::MOST / classes);
    let below = most.saturating_sub(fixed) / each;
    let near = [below, below + 1].map(|units| units.clamp(1, widest.max(1)));
    let counted = near.map(|units| (units, fixed + units * each));
    counted.into_iter().filter(|_| widest > 0).min_by_key(|(_, count)| count.abs_diff(most))
}

#[cfg(test)]
mod tests;
