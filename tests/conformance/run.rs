//! Runs one case on the core, picture by picture, and reports differences.

use super::cases::{Case, Tensor};
use super::stages::{Convention, integers, singles, stages, window};
use poolscope::cnn::{
    AxisName, CnnError, FeatureMaps, Fraction, Grid, Layout, Levels, Max, Pooling, Positions, Quantity,
    Shape, Stage, StorageOrder, Unpooling, Windows,
};

/// The core's results for one case.
struct Outcome {
    /// Each output by its name.
    outputs: Vec<(&'static str, Tensor)>,
    /// The winners of a max pooling, if a window has one.
    winners: Option<Vec<Option<usize>>>,
}

/// Whether the case has the expected result.
pub(crate) fn check(case: &Case, convention: Convention) -> Result<(), String> {
    match (outcome(case, convention)?, case.must_be_refused()) {
        (Err(_), true) => Ok(()),
        (Err(error), false) => Err(format!("was refused: {error}")),
        (Ok(_), true) => Err("was not refused".into()),
        (Ok(outcome), false) => compare(case, &outcome),
    }
}

fn compare(case: &Case, outcome: &Outcome) -> Result<(), String> {
    for (name, found) in &outcome.outputs {
        let expected = case.output(name).ok_or("there is nothing to compare with")?;
        if found.shape != four_axes(&expected.shape) {
            return Err(format!("{name} has shape {:?} instead of {:?}", found.shape, expected.shape));
        }
        for (index, (&found, &expected)) in found.numbers.iter().zip(&expected.numbers).enumerate() {
            if !case.agrees(found, expected) {
                return Err(format!("{name}[{index}] is {found} instead of {expected}"));
            }
        }
    }
    match (&outcome.winners, case.output("indices")) {
        (Some(found), Some(expected)) => compare_winners(found, &expected.numbers),
        // Empty windows have no index to compare.
        (Some(found), None) if case.has_tag("empty_window") == found.contains(&None) => Ok(()),
        (Some(_), None) if case.attrs()["indices_mode"] == "tensor" => Ok(()),
        (None, None) => Ok(()),
        _ => Err("winners are there or missing against the case".into()),
    }
}

fn compare_winners(found: &[Option<usize>], expected: &[f64]) -> Result<(), String> {
    for (place, (found, &expected)) in found.iter().zip(expected).enumerate() {
        let same =
            found.is_some_and(|found| i64::try_from(found).is_ok_and(|found| whole(found) == expected));
        if !same {
            return Err(format!("winner {place} is {found:?} instead of {expected}"));
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "indices of these cases are small")]
fn whole(index: i64) -> f64 {
    index as f64
}

/// The core's results for a case, or the error with which it refuses the case. The outer error is a fault of the core.
fn outcome(case: &Case, convention: Convention) -> Result<Result<Outcome, CnnError>, String> {
    if case.op() == "max_unpool2d" {
        return Ok(unpooled(case, convention));
    }
    if case.op() == "fractional_max_pool2d" {
        return fractional(case);
    }
    let stages = match stages(case, convention) {
        Ok(stages) => stages,
        Err(error) => return Ok(Err(error)),
    };
    let mut pictures = pictures(&case.input("x").ok_or("a case has an input")?);
    let mut outcome = Outcome { outputs: Vec::new(), winners: None };
    for (name, stage) in &stages {
        let mut made = Vec::new();
        for (number, maps) in pictures.iter().enumerate() {
            let output = match stage.apply(maps) {
                Ok(output) => output,
                Err(error) => return Ok(Err(error)),
            };
            is_the_reference(stage, maps, &output)?;
            are_probabilities(case, stage, maps, number)?;
            is_padded_as_resolved(case, stage, maps.shape())?;
            if let (Stage::Pooling(pooling), Some(_)) = (stage, winners_mode(case)) {
                let winners = outcome.winners.get_or_insert_default();
                winners.extend(indices(case, pooling, maps, output.shape(), number)?);
            }
            made.push(output);
        }
        match stage {
            Stage::Pooling(Pooling { windows: Windows::Pyramid(levels), .. }) => {
                outcome.outputs.extend(vectors(levels, &made));
            }
            Stage::Convolution(_) | Stage::Activation(_) | Stage::Pooling(_) | Stage::Unpooling(_) => {
                outcome.outputs.push((name, tensor(&made)))
            }
        }
        pictures = made;
    }
    Ok(Ok(outcome))
}

/// Fractional pooling. Each map of each picture has samples of its own, so each is computed alone.
fn fractional(case: &Case) -> Result<Result<Outcome, CnnError>, String> {
    let attrs = case.attrs();
    let numbers = |name| integers(&attrs[name], Quantity::Size);
    let (size, wanted) = match (numbers("kernel"), numbers("output_size")) {
        (Ok(size), Ok(wanted)) => (size, wanted),
        (Err(error), _) | (_, Err(error)) => return Ok(Err(error)),
    };
    let x = case.input("x").ok_or("a case has an input")?;
    let samples = singles(&case.input("u").ok_or("a case has samples")?);
    let [pictures_in, channels, rows, columns] = four_axes(&x.shape)[..] else {
        return Err("four axes".into());
    };
    let (mut made, mut winners) = (Vec::new(), Vec::new());
    for (number, maps) in pictures(&x).iter().enumerate() {
        for channel in 0..channels {
            let u = &samples[2 * (number * channels + channel)..];
            let along = |axis: usize, cells: usize, sample| Fraction {
                size: size[axis],
                ratio: (to_f64(wanted[axis]) + if wanted[axis] == cells { 0.0 } else { 0.5 }) / to_f64(cells),
                sample,
            };
            // The first sample is the width's.
            let windows =
                Windows::Fractional { rows: along(0, rows, u[1]), columns: along(1, columns, u[0]) };
            let pooling = Pooling::new(Max, windows);
            let map = FeatureMaps::from_planes(1, rows, columns, maps.plane(channel).to_vec());
            let output = match Stage::Pooling(pooling).apply(&map) {
                Ok(output) => output,
                Err(error) => return Ok(Err(error)),
            };
            is_the_reference(&Stage::Pooling(pooling), &map, &output)?;
            starts_where_told(case, &pooling, &map, number * channels + channel)?;
            winners.extend(indices(case, &pooling, &map, output.shape(), 0)?);
            made.push(output);
        }
    }
    let shape = made[0].shape();
    let numbers = made.iter().flat_map(|maps| maps.values().iter().map(|&value| f64::from(value)));
    let y =
        Tensor { shape: vec![pictures_in, channels, shape.rows, shape.columns], numbers: numbers.collect() };
    Ok(Ok(Outcome { outputs: vec![("y", y)], winners: Some(winners) }))
}

/// Checks where the windows of fractional pooling begin.
fn starts_where_told(case: &Case, pooling: &Pooling, map: &FeatureMaps, plane: usize) -> Result<(), String> {
    let Ok(Layout::Grid(Grid { rows, columns })) = pooling.layout(map.shape()) else {
        return Err("no grid".into());
    };
    for (name, axis) in [("starts_h", rows), ("starts_w", columns)] {
        let told = case.output(name).or_else(|| case.input(name)).ok_or("a case has the starts")?;
        let told = told.numbers.iter().skip(plane * axis.output).take(axis.output);
        let start = |index| axis.cell(index, 0).map(to_f64);
        let found = (0..axis.output).filter_map(start);
        if !told.copied().eq(found) {
            return Err(format!("{name} differ"));
        }
    }
    Ok(())
}

/// Checks the probabilities of stochastic pooling, if the case has them.
fn are_probabilities(case: &Case, stage: &Stage, maps: &FeatureMaps, picture: usize) -> Result<(), String> {
    let (Some(told), Stage::Pooling(pooling)) = (case.output("probabilities"), stage) else { return Ok(()) };
    let Ok(Layout::Grid(Grid { rows, columns })) = pooling.layout(maps.shape()) else {
        return Err("no grid".into());
    };
    let taps = rows.size * columns.size;
    let windows = maps.shape().channels * rows.output * columns.output;
    let mut told = told.numbers.iter().skip(picture * windows * taps).copied();
    for cell in 0..windows {
        let (channel, row) = (cell / (rows.output * columns.output), cell / columns.output % rows.output);
        let explanation =
            stage.explain(maps, channel, row, cell % columns.output).map_err(|e| e.to_string())?;
        let sum: f32 = explanation.terms().iter().map(|term| term.value.max(0.0)).sum();
        for tap in 0..taps {
            let (i, j) = (tap / columns.size, tap % columns.size);
            let position = (rows.position(row, i), columns.position(cell % columns.output, j));
            let term = explanation.terms().iter().find(|term| (term.row, term.column) == position);
            let share = term.map_or(0.0, |term| if sum > 0.0 { term.value.max(0.0) / sum } else { 0.0 });
            let expected = told.next().ok_or("there are fewer probabilities")?;
            if !case.agrees(share.into(), expected) {
                return Err(format!("a probability is {share} instead of {expected}"));
            }
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "sizes of these cases are small")]
fn to_f64(size: usize) -> f64 {
    size as f64
}

/// Checks that the reference gives the same values.
fn is_the_reference(stage: &Stage, maps: &FeatureMaps, output: &FeatureMaps) -> Result<(), String> {
    let reference = stage.reference(maps).map_err(|error| format!("cannot be explained: {error}"))?;
    let same = |(a, b): (&f32, &f32)| a == b || (a.is_nan() && b.is_nan());
    if output.values().iter().zip(reference.values()).all(same) {
        Ok(())
    } else {
        Err("the fast version differs from the obvious one".into())
    }
}

fn is_padded_as_resolved(case: &Case, stage: &Stage, input: Shape) -> Result<(), String> {
    let layout = stage.layout(input).ok().flatten();
    let (Some(expected), Some(Layout::Grid(Grid { rows, columns }))) = (case.resolved_pad(), layout) else {
        return Ok(());
    };
    let sides = |side: fn(&Positions) -> usize| [side(&rows), side(&columns)];
    let found = [sides(|axis| axis.before), sides(|axis| axis.after)].concat();
    if found == expected { Ok(()) } else { Err(format!("is padded by {found:?} instead of {expected:?}")) }
}

/// "plane" or "tensor", if a case counts winners.
fn winners_mode(case: &Case) -> Option<&str> {
    let attrs = case.attrs();
    attrs["indices_mode"].as_str().or(attrs["pool"]["indices_mode"].as_str())
}

/// The winners of all windows, counted as in the case.
fn indices(
    case: &Case,
    pooling: &Pooling,
    maps: &FeatureMaps,
    output: Shape,
    picture: usize,
) -> Result<Vec<Option<usize>>, String> {
    let order = match case.attrs()["storage_order"].as_i64() {
        Some(1) => StorageOrder::ColumnMajor,
        _ => StorageOrder::RowMajor,
    };
    let mut indices = Vec::new();
    for channel in 0..output.channels {
        for row in 0..output.rows {
            for column in 0..output.columns {
                let winner = pooling.winner(maps, channel, row, column).map_err(|error| error.to_string())?;
                indices.push(winner.map(|winner| match winners_mode(case) {
                    Some("tensor") => winner.in_tensor(maps.shape(), picture, order),
                    _ => winner.in_plane(maps.shape()),
                }));
            }
        }
    }
    Ok(indices)
}

fn unpooled(case: &Case, convention: Convention) -> Result<Outcome, CnnError> {
    let attrs = case.attrs();
    let (x, indices) = (case.input("x").unwrap(), case.input("indices").unwrap());
    let window = window(attrs, convention)?;
    let [_, _, rows, columns] = four_axes(&x.shape)[..] else { panic!("four axes") };
    let inferred =
        (window.rows.unpooled(rows, AxisName::Rows)?, window.columns.unpooled(columns, AxisName::Columns)?);
    let asked = match (&attrs["output_hw"], case.input("output_shape")) {
        (list @ serde_json::Value::Array(_), _) => integers(list, Quantity::Output)?,
        (_, Some(shape)) => shape.numbers.iter().skip(2).map(|&size| to_index(size)).collect(),
        _ => vec![inferred.0, inferred.1],
    };
    let output = (
        window.rows.unpooled_to(rows, asked[0], AxisName::Rows)?,
        window.columns.unpooled_to(columns, asked[1], AxisName::Columns)?,
    );
    let counted = if convention == Convention::Onnx { inferred } else { output };
    let unpooling = Unpooling { counted, output };
    let mut made = Vec::new();
    for (number, maps) in pictures(&x).iter().enumerate() {
        let shape = maps.shape();
        let first = number * shape.values();
        let winners = indices.numbers.iter().skip(first).take(shape.values()).enumerate();
        let winners: Vec<_> = winners
            .map(|(place, &index)| match attrs["indices_mode"].as_str() {
                // ONNX counts over the whole tensor, so the cells before this plane are subtracted.
                Some("tensor") => {
                    let planes = number * shape.channels + place / shape.cells();
                    to_index(index) - planes * counted.0 * counted.1
                }
                _ => to_index(index),
            })
            .collect();
        made.push(unpooling.apply(maps, &winners)?);
    }
    Ok(Outcome { outputs: vec![("y", tensor(&made))], winners: None })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "indices of these cases are small"
)]
fn to_index(number: f64) -> usize {
    number as usize
}

/// A shape, extended with ones at the front to four axes.
fn four_axes(shape: &[usize]) -> Vec<usize> {
    let missing = 4 - shape.len();
    std::iter::repeat_n(1, missing).chain(shape.iter().copied()).collect()
}

/// The pictures of a batch.
pub(crate) fn pictures(tensor: &Tensor) -> Vec<FeatureMaps> {
    let [number, channels, rows, columns] = four_axes(&tensor.shape)[..] else { panic!("four axes") };
    let each = channels * rows * columns;
    let values = singles(tensor);
    let values_of = |picture: usize| values[picture * each..(picture + 1) * each].to_vec();
    (0..number).map(|picture| FeatureMaps::from_planes(channels, rows, columns, values_of(picture))).collect()
}

/// The output of a pyramid for a batch: one vector a picture, level by level, and the same by channel.
fn vectors(levels: &Levels, pictures: &[FeatureMaps]) -> [(&'static str, Tensor); 2] {
    let Shape { channels, columns, .. } = pictures[0].shape();
    let vectors = pictures.iter().flat_map(|maps| levels.vector(maps));
    let y = Tensor {
        shape: vec![1, 1, pictures.len(), channels * columns],
        numbers: vectors.map(f64::from).collect(),
    };
    let by_channel = Tensor { shape: vec![1, pictures.len(), channels, columns], ..tensor(pictures) };
    [("y", y), ("y_by_channel", by_channel)]
}

/// A batch of maps as one tensor.
pub(crate) fn tensor(pictures: &[FeatureMaps]) -> Tensor {
    let Shape { channels, rows, columns } = pictures[0].shape();
    let numbers = pictures.iter().flat_map(|maps| maps.values().iter().map(|&value| f64::from(value)));
    Tensor { shape: vec![pictures.len(), channels, rows, columns], numbers: numbers.collect() }
}
