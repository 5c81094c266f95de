//! Rows of the input with their padding, cut out for a few output rows: they stay in a cache of the second level while
//! all filters pass over them.

use crate::Border;
use crate::line::Line;
use crate::rows::Rows;
use crate::simd::F32x4;
use crate::window::Positions;
use std::ops::Range;

/// Bytes of a strip.
const BYTES: usize = 512 * 1024;

/// Sums of products of numbers below it are finite, so that no maximum among them has to know the rule for what is not
/// a number.
pub(super) const TAME: f32 = 1e15;

/// Padded rows of the input, channel by channel, and which they are.
#[derive(Default)]
pub(crate) struct Strip {
    values: Vec<f32>,
    /// Channels of the input, and the rows of the output that they are for.
    holds: Option<(Range<usize>, Range<usize>)>,
    /// Whether all cells are below [`TAME`], if that was asked for.
    pub(super) is_tame: bool,
}

impl Strip {
    /// Forgets what it holds, before another convolution uses it.
    pub(crate) fn forget(&mut self) {
        self.holds = None;
    }
}

/// How strips are cut for maps of one shape.
pub(super) struct Cut {
    pub(super) line: Line,
    rows: Positions,
    border: Border,
    /// Output rows that one strip is for.
    pub(super) step: usize,
    /// Rows of the strip of one channel.
    pub(super) depth: usize,
    /// Whether to find out if a strip is tame.
    pub(super) asks_if_tame: bool,
}

impl Cut {
    /// For at most `step` output rows that read so many channels.
    pub(super) fn new(line: Line, rows: Positions, border: Border, channels: usize, step: usize) -> Self {
        let reach = (rows.size - 1) * rows.dilation + 1;
        let lines = BYTES / size_of::<f32>() / (channels * line.len());
        let step = step.min(lines.saturating_sub(reach) / rows.stride + 1).clamp(1, rows.output);
        let depth = (step - 1) * rows.stride + reach;
        Self { line, rows, border, step, depth, asks_if_tame: false }
    }

    /// The strip from where an output row begins to read, counted from the first that the strip is for.
    pub(super) fn below<'a>(&self, row: usize, strip: &'a Strip) -> &'a [f32] {
        strip.values.get(row * self.rows.stride * self.line.len()..).unwrap_or(&[])
    }

    /// Makes the strip the one for output rows `rows`, unless it is.
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

    /// Copies the rows of the input that output rows `rows` read.
    fn fill(&self, input: Rows<'_>, channels: &Range<usize>, rows: &Range<usize>, strip: &mut Strip) {
        let plane = self.depth * self.line.len();
        strip.values.resize(strip.values.len().max(channels.len() * plane), 0.0);
        let Positions { stride, dilation, size, .. } = self.rows;
        let last = (rows.len() - 1) * stride + (size - 1) * dilation;
        // With a stride or a dilation some rows lie between those that are read.
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
        // No square is larger than the sum of all, which is not a number where one of the cells is none.
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
