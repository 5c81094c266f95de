//! The fast way to convolve: direct, on registers.
//!
//! The rows that a few output rows read are first copied into a padded *strip*, channel by channel, which stays
//! in the cache while all filters pass over it. Then four filters × eight neighbouring cells are summed at once
//! in eight registers of four numbers; each tap loads the eight values once and multiplies them by four weights.
//! A filter left over takes thirty-two cells of its own in the same registers.
//!
//! Only cells and filters lie side by side. The terms of one cell are added one after the other, in the order of
//! [`super::Convolution::explain`], so that both give the same bits. A table tells where the taps read, which makes
//! stride, dilation and groups the same loop.

use super::Convolution;
use super::nine::{self, two_pooled};
use super::sums::{CELLS, Taps, four, one};
use crate::cnn::line::Line;
use crate::cnn::rows::{Rows, RowsMut};
use crate::cnn::simd::F32x4;
use crate::cnn::window::Positions;
use std::ops::Range;

/// Bytes of a strip that should stay in a cache of the second level.
const STRIP: usize = 512 * 1024;

/// Sums of products of numbers below it are finite, so that no maximum among them has to know the rule for what is not a
/// number. The squares of many numbers together tell whether all are below it.
const TAME: f32 = 1e15;

/// Filters that are computed together: the weights of each for one tap after the other, and the biases.
enum Block {
    Four(Vec<[f32; 4]>, [f32; 4]),
    One(Vec<[f32; 1]>, [f32; 1]),
}

/// A convolution laid out for maps of one shape.
pub(in crate::cnn) struct Filters {
    /// By first filter.
    blocks: Vec<(usize, Block)>,
    taps: Taps,
    line: Line,
    rows: Positions,
    border: crate::cnn::Border,
    /// Output rows that one strip is for.
    step: usize,
    /// Rows of the strip of one channel.
    depth: usize,
    channels: Vec<Range<usize>>,
    /// Whether max pooling follows that [`Filters::fill_pooled`] can do.
    pools: bool,
}

impl Filters {
    /// Lays the filters out for strips of at most `step` output rows.
    pub(in crate::cnn) fn new(
        convolution: &Convolution,
        rows: Positions,
        columns: &Positions,
        step: usize,
    ) -> Self {
        let (filters, each, _, _) = convolution.weights.dim();
        let together = filters / convolution.groups;
        let slack = if together.is_multiple_of(4) { 8 } else { CELLS };
        let line = Line::new(columns, convolution.border, slack);
        let reach = (rows.size - 1) * rows.dilation + 1;
        let lines = STRIP / size_of::<f32>() / (each * line.len());
        let step = step.min(lines.saturating_sub(reach) / rows.stride + 1).clamp(1, rows.output);
        let depth = (step - 1) * rows.stride + reach;
        // With neither stride nor dilation, the taps of one row of the kernel are neighbours.
        let run = if columns.stride == 1 && columns.dilation == 1 { columns.size } else { 1 };
        let of_channel = |within: usize| (0..rows.size).map(move |i| within * depth + i * rows.dilation);
        let of_line = |index: usize| {
            let start = index * line.len();
            (0..columns.size).step_by(run).map(move |j| (start, j))
        };
        let taps = (0..each).flat_map(of_channel).flat_map(of_line);
        let is_nine = run == 3 && rows.size == 3;
        let taps =
            Taps { offsets: taps.map(|(start, j)| start + line.offset(columns, j)).collect(), run, is_nine };
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
        let border = convolution.border;
        Self { blocks, taps, line, rows, border, step, depth, channels, pools: false }
    }

    /// Says that max pooling follows, for [`Filters::fill_pooled`].
    pub(in crate::cnn) fn pool(&mut self) {
        let all = |block: &Block| match block {
            Block::Four(weights, bias) => {
                weights.iter().flatten().chain(bias).map(|weight| weight.abs()).sum()
            }
            Block::One(..) => f32::INFINITY,
        };
        self.pools = self.taps.is_nine && self.blocks.iter().all(|(_, block)| all(block) < TAME);
    }

    /// Output rows that one strip is for.
    pub(in crate::cnn) const fn step(&self) -> usize {
        self.step
    }

