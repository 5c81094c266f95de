//! Shuffling cells inside pooling windows: the pooled map cannot tell, the map before it can.

mod crossing;
mod trial;

pub use crossing::{Crossed, crossed};
pub use trial::{Pooled, Trial, stepped, tried};

use crate::cnn::{AxisName, CnnError, FeatureMaps, Positions, Shape, Window};
use std::ops::Range;

/// Why the cells under windows cannot be shuffled window by window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoShuffle {
    /// The windows do not fit the maps.
    Unfit(CnnError),
    /// Two windows share cells, because the stride is smaller than the window, or the windows are dilated: the cells in their gaps
    /// are not their own.
    Overlap {
        /// Rows or columns.
        axis: AxisName,
    },
}

impl From<CnnError> for NoShuffle {
    fn from(error: CnnError) -> Self {
        Self::Unfit(error)
    }
}

/// Permutations that are tried for a window. Of those of 2 × 2 cells a third are exact at least.
const TRIES: usize = 24;

/// The maps with the cells inside each window shuffled, each map on its own. `random` gives 64 random bits a call; the same bits
/// give the same maps. Cells under no window stay.
///
/// **Max, min, sum and average pooling with these windows give exactly the same maps, bit for bit.** That is no matter of course
/// for sums: a sum in another order may be rounded in another way. So a permutation is drawn until the window's sum, added up in
/// the core's order (each row, then the rows' sums), has the same bits, and so have the first largest and the first smallest
/// value. If none of 24 is exact, neighbours in the window are exchanged that change no sum; if that does not do either, the
/// window stays as it is, as one of equal cells does.
///
/// Two things may differ, as everywhere between the core's loops and its reference: the bits of NaN, and the sign of a zero that
/// is picked where zeros of both signs are under the window. Rules that look at places (the first cell) or add powers (Lp) may
/// notice the shuffle.
///
/// ```
/// use poolscope_cnn::{Average, FeatureMaps, Max, Pooling, Stage, Window, Sliding};
/// use poolscope_study::shuffled;
/// let map = FeatureMaps::from([[1.0, 2.0, 5.0, 0.0], [3.0, 4.0, 7.0, 7.0]]);
/// let window = Window::square(Sliding::new(2, 2));
/// let mut state = 7_u64;
/// let mut random = || {
///     state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
///     state
/// };
/// let shuffled = shuffled(&map, window, &mut random).expect("the windows do not overlap");
/// assert_ne!(shuffled.values(), map.values());
/// for pooling in [Pooling::new(Max, window), Pooling::new(Average::default(), window)] {
///     let stage = Stage::Pooling(pooling);
///     assert_eq!(stage.apply(&shuffled)?.values(), stage.apply(&map)?.values());
/// }
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
///
/// # Errors
/// When the windows do not fit, or overlap.
pub fn shuffled(
    maps: &FeatureMaps,
    window: Window,
    random: &mut dyn FnMut() -> u64,
) -> Result<FeatureMaps, NoShuffle> {
    let shape = maps.shape();
    let [rows, columns] = apart(shape, window)?;
    let mut values = maps.values().to_vec();
    let mut cells = Vec::new();
    for channel in 0..shape.channels {
        for down in &rows {
            for across in &columns {
                let places = || {
                    let first = channel * shape.rows;
                    down.clone().flat_map(move |row| {
                        across.clone().map(move |column| (first + row) * shape.columns + column)
                    })
                };
                cells.clear();
                cells.extend(places().filter_map(|place| values.get(place).copied()));
                shuffle(&mut cells, across.len(), random);
                for (place, &cell) in places().zip(&cells) {
                    if let Some(value) = values.get_mut(place) {
                        *value = cell;
                    }
                }
            }
        }
    }
    Ok(FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values))
}

/// The rows, and the columns, of the map under each window.
fn apart(shape: Shape, window: Window) -> Result<[Vec<Range<usize>>; 2], NoShuffle> {
    let of = |axis, cells| {
        let positions = window.along(axis).pooling_over(cells, axis)?;
        let overlaps = positions.stride < positions.extent() && positions.output > 1;
        if overlaps || (positions.dilation > 1 && positions.size > 1) {
            return Err(NoShuffle::Overlap { axis });
        }
        Ok((0..positions.output).map(|output| under(&positions, output)).collect())
    };
    Ok([of(AxisName::Rows, shape.rows)?, of(AxisName::Columns, shape.columns)?])
}

/// The cells under one window without gaps.
fn under(positions: &Positions, output: usize) -> Range<usize> {
    let taps = positions.taps_inside(output);
    let start = positions.cell(output, taps.start).unwrap_or(0);
    start..start + taps.len()
}

/// Shuffles the cells of one window, so that no pooled value changes.
fn shuffle(cells: &mut Vec<f32>, columns: usize, random: &mut dyn FnMut() -> u64) {
    let before = cells.clone();
    let wanted = pooled(&before, columns);
    let is_shuffled = |cells: &[f32]| pooled(cells, columns) == wanted && bits(cells) != bits(&before);
    for _ in 0..TRIES {
        for last in (1..cells.len()).rev() {
            cells.swap(last, below(last + 1, random));
        }
        if is_shuffled(cells) {
            return;
        }
    }
    cells.clone_from(&before);
    // A sum begins with two terms, which may change places.
    for row in cells.chunks_mut(columns.max(1)) {
        if let [one, other, ..] = row
            && random() >> 63 == 1
        {
            std::mem::swap(one, other);
        }
    }
    if let Some((one, other)) =
        cells.get_mut(..2 * columns).and_then(|rows| rows.split_at_mut_checked(columns))
    {
        one.swap_with_slice(other);
    }
    if !is_shuffled(cells) {
        cells.clone_from(&before);
    }
}

/// A random number below `end`.
#[expect(clippy::cast_possible_truncation, reason = "the product's high half is below `end`")]
fn below(end: usize, random: &mut dyn FnMut() -> u64) -> usize {
    ((u128::from(random()) * end as u128) >> 64) as usize
}

/// What pooling makes of a window: its sum, its largest and its smallest value, in bits.
fn pooled(cells: &[f32], columns: usize) -> [u32; 3] {
    let mut sum = 0.0;
    for row in cells.chunks(columns.max(1)) {
        sum += row.iter().fold(0.0, |sum, cell| sum + cell);
    }
    let best = |prefers: fn(f32, f32) -> bool| {
        let better = |best: f32, next: f32| if prefers(next, best) || next.is_nan() { next } else { best };
        cells.iter().copied().reduce(better)
    };
    let (largest, smallest) = (best(|next, best| next > best), best(|next, best| next < best));
    [Some(sum), largest, smallest].map(|value| bit(value.unwrap_or(0.0)))
}

fn bits(cells: &[f32]) -> Vec<u32> {
    cells.iter().copied().map(bit).collect()
}

/// The bits of a number; NaN has only one form.
const fn bit(value: f32) -> u32 {
    if value.is_nan() { f32::NAN.to_bits() } else { value.to_bits() }
}

#[cfg(test)]
mod tests;
