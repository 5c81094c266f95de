#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "small counts"
)]
//! Shift's numbers once more, by plain loops over lists of lists. Only the pixels and the kernels come from the program.

use poolscope::cnn::{FeatureMaps, Stage};
use poolscope::picture::{in_shape, maps, yardstick};
use poolscope::setup::Setup;
use poolscope::setup::permalink::read;

/// By channel, row and column.
type Maps = Vec<Vec<Vec<f64>>>;
/// Cells that read something that moved in, or padding.
type Tainted = Vec<Vec<bool>>;

/// A pooling, or the global average.
#[derive(Clone, Copy)]
pub(crate) struct Pool {
    pub(crate) rule: &'static str,
    pub(crate) size: usize,
    pub(crate) stride: usize,
}

/// A picture behind one convolution, ReLU and one pooling.
pub(crate) struct Case {
    start: &'static str,
    padding: usize,
    pool: Pool,
    rest: &'static str,
    window: Option<usize>,
}

impl Case {
    pub(crate) const fn new(start: &'static str, padding: usize, pool: Pool) -> Self {
        Self { start, padding, pool, rest: "", window: None }
    }

    /// With choices of Shift, among them perhaps the plot's windows.
    pub(crate) const fn with(self, rest: &'static str, window: Option<usize>) -> Self {
        Self { rest, window, ..self }
    }

    /// The link, with the picture moved by (down, right).
    pub(crate) fn link(&self, (down, right): (i64, i64)) -> String {
        let Self { start, rest, .. } = self;
        format!("v=2&{start}&shift={down},{right}&{rest}&view=shift&end")
    }

    fn setup(&self) -> Setup {
        read(&self.link((0, 0))).setup
    }

    /// The picture and the others.
    fn pictures(&self) -> Vec<Maps> {
        let setup = self.setup();
        let picture = maps(&setup.picture, None);
        let others = yardstick(&setup.picture.source).map(|sample| in_shape(sample, picture.shape()));
        std::iter::once(picture.clone()).chain(others).map(|maps| lists(&maps)).collect()
    }

    /// The kernels: by filter, row and column.
    fn kernels(&self) -> Maps {
        let stages = self.setup().pipeline().0.stages;
        let Some(Stage::Convolution(convolution)) = stages.first() else { return Vec::new() };
        let weights = convolution.weights();
        let (filters, _, rows, columns) = weights.dim();
        let row = |filter: usize, row: usize| {
            (0..columns).map(|column| f64::from(weights[[filter, 0, row, column]])).collect()
        };
        (0..filters).map(|filter| (0..rows).map(|at| row(filter, at)).collect()).collect()
    }

    fn is_ring(&self) -> bool {
        self.rest.contains("ring")
    }

    fn is_back(&self) -> bool {
        self.rest.contains("answer=back")
    }

    /// The number of every stage for a move.
    pub(crate) fn stages(&self, by: (i64, i64)) -> Vec<f64> {
        let none: [Option<Pool>; 1] = [None];
        let pooled = [Some(self.pool)];
        // The convolution alone, with ReLU, with the pooling.
        [(false, &none[..]), (true, &none[..]), (true, &pooled[..])]
            .into_iter()
            .map(|(relu, pools)| {
                let pool = pools.first().copied().flatten();
                let network = Network { kernels: self.kernels(), padding: self.padding, relu, pool };
                let pictures = self.pictures();
                let inside = (!self.is_ring()).then(|| network.noticed(&pictures, by, false)).flatten();
                let noticed =
                    inside.or_else(|| network.noticed(&pictures, by, true)).unwrap_or([f64::NAN; 2]);
                noticed[usize::from(self.is_back())]
            })
            .collect()
    }

