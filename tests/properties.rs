//! Properties that hold for every geometry: maps that are not square, several channels, groups, windows, strides,
//! paddings, dilations and borders of all kinds.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod strategies;

use poolscope::cnn::{
    Activation, Average, Divisor, FeatureMaps, Grid, Layout, Max, Padding, Pick, Pooling, Reduce, Region,
    Shape, Sliding, Stage, Window, Windows, receptive_field, sources,
};
use poolscope::setup::{
    Along, Convention, Misfit, OnnxPadding, Refusal, Setup, Side, StageKind, StageSetting, TorchPadding,
    WindowNumber, WindowSetting, limits,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use strategies::stages::{
    activation, convolution, maps, pooling, shape, stage, stage_and_maps, whole_maps, window,
};

fn same(a: f32, b: f32) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

/// Whether two values of a stage are the same. A maximum may combine columns before rows, so that of two zeros with
/// different signs either may win.
fn same_of(stage: &Stage, a: f32, b: f32) -> bool {
    let is_max = matches!(stage, Stage::Pooling(pooling) if pooling.reduce.pick() == Some(Pick::Largest));
    same(a, b) || (is_max && a == 0.0 && b == 0.0)
}

/// Every cell of maps of a shape: channel, row, column.
fn cells(shape: Shape) -> impl Iterator<Item = (usize, usize, usize)> {
    let rows = move |channel| (0..shape.rows).map(move |row| (channel, row));
    let columns = move |(channel, row)| (0..shape.columns).map(move |column| (channel, row, column));
    (0..shape.channels).flat_map(rows).flat_map(columns)
}

fn cell_at(shape: Shape, index: Index) -> (usize, usize, usize) {
    cells(shape).nth(index.index(shape.values())).unwrap()
}

fn pool(rule: impl Into<Reduce>, windows: impl Into<Windows>) -> Stage {
    Stage::Pooling(Pooling::new(rule, windows))
}

fn unpadded(window: Window) -> Window {
    let bare = |sliding: Sliding| Sliding { padding: Padding::Each(0), ..sliding };
    Window { rows: bare(window.rows), columns: bare(window.columns) }
}

/// The window without dilation: a dilated one may cover padding alone, with nothing to choose from.
fn close(window: Window) -> Window {
    let close = |sliding: Sliding| Sliding { dilation: 1, ..sliding };
    Window { rows: close(window.rows), columns: close(window.columns) }
}

/// The maps with some values changed.
fn with(maps: &FeatureMaps, mut change: impl FnMut((usize, usize, usize), f32) -> f32) -> FeatureMaps {
    let shape = maps.shape();
    let values = cells(shape).zip(maps.values()).map(|(cell, &value)| change(cell, value)).collect();
    FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values)
}

