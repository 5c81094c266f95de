//! The formulas of a step's counts, with its values put in.

use crate::number::count;
use crate::study::{Counts, Reach, Step, StepCost};
use poolscope_cnn::{AxisName, Shape, Sliding};

/// Values: channels · rows · columns.
#[must_use]
pub fn values(output: Shape) -> String {
    format!("{}·{}·{}", output.channels, output.rows, output.columns)
}

/// Parameters; `None` of a step without any.
#[must_use]
pub fn parameters(step: &Step, input: Shape) -> Option<String> {
    match step {
        Step::Convolution(filters) => {
            let (rows, columns) = (filters.window.rows.size, filters.window.columns.size);
            let weights = format!("{rows}·{columns}·{}", filters.each);
            Some(if filters.has_bias {
                format!("{}·({weights} + 1)", filters.filters)
            } else {
                format!("{}·{weights}", filters.filters)
            })
        }
        Step::Dense { outputs } => Some(format!("{outputs}·({} + 1)", count(input.values() as u64))),
        Step::Activation | Step::Pooling(_) | Step::Unpooling { .. } | Step::Flatten => None,
    }
}

/// Multiply-adds; `None` of a step without any.
#[must_use]
pub fn multiply_adds(step: &Step, input: Shape, output: Shape) -> Option<String> {
    match step {
        Step::Convolution(filters) => {
            let (rows, columns) = (filters.window.rows.size, filters.window.columns.size);
            Some(format!("{rows}·{columns}·{}·{}", filters.each, values(output)))
        }
        Step::Dense { outputs } => Some(format!("{outputs}·{}", count(input.values() as u64))),
        Step::Pooling(pooling) if pooling.reduce.must_slide() => {
            let window = pooling.window()?;
            Some(format!("{}·{}·{}", window.rows.size, window.columns.size, values(output)))
        }
        Step::Activation | Step::Pooling(_) | Step::Unpooling { .. } | Step::Flatten => None,
    }
}

/// Comparisons or additions of a pooling: the cells under its windows, less one for each window.
#[must_use]
pub fn comparisons(counts: &Counts) -> String {
    let windows = counts.cells_read - counts.comparisons.max(counts.additions).min(counts.cells_read);
    format!("{} − {}", count(counts.cells_read), count(windows))
}

/// The receptive field: the one before, and the further cells of the window at its distance.
#[must_use]
pub fn field(step: &Step, before: Reach) -> Option<String> {
    along(step, |axis, sliding| {
        let (field, stride) = if axis == AxisName::Rows {
            (before.field.0, before.stride.0)
        } else {
            (before.field.1, before.stride.1)
        };
        format!("{field} + {}·{stride}", sliding.extent().saturating_sub(1))
    })
}

/// The cumulative stride: the one before, times the window's.
#[must_use]
pub fn stride(step: &Step, before: Reach) -> Option<String> {
    along(step, |axis, sliding| {
        let stride = if axis == AxisName::Rows { before.stride.0 } else { before.stride.1 };
        format!("{stride}·{}", sliding.stride)
    })
}

/// A formula along both sides of a step's window: once if they agree. `None` of a step without a window.
fn along(step: &Step, formula: impl Fn(AxisName, Sliding) -> String) -> Option<String> {
    let window = match step {
        Step::Convolution(filters) => filters.window,
        Step::Pooling(pooling) => pooling.windows.window()?,
        Step::Activation | Step::Unpooling { .. } | Step::Flatten | Step::Dense { .. } => return None,
    };
    let [rows, columns] = [AxisName::Rows, AxisName::Columns].map(|axis| formula(axis, window.along(axis)));
    Some(if rows == columns { rows } else { format!("({rows}) × ({columns})") })
}

/// The parameters of a dense head: values·classes + classes.
#[must_use]
pub fn dense_head(last: Shape, classes: usize) -> String {
    format!("{} × {classes} + {classes}", count(last.values() as u64))
}

/// Those of a head behind the averages of whole maps: channels·classes + classes.
#[must_use]
pub fn global_head(last: Shape, classes: usize) -> String {
    format!("{} × {classes} + {classes}", last.channels)
}

/// A number for each side, or one if both are the same. Of a step behind which cells see everything, words.
#[must_use]
pub(super) fn sides(sides: (u64, u64)) -> String {
    if sides.0 == sides.1 { count(sides.0) } else { format!("{} × {}", count(sides.0), count(sides.1)) }
}

/// Field and stride of a step's cells.
#[must_use]
pub fn reach(cost: &StepCost) -> (String, String) {
    cost.reach.map_or(("all".into(), String::new()), |reach| (sides(reach.field), sides(reach.stride)))
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::study::{Head, Network, Variant};
    use poolscope_cnn::{Max, Pooling};

    #[test]
    fn formulas_give_the_numbers_beside_which_they_stand() {
        let pooled = [Step::Pooling(Pooling::sliding(Max, 3, 2))];
        let network =
            Network::new(Variant::StrideExtra, &pooled, Head::Dense { classes: 10 }, Shape::new(4, 9, 11));
        let network = network.expect("it has one");
        let (step, cost) = (network.steps[0].1, network.table.steps[0]);
        assert_eq!(parameters(&step, network.input_of(0)).as_deref(), Some("4·(3·3·4 + 1)"));
        assert_eq!(cost.counts.parameters, 4 * (3 * 3 * 4 + 1));
        let adds = multiply_adds(&step, network.input_of(0), cost.output);
        assert_eq!(adds.as_deref(), Some("3·3·4·4·4·5"));
        assert_eq!(cost.counts.multiply_adds, 3 * 3 * 4 * 4 * 4 * 5);
        let given = Network::new(Variant::Given, &pooled, Head::Dense { classes: 10 }, Shape::new(4, 9, 11))
            .expect("it exists");
        let counts = given.table.steps[0].counts;
        // 80 windows of nine cells.
        assert_eq!((comparisons(&counts).as_str(), counts.comparisons), ("720 − 80", 640));
        let dense = given.steps.last().expect("a head").1;
        assert_eq!(parameters(&dense, Shape::new(80, 1, 1)).as_deref(), Some("10·(80 + 1)"));
        let pixel = Reach { field: (3, 3), stride: (2, 2) };
        assert_eq!(field(&given.steps[0].1, pixel).as_deref(), Some("3 + 2·2"));
        assert_eq!(stride(&given.steps[0].1, pixel).as_deref(), Some("2·2"));
        let wide = Reach { field: (3, 5), stride: (2, 1) };
        assert_eq!(field(&given.steps[0].1, wide).as_deref(), Some("(3 + 2·2) × (5 + 2·1)"));
    }
}
