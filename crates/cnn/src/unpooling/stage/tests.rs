#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::unpooling::Unpooling;
use crate::window::{Padding, Rounding, Sliding, Window};
use crate::{
    Activation, Average, Fraction, Levels, Max, Pass, Scratch, Stage, Wanted, Windows, receptive_field,
    sources,
};
use proptest::prelude::*;

fn windows() -> impl Strategy<Value = Windows> {
    let sliding = (1_usize..5, 1_usize..4, 0_usize..3, 1_usize..3, any::<bool>()).prop_map(
        |(size, stride, padding, dilation, ceil)| Sliding {
            size,
            stride,
            padding: Padding::Each(padding.min(size / 2)),
            dilation,
            rounding: if ceil { Rounding::Ceil } else { Rounding::Floor },
        },
    );
    let axis = (0.3_f64..1.0, 0.0_f32..1.0).prop_map(|(ratio, sample)| Fraction { size: 2, ratio, sample });
    prop_oneof![
        6 => (sliding.clone(), sliding).prop_map(|(rows, columns)| Windows::Sliding(Window { rows, columns })),
        1 => Just(Windows::Whole),
        1 => (1_usize..5, 1_usize..5).prop_map(|(rows, columns)| Windows::Bins { rows, columns }),
        1 => Just(Windows::Pyramid(Levels::new(&[1, 2, 3]).unwrap())),
        1 => (axis.clone(), axis).prop_map(|(rows, columns)| Windows::Fractional { rows, columns }),
    ]
}

/// Maps with many equal values, and sometimes a NaN.
fn maps(shape: Shape) -> impl Strategy<Value = FeatureMaps> {
    let value = prop_oneof![9 => (-3_i8..4).prop_map(f32::from), 1 => Just(f32::NAN)];
    prop::collection::vec(value, shape.values())
        .prop_map(move |values| FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values))
}

/// A max pooling, the maps that it pools, and maps like those that it puts out.
fn case() -> impl Strategy<Value = (Pooling, FeatureMaps, FeatureMaps)> {
    let shape =
        (1_usize..6, 1_usize..12, 1_usize..12).prop_map(|(c, rows, columns)| Shape::new(c, rows, columns));
    (windows(), shape)
        .prop_filter_map("it fits", |(windows, shape)| {
            let pooling = Pooling::new(Max, windows);
            let (rows, columns) = pooling.layout(shape).ok()?.output();
            Some((pooling, shape, Shape::new(shape.channels, rows, columns)))
        })
        .prop_flat_map(|(pooling, shape, pooled)| (Just(pooling), maps(shape), maps(pooled)))
}

fn bits(maps: &FeatureMaps) -> Vec<u32> {
    maps.values().iter().map(|value| value.to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn values_go_to_the_winners_that_the_pooling_tells((pooling, before, values) in case()) {
        let stage = Stage::Unpooling(MaxUnpooling { pooling, back: 1 });
        let reads = Reads { input: &values, also: Some(&before) };
        let (shape, pooled) = (before.shape(), values.shape());
        let made = stage.apply(reads).unwrap();
        prop_assert_eq!(made.shape(), shape);
        prop_assert_eq!(bits(&made), bits(&stage.reference(reads).unwrap()));
        let mut winners = Vec::new();
        for channel in 0..pooled.channels {
            for row in 0..pooled.rows {
                for column in 0..pooled.columns {
                    winners.push(pooling.winner(&before, channel, row, column).unwrap().map(|at| at.in_plane(shape)));
                }
            }
        }
        // The frameworks' unpooling takes an index for each value; a window without cells has none.
        if let Some(winners) = winners.into_iter().collect::<Option<Vec<_>>>() {
            let size = (shape.rows, shape.columns);
            let expected = Unpooling { counted: size, output: size }.apply(&values, &winners).unwrap();
            prop_assert_eq!(bits(&made), bits(&expected));
        }
    }

    #[test]
    fn pooling_what_was_unpooled_gives_the_same_again((pooling, before, _) in case()) {
        // Above 0, so that no 0 between them wins; apart, so that no two windows share a winner with different values.
        let shape = before.shape();
        let positive = before.values().iter().map(|value| if value.is_nan() { 9.0 } else { value + 4.0 }).collect();
        let before = FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, positive);
        let pool = Stage::Pooling(pooling);
        let pooled = pool.apply(&before).unwrap();
        let unpool = Stage::Unpooling(MaxUnpooling { pooling, back: 1 });
        let made = unpool.apply(Reads { input: &pooled, also: Some(&before) }).unwrap();
        prop_assert_eq!(bits(&pool.apply(&made).unwrap()), bits(&pooled));
        let kept = made.values().iter().zip(before.values()).all(|(made, before)| *made == 0.0 || made == before);
        prop_assert!(kept, "every value that is left stands where it stood");
    }

    #[test]
    fn only_cells_of_the_sources_have_a_say((pooling, before, values) in case(), at in any::<prop::sample::Index>()) {
        let unpooling = MaxUnpooling { pooling, back: 1 };
        let shape = before.shape();
        let at = at.index(shape.cells());
        let (row, column) = (at / shape.columns, at % shape.columns);
        let reads = Reads { input: &values, also: Some(&before) };
        let explanation = unpooling.explain(reads, 0, row, column).unwrap();
        let stage = Stage::Unpooling(unpooling);
        let region = sources(&stage, reads.shapes(), &Region::cell(row, column)).unwrap();
        for term in explanation.terms() {
            let (row, column) = term.source.unwrap();
            prop_assert!(region.rows.contains(&row) && region.columns.contains(&column));
        }
        prop_assert_eq!(region.is_empty(), explanation.terms().is_empty());
        // Through the pooling, the field holds all cells that compete with this one.
        let stages = [Stage::Pooling(pooling), stage];
        let shapes = [shape, values.shape()];
        let field = receptive_field(&stages, &shapes, 0, Region::cell(row, column)).unwrap();
        prop_assert_eq!(field.is_empty(), explanation.terms().is_empty());
        prop_assert!(field.is_empty() || (field.rows.contains(&row) && field.columns.contains(&column)));
    }
}

