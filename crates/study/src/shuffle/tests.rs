#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{
    Average, Divisor, Max, Min, Padding, Pooling, Quantity, Reduce, Rounding, Sliding, Stage, Sum,
};
use proptest::prelude::*;

/// A generator that is good enough for tests (Marsaglia 2003, "Xorshift RNGs").
fn random(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

fn sliding() -> impl Strategy<Value = Sliding> {
    (1_usize..5, 0_usize..3, 0_usize..3, any::<bool>()).prop_map(|(size, gap, padding, is_ceil)| Sliding {
        padding: Padding::Each(padding.min(size / 2)),
        rounding: if is_ceil { Rounding::Ceil } else { Rounding::Floor },
        ..Sliding::new(size, size + gap)
    })
}

/// Numbers of a filter's map, with zeros of both signs and what is no number among them.
fn value() -> impl Strategy<Value = f32> {
    prop_oneof![
        12 => -1.0_f32..1.0,
        2 => Just(0.0),
        1 => Just(-0.0),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, 3e-45]),
    ]
}

fn maps() -> impl Strategy<Value = FeatureMaps> {
    (1_usize..14, 1_usize..14).prop_flat_map(|(rows, columns)| {
        let values = prop::collection::vec(value(), 2 * rows * columns);
        values.prop_map(move |values| FeatureMaps::from_planes(2, rows, columns, values))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn pooled_maps_stay_the_same_bit_for_bit(maps in maps(), rows in sliding(), columns in sliding(), seed in any::<u64>()) {
        let window = Window { rows, columns };
        let Ok(shuffled) = shuffled(&maps, window, &mut random(seed)) else { return Ok(()) };
        let rules: [Reduce; 5] = [
            Max.into(), Min.into(), Sum.into(), Average::default().into(), Average { divisor: Divisor::Cells }.into(),
        ];
        for rule in rules {
            let stage = Stage::Pooling(Pooling::new(rule, window));
            // The reference picks the first of equal zeros; the fast loop may give a zero of the other sign.
            let pooled = [&maps, &shuffled].map(|maps| bits(stage.reference(maps).unwrap().values()));
            prop_assert_eq!(&pooled[0], &pooled[1], "{:?}", rule);
            let quick = [&maps, &shuffled].map(|maps| stage.apply(maps).unwrap());
            for (before, after) in quick[0].values().iter().zip(quick[1].values()) {
                prop_assert!(before == after || (before.is_nan() && after.is_nan()), "{:?}: {} {}", rule, before, after);
            }
        }
    }

    #[test]
    fn every_window_keeps_its_cells_and_the_others_stay(maps in maps(), rows in sliding(), columns in sliding(), seed in any::<u64>()) {
        let window = Window { rows, columns };
        let Ok(shuffled) = shuffled(&maps, window, &mut random(seed)) else { return Ok(()) };
        let Shape { channels, rows: height, columns: width } = maps.shape();
        let positions = [rows.pooling_over(height, AxisName::Rows).unwrap(), columns.pooling_over(width, AxisName::Columns).unwrap()];
        let over = |positions: &Positions, cell| {
            (0..positions.output).find(|&output| (0..positions.size).any(|tap| positions.cell(output, tap) == Some(cell)))
        };
        let mut of_windows = std::collections::BTreeMap::<_, [Vec<u32>; 2]>::new();
        for channel in 0..channels {
            for row in 0..height {
                for column in 0..width {
                    let cells = [&maps, &shuffled].map(|maps| bit(maps.get(channel, row, column).unwrap()));
                    match (over(&positions[0], row), over(&positions[1], column)) {
                        (Some(down), Some(across)) => {
                            let [before, after] = of_windows.entry((channel, down, across)).or_default();
                            before.push(cells[0]);
                            after.push(cells[1]);
                        }
                        _ => prop_assert_eq!(cells[0], cells[1]),
                    }
                }
            }
        }
        for [mut before, mut after] in of_windows.into_values() {
            before.sort_unstable();
            after.sort_unstable();
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn windows_of_different_numbers_are_shuffled_and_a_seed_says_how(seed in any::<u64>(), size in 2_usize..5) {
        let values: Vec<_> = (0..144_u16).map(|cell| f32::from(cell * 37 % 145) / 7.0).collect();
        let maps = FeatureMaps::from_planes(1, 12, 12, values);
        let window = Window::square(Sliding::new(size, size));
        let of = |seed| shuffled(&maps, window, &mut random(seed)).unwrap();
        let (once, again, other) = (of(seed), of(seed), of(!seed));
        prop_assert_eq!(once.values(), again.values());
        prop_assert_ne!(once.values(), other.values());
        for down in 0..12 / size {
            for across in 0..12 / size {
                let same = |row| {
                    let columns = across * size..(across + 1) * size;
                    once.row(0, row).get(columns.clone()) == maps.row(0, row).get(columns)
                };
                prop_assert!(!(down * size..(down + 1) * size).all(same), "window {}, {}", down, across);
            }
        }
    }

    #[test]
    fn a_cell_has_crossed_if_its_window_is_another(
        height in 1_usize..12, width in 1_usize..12, rows in sliding(), columns in sliding(), down in -3_i32..4, right in -3_i32..4,
    ) {
        let window = Window { rows, columns };
        let Ok(crossed) = crossed(Shape::new(1, height, width), window, (down, right)) else { return Ok(()) };
        let positions = [rows.pooling_over(height, AxisName::Rows).unwrap(), columns.pooling_over(width, AxisName::Columns).unwrap()];
        let over = |axis: usize, cell: i32| {
            let cell = usize::try_from(cell).ok()?;
            (0..positions[axis].output).find(|&output| (0..positions[axis].size).any(|tap| positions[axis].cell(output, tap) == Some(cell)))
        };
        for row in 0..height {
            for column in 0..width {
                let (r, c) = (i32::try_from(row)?, i32::try_from(column)?);
                let moved_in = |axis: usize, cell: i32, by: i32| over(axis, cell).is_some_and(|now| over(axis, cell - by) != Some(now));
                let is_under = over(0, r).is_some() && over(1, c).is_some();
                prop_assert_eq!(crossed.is_crossed(row, column), is_under && (moved_in(0, r, down) || moved_in(1, c, right)));
            }
        }
    }
}

#[test]
fn cells_between_windows_cross_into_none() {
    // 21 windows along each side, of two cells each: the first column of each comes from a gap, in 42 rows under windows.
    let window = Window::square(Sliding::new(2, 3));
    let crossed = crossed(Shape::new(1, 64, 64), window, (0, 1)).unwrap();
    let cells = (0..64).flat_map(|row| (0..64).map(move |column| (row, column)));
    assert_eq!(cells.filter(|&(row, column)| crossed.is_crossed(row, column)).count(), 21 * 42);
}

#[test]
fn windows_that_overlap_or_have_gaps_are_refused() {
    let maps = FeatureMaps::zeros(Shape::new(1, 9, 9));
    let refused = |rows, columns| {
        let window = Window { rows, columns };
        let crossed = crossed(maps.shape(), window, (1, 1)).err();
        let shuffled = shuffled(&maps, window, &mut random(1)).err();
        assert_eq!(crossed, shuffled);
        shuffled
    };
    let (pairs, overlapping) = (Sliding::new(2, 2), Sliding::new(3, 2));
    assert_eq!(refused(pairs, pairs), None);
    assert_eq!(refused(overlapping, pairs), Some(NoShuffle::Overlap { axis: AxisName::Rows }));
    assert_eq!(refused(pairs, overlapping), Some(NoShuffle::Overlap { axis: AxisName::Columns }));
    let dilated = Sliding { dilation: 2, ..Sliding::new(2, 3) };
    assert_eq!(refused(dilated, pairs), Some(NoShuffle::Overlap { axis: AxisName::Rows }));
    // One window overlaps with none, whatever its stride.
    assert_eq!(refused(Sliding::new(9, 1), pairs), None);
    assert_eq!(refused(Sliding::new(0, 1), pairs), Some(NoShuffle::Unfit(CnnError::Zero(Quantity::Size))));
}

#[test]
fn neighbours_are_exchanged_where_no_other_order_keeps_the_sum() {
    // Of these only (a + b) + (c + d) with its own pairs is 1: 1 would be lost beside 2²⁶ in any other.
    let mut cells = vec![67_108_864.0, -67_108_864.0, 1.0, 3e-9];
    let before = cells.clone();
    let mut seen = std::collections::BTreeSet::new();
    let mut random = random(5);
    for _ in 0..50 {
        cells.clone_from(&before);
        shuffle(&mut cells, 2, &mut random);
        assert_eq!(pooled(&cells, 2), pooled(&before, 2));
        seen.insert(bits(&cells));
    }
    // Both pairs and their order can be exchanged: eight orders, less the one that it had.
    assert_eq!(seen.len(), 7);
    // Whole numbers have the same sum in all 24 orders.
    let mut orders = std::collections::BTreeSet::new();
    for _ in 0..2000 {
        let mut whole = vec![1.0, 2.0, 3.0, 4.0];
        shuffle(&mut whole, 2, &mut random);
        orders.insert(bits(&whole));
    }
    assert_eq!(orders.len(), 23);
    // No try succeeds if the random bits always keep every cell in its place; then the two rows change places.
    cells.clone_from(&before);
    shuffle(&mut cells, 2, &mut || u64::MAX >> 1);
    assert_eq!(pooled(&cells, 2), pooled(&before, 2));
    assert_ne!(cells, before);
    let mut equal = vec![2.0; 4];
    shuffle(&mut equal, 2, &mut random);
    assert_eq!(equal, [2.0; 4]);
}
