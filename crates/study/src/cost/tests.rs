#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{
    Activation, Average, Border, CnnError, Convolution, Divisor, FeatureMaps, First, Levels, Lp, Max, Min,
    Padding, Pooling, Quantity, Reduce, Rounding, Sliding, Stage, Sum, Window, Windows,
};
use ndarray::Array4;
use proptest::prelude::*;

fn sliding() -> impl Strategy<Value = Sliding> + Clone {
    let padding = prop_oneof![
        (0_usize..3).prop_map(Padding::Each),
        (0_usize..3, 0_usize..3).prop_map(|(before, after)| Padding::Sides { before, after }),
        Just(Padding::SameUpper),
    ];
    (1_usize..4, 1_usize..4, padding, 1_usize..3, any::<bool>()).prop_map(
        |(size, stride, padding, dilation, is_ceil)| {
            let rounding = if is_ceil { Rounding::Ceil } else { Rounding::Floor };
            Sliding { size, stride, padding, dilation, rounding }
        },
    )
}

fn stage() -> impl Strategy<Value = Stage> {
    let window = (sliding(), sliding()).prop_map(|(rows, columns)| Window { rows, columns });
    let windows = prop_oneof![
        4 => window.clone().prop_map(Windows::Sliding),
        1 => Just(Windows::Whole),
        1 => (1_usize..5, 1_usize..5).prop_map(|(rows, columns)| Windows::Bins { rows, columns }),
        1 => Just(Levels::new(&[1, 3]).unwrap().into()),
    ];
    let cells = Average { divisor: Divisor::Cells };
    let rules: [Reduce; 7] = [
        Max.into(),
        Min.into(),
        cells.into(),
        Average::default().into(),
        Sum.into(),
        Lp { p: 2.0 }.into(),
        First.into(),
    ];
    let pooling = (prop::sample::select(rules.to_vec()), windows);
    prop_oneof![
        pooling.prop_map(|(rule, windows)| Stage::Pooling(Pooling::new(rule, windows))),
        (window, any::<bool>()).prop_map(|(window, is_grouped)| {
            let (groups, each) = if is_grouped { (2, 1) } else { (1, 2) };
            let dim = (4, each, window.rows.size, window.columns.size);
            let convolution = Convolution::new(Array4::ones(dim), vec![0.5; 4], groups).unwrap();
            Stage::Convolution(convolution.sliding(window))
        }),
        Just(Stage::Activation(Activation::Relu)),
    ]
}

/// The cells of the map that each cell of the output reads.
fn read(stage: &Stage, maps: &FeatureMaps, output: Shape) -> Vec<u64> {
    let mut read = Vec::new();
    for channel in 0..output.channels {
        for row in 0..output.rows {
            for column in 0..output.columns {
                let explanation = stage.explain(maps, channel, row, column).unwrap();
                read.push(explanation.terms().iter().filter(|term| term.source.is_some()).count() as u64);
            }
        }
    }
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn counts_are_those_of_the_explanations(stage in stage(), rows in 1_usize..9, columns in 1_usize..9) {
        let input = Shape::new(2, rows, columns);
        let table = cost(&[Step::of(&stage, input)], input);
        let Ok(output) = stage.output_shape(input) else {
            prop_assert!(table.error.is_some() && table.steps.is_empty());
            return Ok(());
        };
        prop_assert_eq!((table.error, table.steps[0].output), (None, output));
        let read = read(&stage, &FeatureMaps::zeros(input), output);
        let sum: u64 = read.iter().sum();
        let combined: u64 = read.iter().map(|cells| cells.saturating_sub(1)).sum();
        let values = output.values() as u64;
        let mut expected = Counts { values, bytes: 4 * values, parameters: stage.parameters() as u64, ..Counts::default() };
        match &stage {
            Stage::Activation(_) | Stage::Unpooling(_) => {}
            Stage::Convolution(convolution) => {
                let weights = convolution.weights().len() as u64;
                expected.multiply_adds = weights * output.cells() as u64;
                expected.multiply_adds_inside = sum;
            }
            Stage::Pooling(pooling) => {
                expected.cells_read = sum;
                match pooling.reduce {
                    Reduce::Max(_) | Reduce::Min(_) | Reduce::Median(_) | Reduce::Range(_) => {
                        expected.comparisons = combined;
                    }
                    Reduce::Average(_)
                    | Reduce::Rms(_)
                    | Reduce::Gem(_)
                    | Reduce::LogSumExp(_)
                    | Reduce::Soft(_)
                    | Reduce::Expected(_) => (expected.additions, expected.divisions) = (combined, values),
                    Reduce::Mixed(_) => {
                        (expected.additions, expected.comparisons) = (combined, combined);
                        expected.divisions = values;
                    }
                    Reduce::Sum(_) | Reduce::Lp(_) | Reduce::Stochastic(_) => expected.additions = combined,
                    Reduce::First(_) => {}
                    Reduce::Blur(_) | Reduce::Strided(_) => {
                        let window = pooling.window().unwrap();
                        let weights = (window.rows.size * window.columns.size) as u64;
                        expected.multiply_adds = weights * values;
                        (expected.multiply_adds_inside, expected.cells_read) = (sum, 0);
                    }
                }
            }
        }
        prop_assert_eq!(table.total, expected);
    }

    #[test]
    fn a_variant_without_sliding_pooling_is_the_network_itself(stages in prop::collection::vec(stage(), 0..4)) {
        let steps: Vec<_> = stages.iter().map(|stage| Step::of(stage, Shape::new(2, 1, 1))).collect();
        let without = Variant::WithoutPooling.steps(&steps, 2).unwrap();
        prop_assert!(!without.iter().any(|step| matches!(step, Step::Pooling(_))));
        for variant in Variant::ALL {
            prop_assert_eq!(&variant.steps(&without, 2).unwrap(), &without);
        }
    }
}

