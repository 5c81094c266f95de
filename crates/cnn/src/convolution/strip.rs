//! Input rows with their padding, copied for a few output rows. They stay in the second-level cache while all filters
//! pass over them.

use crate::Border;
use crate::line::Line;
use crate::rows::Rows;
use crate::simd::F32x4;
use crate::window::Positions;
use std::ops::Range;

/// Bytes of a strip that stays in the cache.
const BYTES: usize = 512 * 1024;

/// Sums of products of numbers below this are finite, so a maximum among them needs no NaN handling.
pub(super) const TAME: f32 = 1e15;

/// Padded rows of the input, channel by channel, with a note of which rows they are.
#[derive(Default)]
pub(crate) struct Strip {
    values: Vec<f32>,
    /// The input channels it holds, and the output rows it serves.
    holds: Option<(Range<usize>, Range<usize>)>,
    /// Whether all cells are below [`TAME`]; only computed if [`Cut::asks_if_tame`].
    pub(super) is_tame: bool,
}

impl Strip {
    /// Marks the content as stale, before another convolution uses the strip.
    pub(crate) fn forget(&mut self) {
        self.holds = None;
    }
}

/// How strips are cut for maps of one shape.
pub(super) struct Cut {
    pub(super) line: Line,
    rows: Positions,
    border: Border,
    /// Output rows computed from one strip.
    pub(super) step: usize,
    /// Input rows of one channel in the strip.
    pub(super) depth: usize,
    /// Whether to compute [`Strip::is_tame`].
    pub(super) asks_if_tame: bool,
}

impl Cut {
    /// Plans strips for at most `step` output rows that read so many channels.
    pub(super) fn new(line: Line, rows: Positions, border: Border, channels: usize, step: usize) -> Self {
        let reach = (rows.size - 1) * rows.dilation + 1;
        let lines = BYTES / size_of::<f32>() / (channels * line.len());
        let step = step.min(lines.saturating_sub(reach) / rows.stride + 1).clamp(1, rows.output);
        let depth = (step - 1) * rows.stride + reach;
        Self { line, rows, border, step, depth, asks_if_tame: false }
    }

    /// The strip from the first cell that output row `row` reads; rows count from the strip's first.
    pub(super) fn below<'a>(&self, row: usize, strip: &'a Strip) -> &'a [f32] {
        strip.values.get(row * self.rows.stride * self.line.len()..).unwrap_or(&[])
    }

    /// Fills the strip for output rows `rows`, unless it holds them already.
    pub(super) fn hold(
        &self,
        input: Rows<'_>,
        channels: &Range<usize>,
        rows: &Range<usize>,
        strip: &mut Strip,
    ) {
        let wanted = Some((channels.clone(), rows.clone()));
        if strip.holds != wanted {
            self.fill(input, channels, rows, strip);
            strip.holds = wanted;
        }
    }

    /// Copies the input rows that output rows `rows` read.
    fn fill(&self, input: Rows<'_>, channels: &Range<usize>, rows: &Range<usize>, strip: &mut Strip) {
        let plane = self.depth * self.line.len();
        strip.values.resize(strip.values.len().max(channels.len() * plane), 0.0);
        let Positions { stride, dilation, size, .. } = self.rows;
        let last = (rows.len() - 1) * stride + (size - 1) * dilation;
        // With a stride or a dilation, some rows in between are not read.
        let is_read = |q: usize| {
            (0..size).filter_map(|tap| q.checked_sub(tap * dilation)).any(|q| q.is_multiple_of(stride))
        };
        let mut squares = 0.0;
        for (channel, plane) in channels.clone().zip(strip.values.chunks_exact_mut(plane)) {
            for (q, line) in plane.chunks_exact_mut(self.line.len()).enumerate().take(last + 1) {
                if !is_read(q) {
                    continue;
                }
                #[expect(clippy::cast_possible_wrap, reason = "rows are far below 2³¹")]
                let position = (rows.start * stride + q) as isize - self.rows.before as isize;
                let source = self.border.source(position, self.rows.input);
                let Some(row) = source.map(|source| input.row(channel, source)) else {
                    line.fill(0.0);
                    continue;
                };
                self.line.fill(row, 0.0, line);
                if self.asks_if_tame {
                    squares += sum_of_squares(row);
                }
            }
        }
        // No square is larger than the sum of all. A NaN makes the sum NaN, and then the comparison is false.
        strip.is_tame = squares < TAME * TAME;
    }
}

fn sum_of_squares(values: &[f32]) -> f32 {
    let (chunks, rest) = values.as_chunks();
    let zero = F32x4::splat(0.0);
    let (mut low, mut high) = (zero, zero);
    for chunk in chunks {
        let (a, b) = F32x4::load_two(chunk);
        (low, high) = (low.plus(a.times(a)), high.plus(b.times(b)));
    }
    let rest: f32 = rest.iter().map(|value| value * value).sum();
    low.plus(high).to_array().iter().sum::<f32>() + rest
}
