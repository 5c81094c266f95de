//! Every rule over every placement: what is computed quickly is what each cell's explanation says.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::kinds::{Average, Divisor, Gem, LogSumExp, Lp, Max, Min, Mixed, Reduce, Stochastic, Strided};
use super::separable::Separable;
use super::under::Plane;
use super::windows::{Levels, Windows};
use super::{Plan, Pooling, Scratch};
use crate::error::{CnnError, Quantity};
use crate::feature_maps::{FeatureMaps, Shape};
use crate::kernel::Preset;
use crate::rows::{Rows, RowsMut};
use crate::stage::Stage;
use crate::window::{AxisName, Fraction, Padding, Rounding, Sliding, Window};

/// Which values a map has besides numbers.
#[derive(Clone, Copy, Debug)]
enum Values {
    Numbers,
    /// Infinite ones, which cancel out where values are summed.
    Infinite,
    /// NaN, infinite ones and −0.
    Odd,
}

/// Numbers from a small generator, some of them equal.
fn maps(shape: Shape, values: Values) -> FeatureMaps {
    const ODD: [f32; 5] = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, f32::MAX];
    let mut state = 0x2545_f491_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u8::try_from(state >> 24).unwrap()
    };
    let mut value = || match (values, next()) {
        (Values::Odd, n @ 0..25) => ODD[usize::from(n) % 5],
        (Values::Infinite, n @ 0..25) => ODD[1 + usize::from(n) % 2],
        (_, n @ 0..128) => f32::from(n % 16) - 8.0,
        (_, n) => (f32::from(n) - 190.0) / 7.0,
    };
    let values = (0..shape.values()).map(|_| value()).collect();
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
}

fn rules() -> Vec<Reduce> {
    let divisors = [Divisor::Cells, Divisor::Fixed(3), Divisor::Fixed(4), Divisor::Fixed(-2)];
    let averages = divisors.map(|divisor| Reduce::from(Average { divisor }));
    let norms = [1.0, 3.0].map(|p| Reduce::from(Lp { p }));
    let others = [
        Gem { p: 1.5, least: 0.0 }.into(),
        LogSumExp { r: 1.0 }.into(),
        Mixed { alpha: 1.0 }.into(),
        Stochastic { seed: 7.0 }.into(),
        Strided { kernel: Preset::BoxBlur }.into(),
    ];
    [Reduce::all(), averages.to_vec(), norms.to_vec(), others.to_vec()].concat()
}

fn windows() -> Vec<Windows> {
    let each = Padding::Each;
    let sides = |before, after| Padding::Sides { before, after };
    let slidings = [
        (1, 1, each(0), 1),
        (1, 3, each(0), 1),
        (2, 1, each(1), 1),
        (2, 2, each(0), 1),
        (2, 2, each(1), 1),
        (2, 2, sides(0, 1), 1),
        (3, 1, each(1), 1),
        (3, 2, each(0), 1),
        (3, 2, each(1), 1),
        (3, 2, Padding::SameUpper, 1),
        (3, 3, Padding::SameLower, 2),
        (2, 1, each(2), 3),
        (4, 1, each(0), 1),
        (5, 1, each(2), 1),
        (5, 2, sides(4, 1), 1),
        (9, 1, Padding::SameUpper, 1),
        (3, 1, sides(1, 3), 2),
    ];
    let sliding = |rounding| {
        move |(size, stride, padding, dilation)| Sliding { size, stride, padding, dilation, rounding }
    };
    let alike = slidings.map(sliding(Rounding::Floor)).map(Window::square);
    let up = slidings.map(sliding(Rounding::Ceil)).map(Window::square);
    let (first, last) = (Sliding::new(2, 1), Sliding { padding: each(1), ..Sliding::new(3, 2) });
    let uneven = [Window { rows: first, columns: last }, Window { rows: last, columns: first }];
    let pyramid = Levels::new(&[1, 2, 3]).unwrap();
    let fraction = |size, ratio, sample| Fraction { size, ratio, sample };
    let (narrow, wide) = (fraction(1, 0.7, 0.3), fraction(3, 0.5, 0.9));
    let others = [
        Windows::Fractional { rows: narrow, columns: wide },
        Windows::Fractional { rows: wide, columns: fraction(2, 0.9, 0.5) },
        Windows::Whole,
        Windows::Bins { rows: 2, columns: 3 },
        Windows::Bins { rows: 5, columns: 4 },
        pyramid.into(),
    ];
    let sliding = alike.into_iter().chain(up).chain(uneven).map(Windows::Sliding);
    sliding.chain(others).collect()
}

