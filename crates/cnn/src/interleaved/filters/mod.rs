//! Convolutions without padding, dilation and groups, forwards and backwards.

mod backwards;
mod sums;

use super::gradient_sums::GradientSums;
use super::products::{OfCells, one, two};
use super::{Lanes, WIDTH};
use crate::Shape;
use crate::error::CnnError;
use crate::simd::F32x4;
use crate::window::{AxisName, Sliding};

/// Square filters over maps of one shape.
#[derive(Clone, Debug)]
pub struct FilterLoops {
    input: Lanes,
    output: Lanes,
    side: usize,
    stride: usize,
    /// From a window's first value to each tap, in the order channel, row, column.
    offsets: Vec<usize>,
}

/// Weights as the loops read them.
#[derive(Clone, Debug)]
pub struct PackedFilters {
    /// (four filters, tap).
    forwards: Vec<[f32; 4]>,
    /// One vector for four filters.
    bias: Vec<[f32; 4]>,
    /// (row and column of the kernel, four channels, filter).
    backwards: Vec<[f32; 4]>,
}

impl FilterLoops {
    /// `filters` filters of `side` × `side` over maps that stand as `input` says.
    ///
    /// # Errors
    /// When the window does not fit.
    pub fn new(input: Lanes, filters: usize, side: usize, stride: usize) -> Result<Self, CnnError> {
        let Shape { channels, rows, columns } = input.shape();
        let sliding = Sliding::new(side, stride);
        let down = sliding.over(rows, AxisName::Rows)?.output;
        let across = sliding.over(columns, AxisName::Columns)?.output;
        let output = Lanes::new(Shape::new(filters, down, across).allocatable()?);
        let places = (0..side).flat_map(|i| (0..side).map(move |j| (i * columns + j) * input.pitch));
        let offsets = (0..channels).flat_map(|channel| places.clone().map(move |place| place + channel));
        Ok(Self { input, output, side, stride, offsets: offsets.collect() })
    }

    /// How the maps that it makes stand.
    #[must_use]
    pub const fn output(&self) -> Lanes {
        self.output
    }

    /// Weights of all filters, without the biases.
    #[must_use]
    pub const fn weights(&self) -> usize {
        self.taps() * self.filters()
    }

    const fn channels(&self) -> usize {
        self.input.shape.channels
    }

    const fn filters(&self) -> usize {
        self.output.shape.channels
    }

    const fn taps(&self) -> usize {
        self.offsets.len()
    }

    /// Packs weights (filter, channel, row, column) and biases.
    #[must_use]
    pub fn pack(&self, weights: &[f32], bias: &[f32]) -> PackedFilters {
        let taps = self.taps();
        let places = self.side * self.side;
        let channel_groups = self.channels().div_ceil(WIDTH);
        let mut packed = PackedFilters {
            forwards: vec![[0.0; 4]; self.output.groups() * taps],
            bias: vec![[0.0; 4]; self.output.groups()],
            backwards: vec![[0.0; 4]; places * channel_groups * self.filters()],
        };
        for (filter, bias) in bias.iter().enumerate().take(self.filters()) {
            // A sum that starts at −0 would not take the padding's zeros as they are: see [`super::super::Convolution::new`].
            put(&mut packed.bias, filter / WIDTH, filter % WIDTH, bias + 0.0);
        }
        for (filter, weights) in weights.chunks_exact(taps.max(1)).enumerate().take(self.filters()) {
            for (tap, &weight) in weights.iter().enumerate() {
                let (channel, place) = (tap / places, tap % places);
                put(&mut packed.forwards, filter / WIDTH * taps + tap, filter % WIDTH, weight);
                let group = place * channel_groups + channel / WIDTH;
                put(&mut packed.backwards, group * self.filters() + filter, channel % WIDTH, weight);
            }
        }
        packed
    }

    /// Sums of 0.
    #[must_use]
    pub fn sums(&self) -> GradientSums {
        GradientSums::new(self.output.groups(), self.taps())
    }

    /// Writes the sums by weights (filter, channel, row, column) and by biases.
    pub fn unpack(&self, sums: &GradientSums, weights: &mut [f32], bias: &mut [f32]) {
        sums.unpack(self.taps(), weights, bias);
    }

