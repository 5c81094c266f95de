//! What a network costs: values, bytes, parameters and arithmetic, step by step.

mod counts;
mod head;
mod network;
mod reach;
mod step;
mod variant;

pub use counts::Counts;
pub use head::Head;
pub use network::Network;
pub use reach::Reach;
pub use step::{Filters, Step};
pub use variant::{NoVariant, Variant};

use crate::cnn::{PipelineError, Shape};

/// The cost of one step, for one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepCost {
    /// The shape of what it puts out.
    pub output: Shape,
    /// Its counts.
    pub counts: Counts,
    /// What one cell of its output sees of the picture. `None` from the first bins, whole map or vector on.
    pub reach: Option<Reach>,
}

/// The cost of a network, step by step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostTable {
    /// The cost of each step, up to the first that cannot be computed.
    pub steps: Vec<StepCost>,
    /// The sum of their counts.
    pub total: Counts,
    /// The step that cannot be computed, if there is one, and why.
    pub error: Option<PipelineError>,
}

/// The cost of `steps` on a picture of the shape `picture`. Like PyTorch's, the counts are for one picture and leave the
/// picture's own values out. They saturate at the largest `u64`.
///
/// Nothing is allocated but the table: networks that are too large for the page have a cost as well.
///
/// ```
/// use poolscope_cnn::{Max, Pooling, Shape};
/// use poolscope_study::{Head, Step, cost};
/// let pooled = Step::Pooling(Pooling::sliding(Max, 2, 2));
/// let mut steps = vec![pooled];
/// steps.extend(Head::Dense { classes: 10 }.steps());
/// let table = cost(&steps, Shape::new(3, 8, 8));
/// // 3 × 4 × 4 windows of four cells each; 48 · 10 weights and 10 biases.
/// assert_eq!((table.steps[0].counts.comparisons, table.total.parameters), (48 * 3, 490));
/// ```
#[must_use]
pub fn cost(steps: &[Step], picture: Shape) -> CostTable {
    let mut table = CostTable { steps: Vec::new(), total: Counts::default(), error: None };
    let (mut shape, mut reach) = (picture, Some(Reach::PIXEL));
    for (stage, step) in steps.iter().enumerate() {
        let (output, counts) = match step.counts(shape) {
            Ok(counted) => counted,
            Err(error) => {
                table.error = Some(PipelineError { stage, error });
                break;
            }
        };
        reach = reach.and_then(|reach| step.reach(reach));
        table.steps.push(StepCost { output, counts, reach });
        table.total = table.total.plus(counts);
        shape = output;
    }
    table
}

#[cfg(test)]
mod tests;