fn reads(input: Shape, also: Shape) -> Reads<Shape> {
    Reads { input, also: Some(also) }
}

#[test]
fn values_of_another_size_or_another_rule_have_no_winners() {
    let pairs = Pooling::sliding(Max, 2, 2);
    let shape = |pooling, reads| Stage::Unpooling(MaxUnpooling { pooling, back: 1 }).output_shape(reads);
    let (large, small) = (Shape::new(2, 5, 6), Shape::new(2, 2, 3));
    assert_eq!(shape(pairs, reads(small, large)), Ok(large));
    let found = Shape::new(2, 3, 3);
    assert_eq!(shape(pairs, reads(found, large)), Err(CnnError::NoWinners(Lost::Resized)));
    assert_eq!(shape(pairs, small.into()), Err(CnnError::NoWinners(Lost::Gone)));
    let average = Pooling { reduce: Average::default().into(), ..pairs };
    assert_eq!(shape(average, reads(small, large)), Err(CnnError::NoWinners(Lost::Replaced)));
    let stage = Stage::Unpooling(MaxUnpooling { pooling: pairs, back: 2 });
    assert_eq!([1, 2, 5].map(|at| stage.also_reads(at)), [None, Some(0), Some(3)]);
    let unpooling = MaxUnpooling { pooling: pairs, back: 0 };
    assert_eq!(Stage::Unpooling(unpooling).also_reads(3), None);
}

#[test]
fn a_cell_is_explained_by_the_windows_over_it() {
    // Windows of 2 with stride 1 overlap: 9 wins twice, and the later value stays.
    let before = FeatureMaps::from([[1.0, 9.0, 2.0]]);
    let pooling = Pooling::new(Max, Window { rows: Sliding::new(1, 1), columns: Sliding::new(2, 1) });
    let values = FeatureMaps::from([[5.0, 6.0]]);
    let unpooling = MaxUnpooling { pooling, back: 1 };
    let explain =
        |column| unpooling.explain(Reads { input: &values, also: Some(&before) }, 0, 0, column).unwrap();
    let winner = explain(1);
    assert_eq!(
        winner.terms().iter().map(|term| (term.value, term.weight)).collect::<Vec<_>>(),
        [(5.0, 1.0), (6.0, 1.0)]
    );
    assert_eq!((winner.output(), winner.picked().map(|term| term.column)), (6.0, Some(1)));
    let loser = explain(2);
    assert_eq!((loser.terms().len(), loser.picked(), loser.output()), (1, None, 0.0));
}

#[test]
fn large_maps_are_put_back_in_several_units() {
    let shape = Shape::new(3, 300, 280);
    let values = (0..shape.values()).map(|at| f32::from(u16::try_from(at * 7919 % 10_007).unwrap()));
    let before = FeatureMaps::from_planes(3, 300, 280, values.collect());
    let pooling = Pooling::sliding(Max, 7, 3);
    let pooled = Stage::Pooling(pooling).apply(&before).unwrap();
    let unpool = Stage::Unpooling(MaxUnpooling { pooling, back: 1 });
    let reads = Reads { input: &pooled, also: Some(&before) };
    let relu = Stage::Activation(Activation::Relu);
    let mut pass = Pass::new(&[unpool.clone(), relu], reads.shapes(), Wanted::Last).unwrap();
    assert_eq!(pass.stages().len(), 1, "it is computed by itself");
    let mut outputs = [FeatureMaps::from_planes(3, 300, 280, vec![5.0; shape.values()])];
    let (mut scratch, mut units) = (Scratch::default(), 0);
    while !pass.is_done() {
        let share = pass.share();
        pass.advance(reads, &mut outputs, &mut scratch);
        units += 1;
        assert!(pass.share() > share);
    }
    assert!(units > 1, "{units}");
    assert_eq!(outputs[0].values(), unpool.apply(reads).unwrap().values());
    let kept = outputs[0].values().iter().filter(|value| **value > 0.0).count();
    assert!(kept > 0 && kept <= pooled.values().len());
}
