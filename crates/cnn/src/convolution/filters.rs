//! The fast way to convolve: direct, on registers.
//!
//! The input rows for a few output rows are first copied into a padded *strip* ([`super::strip`]). Then four filters
//! × eight neighbouring cells are summed at once, in eight registers of four numbers. Each tap loads the eight values
//! once and multiplies them by four weights. A remaining single filter takes thirty-two cells in the same registers
//! ([`super::sums`]).
//!
//! Kernels of 3 × 3 have loops of their own ([`super::nine`]). If 2 × 2 max pooling follows, these loops sum two rows
//! of two filters instead and write only the maxima to memory.
//!
//! SIMD lanes hold different cells or filters, never different terms. So the terms of one cell are added one after the
//! other, in the order of [`super::Convolution::explain`], and both give the same bits. A table has the place that each
//! tap reads, so stride, dilation and groups need no loops of their own.

use super::nine::{self, two_pooled};
use super::strip::{Cut, Strip, TAME};
use super::sums::{CELLS, Taps, four, one};
use super::{Convolution, plain};
use crate::line::Line;
use crate::rows::{Rows, RowsMut};
use crate::simd::F32x4;
use crate::window::{Grid, Positions};
use std::ops::Range;

/// Filters that are computed together: their weights tap by tap, and their biases.
enum Block {
    Four(Vec<[f32; 4]>, [f32; 4]),
    One(Vec<[f32; 1]>, [f32; 1]),
}

/// A convolution laid out for maps of one shape.
pub(crate) struct Filters {
    /// Each block with its first filter.
    blocks: Vec<(usize, Block)>,
    taps: Taps,
    cut: Cut,
    /// The channels that each block reads.
    channels: Vec<Range<usize>>,
    /// If set, computes cell by cell, because strips would take far too much memory.
    plain: Option<(Convolution, Grid)>,
}

/// Strips of up to so many values (4 MiB) are always allowed.
const SMALL: usize = 1 << 20;

impl Filters {
    /// Lays the filters out for strips of at most `step` output rows.
    pub(crate) fn new(convolution: &Convolution, grid: &Grid, step: usize) -> Self {
        let (filters, each, _, _) = convolution.weights.dim();
        let together = filters / convolution.groups;
        let slack = if together.is_multiple_of(4) { 8 } else { CELLS };
        let (rows, columns) = (grid.rows.without_idle_stride(), &grid.columns.without_idle_stride());
        let strip = Line::len_over(columns, slack).saturating_mul(rows.extent()).saturating_mul(each);
        let maps = each * rows.input * columns.input + filters * rows.output * columns.output;
        if strip > SMALL.max(8 * maps) {
            return Self::plain(convolution, grid, step);
        }
        let line = Line::new(columns, convolution.border, slack);
        let cut = Cut::new(line, rows, convolution.border, each, step);
        // Without stride and dilation, the taps of one row of the kernel read neighbouring cells.
        let run = if columns.stride == 1 && columns.dilation == 1 { columns.size } else { 1 };
        let depth = cut.depth;
        let of_channel = |within: usize| (0..rows.size).map(move |i| within * depth + i * rows.dilation);
        let of_line = |index: usize| {
            let start = index * cut.line.len();
            (0..columns.size).step_by(run).map(move |j| (start, j))
        };
        let taps = (0..each).flat_map(of_channel).flat_map(of_line);
        let offsets = taps.map(|(start, j)| start + cut.line.offset(columns, j)).collect();
        let taps = Taps { offsets, run, is_nine: run == 3 && rows.size == 3 };
        let mut blocks = Vec::new();
        let mut filter = 0;
        while filter < filters {
            let is_four = together - filter % together >= 4;
            let block = if is_four {
                Block::Four(weights(convolution, filter), biases(convolution, filter))
            } else {
                Block::One(weights(convolution, filter), biases(convolution, filter))
            };
            blocks.push((filter, block));
            filter += if is_four { 4 } else { 1 };
        }
        let channels = blocks.iter().map(|(filter, _)| convolution.channels_of(*filter)).collect();
        Self { blocks, taps, cut, channels, plain: None }
    }

    /// Computes cell by cell, one filter after the other.
    fn plain(convolution: &Convolution, grid: &Grid, step: usize) -> Self {
        let filters = 0..convolution.filters();
        let cell = Positions::whole(1);
        let mut cut = Cut::new(Line::new(&cell, convolution.border, 0), cell, convolution.border, 1, 1);
        cut.step = step.min(grid.rows.output);
        Self {
            blocks: filters.clone().map(|filter| (filter, Block::One(Vec::new(), [0.0]))).collect(),
            taps: Taps { offsets: Vec::new(), run: 1, is_nine: false },
            cut,
            channels: filters.map(|filter| convolution.channels_of(filter)).collect(),
            plain: Some((convolution.clone(), *grid)),
        }
    }

