//! Kernels: the weights a filter has for one input channel.

mod preset;

pub use preset::{Angle, Preset};

/// The weights a filter has for one input channel, in reading order.
///
/// ```
/// use poolscope_cnn::Kernel;
/// let kernel = Kernel::from_fn(1, 3, |_, column| [-1.0, 0.0, 1.0][column]);
/// assert_eq!((kernel.rows(), kernel.columns()), (1, 3));
/// assert_eq!(kernel.flipped().weights(), [1.0, 0.0, -1.0]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Kernel {
    rows: usize,
    columns: usize,
    weights: Vec<f32>,
}

impl Kernel {
    /// A kernel of `rows` × `columns` whose weights are `weight(row, column)`.
    #[must_use]
    pub fn from_fn(rows: usize, columns: usize, mut weight: impl FnMut(usize, usize) -> f32) -> Self {
        let rows = if columns == 0 { 0 } else { rows };
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        Self { rows, columns, weights: places.map(|(row, column)| weight(row, column)).collect() }
    }

    /// A kernel from its weights in reading order; `None` unless their number is `rows` × `columns`.
    #[must_use]
    pub fn new(rows: usize, columns: usize, weights: Vec<f32>) -> Option<Self> {
        let cells = rows.checked_mul(columns)?;
        (cells > 0 && weights.len() == cells).then_some(Self { rows, columns, weights })
    }

    /// Cells from top to bottom.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Cells from left to right.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// The weights in reading order.
    #[must_use]
    pub fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// One weight; 0 outside the kernel.
    #[must_use]
    pub fn weight(&self, row: usize, column: usize) -> f32 {
        self.place(row, column).and_then(|place| self.weights.get(place)).copied().unwrap_or(0.0)
    }

    /// The same kernel with one weight changed. Outside the kernel nothing changes.
    #[must_use]
    pub fn with(mut self, row: usize, column: usize, weight: f32) -> Self {
        if let Some(cell) = self.place(row, column).and_then(|place| self.weights.get_mut(place)) {
            *cell = weight;
        }
        self
    }

    fn place(&self, row: usize, column: usize) -> Option<usize> {
        (row < self.rows && column < self.columns).then(|| row * self.columns + column)
    }

    /// The kernel at another size, cut or padded with zeros around its middle.
    #[must_use]
    pub fn resized(&self, rows: usize, columns: usize) -> Self {
        // The middle of an even kernel is the cell before its centre, as for "same" padding.
        let middle = |size: usize| size.saturating_sub(1) / 2;
        let source = |at: usize, new: usize, old: usize| (at + middle(old)).checked_sub(middle(new));
        Self::from_fn(rows, columns, |row, column| {
            let place = source(row, rows, self.rows).zip(source(column, columns, self.columns));
            place.map_or(0.0, |(row, column)| self.weight(row, column))
        })
    }

    /// The kernel turned by 180°. Cross-correlation with it is what mathematics calls convolution.
    #[must_use]
    pub fn flipped(&self) -> Self {
        Self { weights: self.weights.iter().rev().copied().collect(), ..*self }
    }

