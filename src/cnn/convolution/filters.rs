//! The fast way to convolve: direct, on registers.
//!
//! The rows that a few output rows read are first copied into a padded *strip*, channel by channel, which stays
//! in the cache while all filters pass over it. Then four filters × eight neighbouring cells are summed at once
//! in eight registers of four numbers; each tap loads the eight values once and multiplies them by four weights.
//! A filter left over takes thirty-two cells of its own in the same registers.
//!
//! Only cells and filters lie side by side. The terms of one cell are added one after the other, in the order of
//! [`super::Convolution::explain`], so that both give the same bits. Taps are not unrolled: V8 would run out of
//! registers. A table tells where each tap reads, which makes stride, dilation and groups the same loop.

use super::Convolution;
use crate::cnn::line::Line;
use crate::cnn::rows::{Rows, RowsMut};
use crate::cnn::simd::F32x4;
use crate::cnn::window::Positions;
use std::ops::Range;

/// Cells that a filter of its own computes at once. Lines have room for as many more.
const CELLS: usize = 32;

/// Bytes of a strip that should stay in a cache of the second level.
const STRIP: usize = 256 * 1024;

/// The weights that `F` filters have for one cell of their input.
#[derive(Clone, Copy)]
struct Tap<const F: usize> {
    /// Where in the strip the first output of a row reads it.
    offset: usize,
    weights: [f32; F],
}

/// Filters that are computed together.
enum Block {
    Four(Vec<Tap<4>>, [f32; 4]),
    One(Vec<Tap<1>>, [f32; 1]),
}

/// A convolution laid out for maps of one shape.
pub(in crate::cnn) struct Filters {
    /// By first filter.
    blocks: Vec<(usize, Block)>,
    line: Line,
    rows: Positions,
    border: crate::cnn::Border,
    /// Output rows that one strip is for.
    step: usize,
    /// Rows of the strip of one channel.
    depth: usize,
    channels: Vec<Range<usize>>,
}

impl Filters {
    /// Lays the filters out for strips of at most `step` output rows.
    pub(in crate::cnn) fn new(
        convolution: &Convolution,
        rows: Positions,
        columns: &Positions,
        step: usize,
    ) -> Self {
        let line = Line::new(columns, convolution.border, CELLS);
        let (filters, each, _, _) = convolution.weights.dim();
        let reach = (rows.size - 1) * rows.dilation + 1;
        let lines = STRIP / size_of::<f32>() / (each * line.len());
        let step = step.min(lines.saturating_sub(reach) / rows.stride + 1).clamp(1, rows.output);
        let depth = (step - 1) * rows.stride + reach;
        let offset = |within: usize, i: usize, j: usize| {
            (within * depth + i * rows.dilation) * line.len() + line.offset(columns, j)
        };
        let together = filters / convolution.groups;
        let mut blocks = Vec::new();
        let mut filter = 0;
        while filter < filters {
            let left = together - filter % together;
            blocks.push((filter, Block::new(convolution, filter, left >= 4, offset)));
            filter += if left >= 4 { 4 } else { 1 };
        }
        let channels = blocks.iter().map(|(filter, _)| convolution.channels_of(*filter)).collect();
        Self { blocks, line, rows, border: convolution.border, step, depth, channels }
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
            if strip.holds.as_ref() != Some(&(channels.clone(), part.clone())) {
                self.cut(input, channels, &part, &mut strip.values);
                strip.holds = Some((channels.clone(), part.clone()));
            }
            for (index, row) in part.enumerate() {
                let Some(strip) = strip.values.get(index * self.rows.stride * self.line.len()..) else {
                    return;
                };
                match block {
                    Block::Four(taps, bias) => four(taps, bias, strip, floor, out.row_of_each(*filter, row)),
                    Block::One(taps, bias) => one(taps, bias, strip, floor, out.row(*filter, row)),
                }
            }
        }
    }

    /// Copies the rows of the input that output rows `rows` read.
    fn cut(&self, input: Rows<'_>, channels: &Range<usize>, rows: &Range<usize>, strip: &mut Vec<f32>) {
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
                    Some(source) => self.line.fill(input.row(channel, source), 0.0, line),
                    None => line.fill(0.0),
                }
            }
        }
    }
}

/// Padded rows of the input, and which they are.
#[derive(Default)]
pub(in crate::cnn) struct Strip {
    values: Vec<f32>,
    /// Channels of the input, and the rows of the output that they are for.
    holds: Option<(Range<usize>, Range<usize>)>,
}

impl Strip {
    /// Forgets what it holds, before another convolution uses it.
    pub(in crate::cnn) fn forget(&mut self) {
        self.holds = None;
    }
}

impl Block {
    fn new(
        convolution: &Convolution,
        filter: usize,
        is_four: bool,
        offset: impl Fn(usize, usize, usize) -> usize,
    ) -> Self {
        if is_four {
            Self::Four(taps(convolution, filter, offset), biases(convolution, filter))
        } else {
            Self::One(taps(convolution, filter, offset), biases(convolution, filter))
        }
    }
}

