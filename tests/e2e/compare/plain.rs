#![expect(
    clippy::cast_precision_loss,
    clippy::needless_range_loop,
    clippy::panic,
    clippy::unwrap_used,
    reason = "small counts; plain loops that stop at the first fault"
)]
//! Compare's numbers once more, by plain loops. Only the map before pooling comes from the program.

use poolscope::picture::maps;
use poolscope::setup::permalink::read;

/// A map by rows.
pub(crate) type Map = Vec<Vec<f64>>;

/// Square windows.
#[derive(Clone, Copy)]
pub(crate) struct Windows {
    pub(crate) size: usize,
    pub(crate) stride: usize,
}

/// The map of a link at a place.
pub(crate) fn map_of(link: &str, place: usize, channel: usize) -> Map {
    let setup = read(link).setup;
    let mut here = maps(&setup.picture, None);
    for stage in setup.pipeline().0.stages.iter().take(place) {
        here = stage.reference(&here).unwrap();
    }
    let shape = here.shape();
    let row = |row| here.row(channel, row).iter().map(|value| f64::from(*value)).collect();
    (0..shape.rows).map(row).collect()
}

impl Windows {
    fn count(self, cells: usize) -> usize {
        (cells - self.size) / self.stride + 1
    }

    /// The values under a window, in reading order, with their places.
    pub(crate) fn under(self, map: &Map, (row, column): (usize, usize)) -> Vec<(usize, usize, f64)> {
        let (top, left) = (row * self.stride, column * self.stride);
        let mut values = Vec::new();
        for row in top..top + self.size {
            for column in left..left + self.size {
                values.push((row, column, map[row][column]));
            }
        }
        values
    }

    pub(crate) fn pooled(self, map: &Map, kind: &str) -> Map {
        let (down, across) = (self.count(map.len()), self.count(map[0].len()));
        let value = |row, column| kept(kind, &self.under(map, (row, column)));
        (0..down).map(|row| (0..across).map(|column| value(row, column)).collect()).collect()
    }

    /// Minimum, mean, maximum, root of the mean square loss, mean absolute loss.
    pub(crate) fn numbers(self, map: &Map, kind: &str) -> [f64; 5] {
        let pooled = self.pooled(map, kind);
        let all: Vec<f64> = pooled.iter().flatten().copied().collect();
        let (mut squares, mut distances, mut cells) = (0.0, 0.0, 0.0);
        for (row, values) in map.iter().enumerate() {
            for (column, value) in values.iter().enumerate() {
                let mut here = Vec::new();
                for (down, row_of) in pooled.iter().enumerate() {
                    for (across, number) in row_of.iter().enumerate() {
                        let rows = down * self.stride..down * self.stride + self.size;
                        let columns = across * self.stride..across * self.stride + self.size;
                        if rows.contains(&row) && columns.contains(&column) {
                            here.push(*number);
                        }
                    }
                }
                if !here.is_empty() {
                    let loss = mean(&here) - value;
                    squares += loss * loss;
                    distances += loss.abs();
                    cells += 1.0;
                }
            }
        }
        let (min, max) =
            all.iter().fold((f64::MAX, f64::MIN), |(min, max), value| (min.min(*value), max.max(*value)));
        [min, mean(&all), max, (squares / cells).sqrt(), distances / cells]
    }

    /// How many cells are the largest of at least one window, the first of equal ones; and how many a window reads.
    pub(crate) fn survivors(self, map: &Map) -> (usize, usize) {
        let (mut winners, mut read) = (Vec::new(), Vec::new());
        for row in 0..self.count(map.len()) {
            for column in 0..self.count(map[0].len()) {
                let mut best: Option<(usize, usize, f64)> = None;
                for cell in self.under(map, (row, column)) {
                    read.push((cell.0, cell.1));
                    if best.is_none_or(|best| cell.2 > best.2) {
                        best = Some(cell);
                    }
                }
                winners.extend(best.map(|(row, column, _)| (row, column)));
            }
        }
        let different = |mut cells: Vec<(usize, usize)>| {
            cells.sort_unstable();
            cells.dedup();
            cells.len()
        };
        (different(winners), different(read))
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// What a kind keeps of some values.
pub(crate) fn kept(kind: &str, cells: &[(usize, usize, f64)]) -> f64 {
    let values: Vec<f64> = cells.iter().map(|cell| cell.2).collect();
    match kind {
        "Max" => values.iter().copied().fold(f64::MIN, f64::max),
        "Min" => values.iter().copied().fold(f64::MAX, f64::min),
        "Average" => mean(&values),
        "Sum" => values.iter().sum(),
        "Subsampling" => values[0],
        "L2 norm" => values.iter().map(|value| value * value).sum::<f64>().sqrt(),
        "L3 norm" => values.iter().map(|value| value.abs().powi(3)).sum::<f64>().cbrt(),
        other => panic!("no loop for {other}"),
    }
}
