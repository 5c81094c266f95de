//! The cell that shows best what a stage does.

use crate::cnn::{FeatureMaps, Layout, WindowAt};

/// The most places looked at along an axis. A larger output is looked at in even steps.
const PLACES: usize = 50;

/// Windows of so many values and fewer are told by the smallest gap between two of them.
const FEW: usize = 9;

/// The most values looked at along a side of a larger window.
const SAMPLES: usize = 8;

/// The row and the column of the output cell whose window tells best what the stage does: its values in the first map
/// differ most clearly. `None` if there is no output.
///
/// - Up to nine values: the smallest gap between any two is largest; of equal gaps, the range is.
/// - More: the range is largest, of up to 8 × 8 of them in even steps.
/// - A window that lies in the map comes before one that reaches over its edge, but one with different values before all
///   others. A window with NaN or an infinity counts as one without different values.
/// - Of equal ones, the one nearest to the middle of the output is taken, then the first.
///
/// It looks at 50 × 50 places in even steps, so it takes no longer on large maps.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, Pooling};
/// use poolscope_study::telling_cell;
///
/// let textbook = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 1.0],
///     [2.0, 9.0, 1.0, 1.0],
///     [1.0, 3.0, 2.0, 3.0],
///     [5.0, 6.0, 1.0, 2.0],
/// ]);
/// let layout = Pooling::sliding(Max, 2, 2).layout(textbook.shape())?;
/// // 1, 3, 2 and 9: all differ by 1 at least, as do 1, 3, 5 and 6, but these lie closer together.
/// assert_eq!(telling_cell(&textbook, &layout), Some((0, 0)));
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[must_use]
pub fn telling_cell(input: &FeatureMaps, layout: &Layout) -> Option<(usize, usize)> {
    let (rows, columns) = layout.output();
    let mut best: Option<(Score, (usize, usize))> = None;
    for row in places(rows) {
        for column in places(columns) {
            let Some(window) = layout.window(row, column) else { continue };
            let off_middle = (2 * row + 1).abs_diff(rows).pow(2) + (2 * column + 1).abs_diff(columns).pow(2);
            let score = Score { off_middle, ..Score::of(input, window) };
            if best.is_none_or(|(best, _)| score.beats(best)) {
                best = Some((score, (row, column)));
            }
        }
    }
    best.map(|(_, cell)| cell)
}

/// Places along an axis in even steps, around its middle.
fn places(cells: usize) -> impl Iterator<Item = usize> {
    let step = cells.div_ceil(PLACES).max(1);
    (cells.saturating_sub(1) % step / 2..cells).step_by(step)
}

/// How well a window tells what the stage does.
#[derive(Clone, Copy)]
struct Score {
    /// Whether all that it reads lies in the map.
    is_full: bool,
    /// The smallest difference of two values; 0 if there are many.
    gap: f32,
    /// The largest difference.
    range: f32,
    /// Twice the distance from the middle of the output, squared.
    off_middle: usize,
}

impl Score {
    fn of(input: &FeatureMaps, at: WindowAt) -> Self {
        let (rows, columns) = (at.grid.rows.taps_inside(at.row), at.grid.columns.taps_inside(at.column));
        let cells = rows.len() * columns.len();
        let step = |taps: usize| if cells <= FEW { 1 } else { taps.div_ceil(SAMPLES).max(1) };
        let (down, across) = (step(rows.len()), step(columns.len()));
        let mut few = [0.0; FEW];
        let (mut count, mut smallest, mut largest, mut gap) =
            (0, f32::INFINITY, f32::NEG_INFINITY, f32::INFINITY);
        let mut is_finite = true;
        for row in rows.step_by(down) {
            let values = at.grid.rows.cell(at.row, row).map_or(&[][..], |row| input.row(0, row));
            for column in columns.clone().step_by(across) {
                let cell = at.grid.columns.cell(at.column, column);
                let Some(&value) = cell.and_then(|cell| values.get(cell)) else { continue };
                is_finite &= value.is_finite();
                (smallest, largest) = (smallest.min(value), largest.max(value));
                if cells <= FEW {
                    for earlier in few.iter().take(count) {
                        gap = gap.min((value - earlier).abs());
                    }
                    if let Some(place) = few.get_mut(count) {
                        *place = value;
                    }
                }
                count += 1;
            }
        }
        let range = if is_finite && count > 1 { largest - smallest } else { 0.0 };
        let gap = if range > 0.0 && cells <= FEW { gap } else { 0.0 };
        Self { is_full: cells == at.cells(), gap, range, off_middle: 0 }
    }