    /// The filters that are computed together.
    pub(in crate::cnn) fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        self.blocks.iter().map(|(filter, block)| match block {
            Block::Four(..) => *filter..*filter + 4,
            Block::One(..) => *filter..*filter + 1,
        })
    }

    /// Computes rows of a block's maps after max pooling over windows of 2 × 2 that stand beside each other, without
    /// writing the maps that go into it. Returns false where that cannot be done, and has written nothing then.
    pub(in crate::cnn) fn fill_pooled(
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
        if !self.pools || summed.len() > self.step {
            return false;
        }
        self.hold(input, channels, &summed, strip);
        if !strip.is_tame {
            return false;
        }
        let floor = F32x4::splat(floor);
        let pitch = self.rows.stride * self.line.len();
        for (index, row) in rows.enumerate() {
            let Some(top) = strip.values.get(2 * index * pitch..) else { break };
            let Some(bottom) = top.get(pitch..) else { break };
            let [a, b, c, d] = out.row_of_each(*filter, row);
            two_pooled::<0>(&self.taps, weights, bias, [top, bottom], floor, [a, b]);
            two_pooled::<2>(&self.taps, weights, bias, [top, bottom], floor, [c, d]);
        }
        true
    }

    /// Computes rows of a block's maps. What is below `floor` becomes `floor`: 0 makes it ReLU, −∞ changes nothing.
    pub(in crate::cnn) fn fill(
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
        let floor = F32x4::splat(floor);
        while !rows.is_empty() {
            let part = rows.start..rows.end.min(rows.start + self.step);
            rows.start = part.end;
            self.hold(input, channels, &part, strip);
            for (index, row) in part.enumerate() {
                let Some(strip) = strip.values.get(index * self.rows.stride * self.line.len()..) else {
                    return;
                };
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

    /// Makes the strip the one for these channels and output rows.
    fn hold(&self, input: Rows<'_>, channels: &Range<usize>, rows: &Range<usize>, strip: &mut Strip) {
        if strip.holds.as_ref() != Some(&(channels.clone(), rows.clone())) {
            let squares = self.cut(input, channels, rows, &mut strip.values);
            strip.is_tame = squares < TAME * TAME;
            strip.holds = Some((channels.clone(), rows.clone()));
        }
    }

    /// Copies the rows of the input that output rows `rows` read. Returns the sum of the squares of their cells, if
    /// that is wanted for pooling.
    fn cut(
        &self,
        input: Rows<'_>,
        channels: &Range<usize>,
        rows: &Range<usize>,
        strip: &mut Vec<f32>,
    ) -> f32 {
        let mut squares = 0.0;
        let plane = self.depth * self.line.len();
        strip.resize(strip.len().max(channels.len() * plane), 0.0);
        let Positions { stride, dilation, size, .. } = self.rows;
        let last = (rows.len() - 1) * stride + (size - 1) * dilation;
        // With a stride or a dilation some rows lie between those that are read.
        let is_read = |q: usize| {
            (0..size).filter_map(|tap| q.checked_sub(tap * dilation)).any(|q| q.is_multiple_of(stride))
        };
        for (channel, plane) in channels.clone().zip(strip.chunks_exact_mut(plane)) {
            for (q, line) in plane.chunks_exact_mut(self.line.len()).enumerate().take(last + 1) {
                if !is_read(q) {
                    continue;
                }
                #[allow(clippy::cast_possible_wrap, reason = "rows are far below 2³¹")]
                let position = (rows.start * stride + q) as isize - self.rows.before as isize;
                match self.border.source(position, self.rows.input) {
                    Some(source) => {
                        let row = input.row(channel, source);
                        self.line.fill(row, 0.0, line);
                        if self.pools {
                            squares += sum_of_squares(row);
                        }
                    }
                    None => line.fill(0.0),
                }
            }
        }
        squares
    }
}

/// Padded rows of the input, and which they are.
#[derive(Default)]
pub(in crate::cnn) struct Strip {
    values: Vec<f32>,
    /// Channels of the input, and the rows of the output that they are for.
    holds: Option<(Range<usize>, Range<usize>)>,
    /// Whether all its cells are below [`TAME`].
    is_tame: bool,
}

impl Strip {
    /// Forgets what it holds, before another convolution uses it.
    pub(in crate::cnn) fn forget(&mut self) {
        self.holds = None;
    }
}

fn sum_of_squares(values: &[f32]) -> f32 {
    let (chunks, rest) = values.as_chunks::<16>();
    let zero = F32x4::splat(0.0);
    let (mut a, mut b, mut c, mut d) = (zero, zero, zero, zero);
    for chunk in chunks {
        let [low, high]: &[[f32; 8]; 2] = bytemuck::must_cast_ref(chunk);
        let ((e, f), (g, h)) = (F32x4::load_two(low), F32x4::load_two(high));
        (a, b) = (a.plus(e.times(e)), b.plus(f.times(f)));
        (c, d) = (c.plus(g.times(g)), d.plus(h.times(h)));
    }
    let rest: f32 = rest.iter().map(|value| value * value).sum();
    a.plus(b).plus(c.plus(d)).to_array().iter().sum::<f32>() + rest
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