#[test]
fn a_table_ends_before_the_first_step_that_does_not_fit() {
    let pairs = Step::Pooling(Pooling::sliding(Max, 2, 2));
    let table = cost(&[pairs, Step::Activation, pairs, Step::Activation], Shape::new(3, 2, 9));
    let error = CnnError::WindowTooLarge { axis: crate::cnn::AxisName::Rows, extent: 2, padded: 1 };
    assert_eq!((table.steps.len(), table.error), (2, Some(PipelineError { stage: 2, error })));
    assert_eq!(table.total.values, 2 * 3 * 4);
    let none = |step: Step, shape| cost(&[step], shape).error.map(|error| error.error);
    let zero = CnnError::Zero(Quantity::Output);
    assert_eq!(none(Step::Dense { outputs: 0 }, Shape::new(1, 2, 2)), Some(zero));
    assert_eq!(none(Step::Flatten, Shape::new(1, 0, 2)), Some(CnnError::EmptyMaps));
    let filters = Filters {
        filters: 1,
        channels: 2,
        each: 2,
        window: Window::square(Sliding::new(1, 1)),
        border: Border::Zero,
        has_bias: false,
    };
    let channels = CnnError::Channels { expected: 2, found: 3 };
    assert_eq!(none(Step::Convolution(filters), Shape::new(3, 2, 2)), Some(channels));
    let padded = Sliding { padding: Padding::Each(2), ..Sliding::new(3, 1) };
    let mirrored = Filters { window: Window::square(padded), border: Border::Reflect, ..filters };
    let over = CnnError::PaddingOverMap { axis: crate::cnn::AxisName::Columns, padding: 2, limit: 1 };
    assert_eq!(none(Step::Convolution(mirrored), Shape::new(2, 3, 2)), Some(over));
}

#[test]
fn a_window_that_holds_no_cell_compares_nothing() {
    // Over three columns, windows of −2 and 2, −1 and 3, 0 and 4: the second has none.
    let dilated = Sliding { dilation: 4, padding: Padding::Each(2), ..Sliding::new(2, 1) };
    let pooling = Pooling::new(Max, Window { rows: Sliding::new(2, 1), columns: dilated });
    let table = cost(&[Step::Pooling(pooling)], Shape::new(1, 2, 3));
    let Counts { values, cells_read, comparisons, .. } = table.total;
    assert_eq!((values, cells_read, comparisons), (3, 4, 2));
}

#[test]
fn counts_end_at_the_largest_number() {
    let table = cost(&[Step::Dense { outputs: usize::MAX }; 3], Shape::new(1, 2, 2));
    assert_eq!((table.error, table.steps.len()), (None, 3));
    assert_eq!((table.total.parameters, table.total.bytes), (u64::MAX, u64::MAX));
}

fn three_by_three(padding: Padding) -> Step {
    let window = Window::square(Sliding { padding, ..Sliding::new(3, 1) });
    Step::Convolution(Filters {
        filters: 4,
        channels: 1,
        each: 1,
        window,
        border: Border::Zero,
        has_bias: true,
    })
}

