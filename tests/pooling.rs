//! Properties of pooling at the edges, for every geometry.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]

mod strategies;

use ndarray::Array4;
use poolscope::cnn::{
    Average, CnnError, Convolution, Divisor, FeatureMaps, First, Grid, Layout, Levels, Lp, Max, Min, Padding,
    Pooling, Quantity, Reduce, Rounding, Shape, Sliding, Stage, Sum, Unpooling, Window, Windows,
};
use proptest::prelude::*;
use proptest::sample::select;
use strategies::stages::{maps, shape, whole_maps, window};

fn pool(rule: impl Into<Reduce>, windows: impl Into<Windows>) -> Stage {
    Stage::Pooling(Pooling::new(rule, windows))
}

/// Every rule that goes over bins and the whole map as well.
fn over_anything() -> impl Iterator<Item = Reduce> {
    Reduce::all().into_iter().filter(|rule| !rule.must_slide())
}

/// The absolute values of the maps.
fn absolute(maps: &FeatureMaps) -> FeatureMaps {
    let Shape { channels, rows, columns } = maps.shape();
    let values = maps.values().iter().map(|value| value.abs()).collect();
    FeatureMaps::from_planes(channels, rows, columns, values)
}

/// A stage that sums the values under the window.
fn sum(channels: usize, window: Window) -> Stage {
    let ones = Array4::ones((channels, 1, window.rows.size, window.columns.size));
    Stage::Convolution(Convolution::new(ones, vec![0.0; channels], channels).unwrap().sliding(window))
}

