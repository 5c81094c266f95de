#![expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "small counts")]
//! The lessons' numbers once more, by plain loops over lists of lists. Only the pixels of a picture come from the program.

use poolscope::picture::maps;
use poolscope::setup::permalink::read;

/// By row and column.
pub(crate) type Map = Vec<Vec<f64>>;

/// wyrand, version 4.2.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x2d35_8dcc_aa6c_78a5);
        let product = u128::from(self.0) * u128::from(self.0 ^ 0x8bb8_4b93_962e_acc9);
        (product as u64) ^ ((product >> 64) as u64)
    }

    /// The sum of eight even numbers, with mean 0 and deviation 1.
    fn normal(&mut self) -> f64 {
        let both = [self.bits(), self.bits()];
        let parts = (0..8).map(|part| f64::from((both[part / 4] >> (16 * (part % 4))) as u16) / 65536.0);
        (parts.sum::<f64>() - 4.0) / (8.0_f64 / 12.0).sqrt()
    }
}

/// Cells of a made map, and maps of each sort.
const CELLS: usize = 256;
const MAPS: usize = 256;

/// Of 100 pairs, those that max, mean and root of the sum of squares rank right, for each share of active cells.
pub(crate) fn rare(noise: f64, shares: &[f64]) -> Vec<[f64; 3]> {
    let mut random = Random(1);
    let mut cells = Vec::new();
    for _ in 0..MAPS * CELLS {
        let normal = random.normal();
        let active = f64::from(random.bits() as u16) / 655.36;
        cells.push((normal, active));
    }
    let values = |share: f64| {
        let of = |map: &[(f64, f64)]| {
            let (mut largest, mut sum, mut squares) = (0.0_f64, 0.0, 0.0);
            for (normal, active) in map {
                let value = (noise * normal + if *active < share { 1.0 } else { 0.0 }).max(0.0);
                largest = largest.max(value);
                sum += value;
                squares += value * value;
            }
            [largest, sum / CELLS as f64, squares.sqrt()]
        };
        cells.chunks(CELLS).map(of).collect::<Vec<_>>()
    };
    let without = values(0.0);
    let ranked = |share: &f64| {
        let with = values(*share);
        [0, 1, 2].map(|rule| {
            let pairs =
                with.iter().flat_map(|with| without.iter().map(move |other| with[rule] - other[rule]));
            let right = pairs.map(|lead| {
                // The program's numbers have 24 bits; differences below that are ties.
                if lead.abs() < 1e-6 { 0.5 } else { f64::from(u8::from(lead > 0.0)) }
            });
            100.0 * right.sum::<f64>() / (MAPS * MAPS) as f64
        })
    };
    shares.iter().map(ranked).collect()
}

/// The picture of a link as numbers.
pub(crate) fn picture(link: &str) -> Map {
    let maps = maps(&read(link).setup.picture, None);
    let shape = maps.shape();
    (0..shape.rows).map(|row| maps.row(0, row).iter().map(|value| f64::from(*value)).collect()).collect()
}

/// A 3 × 3 kernel over a map, without padding.
fn slide(map: &Map, kernel: [[f64; 3]; 3]) -> Map {
    let (rows, columns) = (map.len() - 2, map[0].len() - 2);
    let mut out = vec![vec![0.0; columns]; rows];
    for (row, line) in out.iter_mut().enumerate() {
        for (column, cell) in line.iter_mut().enumerate() {
            for down in 0..3 {
                for right in 0..3 {
                    *cell += kernel[down][right] * map[row + down][column + right];
                }
            }
        }
    }
    out
}

fn turned(kernel: [[f64; 3]; 3]) -> [[f64; 3]; 3] {
    [0, 1, 2].map(|row| [0, 1, 2].map(|column| kernel[column][row]))
}

fn relu(map: Map) -> Map {
    map.into_iter().map(|row| row.into_iter().map(|value| value.max(0.0)).collect()).collect()
}

fn each(one: &Map, other: &Map, of: impl Fn(f64, f64) -> f64) -> Map {
    let rows = one.iter().zip(other);
    rows.map(|(one, other)| one.iter().zip(other).map(|(one, other)| of(*one, *other)).collect()).collect()
}