    /// Of each network of the plot the values that it puts out, and its points.
    pub(crate) fn plot(&self) -> Vec<(usize, Vec<f64>)> {
        let pictures = self.pictures();
        let (size, stride) = self.window.map_or((self.pool.size, self.pool.stride), |side| (side, side));
        let sliding = |rule: &'static str| Some(Pool { rule, size, stride });
        let mut pools = vec![
            None,
            sliding("first"),
            sliding("max"),
            sliding("average"),
            Some(Pool { rule: "average", size: 0, stride: 0 }),
        ];
        pools.extend(["lp", "min", "sum"].into_iter().filter(|rule| self.rest.contains(rule)).map(sliding));
        let way = if self.rest.contains("down") {
            (1, 0)
        } else if self.rest.contains("both") {
            (1, 1)
        } else {
            (0, 1)
        };
        let moves: Vec<_> = (0..=16).map(|pixels| (way.0 * pixels, way.1 * pixels)).collect();
        let of = |pool: Option<Pool>| {
            let network = Network { kernels: self.kernels(), padding: self.padding, relu: true, pool };
            let inside = |by: &(i64, i64)| network.noticed(&pictures, *by, false);
            let all: Option<Vec<_>> = if self.is_ring() { None } else { moves.iter().map(inside).collect() };
            let ring = || moves.iter().filter_map(|by| network.noticed(&pictures, *by, true)).collect();
            let points: Vec<[f64; 2]> = all.unwrap_or_else(ring);
            let last = network.through(&pictures[0], (0, 0)).0;
            let values = last.iter().map(|map| map.iter().map(Vec::len).sum::<usize>()).sum();
            (values, points.into_iter().map(|point| point[usize::from(self.is_back())]).collect())
        };
        pools.into_iter().map(of).collect()
    }
}

fn lists(maps: &FeatureMaps) -> Maps {
    let shape = maps.shape();
    let row = |channel, row| maps.row(channel, row).iter().copied().map(f64::from).collect();
    (0..shape.channels).map(|channel| (0..shape.rows).map(|at| row(channel, at)).collect()).collect()
}

struct Network {
    kernels: Maps,
    padding: usize,
    relu: bool,
    pool: Option<Pool>,
}

impl Network {
    /// The last maps of a picture that moved as a ring, and the cells that must not be compared.
    fn through(&self, picture: &Maps, (down, right): (i64, i64)) -> (Maps, Tainted) {
        let (rows, columns) = (picture[0].len() as i64, picture[0][0].len() as i64);
        let came_in = |at: i64, by: i64, size: i64| if by >= 0 { at < by } else { at >= size + by };
        let pixel = |row: i64, column: i64| {
            picture[0][(row - down).rem_euclid(rows) as usize][(column - right).rem_euclid(columns) as usize]
        };
        let (size, padding) = (self.kernels[0].len() as i64, self.padding as i64);
        let made = [rows, columns].map(|cells| cells + 2 * padding - size + 1);
        let mut tainted = vec![vec![false; made[1] as usize]; made[0] as usize];
        let mut maps = vec![vec![vec![0.0; made[1] as usize]; made[0] as usize]; self.kernels.len()];
        for (map, kernel) in maps.iter_mut().zip(&self.kernels) {
            for row in 0..made[0] {
                for column in 0..made[1] {
                    let mut sum = 0.0;
                    for tap in 0..size * size {
                        let (y, x) = (row + tap / size - padding, column + tap % size - padding);
                        if (0..rows).contains(&y) && (0..columns).contains(&x) {
                            sum += kernel[(tap / size) as usize][(tap % size) as usize] * pixel(y, x);
                            tainted[row as usize][column as usize] |=
                                came_in(y, down, rows) || came_in(x, right, columns);
                        } else {
                            tainted[row as usize][column as usize] = true;
                        }
                    }
                    map[row as usize][column as usize] = if self.relu { f64::max(sum, 0.0) } else { sum };
                }
            }
        }
        let Some(pool) = self.pool else { return (maps, tainted) };
        let (rows, columns) = (made[0] as usize, made[1] as usize);
        // The whole map is one window.
        let (high, wide) = if pool.size == 0 { (rows, columns) } else { (pool.size, pool.size) };
        let (down, across) = if pool.size == 0 { (rows, columns) } else { (pool.stride, pool.stride) };
        let pooled_rows = (rows - high) / down + 1;
        let pooled_columns = (columns - wide) / across + 1;
        let under = |row: usize, column: usize| {
            (0..high * wide).map(move |tap| (row * down + tap / wide, column * across + tap % wide))
        };
        let pooled = maps.iter().map(|map| {
            let cell = |row, column| {
                pooled(pool.rule, &under(row, column).map(|(y, x)| map[y][x]).collect::<Vec<_>>())
            };
            (0..pooled_rows)
                .map(|row| (0..pooled_columns).map(|column| cell(row, column)).collect())
                .collect()
        });
        let dark = |row, column| under(row, column).any(|(y, x)| tainted[y][x]);
        let taint = (0..pooled_rows).map(|row| (0..pooled_columns).map(|column| dark(row, column)).collect());
        (pooled.collect(), taint.collect())
    }