    /// Prepares for [`Filters::fill_pooled`], which needs cells and weights that are tame ([`TAME`]).
    pub(crate) fn pool(&mut self) {
        let sum = |block: &Block| match block {
            Block::Four(weights, bias) => {
                weights.iter().flatten().chain(bias).map(|weight| weight.abs()).sum()
            }
            Block::One(..) => 0.0,
        };
        self.cut.asks_if_tame = self.taps.is_nine && self.blocks.iter().all(|(_, block)| sum(block) < TAME);
    }

    /// Output rows computed from one strip.
    pub(crate) const fn step(&self) -> usize {
        self.cut.step
    }

    /// The filters that are computed together.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        self.blocks.iter().map(|(filter, block)| match block {
            Block::Four(..) => *filter..*filter + 4,
            Block::One(..) => *filter..*filter + 1,
        })
    }

    /// Computes rows of a block's maps after max pooling over adjacent windows of 2 × 2, without writing the unpooled
    /// maps. Returns false and writes nothing if that cannot be done.
    pub(crate) fn fill_pooled(
        &self,
        input: Rows<'_>,
        block: usize,
        rows: Range<usize>,
        floor: f32,
        strip: &mut Strip,
        out: &mut RowsMut<'_>,
    ) -> bool {
        let (Some((filter, block)), Some(channels)) = (self.blocks.get(block), self.channels.get(block))
        else {
            return false;
        };
        let Block::Four(weights, bias) = block else { return false };
        let summed = 2 * rows.start..2 * rows.end;
        if !self.cut.asks_if_tame || summed.len() > self.cut.step {
            return false;
        }
        self.cut.hold(input, channels, &summed, strip);
        if !strip.is_tame {
            return false;
        }
        let floor = F32x4::splat(floor);
        for (index, row) in rows.enumerate() {
            let strips = [self.cut.below(2 * index, strip), self.cut.below(2 * index + 1, strip)];
            let [a, b, c, d] = out.row_of_each(*filter, row);
            two_pooled::<0>(&self.taps, weights, bias, strips, floor, [a, b]);
            two_pooled::<2>(&self.taps, weights, bias, strips, floor, [c, d]);
        }
        true
    }

    /// Computes rows of a block's maps. Raises values below `floor` to `floor`: 0 makes it ReLU, −∞ changes nothing.
    pub(crate) fn fill(
        &self,
        input: Rows<'_>,
        block: usize,
        mut rows: Range<usize>,
        floor: f32,
        strip: &mut Strip,
        out: &mut RowsMut<'_>,
    ) {
        let (Some((filter, block)), Some(channels)) = (self.blocks.get(block), self.channels.get(block))
        else {
            return;
        };
        if let Some((convolution, grid)) = &self.plain {
            return plain::fill(convolution, grid, input, *filter, rows, floor, out);
        }
        let floor = F32x4::splat(floor);
        while !rows.is_empty() {
            let part = rows.start..rows.end.min(rows.start + self.cut.step);
            rows.start = part.end;
            self.cut.hold(input, channels, &part, strip);
            for (index, row) in part.enumerate() {
                let strip = self.cut.below(index, strip);
                match block {
                    Block::Four(weights, bias) => {
                        let out = out.row_of_each(*filter, row);
                        let four = if self.taps.is_nine { nine::four } else { four };
                        four(&self.taps, weights, bias, strip, floor, out);
                    }
                    Block::One(weights, bias) => {
                        one(&self.taps, weights, bias, strip, floor, out.row(*filter, row))
                    }
                }
            }
        }
    }
}

fn biases<const F: usize>(convolution: &Convolution, filter: usize) -> [f32; F] {
    std::array::from_fn(|next| convolution.bias.get(filter + next).copied().unwrap_or(0.0))
}

/// The weights of the filters from `filter` on, tap by tap.
fn weights<const F: usize>(convolution: &Convolution, filter: usize) -> Vec<[f32; F]> {
    let taps = convolution.work_per_cell();
    let all = convolution.weights.as_slice().unwrap_or(&[]);
    let filters: [&[f32]; F] = std::array::from_fn(|next| all.get((filter + next) * taps..).unwrap_or(&[]));
    (0..taps).map(|tap| filters.map(|weights| weights.get(tap).copied().unwrap_or(0.0))).collect()
}

#[cfg(test)]
mod tests;
