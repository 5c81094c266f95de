//! Kernels: the weights a filter has for one input channel.

mod preset;

pub use preset::{Angle, Preset};

/// The weights a filter has for one input channel: a square, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Kernel {
    size: usize,
    weights: Vec<f32>,
}

impl Kernel {
    /// A kernel of `size` × `size` whose weights are `weight(row, column)`.
    #[must_use]
    pub fn from_fn(size: usize, mut weight: impl FnMut(usize, usize) -> f32) -> Self {
        let weights = (0..size * size).map(|index| weight(index / size, index % size)).collect();
        Self { size, weights }
    }

    /// A kernel from its weights in reading order; `None` unless there are `size` × `size` of them.
    #[must_use]
    pub fn new(size: usize, weights: Vec<f32>) -> Option<Self> {
        (size > 0 && weights.len() == size * size).then_some(Self { size, weights })
    }

    /// Cells along one side.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The weights in reading order.
    #[must_use]
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// One weight; 0 outside the kernel.
    #[must_use]
    pub fn weight(&self, row: usize, column: usize) -> f32 {
        let inside = row < self.size && column < self.size;
        inside.then(|| self.weights.get(row * self.size + column)).flatten().copied().unwrap_or(0.0)
    }

    /// The same kernel with one weight changed.
    #[must_use]
    pub fn with(mut self, row: usize, column: usize, weight: f32) -> Self {
        let index = row * self.size + column;
        if let Some(cell) = self.weights.get_mut(index) {
            *cell = weight;
        }
        self
    }

    /// The kernel cut or filled with zeros around its middle to another size.
    #[must_use]
    pub fn resized(&self, size: usize) -> Self {
        // The middle of an even kernel is the cell before its centre, where "same" padding puts it too.
        let (old, new) = ((self.size.max(1) - 1) / 2, (size.max(1) - 1) / 2);
        Self::from_fn(size, |row, column| {
            match ((row + old).checked_sub(new), (column + old).checked_sub(new)) {
                (Some(row), Some(column)) => self.weight(row, column),
                _ => 0.0,
            }
        })
    }

    /// The kernel turned by 180°, which makes of cross-correlation what mathematics calls convolution.
    #[must_use]
    pub fn flipped(&self) -> Self {
        Self { size: self.size, weights: self.weights.iter().rev().copied().collect() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::cast_precision_loss)]
    use super::*;

    #[test]
    fn a_kernel_keeps_its_middle_when_it_grows_and_shrinks() {
        let kernel = Kernel::from_fn(3, |row, column| if (row, column) == (1, 1) { 5.0 } else { 1.0 });
        for size in [1, 2, 3, 4, 5] {
            let middle = (size - 1) / 2;
            assert!((kernel.resized(size).weight(middle, middle) - 5.0).abs() < f32::EPSILON, "{size}");
        }
        assert_eq!(kernel.resized(5).resized(3), kernel);
    }

    #[test]
    fn flipping_turns_a_kernel_by_half_a_turn() {
        let kernel = Kernel::from_fn(2, |row, column| if (row, column) == (0, 1) { 1.0 } else { 0.0 });
        assert_eq!(kernel.flipped().weights(), [0.0, 0.0, 1.0, 0.0]);
        assert_eq!(kernel.flipped().flipped(), kernel);
    }

    fn counted(size: usize) -> Kernel {
        let values = (1..=size * size).map(|value| value as f32).collect();
        Kernel { size, weights: values }
    }

    #[test]
    fn a_kernel_is_square() {
        assert_eq!(Kernel::new(2, vec![1.0, 2.0, 3.0, 4.0]), Some(counted(2)));
        assert_eq!(
            [Kernel::new(2, vec![0.0; 3]), Kernel::new(2, vec![0.0; 5]), Kernel::new(0, vec![])],
            [const { None }; 3]
        );
        assert_eq!(Kernel::from_fn(2, |row, column| (2 * row + column + 1) as f32), counted(2));
        assert_eq!(counted(3).size(), 3);
    }

    #[test]
    fn a_weight_is_found_and_changed_by_row_and_column() {
        let kernel = counted(3);
        let weights =
            [(0, 2), (1, 0), (2, 2), (0, 3), (3, 0)].map(|(row, column)| kernel.weight(row, column));
        assert_eq!(weights, [3.0, 4.0, 9.0, 0.0, 0.0]);
        assert_eq!(kernel.clone().with(1, 2, 0.5).weights(), [1.0, 2.0, 3.0, 4.0, 5.0, 0.5, 7.0, 8.0, 9.0]);
        assert_eq!(kernel.clone().with(3, 0, 0.5), kernel);
    }

    #[test]
    fn a_kernel_grows_and_shrinks_around_its_middle() {
        assert_eq!(counted(1).resized(2).weights(), [1.0, 0.0, 0.0, 0.0]);
        assert_eq!(counted(2).resized(3).weights(), [0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 0.0, 3.0, 4.0]);
        assert_eq!(counted(3).resized(2).weights(), [5.0, 6.0, 8.0, 9.0]);
        assert_eq!(counted(3).resized(1).weights(), [5.0]);
        assert_eq!(counted(4).resized(3).weights(), [1.0, 2.0, 3.0, 5.0, 6.0, 7.0, 9.0, 10.0, 11.0]);
        assert_eq!(counted(3).resized(3), counted(3));
        assert_eq!(counted(0).resized(1).weights(), [0.0]);
    }

    #[test]
    fn half_a_turn_reverses_the_weights() {
        assert_eq!(counted(3).flipped().weights(), [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]);
    }
}