const SHAPES: [(usize, usize, usize); 5] = [(1, 1, 1), (2, 5, 7), (1, 9, 20), (1, 6, 35), (1, 4, 66)];

/// Every pooling that can be computed over maps of odd shapes.
fn each_case(mut check: impl FnMut(Pooling, &FeatureMaps)) {
    for (channels, rows, columns) in SHAPES {
        let shape = Shape::new(channels, rows, columns);
        for values in [Values::Numbers, Values::Infinite, Values::Odd] {
            let maps = maps(shape, values);
            for windows in windows().into_iter().filter(|windows| windows.over(shape).is_ok()) {
                for reduce in rules() {
                    let pooling = Pooling { reduce, windows };
                    // A filter has its own padding, and must slide.
                    if !reduce.must_slide() || pooling.layout(shape).is_ok() {
                        check(pooling, &maps);
                    }
                }
            }
        }
    }
}

/// Equal bits, whichever NaN it is.
fn is_same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

fn assert_pooled(pooling: Pooling, maps: &FeatureMaps, made: &[f32], obvious: &[f32]) {
    for (at, (made, obvious)) in made.iter().zip(obvious).enumerate() {
        // A maximum may take either of two zeros.
        let is_fine = is_same(*made, *obvious) || (*made == 0.0 && *obvious == 0.0);
        assert!(is_fine, "{made} is not {obvious}: {at} of {} by {pooling:?}", maps.shape());
    }
}

#[test]
fn every_rule_over_every_placement_gives_what_its_explanations_say() {
    let mut cases = 0;
    each_case(|pooling, maps| {
        let stage = Stage::Pooling(pooling);
        let (made, obvious) = (stage.apply(maps).unwrap(), stage.reference(maps).unwrap());
        assert_eq!(made.shape(), obvious.shape(), "{pooling:?}");
        assert_pooled(pooling, maps, made.values(), obvious.values());
        cases += 1;
    });
    assert!(cases > 4000, "{cases}");
}

/// Windows that differ from 2 × 2 or 3 × 3 cells by 2 in one number, and dilated ones. The maps end inside a block of
/// sixteen cells, or are wider than sixteen blocks.
#[test]
fn windows_almost_like_the_usual_ones_are_pooled_in_any_parts() {
    let each = Padding::Each;
    let sides = |before, after| Padding::Sides { before, after };
    let windows = [
        (2, 2, each(0), 1),
        (2, 3, each(0), 1),
        (2, 2, each(0), 2),
        (2, 2, sides(1, 0), 1),
        (3, 2, each(0), 1),
        (3, 3, each(0), 1),
        (3, 2, each(0), 2),
        (3, 2, sides(1, 0), 1),
        (3, 2, sides(0, 2), 1),
        (5, 2, each(0), 1),
        (3, 1, each(0), 3),
        (5, 1, each(3), 2),
        (4, 8, each(0), 2),
        (2, 1, each(0), 1),
    ];
    for (size, stride, padding, dilation) in windows {
        let window = Window::square(Sliding { padding, dilation, ..Sliding::new(size, stride) });
        for (rows, columns) in [(15, 21), (9, 35), (4, 66), (9, 66), (15, 300)] {
            let shape = Shape::new(1, rows, columns);
            for reduce in [Max.into(), Average::default().into(), Lp::default().into()] {
                let pooling = Pooling { reduce, windows: window.into() };
                let Ok(layout) = pooling.layout(shape) else { continue };
                let (maps, plan) = (maps(shape, Values::Odd), Plan::new(pooling, layout));
                let obvious = Stage::Pooling(pooling).reference(&maps).unwrap();
                let (mut out, mut scratch) = (FeatureMaps::zeros(obvious.shape()), Scratch::default());
                let (last, mut made) = (plan.output(), RowsMut::of(&mut out).unwrap());
                for part in [0..1, 1..last.min(3), 3.min(last)..last] {
                    plan.fill(Rows::of(&maps), 0, part, &mut scratch, &mut made);
                }
                assert_pooled(pooling, &maps, out.values(), obvious.values());
            }
        }
    }
}

#[test]
fn every_rule_s_own_loop_gives_the_bits_of_its_explanations() {
    each_case(|pooling, maps| {
        let layout = pooling.layout(maps.shape()).unwrap();
        for channel in 0..maps.shape().channels {
            for grid in layout.grids() {
                let plane = Plane::of(Rows::of(maps), channel, grid);
                for row in 0..grid.rows.output {
                    let mut out = vec![77.0; grid.columns.output];
                    pooling.reduce.rule().fill_row(&plane, row, &mut out);
                    for (column, out) in out.into_iter().enumerate() {
                        let under = super::under::UnderWindow { plane: &plane, row, column };
                        let obvious = pooling.reduce.rule().explain(&under).output();
                        assert!(
                            is_same(out, obvious),
                            "{out} is not {obvious}: row {row}, column {column} by {pooling:?} of {}",
                            maps.shape()
                        );
                    }
                }
            }
        }
    });
}

