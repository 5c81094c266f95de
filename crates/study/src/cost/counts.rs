//! The numbers that are counted of a step, and their sums.

use crate::cnn::Shape;

/// What one step needs for one picture. Every count saturates at the largest `u64`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Values put out: channels · rows · columns.
    pub values: u64,
    /// Their bytes, 4 each (`f32`).
    pub bytes: u64,
    /// Weights and biases that training has to find.
    pub parameters: u64,
    /// Multiply-adds of a convolution, of a pooling that is one, or of a dense layer. Taps on padding count, as PyTorch's `flop_counter` counts them; adding
    /// the bias does not.
    pub multiply_adds: u64,
    /// The same without a convolution's taps beyond the edge of the map, whatever fills them.
    pub multiply_adds_inside: u64,
    /// Cells of the map under all windows of a pooling. Those under several windows count for each; padding does not.
    pub cells_read: u64,
    /// Comparisons of a pooling that picks a value by its size: a window's cells less one, for one pass over them.
    pub comparisons: u64,
    /// Additions of a pooling that sums: a window's cells less one, for one pass over them. Powers, roots, exponentials and draws
    /// are not counted.
    pub additions: u64,
    /// Divisions of a pooling that divides its sums: one a window.
    pub divisions: u64,
}

impl Counts {
    /// The counts of a step that only puts out values.
    pub(super) fn of_output(output: Shape) -> Self {
        let values = count(output.values());
        Self { values, bytes: values.saturating_mul(4), ..Self::default() }
    }

    /// The sum of both, count by count.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            values: self.values.saturating_add(other.values),
            bytes: self.bytes.saturating_add(other.bytes),
            parameters: self.parameters.saturating_add(other.parameters),
            multiply_adds: self.multiply_adds.saturating_add(other.multiply_adds),
            multiply_adds_inside: self.multiply_adds_inside.saturating_add(other.multiply_adds_inside),
            cells_read: self.cells_read.saturating_add(other.cells_read),
            comparisons: self.comparisons.saturating_add(other.comparisons),
            additions: self.additions.saturating_add(other.additions),
            divisions: self.divisions.saturating_add(other.divisions),
        }
    }
}

/// A number of things that are in memory or could be.
pub(super) const fn count(number: usize) -> u64 {
    number as u64
}

/// The product of several numbers, which saturates.
pub(super) fn product(factors: &[usize]) -> u64 {
    factors.iter().fold(1, |product: u64, &factor| product.saturating_mul(count(factor)))
}
