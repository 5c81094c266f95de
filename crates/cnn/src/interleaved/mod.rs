//! Loops for training, over maps with their channels innermost: row, column, channel. Four channels are one vector, so no sum ever
//! runs across a vector's lanes, and every sum has the order of its obvious version: [`super::Stage::apply`],
//! [`super::Convolution::backward`], [`super::Pooling::backward`], [`super::Dense`]. The results are the same bits.
//!
//! All work on one picture. Gradients of weights are added to sums over the pictures of a batch. Slices of another length than
//! the layout's are a broken promise: what does not fit is left out.

mod dense;
mod filters;
mod gradient_sums;
mod matrix;
mod products;
mod windows;

pub use dense::{DenseLoops, PackedDense};
pub use filters::{FilterLoops, PackedFilters};
pub use gradient_sums::GradientSums;
pub use windows::WindowLoops;

use super::feature_maps::Shape;
use super::simd::F32x4;

/// Numbers of a vector.
const WIDTH: usize = 4;

/// Where the values of maps stand: cell by cell in reading order, and in each cell channel by channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lanes {
    shape: Shape,
    /// Values of a cell, with those that only fill the last vector.
    pitch: usize,
}

impl Lanes {
    /// Maps of a shape, with zeros after the last channel up to a whole vector.
    #[must_use]
    pub const fn new(shape: Shape) -> Self {
        Self { shape, pitch: shape.channels.div_ceil(WIDTH) * WIDTH }
    }

    /// The same, but one channel stays as it is. For maps that need no gradient, such as pictures.
    #[must_use]
    pub const fn of_picture(shape: Shape) -> Self {
        if shape.channels == 1 { Self { shape, pitch: 1 } } else { Self::new(shape) }
    }

    /// The shape of the maps.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// Numbers that they take.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.shape.cells().saturating_mul(self.pitch)
    }

    /// Whether they have no cell.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Vectors of a cell.
    const fn groups(&self) -> usize {
        self.pitch / WIDTH
    }

    /// From planes (channel, row, column) to cells. Lanes without a channel become 0.
    ///
    /// ```
    /// use poolscope_cnn::Shape;
    /// use poolscope_cnn::interleaved::Lanes;
    /// let lanes = Lanes::new(Shape::new(2, 1, 3));
    /// let mut cells = vec![9.0; lanes.len()];
    /// lanes.interleave(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &mut cells);
    /// assert_eq!(cells, [1.0, 4.0, 0.0, 0.0, 2.0, 5.0, 0.0, 0.0, 3.0, 6.0, 0.0, 0.0]);
    /// let mut planes = vec![0.0; 6];
    /// lanes.separate(&cells, &mut planes);
    /// assert_eq!(planes, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    /// ```
    pub fn interleave(&self, planes: &[f32], cells: &mut [f32]) {
        let count = self.shape.cells().max(1);
        for (lane, place) in (0..self.pitch).enumerate() {
            let plane = planes.get(lane * count..).unwrap_or_default();
            let values = plane.iter().copied().take(if lane < self.shape.channels { count } else { 0 });
            for (cell, value) in cells.chunks_exact_mut(self.pitch).zip(values.chain(std::iter::repeat(0.0)))
            {
                if let Some(out) = cell.get_mut(place) {
                    *out = value;
                }
            }
        }
    }

    /// From cells to planes (channel, row, column).
    pub fn separate(&self, cells: &[f32], planes: &mut [f32]) {
        let count = self.shape.cells();
        if self.pitch == 1 {
            planes.iter_mut().zip(cells).for_each(|(out, value)| *out = *value);
            return;
        }
        let vectors = cells.as_chunks::<WIDTH>().0;
        for (group, planes) in planes.chunks_mut((count * WIDTH).max(1)).enumerate() {
            let of_group = vectors.get(group..).unwrap_or_default();
            let mut rows = planes.chunks_mut(count.max(1));
            if let (Some(a), Some(b), Some(c), Some(d)) = (rows.next(), rows.next(), rows.next(), rows.next())
            {
                separate_four(of_group, self.groups(), [a, b, c, d]);
            } else {
                for (lane, plane) in planes.chunks_mut(count.max(1)).enumerate() {
                    for (out, cell) in plane.iter_mut().zip(of_group.iter().step_by(self.groups())) {
                        *out = cell.get(lane).copied().unwrap_or(0.0);
                    }
                }
            }
        }
    }
}

/// Four channels of every cell to four planes.
fn separate_four(vectors: &[[f32; 4]], groups: usize, [a, b, c, d]: [&mut [f32]; 4]) {
    let mut cells = vectors.iter().step_by(groups);
    let (a, a_rest) = a.as_chunks_mut::<WIDTH>();
    let (b, b_rest) = b.as_chunks_mut::<WIDTH>();
    let (c, c_rest) = c.as_chunks_mut::<WIDTH>();
    let (d, d_rest) = d.as_chunks_mut::<WIDTH>();
    for (((a, b), c), d) in a.iter_mut().zip(b).zip(c).zip(d) {
        let (Some(first), Some(second), Some(third), Some(fourth)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return;
        };
        let columns = F32x4::columns([first, second, third, fourth].map(F32x4::load));
        let [w, x, y, z] = columns;
        w.store(a);
        x.store(b);
        y.store(c);
        z.store(d);
    }
    let rest = a_rest.iter_mut().zip(b_rest).zip(c_rest).zip(d_rest);
    for ((((a, b), c), d), cell) in rest.zip(cells) {
        [*a, *b, *c, *d] = *cell;
    }
}

#[cfg(test)]
mod tests;