fn apply_all(stages: &[Stage], picture: &FeatureMaps) -> FeatureMaps {
    stages.iter().fold(picture.clone(), |maps, stage| stage.apply(&maps).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn the_fast_version_gives_the_bits_of_the_obvious_one((stage, maps) in stage_and_maps()) {
        let fast = stage.apply(&maps).unwrap();
        let obvious = stage.reference(&maps).unwrap();
        prop_assert_eq!(fast.shape(), obvious.shape());
        prop_assert_eq!(fast.shape(), stage.output_shape(maps.shape()).unwrap());
        for (cell, (&fast, &obvious)) in cells(fast.shape()).zip(fast.values().iter().zip(obvious.values())) {
            prop_assert!(same_of(&stage, fast, obvious), "{:?}: {} is not {}", cell, fast, obvious);
        }
    }

    #[test]
    fn every_explanation_computes_its_cell_from_cells_that_are_there((stage, maps) in stage_and_maps()) {
        let input = maps.shape();
        let output = stage.apply(&maps).unwrap();
        for (channel, row, column) in cells(output.shape()) {
            let explanation = stage.explain(&maps, channel, row, column).unwrap();
            prop_assert!(same_of(&stage, explanation.output(), output.get(channel, row, column).unwrap()));
            for term in explanation.terms() {
                prop_assert!(term.channel < input.channels);
                let (row, column) = (usize::try_from(term.row), usize::try_from(term.column));
                let place = row.ok().zip(column.ok()).filter(|(r, c)| *r < input.rows && *c < input.columns);
                if let Some(place) = place {
                    prop_assert_eq!(term.source, Some(place), "a cell inside is read where it stands");
                }
                match term.source {
                    Some((r, c)) => {
                        prop_assert!(r < input.rows && c < input.columns);
                        prop_assert!(same(term.value, maps.get(term.channel, r, c).unwrap()));
                    }
                    None => prop_assert!(same(term.value, 0.0)),
                }
            }
        }
    }

    #[test]
    fn sources_are_the_smallest_rectangle_around_the_cells_that_are_read(
        (stage, maps) in stage_and_maps(), at in any::<Index>(),
    ) {
        let shape = stage.output_shape(maps.shape()).unwrap();
        let (channel, row, column) = cell_at(shape, at);
        let explanation = stage.explain(&maps, channel, row, column).unwrap();
        let read: Vec<_> = explanation.terms().iter().filter_map(|term| term.source).collect();
        let region = sources(&stage, maps.shape(), &Region::cell(row, column)).unwrap();
        if read.is_empty() {
            prop_assert!(region.is_empty());
        } else {
            let rows = read.iter().map(|cell| cell.0);
            let columns = read.iter().map(|cell| cell.1);
            prop_assert_eq!(region.rows, rows.clone().min().unwrap()..rows.max().unwrap() + 1);
            prop_assert_eq!(region.columns, columns.clone().min().unwrap()..columns.max().unwrap() + 1);
        }
    }
}

/// A picture and up to four stages that can be computed on it one after the other.
fn pipeline() -> impl Strategy<Value = (FeatureMaps, Vec<Stage>, Vec<Shape>)> {
    let stages = |channels| {
        let step = move || stage(channels).boxed();
        proptest::collection::vec(step(), 1..=4)
    };
    let picture =
        (1_usize..=2, 4_usize..=16, 4_usize..=16).prop_map(|(c, rows, cols)| Shape::new(c, rows, cols));
    picture.prop_flat_map(move |shape| (maps(shape), stages(shape.channels))).prop_map(|(picture, stages)| {
        // Stages that do not fit are left out.
        let mut shapes = vec![picture.shape()];
        let mut kept = Vec::new();
        for stage in stages {
            if let Ok(shape) = stage.output_shape(shapes[shapes.len() - 1]) {
                kept.push(stage);
                shapes.push(shape);
            }
        }
        (picture, kept, shapes)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn nothing_outside_its_receptive_field_changes_a_cell(
        (picture, stages, shapes) in pipeline(), at in any::<Index>(), change in strategies::number(),
    ) {
        let (channel, row, column) = cell_at(shapes[shapes.len() - 1], at);
        let region = receptive_field(&stages, &shapes, 0, Region::cell(row, column)).unwrap();
        let changed = with(&picture, |(_, row, column), value| {
            let inside = region.rows.contains(&row) && region.columns.contains(&column);
            if inside { value } else { value * 3.0 + change }
        });
        let before = apply_all(&stages, &picture).get(channel, row, column).unwrap();
        let after = apply_all(&stages, &changed).get(channel, row, column).unwrap();
        prop_assert!(same(before, after), "{} became {}", before, after);
    }

    #[test]
    fn every_edge_of_a_convolutions_receptive_field_is_felt(
        (picture, stage) in shape().prop_flat_map(|shape| {
            let weight = (1_i16..9).prop_map(f32::from).boxed();
            (whole_maps(shape), convolution(shape.channels, weight, window().boxed()))
        }).prop_filter("the window fits", |(picture, stage)| stage.output_shape(picture.shape()).is_ok()),
        at in any::<Index>(),
    ) {
        let shape = stage.output_shape(picture.shape()).unwrap();
        let (channel, row, column) = cell_at(shape, at);
        let region = sources(&stage, picture.shape(), &Region::cell(row, column)).unwrap();
        prop_assume!(!region.is_empty());
        let (last_row, last_column) = (region.rows.end - 1, region.columns.end - 1);
        let before = stage.apply(&picture).unwrap().get(channel, row, column).unwrap();
        let edges: [&dyn Fn(usize, usize) -> bool; 4] = [
            &|row, _| row == region.rows.start,
            &|row, _| row == last_row,
            &|_, column| column == region.columns.start,
            &|_, column| column == last_column,
        ];
        for on_edge in edges {
            let changed = with(&picture, |(_, row, column), value| {
                let inside = region.rows.contains(&row) && region.columns.contains(&column);
                if inside && on_edge(row, column) { value + 1000.0 } else { value }
            });
            let after = stage.apply(&changed).unwrap().get(channel, row, column).unwrap();
            prop_assert!(!same(before, after));
        }
    }

    #[test]
    fn moving_the_picture_by_the_cumulative_stride_moves_the_maps_by_one_cell(
        (picture, stages, _) in pipeline(),
    ) {
        // Draws depend on the place.
        let is_drawn = |stage: &Stage| {
            matches!(stage, Stage::Pooling(pooling) if pooling.reduce.pick() == Some(Pick::Drawn))
        };
        let stages: Vec<_> =
            stages.into_iter().filter(|stage| !is_global(stage) && !is_drawn(stage)).collect();
        let (strides_down, strides_across) = stages.iter().fold((1, 1), |(down, across), stage| {
            let (rows, columns) = strides(stage, picture.shape());
            (down * rows, across * columns)
        });
        // The picture is a part of a larger one; the shifted one is the part further down and right.
        let Shape { channels, rows, columns } = picture.shape();
        let crop = |down: usize, across: usize| {
            let shape = Shape::new(channels, rows + 20, columns + 20);
            with(&FeatureMaps::zeros(shape), |(channel, row, column), _| {
                let (row, column) = ((row + down) % rows, (column + across) % columns);
                picture.get(channel, row, column).unwrap()
            })
        };
        let (still, moved) = (crop(0, 0), crop(strides_down, strides_across));
        let mut shapes = vec![still.shape()];
        for stage in &stages {
            let Ok(shape) = stage.output_shape(shapes[shapes.len() - 1]) else { return Ok(()) };
            shapes.push(shape);
        }
        let (still, moved) = (apply_all(&stages, &still), apply_all(&stages, &moved));
        for (channel, row, column) in cells(moved.shape()) {
            let away = |row, column| is_away_from_the_border(&stages, &shapes, row, column);
            let Some(next) = still.get(channel, row + 1, column + 1) else { continue };
            if away(row, column) && away(row + 1, column + 1) {
                prop_assert!(same(moved.get(channel, row, column).unwrap(), next));
            }
        }
    }

    #[test]
    fn the_mean_under_a_window_lies_between_the_smallest_and_the_largest_value(
        (maps, window) in (shape().prop_flat_map(whole_maps), window()), counts_padding in any::<bool>(),
    ) {
        // Padding that counts has a value of its own.
        let (window, divisor) =
            if counts_padding { (unpadded(window), Divisor::Padded) } else { (close(window), Divisor::Cells) };
        let Ok(max) = pool(Max, window).apply(&maps) else { return Ok(()) };
        let mean = pool(Average { divisor }, window).apply(&maps).unwrap();
        let negative = with(&maps, |_, value| -value);
        let min = pool(Max, window).apply(&negative).unwrap();
        for ((max, mean), min) in max.values().iter().zip(mean.values()).zip(min.values()) {
            prop_assert!(max >= mean && *mean >= -min);
        }
    }

    #[test]
    fn pooling_an_even_map_gives_the_same_value(
        shape in shape(), stage in pooling(), value in -999_i16..999,
    ) {
        let Stage::Pooling(Pooling { reduce, windows }) = stage else { return Ok(()) };
        prop_assume!(reduce.pick().is_some() || matches!(reduce.divisor(), Some(Divisor::Padded | Divisor::Cells)));
        // What is not above 0 is never drawn.
        prop_assume!(reduce.pick() != Some(Pick::Drawn) || value > 0);
        let maps = with(&FeatureMaps::zeros(shape), |_, _| f32::from(value));
        let windows = windows.window().map_or(windows, |window| unpadded(window).into());
        let Ok(pooled) = pool(reduce, windows).apply(&maps) else { return Ok(()) };
        prop_assert!(pooled.values().iter().all(|pooled| same(*pooled, f32::from(value))));
    }

    #[test]
    fn global_pooling_is_a_window_of_the_maps_size(maps in shape().prop_flat_map(strategies::stages::odd_maps)) {
        let Shape { rows, columns, .. } = maps.shape();
        let window = Window { rows: Sliding::new(rows, 1), columns: Sliding::new(columns, 1) };
        for rule in Reduce::all().into_iter().filter(|rule| !rule.must_slide()) {
            let global = pool(rule, Windows::Whole).apply(&maps).unwrap();
            let local = pool(rule, window).apply(&maps).unwrap();
            prop_assert_eq!(global.shape(), local.shape());
            prop_assert!(global.values().iter().zip(local.values()).all(|(a, b)| same(*a, *b)));
        }
    }

    #[test]
    fn max_pooling_may_come_before_or_after_what_keeps_the_order(
        maps in shape().prop_flat_map(maps), window in window(), activation in activation(),
    ) {
        let Stage::Activation(function) = activation else { return Ok(()) };
        prop_assume!(function.keeps_order());
        let max = pool(Max, close(window));
        prop_assume!(max.output_shape(maps.shape()).is_ok());
        let before = apply_all(&[activation.clone(), max.clone()], &maps);
        let after = apply_all(&[max, activation], &maps);
        for (before, after) in before.values().iter().zip(after.values()) {
            prop_assert!((before - after).abs() <= f32::EPSILON, "{} or {}", before, after);
        }
    }
}

#[test]
fn average_pooling_may_not_change_places_with_relu() {
    let maps = FeatureMaps::from_planes(1, 1, 2, vec![-1.0, 1.0]);
    let window = Window { rows: Sliding::new(1, 1), columns: Sliding::new(2, 1) };
    let (average, relu) = (pool(Average::default(), window), Stage::Activation(Activation::Relu));
    assert_eq!(apply_all(&[relu.clone(), average.clone()], &maps).values(), [0.5]);
    assert_eq!(apply_all(&[average, relu], &maps).values(), [0.0]);
}

/// Whether the windows cover the whole map instead of moving in even steps.
fn is_global(stage: &Stage) -> bool {
    matches!(stage, Stage::Pooling(pooling) if pooling.windows.window().is_none())
}

fn strides(stage: &Stage, input: Shape) -> (usize, usize) {
    // Large enough for every window, so that only the strides matter.
    let roomy = Shape::new(input.channels, 500, 500);
    match stage.layout(roomy) {
        Ok(Some(Layout::Grid(Grid { rows, columns }))) => (rows.stride, columns.stride),
        _ => (1, 1),
    }
}

/// Whether no window on the way to a cell crosses an edge.
fn is_away_from_the_border(stages: &[Stage], shapes: &[Shape], row: usize, column: usize) -> bool {
    let (mut rows, mut columns) = ((row, row), (column, column));
    stages.iter().zip(shapes).rev().all(|(stage, &input)| {
        let Some(Layout::Grid(Grid { rows: down, columns: across })) = stage.layout(input).unwrap() else {
            return true;
        };
        let step = |positions: &poolscope::cnn::Positions, (first, last): (usize, usize)| {
            if last >= positions.output {
                return None;
            }
            let first = usize::try_from(positions.span(first).0).ok()?;
            let last = usize::try_from(positions.span(last).1).ok()?;
            (last < positions.input).then_some((first, last))
        };
        match (step(&down, rows), step(&across, columns)) {
            (Some(further_rows), Some(further_columns)) => {
                (rows, columns) = (further_rows, further_columns);
                true
            }
            _ => false,
        }
    })
}

/// A setup and the shape of its picture.
fn setup_and_shape() -> impl Strategy<Value = (Setup, Shape)> {
    (strategies::setup(), 1_usize..=64, 1_usize..=64).prop_map(|(setup, rows, columns)| {
        let shape = Shape::new(setup.picture.channels(), rows, columns);
        (setup, shape)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 1_000_000, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn fitting_ends_in_a_setup_that_can_be_computed((mut setup, shape) in setup_and_shape()) {
        setup.stages.fit(shape);
        let (shapes, misfit) = setup.stages.shapes(shape);
        // An unpooling without winners stays as it is.
        if !misfit.is_some_and(Misfit::lacks_winners) {
            prop_assert_eq!(misfit, None);
            prop_assert_eq!(shapes.len(), setup.stages.len() + 1);
        }
        prop_assert!(shapes.iter().all(|shape| shape.channels <= limits::CHANNELS));
        prop_assert!(setup.stages.chosen < setup.stages.len().max(1));
        if let Some(focus) = setup.stages.focus {
            let shape = shapes[focus.stage + 1];
            prop_assert!(focus.channel < shape.channels && focus.row < shape.rows && focus.column < shape.columns);
        }
        let fitted = setup.clone();
        prop_assert!(!setup.stages.fit(shape), "what fits is left alone");
        prop_assert_eq!(setup, fitted);
    }

    #[test]
    fn a_controls_range_holds_what_can_be_computed_up_to_what_cannot(
        (mut setup, shape) in setup_and_shape(),
        at in any::<Index>(),
        number in select(&[
            WindowNumber::Size, WindowNumber::Stride, WindowNumber::Padding, WindowNumber::Dilation,
            WindowNumber::Pad(Side::Left), WindowNumber::Pad(Side::Bottom),
        ]),
        along in select(&[Along::Both, Along::Rows, Along::Columns]),
    ) {
        setup.stages.fit(shape);
        prop_assume!(!setup.stages.is_empty() && setup.stages.shapes(shape).1.is_none());
        let stage = at.index(setup.stages.len());
        let Some(window) = setup.stages.list[stage].window() else { return Ok(()) };
        // One control for both axes exists only while they have the same numbers.
        prop_assume!(along != Along::Both || window.is_alike());
        let range = setup.stages.window_range(stage, number, along, shape);
        let value = number.of(window, along);
        let setting = StageSetting::from(WindowSetting::Number(number, along, value));
        let has_it = setting.applied_to(&setup.stages.list[stage].kind);
        if has_it == Err(Refusal::NotThere) {
            prop_assert_eq!(range, value..=value, "a framework has only its own padding");
            return Ok(());
        }
        let can_be = |value: usize| {
            let mut setup = setup.clone();
            setup.stages.list[stage].kind = setup.stages.list[stage].kind.with_window(number.set(window, along, value));
            setup.stages.shapes(shape).1.is_none_or(Misfit::lacks_winners)
        };
        prop_assert!(range.contains(&value));
        // Padding that is not chosen as this number counts as 0, which may be impossible.
        let chosen = match (number, window.convention) {
            (WindowNumber::Padding, Convention::PyTorch { padding: TorchPadding::Each(_), .. })
            | (WindowNumber::Pad(_), Convention::Onnx { padding: OnnxPadding::Pads(_), .. }) => true,
            (WindowNumber::Padding | WindowNumber::Pad(_), _) => false,
            _ => true,
        };
        prop_assert!(!chosen || range.clone().all(can_be));
        let (least, most) = match (number, &setup.stages.list[stage].kind) {
            (WindowNumber::Size, StageKind::Convolution(_)) => (1, limits::KERNEL),
            (WindowNumber::Size, _) => (1, limits::WINDOW),
            (WindowNumber::Stride, _) => (1, limits::STRIDE),
            (WindowNumber::Padding | WindowNumber::Pad(_), _) => (0, limits::PADDING),
            (WindowNumber::Dilation, _) => (1, limits::DILATION),
        };
        prop_assert!(least <= *range.start() && *range.end() <= most);
        prop_assert!(*range.start() == least || !can_be(range.start() - 1));
        prop_assert!(*range.end() == most || !can_be(range.end() + 1));
    }
}
