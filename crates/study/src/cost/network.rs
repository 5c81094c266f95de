//! A network with its cost, beside the pipeline that it was made from.

use super::{CostTable, Head, NoVariant, Step, Variant, cost};
use crate::cnn::Shape;

/// A network and what it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Its steps, those of the head last, each with the index of the stage that it comes from; `None` for the head's.
    pub steps: Vec<(Option<usize>, Step)>,
    /// Their cost.
    pub table: CostTable,
    /// The shape of the picture.
    pub picture: Shape,
}

impl Network {
    /// A variant of the pipeline `given` with a head behind it.
    ///
    /// ```
    /// use poolscope_cnn::{Max, Pooling, Shape};
    /// use poolscope_study::{Head, Network, Step, Variant};
    /// let pooled = [Step::Pooling(Pooling::sliding(Max, 2, 2))];
    /// let of = |variant| Network::new(variant, &pooled, Head::Dense { classes: 10 }, Shape::new(1, 8, 8)).expect("it exists");
    /// assert_eq!(of(Variant::Given).table.total.parameters, 16 * 10 + 10);
    /// assert_eq!(of(Variant::WithoutPooling).table.total.parameters, 64 * 10 + 10);
    /// assert_eq!(of(Variant::WithoutPooling).along(1), [64, 64]);
    /// ```
    ///
    /// # Errors
    /// When there is no such variant.
    pub fn new(variant: Variant, given: &[Step], head: Head, picture: Shape) -> Result<Self, NoVariant> {
        let made = variant.steps_from(given, picture.channels)?;
        let mut steps: Vec<_> = made.into_iter().map(|(from, step)| (Some(from), step)).collect();
        steps.extend(head.steps().into_iter().map(|step| (None, step)));
        let only: Vec<Step> = steps.iter().map(|(_, step)| *step).collect();
        Ok(Self { table: cost(&only, picture), steps, picture })
    }

    /// The values in the picture and behind each of the first `stages` stages of the pipeline. A stage that has no step here
    /// leaves the values as they were.
    #[must_use]
    pub fn along(&self, stages: usize) -> Vec<u64> {
        let mut values = vec![super::counts::count(self.picture.values())];
        for stage in 0..stages {
            let steps = self.steps.iter().zip(&self.table.steps);
            let last = steps.rev().find(|((from, _), _)| *from == Some(stage));
            let before = values.last().copied().unwrap_or_default();
            values.push(last.map_or(before, |(_, cost)| cost.counts.values));
        }
        values
    }

    /// The parameters of its stages and those of its head.
    #[must_use]
    pub fn parameters(&self) -> (u64, u64) {
        let (mut stages, mut head) = (0_u64, 0_u64);
        for ((from, _), cost) in self.steps.iter().zip(&self.table.steps) {
            let sum = if from.is_some() { &mut stages } else { &mut head };
            *sum = sum.saturating_add(cost.counts.parameters);
        }
        (stages, head)
    }

    /// The shape of a step's input.
    #[must_use]
    pub fn input_of(&self, step: usize) -> Shape {
        let before = step.checked_sub(1).and_then(|before| self.table.steps.get(before));
        before.map_or(self.picture, |before| before.output)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::Filters;
    use crate::cnn::{Border, Max, Pooling, Sliding, Window};

    /// Convolution of 2 filters 3 × 3, ReLU, max 2 × 2, twice, on 1 × 14 × 14.
    fn given() -> Vec<Step> {
        let convolution = |channels| Filters {
            filters: 2,
            channels,
            each: channels,
            window: Window::square(Sliding::new(3, 1)),
            border: Border::Zero,
            has_bias: true,
        };
        let block = |channels| {
            let pooled = Step::Pooling(Pooling::sliding(Max, 2, 2));
            [Step::Convolution(convolution(channels)), Step::Activation, pooled]
        };
        [block(1), block(2)].concat()
    }

    fn network(variant: Variant) -> Network {
        Network::new(variant, &given(), Head::Dense { classes: 3 }, Shape::new(1, 14, 14)).unwrap()
    }

    #[test]
    fn every_network_has_the_values_of_its_own_along_the_same_stages() {
        // 14² → 2·12² → the same → 2·6² → 2·4² → the same → 2·2².
        assert_eq!(network(Variant::Given).along(6), [196, 288, 288, 72, 32, 32, 8]);
        // Without pooling the maps lose two rows at each convolution.
        assert_eq!(network(Variant::WithoutPooling).along(6), [196, 288, 288, 288, 200, 200, 200]);
        // (14 − 3)/2 + 1 = 6, (6 − 3)/2 + 1 = 2.
        assert_eq!(network(Variant::StrideMoved).along(6), [196, 72, 72, 72, 8, 8, 8]);
        assert_eq!(network(Variant::StrideExtra).along(6), [196, 288, 288, 72, 32, 32, 8]);
    }

    #[test]
    fn a_stride_of_one_needs_no_convolution_to_go_into() {
        let smooth = [Step::Pooling(Pooling::sliding(Max, 3, 1))];
        let moved =
            Network::new(Variant::StrideMoved, &smooth, Head::Global { classes: 3 }, Shape::new(2, 5, 5));
        assert_eq!(moved.map(|moved| moved.along(1)), Ok(vec![50, 50]));
    }

    #[test]
    fn parameters_are_those_of_the_stages_and_those_of_the_head() {
        // 2·(9 + 1) and 2·(18 + 1); 8 values to 3 classes, and 3 biases.
        assert_eq!(network(Variant::Given).parameters(), (58, 27));
        assert_eq!(network(Variant::WithoutPooling).parameters(), (58, 603));
        // Twice 2 filters of 2 × 2 over 2 channels, and 2 biases.
        assert_eq!(network(Variant::StrideExtra).parameters(), (58 + 36, 27));
    }

    #[test]
    fn the_steps_know_where_they_come_from_and_what_they_get() {
        let extra = network(Variant::StrideExtra);
        let from: Vec<_> = extra.steps.iter().map(|(from, _)| *from).collect();
        assert_eq!(
            from,
            [Some(0), Some(1), Some(2), Some(2), Some(3), Some(4), Some(5), Some(5), None, None]
        );
        assert_eq!(extra.input_of(0), Shape::new(1, 14, 14));
        assert_eq!(extra.input_of(3), Shape::new(2, 6, 6));
    }
}