    /// The kernel turned by 90° clockwise.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self::from_fn(self.columns, self.rows, |row, column| self.weight(self.rows - 1 - column, row))
    }

    /// The kernel with left and right exchanged.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self::from_fn(self.rows, self.columns, |row, column| self.weight(row, self.columns - 1 - column))
    }

    /// The kernel with every weight multiplied by a factor. A zero has no sign.
    #[must_use]
    pub fn times(&self, factor: f32) -> Self {
        Self { weights: self.weights.iter().map(|weight| weight * factor + 0.0).collect(), ..*self }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::cast_precision_loss, reason = "the numbers are small")]
    use super::*;

    #[test]
    fn a_kernel_keeps_its_middle_when_it_grows_and_shrinks() {
        let kernel = Kernel::from_fn(3, 3, |row, column| if (row, column) == (1, 1) { 5.0 } else { 1.0 });
        for size in [1, 2, 3, 4, 5] {
            let middle = (size - 1) / 2;
            assert!((kernel.resized(size, size).weight(middle, middle) - 5.0).abs() < f32::EPSILON, "{size}");
        }
        assert_eq!(kernel.resized(5, 5).resized(3, 3), kernel);
        assert_eq!(kernel.resized(1, 3).weights(), [1.0, 5.0, 1.0]);
        assert_eq!(kernel.resized(1, 5).weights(), [0.0, 1.0, 5.0, 1.0, 0.0]);
    }

    #[test]
    fn flipping_turns_a_kernel_by_half_a_turn() {
        let kernel = Kernel::from_fn(2, 2, |row, column| if (row, column) == (0, 1) { 1.0 } else { 0.0 });
        assert_eq!(kernel.flipped().weights(), [0.0, 0.0, 1.0, 0.0]);
        assert_eq!(kernel.flipped().flipped(), kernel);
        let wide = Kernel::from_fn(1, 3, |_, column| [4.0, 5.0, 6.0][column]);
        assert_eq!((wide.flipped().weights(), wide.flipped().columns()), (&[6.0, 5.0, 4.0][..], 3));
    }

    #[test]
    fn a_kernel_is_turned_mirrored_and_multiplied() {
        let kernel = Kernel::from_fn(2, 3, |row, column| (3 * row + column + 1) as f32);
        let turned = kernel.turned();
        assert_eq!((turned.rows(), turned.columns()), (3, 2));
        assert_eq!(turned.weights(), [4.0, 1.0, 5.0, 2.0, 6.0, 3.0]);
        assert_eq!(turned.turned(), kernel.flipped());
        assert_eq!(kernel.mirrored().weights(), [3.0, 2.0, 1.0, 6.0, 5.0, 4.0]);
        assert_eq!(kernel.times(-0.5).weights(), [-0.5, -1.0, -1.5, -2.0, -2.5, -3.0]);
    }

    #[test]
    fn weights_outside_a_kernel_are_0_and_cannot_be_set() {
        let wide = Kernel::from_fn(1, 3, |_, column| [4.0, 5.0, 6.0][column]);
        for (row, column) in [(1, 0), (0, 3), (usize::MAX, 1)] {
            assert!(wide.weight(row, column).abs() < f32::EPSILON);
            assert_eq!(wide.clone().with(row, column, 9.0), wide);
        }
        assert_eq!(wide.clone().with(0, 2, 9.0).weights(), [4.0, 5.0, 9.0]);
    }

    fn counted(size: usize) -> Kernel {
        let values = (1..=size * size).map(|value| value as f32).collect();
        Kernel { rows: size, columns: size, weights: values }
    }

    #[test]
    fn a_kernel_has_a_weight_for_each_row_and_column() {
        assert_eq!(Kernel::new(2, 2, vec![1.0, 2.0, 3.0, 4.0]), Some(counted(2)));
        let refused = [(2, 2, 3), (2, 2, 5), (0, 0, 0), (0, 3, 0), (2, 3, 4), (usize::MAX, 2, 4)];
        for (rows, columns, weights) in refused {
            assert_eq!(Kernel::new(rows, columns, vec![0.0; weights]), None);
        }
        assert_eq!(Kernel::from_fn(2, 2, |row, column| (2 * row + column + 1) as f32), counted(2));
        let wide = Kernel::new(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(Some(Kernel::from_fn(2, 3, |row, column| (3 * row + column + 1) as f32)), wide);
        assert_eq!(
            wide.map(|kernel| (kernel.rows(), kernel.columns(), kernel.weight(1, 0))),
            Some((2, 3, 4.0))
        );
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
        assert_eq!(counted(1).resized(2, 2).weights(), [1.0, 0.0, 0.0, 0.0]);
        assert_eq!(counted(2).resized(3, 3).weights(), [0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 0.0, 3.0, 4.0]);
        assert_eq!(counted(3).resized(2, 2).weights(), [5.0, 6.0, 8.0, 9.0]);
        assert_eq!(counted(3).resized(1, 1).weights(), [5.0]);
        assert_eq!(counted(4).resized(3, 3).weights(), [1.0, 2.0, 3.0, 5.0, 6.0, 7.0, 9.0, 10.0, 11.0]);
        assert_eq!(counted(3).resized(3, 3), counted(3));
        assert_eq!(counted(0).resized(1, 1).weights(), [0.0]);
    }

    #[test]
    fn half_a_turn_reverses_the_weights() {
        assert_eq!(counted(3).flipped().weights(), [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]);
    }
}