    /// In place and moved back. `None` inside if no cell can be compared for one of the two.
    fn noticed(&self, pictures: &[Maps], by: (i64, i64), is_ring: bool) -> Option<[f64; 2]> {
        let (before, untouched) = self.through(&pictures[0], (0, 0));
        let (after, tainted) = self.through(&pictures[0], by);
        let others: Vec<_> = pictures[1..].iter().map(|other| self.through(other, (0, 0)).0).collect();
        let whole = self.pool.is_some_and(|pool| pool.size == 0);
        let stride = |cells: usize| match self.pool {
            Some(_) if whole => cells as i64,
            Some(pool) => pool.stride as i64,
            None => 1,
        };
        let made = [pictures[0][0].len(), pictures[0][0][0].len()]
            .map(|cells| cells + 2 * self.padding + 1 - self.kernels[0].len());
        // The nearest number of strides, of two equally near the smaller one.
        let steps = |by: i64, stride: i64| {
            by.signum()
                * ((2 * by.abs() - stride).div_euclid(2 * stride)
                    + i64::from((2 * by.abs() - stride).rem_euclid(2 * stride) != 0))
        };
        let steps = (steps(by.0, stride(made[0])), steps(by.1, stride(made[1])));
        let answer = |steps: (i64, i64)| {
            let (rows, columns) = (before[0].len() as i64, before[0][0].len() as i64);
            let mut cells = Vec::new();
            for row in 0..rows {
                for column in 0..columns {
                    let from = (row - steps.0, column - steps.1);
                    let is_there = (0..rows).contains(&from.0) && (0..columns).contains(&from.1);
                    let from = (from.0.rem_euclid(rows) as usize, from.1.rem_euclid(columns) as usize);
                    let here = (row as usize, column as usize);
                    let counts = is_there
                        && !tainted[here.0][here.1]
                        && (steps == (0, 0) || !untouched[from.0][from.1]);
                    if is_ring || counts {
                        cells.push((from, here));
                    }
                }
            }
            if cells.is_empty() {
                return None;
            }
            let distance = |maps: &Maps, moved: bool| {
                let mut sum = 0.0;
                for (map, before) in maps.iter().zip(&before) {
                    for (from, here) in &cells {
                        let at = if moved { here } else { from };
                        sum += (map[at.0][at.1] - before[from.0][from.1]).powi(2);
                    }
                }
                f64::sqrt(sum)
            };
            let mean = others.iter().map(|other| distance(other, false)).sum::<f64>() / others.len() as f64;
            Some(distance(&after, true) / mean)
        };
        Some([answer((0, 0))?, answer(steps)?])
    }
}

fn pooled(rule: &str, values: &[f64]) -> f64 {
    let sum: f64 = values.iter().sum();
    match rule {
        "max" => values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        "min" => values.iter().copied().fold(f64::INFINITY, f64::min),
        "first" => values[0],
        "average" => sum / values.len() as f64,
        "lp" => values.iter().map(|value| value * value).sum::<f64>().sqrt(),
        _ => sum,
    }
}