/// Whether two values are equal or in order, up to the rounding of a few operations.
fn at_most(small: f32, large: f32) -> bool {
    small <= large * (1.0 + 1e-5) + 1e-6
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn a_cell_that_is_dropped_and_no_other_reaches_no_sum(
        shape in shape(), window in window(), at in any::<prop::sample::Index>(),
    ) {
        let stage = sum(shape.channels, window);
        let Ok(Some(Layout::Grid(Grid { rows, columns }))) = stage.layout(shape) else { return Ok(()) };
        let mut values = vec![0.0; shape.values()];
        let cell = at.index(values.len());
        values[cell] = 1.0;
        let (row, column) = (cell % shape.cells() / shape.columns, cell % shape.columns);
        let maps = FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values);
        let reached = stage.apply(&maps).unwrap().values().iter().any(|sum| *sum > 0.0);
        let dropped = rows.dropped().contains(&row) || columns.dropped().contains(&column);
        prop_assert_eq!(reached, !dropped);
    }

    #[test]
    fn every_winner_holds_the_value_that_goes_on_and_is_the_first_of_its_equals(
        maps in shape().prop_flat_map(whole_maps), window in window(),
    ) {
        let pooling = Pooling::new(Max, window);
        let Ok(pooled) = Stage::Pooling(pooling).apply(&maps) else { return Ok(()) };
        let Layout::Grid(Grid { rows, columns }) = pooling.layout(maps.shape()).unwrap() else { panic!("it slides") };
        let Shape { channels, rows: down, columns: across } = pooled.shape();
        for (channel, row, column) in (0..channels * down * across)
            .map(|cell| (cell / (down * across), cell / across % down, cell % across))
        {
            let best = pooled.get(channel, row, column).unwrap();
            let taps = (0..rows.taps(row)).flat_map(|i| (0..columns.taps(column)).map(move |j| (i, j)));
            let cells = taps.filter_map(|(i, j)| rows.cell(row, i).zip(columns.cell(column, j)));
            let first = cells.into_iter().find(|(r, c)| maps.get(channel, *r, *c) == Some(best));
            let winner = pooling.winner(&maps, channel, row, column).unwrap();
            prop_assert_eq!(winner.map(|winner| (winner.row, winner.column)), first);
            prop_assert_eq!(winner.is_none(), best == f32::NEG_INFINITY);
        }
    }

    #[test]
    fn the_norm_does_not_rise_and_the_power_mean_does_not_fall_with_p(
        maps in shape().prop_flat_map(whole_maps), window in window(),
        p in 0.5_f32..6.0, more in 0.1_f32..3.0,
    ) {
        let maps = absolute(&maps);
        let norm = |p| pool(Lp { p }, window).apply(&maps);
        let (Ok(low), Ok(high)) = (norm(p), norm(p + more)) else { return Ok(()) };
        // The number of cells under each window.
        let ones = FeatureMaps::from_planes(1, maps.shape().rows, maps.shape().columns, vec![1.0; maps.shape().cells()]);
        let count = pool(Lp { p: 1.0 }, window).apply(&ones).unwrap();
        let counts = count.values().iter().cycle();
        for ((&low, &high), &count) in low.values().iter().zip(high.values()).zip(counts) {
            prop_assert!(at_most(high, low), "{} is above {}", high, low);
            if count > 0.0 {
                let (mean, more) = (low * count.powf(-1.0 / p), high * count.powf(-1.0 / (p + more)));
                prop_assert!(at_most(mean, more), "{} is above {}", mean, more);
            }
        }
    }

    #[test]
    fn a_sum_is_what_the_mean_divides_and_what_a_divisor_of_one_gives(
        maps in shape().prop_flat_map(whole_maps), window in window(),
    ) {
        let Ok(sums) = pool(Sum, window).apply(&maps) else { return Ok(()) };
        let divided = pool(Average { divisor: Divisor::Fixed(1) }, window).apply(&maps).unwrap();
        prop_assert_eq!(divided.values(), sums.values());
        let means = pool(Average { divisor: Divisor::Cells }, window).apply(&maps).unwrap();
        let ones = FeatureMaps::from_planes(1, maps.shape().rows, maps.shape().columns, vec![1.0; maps.shape().cells()]);
        let counts = pool(Sum, window).apply(&ones).unwrap();
        for ((sum, mean), count) in sums.values().iter().zip(means.values()).zip(counts.values().iter().cycle()) {
            prop_assert!((sum / count.max(1.0) - mean).abs() <= f32::EPSILON * mean.abs());
        }
    }

    #[test]
    fn what_was_unpooled_is_pooled_to_the_same_values(
        maps in shape().prop_flat_map(maps), rows in 1_usize..4, columns in 1_usize..4,
    ) {
        let maps = absolute(&maps);
        // Adjacent windows, so that no cell wins twice.
        let window = Window { rows: Sliding::new(rows, rows), columns: Sliding::new(columns, columns) };
        let pooling = Pooling::new(Max, window);
        let Ok(pooled) = Stage::Pooling(pooling).apply(&maps) else { return Ok(()) };
        let Shape { channels, rows: down, columns: across } = pooled.shape();
        let mut winners = Vec::new();
        for cell in 0..channels * down * across {
            let (channel, row, column) = (cell / (down * across), cell / across % down, cell % across);
            let winner = pooling.winner(&maps, channel, row, column).unwrap().unwrap();
            winners.push(winner.in_plane(maps.shape()));
        }
        let size = (maps.shape().rows, maps.shape().columns);
        let unpooled = Unpooling { counted: size, output: size }.apply(&pooled, &winners).unwrap();
        let again = Stage::Pooling(pooling).apply(&unpooled).unwrap();
        prop_assert_eq!(again.values(), pooled.values());
    }

    #[test]
    fn adaptive_pooling_to_a_divisor_of_the_size_is_a_window_that_fits(
        channels in 1_usize..=2, rows in 1_usize..5, columns in 1_usize..5, down in 1_usize..4, across in 1_usize..4,
    ) {
        let shape = Shape::new(channels, rows * down, columns * across);
        let values = (0_u16..).take(shape.values()).map(|n| f32::from(n * 37 % 101)).collect();
        let maps = FeatureMaps::from_planes(channels, shape.rows, shape.columns, values);
        let window = Window { rows: Sliding::new(down, down), columns: Sliding::new(across, across) };
        for rule in over_anything() {
            let adaptive = pool(rule, Windows::Bins { rows, columns }).apply(&maps).unwrap();
            let sliding = pool(rule, window).apply(&maps).unwrap();
            prop_assert_eq!(adaptive.values(), sliding.values());
        }
    }
}

#[test]
fn a_window_that_is_rounded_up_divides_by_what_lies_in_the_padded_map() {
    // n = 4, f = 3, s = 2, p = 1: windows start at −1, 1 and 3. The last covers cell 3, padding and nothing.
    let maps = FeatureMaps::from_planes(1, 1, 4, vec![6.0; 4]);
    let columns = Sliding { padding: Padding::Each(1), rounding: Rounding::Ceil, ..Sliding::new(3, 2) };
    let window = Window { rows: Sliding::new(1, 1), columns };
    let mean = |divisor| pool(Average { divisor }, window).apply(&maps).unwrap().values().to_vec();
    assert_eq!(mean(Divisor::Padded), [4.0, 6.0, 3.0]);
    assert_eq!(mean(Divisor::Cells), [6.0, 6.0, 6.0]);
    assert_eq!(mean(Divisor::Fixed(6)), [2.0, 3.0, 1.0]);
}

