//! The gradient of filters by what they read.

use super::super::WIDTH;
use super::super::products::{OfCells, one, two};
use super::{FilterLoops, PackedFilters};
use crate::simd::F32x4;

impl FilterLoops {
    /// The gradient by the input. `taps` is scratch. The input's lanes have to fill whole vectors ([`crate::interleaved::Lanes::new`]).
    pub fn backwards(
        &self,
        packed: &PackedFilters,
        upstream: &[f32],
        taps: &mut Vec<[f32; 4]>,
        gradient: &mut [f32],
    ) {
        debug_assert!(self.input.pitch.is_multiple_of(WIDTH), "{} lanes", self.input.pitch);
        gradient.fill(0.0);
        let (filters, columns) = (self.filters(), self.input.shape.columns);
        let (upstream, groups) = (upstream.as_chunks::<WIDTH>().0, self.output.groups());
        let (gradient, across) = (gradient.as_chunks_mut::<WIDTH>().0, self.input.groups());
        taps.resize(groups * WIDTH, [0.0; 4]);
        for block in self.blocks() {
            let first = block.row * self.output.shape.columns;
            for (group, taps) in taps.as_chunks_mut::<WIDTH>().0.iter_mut().enumerate() {
                let four = block.columns.map(|column| {
                    upstream.get((first + column) * groups + group).map_or(F32x4::splat(0.0), F32x4::load)
                });
                for (values, tap) in F32x4::columns(four).into_iter().zip(taps) {
                    values.store(tap);
                }
            }
            for i in 0..self.side {
                // From the right, so that each cell of the input hears the cells of the output in their order.
                for j in (0..self.side).rev() {
                    let place = i * self.side + j;
                    let weights = packed.backwards.get(place * across * filters..).unwrap_or_default();
                    let start = (block.row * self.stride + i) * columns + j;
                    let mut add = |group: usize, sums: OfCells| {
                        for (column, sum) in block.columns.iter().zip(sums).take(block.valid) {
                            let at = (start + column * self.stride) * across + group;
                            if let Some(cell) = gradient.get_mut(at) {
                                F32x4::load(cell).plus(sum).store(cell);
                            }
                        }
                    };
                    let zero = F32x4::splat(0.0);
                    let mut of_groups = weights.chunks_exact(filters.max(1)).take(across);
                    let mut group = 0;
                    while let Some(first) = of_groups.next() {
                        if let Some(second) = of_groups.next() {
                            let [low, high] = two(taps, first, second, [zero; 2]);
                            add(group, low);
                            add(group + 1, high);
                        } else {
                            add(group, one(taps, first, zero));
                        }
                        group += 2;
                    }
                }
            }
        }
    }
}