/// Upright and level edges by Sobel's kernels, behind ReLU.
pub(crate) fn edges(picture: &Map) -> [Map; 2] {
    let sobel = [[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]];
    [sobel, turned(sobel)].map(|kernel| relu(slide(picture, kernel)))
}

/// Corners: both edge maps, weighed, with a bias of −0.5 and ReLU.
pub(crate) fn corners(picture: &Map) -> Map {
    let weights = [[-1.0, 0.0, -1.0], [0.0, 1.0, 0.0], [-1.0, 1.0, -1.0]];
    let [upright, level] = edges(picture);
    relu(each(&slide(&upright, weights), &slide(&level, turned(weights)), |one, other| one + other - 0.5))
}

/// The smaller of the two edge maps.
pub(crate) fn smaller(picture: &Map) -> Map {
    let [upright, level] = edges(picture);
    each(&upright, &level, f64::min)
}

/// Largest value and mean of each quadrant, in reading order. Of an odd number of rows or columns the middle one is in two.
pub(crate) fn quadrants(map: &Map) -> [(f64, f64); 4] {
    let halves = |cells: usize| [0..cells.div_ceil(2), cells / 2..cells];
    [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(down, right)| {
        let columns = &halves(map[0].len())[right];
        let rows = map[halves(map.len())[down].clone()].iter();
        let cells: Vec<f64> = rows.flat_map(|row| row[columns.clone()].to_vec()).collect();
        let largest = cells.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (largest, cells.iter().sum::<f64>() / cells.len() as f64)
    })
}

/// The map of a counter-case by its word in links.
pub(crate) fn made(word: &str) -> Map {
    let bright = |is_bright: bool| if is_bright { 1.0 } else { 0.0 };
    let mut random = Random(1);
    let side = match word {
        "stripes" => 17,
        "step" => 32,
        _ => 16,
    };
    let mut map = vec![vec![0.0; side]; side];
    for (row, line) in map.iter_mut().enumerate() {
        for (column, cell) in line.iter_mut().enumerate() {
            *cell = match word {
                "line" => bright(column != 7),
                "dot" => bright((row, column) == (6, 9)),
                "stripes" => bright(column % 4 == 2),
                "texture" => bright((row % 2 + column % 2 == 0) == (column < 8)),
                _ => (if column < 16 { 0.4 } else { 0.6 }) + 0.25 * random.normal(),
            };
        }
    }
    map
}

/// A map pooled by a function of the cells of each window.
pub(crate) fn pooled(map: &Map, size: usize, stride: usize, of: impl Fn(&[f64]) -> f64) -> Map {
    let outputs = |cells: usize| (cells - size) / stride + 1;
    let window = |row: usize, column: usize| {
        let rows = map[row * stride..row * stride + size].iter();
        of(&rows.flat_map(|row| row[column * stride..column * stride + size].to_vec()).collect::<Vec<_>>())
    };
    (0..outputs(map.len()))
        .map(|row| (0..outputs(map[0].len())).map(|column| window(row, column)).collect())
        .collect()
}

pub(crate) fn largest(cells: &[f64]) -> f64 {
    cells.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

pub(crate) fn smallest(cells: &[f64]) -> f64 {
    cells.iter().copied().fold(f64::INFINITY, f64::min)
}

pub(crate) fn mean(cells: &[f64]) -> f64 {
    cells.iter().sum::<f64>() / cells.len() as f64
}

pub(crate) fn contrast(map: &Map) -> f64 {
    largest(&map.concat()) - smallest(&map.concat())
}

/// The distance of the halves' means, divided by the sum of their deviations.
pub(crate) fn apart(map: &Map) -> f64 {
    let middle = map[0].len() / 2;
    let spread = |cells: Vec<f64>| {
        let centre = mean(&cells);
        let squares: Vec<f64> = cells.iter().map(|cell| (cell - centre) * (cell - centre)).collect();
        (centre, mean(&squares).sqrt())
    };
    let left = spread(map.iter().flat_map(|row| row[..middle].to_vec()).collect());
    let right = spread(map.iter().flat_map(|row| row[middle..].to_vec()).collect());
    (right.0 - left.0).abs() / (left.1 + right.1)
}