#[test]
fn windows_on_padding_alone_have_nothing_to_choose_and_sum_to_nothing() {
    let maps = FeatureMaps::from_planes(1, 1, 1, vec![5.0]);
    let rows = Sliding { padding: Padding::Each(1), dilation: 2, ..Sliding::new(2, 1) };
    let window = Window { rows, columns: Sliding::new(1, 1) };
    let pooled = |rule: Reduce| pool(rule, window).apply(&maps).unwrap().values().to_vec();
    assert_eq!(pooled(Max.into()), [f32::NEG_INFINITY]);
    assert_eq!(pooled(Min.into()), [f32::INFINITY]);
    assert_eq!(pooled(Average { divisor: Divisor::Cells }.into()), [0.0]);
    for rule in [Lp { p: 2.0 }.into(), Sum.into(), First.into()] {
        assert_eq!(pooled(rule), [0.0], "{rule:?}");
    }
}

#[test]
fn the_books_pooling_with_numbers_of_its_own_for_each_axis_gives_its_numbers() {
    // Dive into Deep Learning, "Pooling": window 2 × 3, padding (0, 1), stride (2, 3) on 0 … 15, and the same with
    // padding (1, 1).
    let values = (0_u8..16).map(f32::from).collect();
    let maps = FeatureMaps::from_planes(1, 4, 4, values);
    let padded =
        |padding, size, stride| Sliding { padding: Padding::Each(padding), ..Sliding::new(size, stride) };
    let book = Window { rows: padded(0, 2, 2), columns: padded(1, 3, 3) };
    assert_eq!(pool(Max, book).apply(&maps).unwrap().values(), [5.0, 7.0, 13.0, 15.0]);
    let both = Window { rows: padded(1, 2, 2), ..book };
    let pooled = pool(Max, both).apply(&maps).unwrap();
    assert_eq!(pooled.shape(), Shape::new(1, 3, 2));
    assert_eq!(pooled.values(), [1.0, 3.0, 9.0, 11.0, 13.0, 15.0]);
}

#[test]
fn the_first_cell_is_every_s_th_one() {
    let maps = FeatureMaps::from_planes(1, 5, 7, (0_u8..35).map(f32::from).collect());
    for size in [1, 2, 3] {
        let pooled = pool(First, Windows::sliding(size, 2)).apply(&maps).unwrap();
        let shape = pooled.shape();
        for row in 0..shape.rows {
            for column in 0..shape.columns {
                assert_eq!(pooled.get(0, row, column), maps.get(0, 2 * row, 2 * column));
            }
        }
    }
}

#[test]
fn every_rule_makes_of_a_pyramid_what_it_makes_of_each_levels_bins() {
    let maps = FeatureMaps::from_planes(2, 5, 7, (0_u16..70).map(|n| f32::from(n * 37 % 101)).collect());
    let levels = [3, 1, 2];
    for rule in over_anything() {
        let pyramid = pool(rule, Levels::new(&levels).unwrap()).apply(&maps).unwrap();
        assert_eq!(pyramid.shape(), Shape::new(2, 1, 14));
        let bins =
            levels.map(|bins| pool(rule, Windows::Bins { rows: bins, columns: bins }).apply(&maps).unwrap());
        let expected: Vec<f32> = (0..2)
            .flat_map(|channel| bins.iter().flat_map(move |maps| maps.plane(channel).to_vec()))
            .collect();
        assert_eq!(pyramid.values(), expected, "{rule:?}");
    }
}

#[test]
fn windows_far_apart_or_wide_open_give_what_their_explanations_say() {
    // Memory and time must follow the cost, which is a few cells: padded strips would be huge here.
    let maps = FeatureMaps::from_planes(1, 3, 3, (0_u8..9).map(f32::from).collect());
    let huge = (1 << 24) - 1;
    let far = Window::square(Sliding { rounding: Rounding::Ceil, ..Sliding::new(2, huge) });
    let wide = Sliding { dilation: 1 << 22, stride: huge, rounding: Rounding::Ceil, ..Sliding::new(2, 1) };
    let padded = Sliding {
        padding: Padding::Sides { before: 4095, after: 4095 },
        dilation: 4096,
        ..Sliding::new(2, 4000)
    };
    for window in [far, Window::square(wide), Window { rows: padded, columns: padded }] {
        for rule in Reduce::all() {
            let stage = pool(rule, window);
            // A filter as wide as its padding, or wider than the map, is refused.
            if rule.must_slide() && stage.output_shape(maps.shape()).is_err() {
                continue;
            }
            let fast = stage.apply(&maps).unwrap();
            // Compares bits, because a rule may give NaN for a window without a cell.
            let bits =
                |maps: &FeatureMaps| maps.values().iter().map(|value| value.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&fast), bits(&stage.reference(&maps).unwrap()), "{stage:?}");
        }
    }
    let ones = Array4::ones((2, 1, 2, 2));
    let convolution = Convolution::new(ones, vec![0.5, -0.5], 1).unwrap();
    let stage = Stage::Convolution(convolution.sliding(Window { rows: padded, columns: padded }));
    let fast = stage.apply(&maps).unwrap();
    assert_eq!(fast.values(), stage.reference(&maps).unwrap().values());
}