fn plan(windows: Windows, shape: Shape) -> Plan {
    let pooling = Pooling::new(Max, windows);
    Plan::new(pooling, pooling.layout(shape).unwrap())
}

#[test]
fn rows_of_the_output_read_the_rows_under_their_windows() {
    let shape = Shape::new(1, 9, 9);
    let reads = |windows, rows| plan(windows, shape).reads(&rows);
    assert_eq!([reads(Windows::sliding(3, 2), 0..1), reads(Windows::sliding(3, 2), 1..3)], [0..3, 2..7]);
    assert_eq!(reads(Windows::sliding(3, 2), 2..2), 0..0, "no rows read none");
    let padded =
        Windows::Sliding(Window::square(Sliding { padding: Padding::Each(1), ..Sliding::new(3, 2) }));
    assert_eq!([reads(padded, 0..1), reads(padded, 4..5), reads(padded, 0..5)], [0..2, 7..9, 0..9]);
    assert_eq!(reads(Windows::Bins { rows: 4, columns: 2 }, 1..2), 2..5);
    assert_eq!(reads(Windows::Whole, 0..1), 0..9);
    assert_eq!(reads(Levels::new(&[3]).unwrap().into(), 0..1), 0..9);
}

#[test]
fn neighbouring_rows_of_the_output_share_rows() {
    let shape = Shape::new(1, 9, 9);
    let overlap = |windows| plan(windows, shape).overlap();
    let pairs = [(3, 1, 2), (3, 2, 1), (3, 3, 0), (2, 3, 0), (5, 1, 4), (8, 1, 7), (9, 1, 0)];
    for (size, stride, shared) in pairs {
        assert_eq!(overlap(Windows::sliding(size, stride)), shared, "{size} by {stride}");
    }
    assert_eq!(overlap(Windows::Bins { rows: 4, columns: 1 }), 1);
    assert_eq!([overlap(Windows::Whole), overlap(Levels::new(&[1, 2]).unwrap().into())], [0, 0]);
}

#[test]
fn the_maximum_of_pairs_is_known() {
    let shape = Shape::new(1, 9, 9);
    let are_pairs = |windows| plan(windows, shape).are_largest_of_pairs();
    let all = [(2, 2), (2, 1), (3, 2), (3, 3)].map(|(size, stride)| Windows::sliding(size, stride));
    assert_eq!(all.map(are_pairs), [true, false, false, false]);
    let average = Pooling::sliding(Average::default(), 2, 2);
    assert!(!Plan::new(average, average.layout(shape).unwrap()).are_largest_of_pairs());
}

/// 65 536 values are kept: 128 rows of 512 cells or of 500, which end with a block of sixteen.
#[test]
fn a_unit_has_as_many_rows_as_share_what_is_kept() {
    let step = |reduce: Reduce, windows: Windows, columns| {
        let pooling = Pooling { reduce, windows };
        Plan::new(pooling, pooling.layout(Shape::new(1, 512, columns)).unwrap()).step()
    };
    let tall = |size, stride, dilation| {
        let rows = Sliding { dilation, ..Sliding::new(size, stride) };
        Windows::Sliding(Window { rows, columns: Sliding::new(1, 1) })
    };
    let max = |windows, columns| step(Max.into(), windows, columns);
    // 128 − 4 · 3, (128 − 2) / 2, and at least one.
    assert_eq!([max(tall(5, 1, 3), 512), max(tall(5, 1, 3), 500)], [116, 116]);
    assert_eq!([max(tall(3, 2, 1), 512), max(tall(200, 1, 1), 512)], [63, 1]);
    // 16 384 roots.
    let norm = |columns| step(Lp::default().into(), tall(2, 1, 1), columns);
    assert_eq!([norm(512), norm(500), norm(20_000), norm(64)], [32, 32, 1, 256]);
    // Windows with loops of their own; maps of seven columns are too narrow for those of 3 × 3.
    assert_eq!([max(Windows::sliding(2, 2), 512), max(Windows::sliding(3, 2), 512)], [64, 64]);
    assert_eq!(
        [step(Average::default().into(), Windows::sliding(2, 2), 512), max(Windows::Whole, 512)],
        [64, 1]
    );
    assert_eq!([max(Windows::sliding(3, 2), 8), max(Windows::sliding(3, 2), 7)], [64, (4096 - 2) / 2]);
    // 100 000 / (9 · 512) windows one by one, and at least one row of 113 windows of 400 × 400.
    let min = |size, columns| step(Min.into(), Windows::sliding(size, 1), columns);
    assert_eq!([min(3, 514), min(400, 512)], [21, 1]);
}