    fn beats(self, other: Self) -> bool {
        let order = (self.range > 0.0)
            .cmp(&(other.range > 0.0))
            .then(self.is_full.cmp(&other.is_full))
            .then(self.gap.total_cmp(&other.gap))
            .then(self.range.total_cmp(&other.range))
            .then(other.off_middle.cmp(&self.off_middle));
        order.is_gt()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::cnn::{Levels, Max, Padding, Pooling, Shape, Sliding, Window, Windows};

    fn map(rows: usize, columns: usize, value: impl Fn(usize, usize) -> f32) -> FeatureMaps {
        let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        FeatureMaps::from_planes(1, rows, columns, cells.map(|(row, column)| value(row, column)).collect())
    }

    fn told(input: &FeatureMaps, windows: impl Into<Windows>) -> Option<(usize, usize)> {
        telling_cell(input, &Pooling::new(Max, windows).layout(input.shape()).unwrap())
    }

    #[test]
    fn a_small_gap_counts_more_than_a_large_range() {
        // 0, 1, 2, 3 against 0, 0, 0, 9.
        let input = FeatureMaps::from([[0.0, 0.0, 0.0, 1.0], [0.0, 9.0, 2.0, 3.0]]);
        assert_eq!(told(&input, Windows::sliding(2, 2)), Some((0, 1)));
        let pairs_everywhere = FeatureMaps::from([[0.0, 0.0, 1.0, 1.0], [0.0, 9.0, 1.0, 2.0]]);
        assert_eq!(told(&pairs_everywhere, Windows::sliding(2, 2)), Some((0, 0)), "no gaps: the range");
    }

    #[test]
    fn of_equal_windows_the_middle_one_is_taken_then_the_first() {
        let waves = map(10, 14, |row, column| {
            f32::from(u8::from(row % 2 == 0)) + f32::from(u8::from(column % 2 == 0))
        });
        assert_eq!(told(&waves, Windows::sliding(2, 2)), Some((2, 3)), "rows 0 to 4, columns 0 to 6");
        let flat = map(8, 8, |_, _| 1.0);
        assert_eq!(told(&flat, Windows::sliding(2, 2)), Some((1, 1)));
        assert_eq!(told(&flat, Windows::sliding(1, 1)), Some((3, 3)), "one value has no gap");
    }

    #[test]
    fn the_only_window_that_is_not_constant_is_found() {
        for place in 0..49 {
            let input = map(7, 7, |row, column| f32::from(u8::from(row * 7 + column == place)));
            let (row, column) = told(&input, Windows::sliding(2, 2)).unwrap();
            let is_under = place / 14 == row && place % 7 / 2 == column;
            assert!(is_under || place / 7 == 6 || place % 7 == 6, "{place}: {row}, {column}");
        }
    }

    #[test]
    fn windows_in_the_map_come_first_unless_they_are_constant() {
        let padded = Window::square(Sliding { padding: Padding::Each(1), ..Sliding::new(3, 3) });
        // The windows at the top hold 2 rows, those below 3.
        let input = map(8, 8, |row, column| if row < 2 { f32::from(u8::from(column == 3)) } else { 0.5 });
        assert_eq!(told(&input, padded), Some((0, 1)));
        let input = map(8, 8, |row, column| {
            if row < 2 { f32::from(u8::from(column == 3)) } else { f32::from(u8::from(column == 4)) }
        });
        assert_eq!(told(&input, padded), Some((1, 1)));
    }

    #[test]
    fn windows_with_nan_or_infinities_come_last() {
        for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let input = FeatureMaps::from([[1.0, odd, 0.0, 0.1], [3.0, 4.0, 0.0, 0.0]]);
            assert_eq!(told(&input, Windows::sliding(2, 2)), Some((0, 1)));
        }
    }

    #[test]
    fn large_windows_are_told_by_their_range() {
        // 0.1 to 1.6 in even steps, and two values that are 3 apart.
        let input = map(4, 8, |row, column| {
            let step = f32::from(u8::try_from(row * 4 + column % 4).unwrap()) / 10.0;
            if column < 4 { step } else { f32::from(u8::from(row == 2)) * 3.0 }
        });
        assert_eq!(told(&input, Windows::sliding(4, 4)), Some((0, 1)));
    }

    #[test]
    fn every_placement_has_a_telling_cell() {
        let input = map(9, 9, |row, column| if (row, column) == (7, 7) { 5.0 } else { 0.0 });
        assert_eq!(told(&input, Windows::Whole), Some((0, 0)));
        assert_eq!(told(&input, Windows::Bins { rows: 3, columns: 3 }), Some((2, 2)));
        // 1 + 4 + 9 bins: the one of the second level and the last hold it as well as the first.
        let pyramid = told(&input, Levels::new(&[1, 2, 3]).unwrap());
        assert!([Some((0, 0)), Some((0, 4)), Some((0, 13))].contains(&pyramid), "{pyramid:?}");
    }

    #[test]
    fn only_the_first_map_and_a_grid_of_places_are_looked_at() {
        let shape = Shape::new(2, 400, 300);
        let mut values = vec![0.0; shape.values()];
        values[shape.cells() + 5] = 9.0;
        let input = FeatureMaps::from_planes(2, 400, 300, values);
        let (row, column) = told(&input, Windows::sliding(2, 1)).unwrap();
        assert!(row.abs_diff(199) <= 4 && column.abs_diff(149) <= 3, "{row}, {column}");
        assert_eq!(
            [places(1).count(), places(50).count(), places(51).count(), places(511).count()],
            [1, 50, 26, 47]
        );
        assert!(
            (1..700).all(|cells| places(cells).count() <= PLACES && places(cells).all(|place| place < cells))
        );
    }
}
