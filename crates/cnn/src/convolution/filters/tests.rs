//! The loops give the bits of each cell's explanation, in strips and cell by cell. What is pooled before it is written
//! is what would be pooled afterwards, and only tame numbers are.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::{Border, FeatureMaps, Max, Padding, Pooling, Shape, Sliding, Stage, Window};
use ndarray::Array4;

/// Sevenths from −50/7 to 50/7, so that most sums are rounded.
fn picture(shape: Shape) -> FeatureMaps {
    let value = |cell: usize| (f32::from(u8::try_from(cell * 37 % 101).unwrap()) - 50.0) / 7.0;
    FeatureMaps::from_planes(
        shape.channels,
        shape.rows,
        shape.columns,
        (0..shape.values()).map(value).collect(),
    )
}

/// Filters by (filters, channels of each, rows, columns), all with different biases.
fn filters(dim: (usize, usize, usize, usize), groups: usize) -> Convolution {
    let weight = |(filter, channel, row, column)| {
        let number = 7 * filter + 5 * channel + 3 * row + column;
        (f32::from(u8::try_from(number % 11).unwrap()) - 5.0) / 3.0
    };
    let biases = (0..dim.0).map(|filter| f32::from(u8::try_from(filter).unwrap()) - 2.5).collect();
    Convolution::new(Array4::from_shape_fn(dim, weight), biases, groups).unwrap()
}

fn grid(convolution: &Convolution, maps: &FeatureMaps) -> Grid {
    convolution.grid(maps.shape()).unwrap()
}