#[test]
fn a_stride_is_moved_past_activations_and_another_pooling_into_the_convolution() {
    let pool = |size, stride| Step::Pooling(Pooling::sliding(Max, size, stride));
    let steps = [three_by_three(Padding::Same), Step::Activation, pool(2, 2), pool(3, 3)];
    let moved = Variant::StrideMoved.steps(&steps, 1).unwrap();
    let table = cost(&moved, Shape::new(1, 20, 12));
    // A stride of 6, and one cell of padding on each side as before.
    assert_eq!((moved.len(), table.error, table.steps[0].output), (2, None, Shape::new(4, 4, 2)));
    let first = [pool(2, 2), three_by_three(Padding::Same), pool(2, 2)];
    let none = Err(NoVariant::NoConvolution { step: 0 });
    assert_eq!(Variant::StrideMoved.steps(&first, 1), none);
}

#[test]
fn bins_and_whole_maps_have_no_stride_to_move() {
    let whole = Step::Pooling(Pooling::new(Max, Windows::Whole));
    let bins = Step::Pooling(Pooling::new(Max, Windows::Bins { rows: 2, columns: 3 }));
    let steps = [three_by_three(Padding::Each(0)), bins, whole];
    for variant in [Variant::Given, Variant::StrideMoved, Variant::StrideExtra] {
        assert_eq!(variant.steps(&steps, 1).unwrap(), steps);
    }
    assert_eq!(Variant::WithoutPooling.steps(&steps, 1).unwrap(), steps[..1]);
    // Behind flattening there are no maps.
    let flat = [three_by_three(Padding::Each(0)), Step::Flatten, Step::Pooling(Pooling::sliding(Max, 1, 1))];
    for variant in [Variant::StrideMoved, Variant::StrideExtra] {
        assert_eq!(variant.steps(&flat, 1).unwrap(), flat);
    }
}

#[test]
fn an_extra_convolution_has_the_poolings_window_and_rounds_down() {
    let up = Sliding { rounding: Rounding::Ceil, padding: Padding::Each(1), ..Sliding::new(3, 2) };
    let across = Sliding { rounding: Rounding::Ceil, ..Sliding::new(2, 3) };
    let pooling = Step::Pooling(Pooling::new(Max, Window { rows: up, columns: across }));
    let extra = Variant::StrideExtra.steps(&[three_by_three(Padding::Each(0)), pooling], 1).unwrap();
    let table = cost(&extra, Shape::new(1, 10, 15));
    // Maps of 8 × 13; rows of 10 with their padding: four windows of 3 by 2, the fifth would reach one cell too far,
    // as would the fifth over the columns.
    let StepCost { output, counts, reach } = table.steps[1];
    assert_eq!((output, counts.parameters), (Shape::new(4, 4, 4), 4 * 4 * 3 * 2 + 4));
    assert_eq!(reach, Some(Reach { field: (5, 4), stride: (2, 3) }));
    assert_eq!(extra.get(2..), Some(&[Step::Activation][..]));
}

#[test]
fn unpooling_moves_values_and_a_cell_of_it_sees_the_windows_over_it() {
    let picture = Shape::new(2, 9, 12);
    let table = |size, stride| {
        let pooling = Pooling::sliding(Max, size, stride);
        let unpooling = Stage::Unpooling(crate::cnn::MaxUnpooling { pooling, back: 1 });
        cost(&[Step::Pooling(pooling), Step::of(&unpooling, picture)], picture)
    };
    let apart = table(3, 3);
    let undone = apart.steps[1];
    assert_eq!(
        (undone.output, undone.counts),
        (picture, Counts { values: 216, bytes: 864, ..Counts::default() })
    );
    assert_eq!(undone.reach, Some(Reach { field: (3, 3), stride: (1, 1) }));
    // A cell lies under two windows of 3 cells that begin 2 apart: they see 5.
    assert_eq!(table(3, 2).steps[1].reach, Some(Reach { field: (5, 5), stride: (1, 1) }));
    let steps = apart.steps.len();
    let given =
        [Step::Pooling(Pooling::sliding(Max, 3, 3)), Step::Unpooling { output: picture, window: None }];
    assert_eq!((steps, Variant::Given.steps(&given, 2).map(|steps| steps.len())), (2, Ok(2)));
    for variant in [Variant::WithoutPooling, Variant::StrideMoved, Variant::StrideExtra] {
        let lost = variant.steps(&given, 2);
        assert!(
            matches!(lost, Err(NoVariant::NoWinners { step: 1 } | NoVariant::NoConvolution { step: 0 })),
            "{lost:?}"
        );
    }
}