/// A single result takes sixteen values of each kept row; a line has room for sixteen more and a last one.
#[test]
fn windows_that_need_more_than_a_million_kept_values_are_not_separated() {
    let axis = |dilation: usize| {
        Sliding { dilation, ..Sliding::new(2, 1) }.over(dilation + 1, AxisName::Rows).unwrap()
    };
    let is_separated = |down, across| Separable::new(&axis(down), &axis(across)).is_some();
    assert_eq!([is_separated(65_535, 1), is_separated(65_536, 1)], [true, false]);
    assert_eq!([is_separated(1, 1_048_558), is_separated(1, 1_048_559)], [true, false]);
}

#[test]
fn windows_that_read_the_whole_map_are_known() {
    let pyramid: Windows = Levels::new(&[2]).unwrap().into();
    let all = [Windows::Whole, pyramid, Windows::sliding(3, 1), Windows::Bins { rows: 1, columns: 1 }];
    assert_eq!(all.map(Windows::read_whole_map), [true, true, false, false]);
    assert_eq!(all.map(|windows| windows.window().is_some()), [false, false, true, false]);
}

#[test]
fn a_window_that_slides_has_at_most_a_million_cells() {
    let window = |rows, columns| {
        let window = Window { rows: Sliding::new(rows, 1), columns: Sliding::new(columns, 1) };
        Windows::Sliding(window).over(Shape::new(1, 1100, 1100)).map(|layout| layout.largest_window())
    };
    assert_eq!(window(1024, 1024), Ok(1 << 20));
    assert_eq!(
        [window(1025, 1024), window(1024, 1025)],
        [const { Err(CnnError::TooLarge(Quantity::Size)) }; 2]
    );
}

#[test]
fn rows_and_columns_of_windows_are_not_exchanged() {
    let shape = Shape::new(1, 12, 20);
    let window = Window { rows: Sliding::new(3, 2), columns: Sliding::new(5, 4) };
    let layout = |windows: Windows| {
        let layout = windows.over(shape).unwrap();
        let grid = *layout.grids().last().unwrap();
        [grid.rows, grid.columns].map(|axis| (axis.input, axis.output, axis.size, axis.stride))
    };
    assert_eq!(layout(window.into()), [(12, 5, 3, 2), (20, 4, 5, 4)]);
    assert_eq!(layout(Windows::Whole), [(12, 1, 12, 1), (20, 1, 20, 1)]);
    assert_eq!(layout(Windows::Bins { rows: 3, columns: 5 }), [(12, 3, 4, 1), (20, 5, 4, 1)]);
    assert_eq!(layout(Levels::new(&[1, 4]).unwrap().into()), [(12, 4, 3, 1), (20, 4, 5, 1)]);
}

#[test]
fn the_levels_of_a_pyramid_are_flattened_level_by_level() {
    let levels = Levels::new(&[2, 1]).unwrap();
    assert_eq!((levels.list(), levels.bins()), (&[2, 1][..], 5));
    let pooled = FeatureMaps::from_planes(2, 1, 5, (0..10_u8).map(f32::from).collect());
    assert_eq!(levels.vector(&pooled), [0., 1., 2., 3., 5., 6., 7., 8., 4., 9.]);
    assert_eq!(Levels::new(&[8; 8]).map(|levels| levels.bins()), Ok(512));
}

#[test]
fn a_winner_is_the_cell_whose_value_goes_on() {
    let map = FeatureMaps::from([[1.0, 3.0, 9.0], [7.0, 6.0, 9.0]]);
    let winner = |pooling: Pooling, row, column| pooling.winner(&map, 0, row, column);
    let found = winner(Pooling::sliding(Max, 2, 1), 0, 1).unwrap().unwrap();
    assert_eq!((found.channel, found.row, found.column), (0, 0, 2), "the first of equals");
    assert_eq!(winner(Pooling::sliding(Average::default(), 2, 1), 0, 0), Ok(None));
    let missing = CnnError::NoSuchCell { channel: 0, row: 0, column: 2 };
    assert_eq!(winner(Pooling::sliding(Max, 2, 1), 0, 2), Err(missing));
    let missing = CnnError::NoSuchCell { channel: 1, row: 0, column: 0 };
    assert_eq!(Pooling::sliding(Max, 2, 1).winner(&map, 1, 0, 0), Err(missing));
}
