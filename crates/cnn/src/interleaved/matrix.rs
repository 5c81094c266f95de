//! A matrix times a vector, of which every sum adds its products in order.

use super::WIDTH;
use crate::simd::F32x4;

/// Vectors of sums that are added up side by side: as many as the registers hold beside a product.
const WIDE: usize = 8;
/// The same, for what is left: ten classes are three vectors.
const NARROW: usize = 3;

/// A matrix with four rows to a vector. Several vectors of rows stand side by side: (block of vectors, column, vector of the
/// block). So sums wait neither for one another nor for memory that lies apart.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    /// Vectors of rows.
    vectors: usize,
    columns: usize,
    values: Vec<[f32; 4]>,
}

/// Where the entries of one vector of rows stand.
struct Place {
    /// The entry of the first column.
    first: usize,
    /// From an entry to that of the next column.
    step: usize,
}

/// How many vectors stand side by side where so many are left.
const fn side_by_side(left: usize) -> usize {
    match left {
        WIDE.. => WIDE,
        NARROW.. => NARROW,
        _ => 1,
    }
}

impl Matrix {
    /// A matrix of zeros.
    pub(super) fn new(vectors: usize, columns: usize) -> Self {
        Self { vectors, columns, values: vec![[0.0; WIDTH]; vectors * columns] }
    }

    /// Where the rows of a vector stand.
    const fn place(&self, vector: usize) -> Place {
        let wide = self.vectors / WIDE * WIDE;
        let narrow = wide + (self.vectors - wide) / NARROW * NARROW;
        let (begin, step) = if vector < wide {
            (vector / WIDE * WIDE, WIDE)
        } else if vector < narrow {
            (wide + (vector - wide) / NARROW * NARROW, NARROW)
        } else {
            (vector, 1)
        };
        Place { first: begin * self.columns + vector - begin, step }
    }

    /// Writes an entry.
    #[inline(always)]
    pub(super) fn put(&mut self, row: usize, column: usize, value: f32) {
        let Place { first, step } = self.place(row / WIDTH);
        if let Some(vector) = self.values.get_mut(first + column * step) {
            vector[row % WIDTH] = value;
        }
    }

    /// Writes the first entries of a row.
    pub(super) fn put_row(&mut self, row: usize, values: &[f32]) {
        let Place { first, step } = self.place(row / WIDTH);
        let vectors = self.values.get_mut(first..).unwrap_or_default().iter_mut().step_by(step);
        for (vector, value) in vectors.zip(values.iter().take(self.columns)) {
            vector[row % WIDTH] = *value;
        }
    }

    /// `out` becomes `start` + the matrix times `input`. Every sum begins at its start and adds column after column.
    pub(super) fn times(&self, input: &[f32], start: &[[f32; 4]], out: &mut [[f32; 4]]) {
        let (mut start, mut out) = (start, out);
        let (mut rest, mut left) = (self.values.as_slice(), self.vectors);
        while left > 0 {
            let wide = side_by_side(left);
            let (block, after) = rest.split_at((wide * self.columns).min(rest.len()));
            let there = wide.min(out.len());
            let (here, next) = std::mem::take(&mut out).split_at_mut(there);
            match wide {
                WIDE => sums::<WIDE>(block, input, start, here),
                NARROW => sums::<NARROW>(block, input, start, here),
                _ => sums::<1>(block, input, start, here),
            }
            (start, rest, out) = (start.get(wide..).unwrap_or_default(), after, next);
            left -= wide;
        }
    }

    /// Bytes that it takes.
    pub(super) const fn bytes(&self) -> usize {
        size_of::<[f32; WIDTH]>() * self.values.len()
    }
}

/// The sums of a block of vectors. Without starts they begin at 0.
#[inline(always)]
fn sums<const N: usize>(block: &[[f32; 4]], input: &[f32], start: &[[f32; 4]], out: &mut [[f32; 4]]) {
    let start = start.first_chunk::<N>().copied().unwrap_or([[0.0; WIDTH]; N]);
    let mut sums = start.map(|start| F32x4::load(&start));
    for (value, column) in input.iter().zip(block.as_chunks::<N>().0) {
        let value = F32x4::splat(*value);
        for (sum, entry) in sums.iter_mut().zip(column) {
            *sum = sum.plus(F32x4::load(entry).times(value));
        }
    }
    for (out, sum) in out.iter_mut().zip(sums) {
        sum.store(out);
    }
}