    /// Blocks of up to four neighbouring cells of the output: row, columns.
    fn blocks(&self) -> impl Iterator<Item = Block> + use<> {
        let Shape { rows, columns, .. } = self.output.shape;
        (0..rows).flat_map(move |row| {
            (0..columns).step_by(WIDTH).map(move |column| {
                let valid = (columns - column).min(WIDTH);
                Block { row, columns: [0, 1, 2, 3].map(|cell| column + cell.min(valid - 1)), valid }
            })
        })
    }

    /// The output, bit for bit that of a convolution's [`super::super::Stage::apply`]. `taps` is scratch.
    pub fn forwards(&self, packed: &PackedFilters, input: &[f32], taps: &mut Vec<[f32; 4]>, out: &mut [f32]) {
        let (vectors, groups) = (out.as_chunks_mut::<WIDTH>().0, self.output.groups());
        taps.resize(self.taps(), [0.0; 4]);
        for block in self.blocks() {
            self.gather(&block, input, taps);
            let first = block.row * self.output.shape.columns;
            let mut write = |group: usize, sums: OfCells| {
                for (column, sum) in block.columns.iter().zip(sums) {
                    if let Some(out) = vectors.get_mut((first + column) * groups + group) {
                        sum.store(out);
                    }
                }
            };
            let weights = packed.forwards.chunks_exact(self.taps().max(1) * 2);
            let (pairs, last) = (packed.bias.as_chunks::<2>(), weights.remainder());
            for (pair, (weights, bias)) in weights.zip(pairs.0).enumerate() {
                let (first, second) = weights.split_at(weights.len() / 2);
                let [low, high] = two(taps, first, second, [F32x4::load(&bias[0]), F32x4::load(&bias[1])]);
                write(2 * pair, low);
                write(2 * pair + 1, high);
            }
            if let [bias] = pairs.1 {
                write(groups - 1, one(taps, last, F32x4::load(bias)));
            }
        }
    }

    /// Reads the windows of four cells: for each tap the four values.
    #[inline(always)]
    fn gather(&self, block: &Block, input: &[f32], taps: &mut [[f32; 4]]) {
        let (pitch, row) = (self.input.pitch, block.row * self.stride * self.input.shape.columns);
        let windows =
            block.columns.map(|column| input.get((row + column * self.stride) * pitch..).unwrap_or_default());
        if pitch.is_multiple_of(WIDTH) {
            let places = self.side * self.side;
            let (mut offset, step) = (0, (self.input.shape.columns - self.side) * pitch);
            for place in 0..places {
                for group in 0..pitch / WIDTH {
                    let at = offset + group * WIDTH;
                    let four = windows.map(|window| {
                        window.get(at..).and_then(<[f32]>::first_chunk).map_or(F32x4::splat(0.0), F32x4::load)
                    });
                    let lanes = F32x4::columns(four);
                    for (lane, values) in lanes.into_iter().enumerate() {
                        if let Some(tap) = taps.get_mut((group * WIDTH + lane) * places + place) {
                            values.store(tap);
                        }
                    }
                }
                offset += if (place + 1).is_multiple_of(self.side) { pitch + step } else { pitch };
            }
            return;
        }
        for (tap, offset) in taps.iter_mut().zip(&self.offsets) {
            *tap = windows.map(|window| window.get(*offset).copied().unwrap_or(0.0));
        }
    }
}

/// Up to four neighbouring cells of the output. The last one is repeated where there are fewer.
struct Block {
    row: usize,
    columns: [usize; 4],
    /// How many there are: 1 to 4.
    valid: usize,
}

fn put(vectors: &mut [[f32; 4]], vector: usize, lane: usize, value: f32) {
    if let Some(place) = vectors.get_mut(vector).and_then(|vector| vector.get_mut(lane)) {
        *place = value;
    }
}

impl PackedFilters {
    /// Bytes that they take.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        size_of::<[f32; 4]>() * (self.forwards.len() + self.bias.len() + self.backwards.len())
    }
}