fn biases<const F: usize>(convolution: &Convolution, filter: usize) -> [f32; F] {
    std::array::from_fn(|next| convolution.bias.get(filter + next).copied().unwrap_or(0.0))
}

/// What the filters from `filter` on read, in the order in which it is summed: channel, row, column.
fn taps<const F: usize>(
    convolution: &Convolution,
    filter: usize,
    offset: impl Fn(usize, usize, usize) -> usize,
) -> Vec<Tap<F>> {
    let (_, channels, rows, columns) = convolution.weights.dim();
    let mut taps = Vec::with_capacity(channels * rows * columns);
    for channel in 0..channels {
        for i in 0..rows {
            for j in 0..columns {
                let weight =
                    |next| convolution.weights.get((filter + next, channel, i, j)).copied().unwrap_or(0.0);
                taps.push(Tap { offset: offset(channel, i, j), weights: std::array::from_fn(weight) });
            }
        }
    }
    taps
}

/// One row of four filters, eight cells at a time.
#[inline(never)]
fn four(taps: &[Tap<4>], bias: &[f32; 4], strip: &[f32], floor: F32x4, out: [&mut [f32]; 4]) {
    let [out_a, out_b, out_c, out_d] = out;
    let [a, b, c, d] = bias.map(F32x4::splat);
    for x in (0..out_a.len()).step_by(8) {
        let Some(from) = strip.get(x..) else { return };
        let (mut a0, mut b0, mut c0, mut d0) = (a, b, c, d);
        let (mut a1, mut b1, mut c1, mut d1) = (a, b, c, d);
        for tap in taps {
            let Some(values) = from.get(tap.offset..).and_then(|values| values.first_chunk()) else { break };
            let (v0, v1) = F32x4::load_two(values);
            let [a, b, c, d] = tap.weights;
            let weight = F32x4::splat(a);
            (a0, a1) = (a0.plus(v0.times(weight)), a1.plus(v1.times(weight)));
            let weight = F32x4::splat(b);
            (b0, b1) = (b0.plus(v0.times(weight)), b1.plus(v1.times(weight)));
            let weight = F32x4::splat(c);
            (c0, c1) = (c0.plus(v0.times(weight)), c1.plus(v1.times(weight)));
            let weight = F32x4::splat(d);
            (d0, d1) = (d0.plus(v0.times(weight)), d1.plus(v1.times(weight)));
        }
        put(out_a, x, a0.at_least(floor), a1.at_least(floor));
        put(out_b, x, b0.at_least(floor), b1.at_least(floor));
        put(out_c, x, c0.at_least(floor), c1.at_least(floor));
        put(out_d, x, d0.at_least(floor), d1.at_least(floor));
    }
}

/// One row of one filter, thirty-two cells at a time.
#[inline(never)]
fn one(taps: &[Tap<1>], bias: &[f32; 1], strip: &[f32], floor: F32x4, out: &mut [f32]) {
    let bias = F32x4::splat(bias[0]);
    for x in (0..out.len()).step_by(CELLS) {
        let Some(from) = strip.get(x..) else { return };
        let (mut s0, mut s1, mut s2, mut s3) = (bias, bias, bias, bias);
        let (mut s4, mut s5, mut s6, mut s7) = (bias, bias, bias, bias);
        for tap in taps {
            let values = from.get(tap.offset..).and_then(|values| values.first_chunk::<CELLS>());
            let Some([c0, c1, c2, c3]) = values.map(bytemuck::must_cast_ref::<_, [[f32; 8]; 4]>) else {
                break;
            };
            let weight = F32x4::splat(tap.weights[0]);
            let (v0, v1) = F32x4::load_two(c0);
            (s0, s1) = (s0.plus(v0.times(weight)), s1.plus(v1.times(weight)));
            let (v0, v1) = F32x4::load_two(c1);
            (s2, s3) = (s2.plus(v0.times(weight)), s3.plus(v1.times(weight)));
            let (v0, v1) = F32x4::load_two(c2);
            (s4, s5) = (s4.plus(v0.times(weight)), s5.plus(v1.times(weight)));
            let (v0, v1) = F32x4::load_two(c3);
            (s6, s7) = (s6.plus(v0.times(weight)), s7.plus(v1.times(weight)));
        }
        put(out, x, s0.at_least(floor), s1.at_least(floor));
        put(out, x + 8, s2.at_least(floor), s3.at_least(floor));
        put(out, x + 16, s4.at_least(floor), s5.at_least(floor));
        put(out, x + 24, s6.at_least(floor), s7.at_least(floor));
    }
}

/// Writes eight cells of a row, or as many as there are.
#[inline(always)]
fn put(out: &mut [f32], x: usize, low: F32x4, high: F32x4) {
    let Some(out) = out.get_mut(x..) else { return };
    match out.first_chunk_mut() {
        Some(out) => F32x4::store_two(low, high, out),
        None => put_some(out, low, high),
    }
}

#[cold]
#[inline(never)]
fn put_some(out: &mut [f32], low: F32x4, high: F32x4) {
    let mut cells = [0.0; 8];
    F32x4::store_two(low, high, &mut cells);
    out.iter_mut().zip(cells).for_each(|(out, cell)| *out = cell);
}