/// All rows of all maps.
fn filled(filters: &Filters, maps: &FeatureMaps, shape: Shape, floor: f32) -> FeatureMaps {
    let (mut out, mut strip) = (FeatureMaps::zeros(shape), Strip::default());
    for block in 0..filters.blocks().count() {
        let mut out = RowsMut::of(&mut out).unwrap();
        filters.fill(Rows::of(maps), block, 0..shape.rows, floor, &mut strip, &mut out);
    }
    out
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn sliding(size: usize, stride: usize, padding: usize, dilation: usize) -> Sliding {
    Sliding { padding: Padding::Each(padding), dilation, ..Sliding::new(size, stride) }
}

#[test]
fn rows_of_any_window_are_what_their_explanations_say() {
    let maps = picture(Shape::new(2, 9, 39));
    let axes = [
        sliding(3, 1, 1, 1),
        sliding(3, 2, 1, 1),
        sliding(2, 3, 0, 1),
        sliding(3, 1, 2, 2),
        sliding(2, 2, 3, 3),
        sliding(3, 3, 2, 2),
        sliding(4, 1, 0, 1),
        sliding(1, 2, 1, 1),
    ];
    for (index, rows) in axes.into_iter().enumerate() {
        for columns in [rows, axes[(index + 3) % axes.len()]] {
            for (border, (count, groups)) in Border::ALL.into_iter().zip([(4, 1), (1, 1), (5, 1), (10, 2)]) {
                let dim = (count, 2 / groups, rows.size, columns.size);
                let convolution = filters(dim, groups).sliding(Window { rows, columns }).bordered(border);
                let obvious = Stage::Convolution(convolution.clone()).reference(&maps).unwrap();
                let raised: Vec<f32> =
                    obvious.values().iter().map(|&v| if v < 0.0 { 0.0 } else { v }).collect();
                let grid = grid(&convolution, &maps);
                for step in [2, 64] {
                    let [strips, plain] =
                        [Filters::new(&convolution, &grid, step), Filters::plain(&convolution, &grid, step)];
                    assert!(strips.plain.is_none(), "small strips are made");
                    assert_eq!([strips.step(), plain.step()], [step.min(grid.rows.output); 2]);
                    for filters in [strips, plain] {
                        let made = |floor| filled(&filters, &maps, obvious.shape(), floor);
                        let case = format!("{rows:?}, {columns:?}, {border:?}, {count} filters");
                        assert_eq!(bits(made(f32::NEG_INFINITY).values()), bits(obvious.values()), "{case}");
                        assert_eq!(bits(made(0.0).values()), bits(&raised), "{case}, ReLU");
                    }
                }
            }
        }
    }
}

/// A line of one cell has room for 32 more and a last one: 34 values. 1 048 576 values are always allowed.
#[test]
fn strips_that_would_take_far_more_memory_than_the_maps_are_not_made() {
    let is_plain = |dilation| {
        let maps = Shape::new(1, dilation + 1, 1);
        let window = Window { rows: sliding(2, 1, 0, dilation), columns: Sliding::new(1, 1) };
        let convolution = filters((1, 1, 2, 1), 1).sliding(window);
        Filters::new(&convolution, &convolution.grid(maps).unwrap(), 1).plain.is_some()
    };
    assert_eq!([is_plain(30_839), is_plain(30_840)], [false, true]);
}

/// The rows of pooled maps, or nothing where a block cannot be pooled at once.
fn pooled(
    convolution: &Convolution,
    maps: &FeatureMaps,
    rows: &[Range<usize>],
    floor: f32,
) -> Option<Vec<f32>> {
    let grid = grid(convolution, maps);
    let mut filters = Filters::new(convolution, &grid, 4);
    filters.pool();
    let shape = Shape::new(convolution.filters(), grid.rows.output / 2, grid.columns.output / 2);
    let (mut out, mut strip) = (FeatureMaps::zeros(shape), Strip::default());
    for rows in rows {
        for block in 0..filters.blocks().count() {
            let mut out = RowsMut::of(&mut out).unwrap();
            let (input, rows) = (Rows::of(maps), rows.clone());
            if !filters.fill_pooled(input, block, rows, floor, &mut strip, &mut out) {
                return None;
            }
        }
    }
    Some(out.values().to_vec())
}

const NO_FLOOR: f32 = f32::NEG_INFINITY;

/// The first row of pooled maps, from four rows of the input.
const FIRST: Range<usize> = 0..1;

#[test]
fn maxima_of_pairs_are_those_of_the_maps_that_are_never_written() {
    for (channels, padding, columns) in [(1, 0, 41), (2, 1, 40), (3, 2, 5), (1, 1, 8)] {
        let maps = picture(Shape::new(channels, 10 - 2 * padding, columns));
        let convolution = filters((8, channels, 3, 3), 1).sliding(Window::square(sliding(3, 1, padding, 1)));
        let obvious = Stage::Convolution(convolution.clone()).reference(&maps).unwrap();
        let obvious = Stage::Pooling(Pooling::sliding(Max, 2, 2)).reference(&obvious).unwrap();
        let rows = [0..1, 1..3, 3..4];
        let made = pooled(&convolution, &maps, &rows, NO_FLOOR).unwrap();
        assert_eq!(bits(&made), bits(obvious.values()), "{channels} maps of {columns} columns");
        let raised: Vec<f32> = obvious.values().iter().map(|&v| if v < 0.0 { 0.0 } else { v }).collect();
        assert_eq!(bits(&pooled(&convolution, &maps, &rows, 0.0).unwrap()), bits(&raised), "ReLU");
    }
}

#[test]
fn only_kernels_of_nine_weights_in_fours_and_rows_of_one_strip_are_pooled_at_once() {
    let maps = picture(Shape::new(1, 12, 12));
    let is_pooled = |dim, rows| pooled(&filters(dim, 1), &maps, &[rows], NO_FLOOR).is_some();
    assert_eq!([is_pooled((4, 1, 3, 3), 0..2), is_pooled((4, 1, 3, 3), 0..3)], [true, false]);
    let others = [(4, 1, 2, 3), (4, 1, 3, 2), (4, 1, 1, 1), (4, 1, 4, 4), (5, 1, 3, 3), (1, 1, 3, 3)];
    assert_eq!(others.map(|dim| is_pooled(dim, 0..2)), [false; 6]);
}

#[test]
fn weights_that_are_not_tame_are_not_pooled_at_once() {
    let maps = picture(Shape::new(1, 4, 4));
    let is_pooled = |weight: f32, bias: f32| {
        let mut weights = Array4::zeros((4, 1, 3, 3));
        weights[(3, 0, 2, 1)] = weight;
        let convolution = Convolution::new(weights, vec![0.0, bias, 0.0, 0.0], 1).unwrap();
        pooled(&convolution, &maps, &[FIRST], NO_FLOOR).is_some()
    };
    assert!(is_pooled(TAME.next_down(), 0.0) && is_pooled(0.0, -TAME.next_down()));
    assert!(!is_pooled(TAME, 0.0) && !is_pooled(-TAME, 0.0) && !is_pooled(0.0, TAME));
    assert!(!is_pooled(0.75 * TAME, -0.75 * TAME));
}

/// The maps have ten columns: eight are squared together, then two.
#[test]
fn cells_that_are_not_tame_are_not_pooled_at_once() {
    let convolution = filters((4, 2, 3, 3), 1);
    let is_pooled = |others: f32, cells: &[(usize, f32)]| {
        let mut values = vec![others; 2 * 6 * 10];
        for &(at, value) in cells {
            values[at] = value;
        }
        pooled(&convolution, &FeatureMaps::from_planes(2, 6, 10, values), &[FIRST], NO_FLOOR).is_some()
    };
    assert!(is_pooled(2.0, &[]) && is_pooled(-1e10, &[]));
    // The first row of the first map, then the last row that is read of the second.
    for at in [0, 5, 8, 9, 93, 98, 99] {
        assert!(is_pooled(0.0, &[(at, TAME.next_down())]), "cell {at}");
        for value in [TAME, -TAME, f32::NAN, f32::INFINITY, f32::MAX] {
            assert!(!is_pooled(0.0, &[(at, value)]), "{value} at {at}");
        }
    }
    assert!(!is_pooled(0.0, &[(3, 0.75 * TAME), (17, 0.75 * TAME)]), "in two rows");
    assert!(!is_pooled(0.0, &[(9, 0.75 * TAME), (69, 0.75 * TAME)]), "in two maps");
    assert!(is_pooled(1.0, &[(40, f32::NAN), (59, f32::NAN), (100, f32::NAN)]), "no row that is read");
}