#[test]
fn cells_that_are_not_there_are_refused_and_read_nothing() {
    let maps = FeatureMaps::from([[1.0, 2.0], [3.0, 4.0]]);
    let convolution = Stage::Convolution(Convolution::new(Array4::ones((1, 1, 1, 1)), vec![0.0], 1).unwrap());
    let relu = Stage::Activation(poolscope::cnn::Activation::Relu);
    let stages =
        [pool(Max, Windows::sliding(2, 2)), pool(Max, Levels::new(&[1]).unwrap()), convolution, relu];
    for stage in stages {
        for (channel, row, column) in
            [(usize::MAX, 0, 0), (0, usize::MAX, 0), (0, 0, usize::MAX), (1, 0, 0), (0, 2, 0)]
        {
            let refused = stage.explain(&maps, channel, row, column).map(|explanation| explanation.output());
            assert_eq!(refused, Err(CnnError::NoSuchCell { channel, row, column }), "{stage:?}");
        }
        assert!(stage.channels_read(usize::MAX).len() <= 1);
    }
    let winner = Pooling::sliding(Max, 2, 2).winner(&maps, 0, 0, usize::MAX);
    assert!(winner.is_err());
}

/// Small numbers, and numbers that would overflow, wrap around or ask for all memory if unchecked.
fn hostile() -> impl Strategy<Value = i64> {
    let large = (20_u32..63).prop_flat_map(|bits| (-2_i64..=2).prop_map(move |more| (1_i64 << bits) + more));
    prop_oneof![4 => 0_i64..6, 2 => large, 1 => select(&[i64::MAX, i64::MAX - 1, -1, i64::MIN])]
}

fn hostile_sliding() -> impl Strategy<Value = Result<Sliding, CnnError>> {
    let numbers =
        [hostile().boxed(), hostile().boxed(), hostile().boxed(), hostile().boxed(), hostile().boxed()];
    (numbers, 0..4_u8, any::<bool>()).prop_map(|([size, stride, dilation, before, after], padding, ceil)| {
        Ok(Sliding {
            size: Quantity::Size.checked(size)?,
            stride: Quantity::Stride.checked(stride)?,
            dilation: Quantity::Dilation.checked(dilation)?,
            padding: match (padding, Quantity::Padding.checked(before)?, Quantity::Padding.checked(after)?) {
                (0, before, _) => Padding::Each(before),
                (1, before, after) => Padding::Sides { before, after },
                (2, ..) => Padding::SameUpper,
                _ => Padding::SameLower,
            },
            rounding: if ceil { Rounding::Ceil } else { Rounding::Floor },
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn hostile_numbers_are_refused_or_give_a_shape_that_can_be_allocated(
        shape in shape(), rows in hostile_sliding(), columns in hostile_sliding(),
        reduce in strategies::stages::reduce(), bins in (hostile(), hostile()), groups in hostile(),
    ) {
        let bins = Quantity::Output.checked(bins.0).and_then(|rows| Ok((rows, Quantity::Output.checked(bins.1)?)));
        let (Ok(rows), Ok(columns)) = (rows, columns) else { return Ok(()) };
        let window = Window { rows, columns };
        let mut stages = vec![pool(reduce, window)];
        if let Ok((rows, columns)) = bins {
            stages.push(pool(reduce, Windows::Bins { rows, columns }));
            stages.extend(Levels::new(&[rows, columns]).map(|levels| pool(reduce, levels)));
        }
        if let Ok(groups) = Quantity::Groups.checked(groups) {
            let convolution = Convolution::new(Array4::ones((2, 1, 2, 2)), vec![0.0; 2], groups);
            stages.extend(convolution.map(|convolution| Stage::Convolution(convolution.sliding(window))));
        }
        for stage in stages {
            if let Ok(output) = stage.output_shape(shape) {
                prop_assert!(output.values() <= 1 << 26);
                prop_assert!(stage.work_per_row(shape).is_ok());
            }
            let unpooled = window.rows.unpooled(shape.rows, poolscope::cnn::AxisName::Rows);
            prop_assert!(unpooled.is_err() || rows.size < 1 << 24);
        }
    }
}
