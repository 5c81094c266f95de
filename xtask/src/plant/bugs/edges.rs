//! The mistakes that books, frameworks and their clones make at the edges of a map.

use super::Bug;

const AVERAGE: &str = "pooling/kinds/average.rs";
const EXPLANATION: &str = "explanation.rs";
const FUNCTION: &str = "function.rs";
const UNDER: &str = "pooling/under.rs";
const WINDOWS: &str = "pooling/windows.rs";
const SLIDING: &str = "window/sliding.rs";
const POSITIONS: &str = "window/positions.rs";
const CONVOLUTION: &str = "convolution/mod.rs";

/// Bugs that the conformance suite must find. If a fast loop has a reference, both get the mistake, so that a
/// comparison does not reveal it.
pub(crate) const BUGS: [Bug; 29] = [
    Bug {
        name: "max pooling sees padding as 0 instead of −∞",
        edits: &[
            ("pooling/kinds/max.rs", "Some(Fast::Largest)", "None"),
            (
                UNDER,
                "let terms = self.cells();",
                "let terms = if pick == Pick::Largest { self.padded() } else { self.cells() };",
            ),
            (
                "pooling/kinds/max.rs",
                "Pick::Largest.of_nothing(), &|under| under.largest()",
                "0.0, &|under| {
                    let is_padded = under.cells.len() < plane.rows.size * plane.columns.size;
                    under.largest().map(|best| if is_padded { best.at_least(crate::simd::F32x4::splat(0.0)) } else { best })
                }",
            ),
        ],
    },
    Bug {
        name: "the minimum starts from 0",
        edits: &[
            (EXPLANATION, "Self::Smallest => f32::INFINITY", "Self::Smallest => 0.0"),
            (
                EXPLANATION,
                "self.picked().map_or(pick.of_nothing(), |term| term.value)",
                "self.picked().map_or(pick.of_nothing(), |term| match pick {
                    Pick::Smallest if term.value > 0.0 => 0.0,
                    _ => term.value,
                })",
            ),
            (
                "pooling/kinds/min.rs",
                "under.smallest()",
                "under.smallest().map(|best| if best > 0.0 { 0.0 } else { best })",
            ),
        ],
    },
    Bug {
        name: "the last of equals wins",
        edits: &[(EXPLANATION, "best(|next, best| next > best)", "best(|next, best| next >= best)")],
    },
    Bug {
        name: "NaN never wins",
        edits: &[(EXPLANATION, "prefers(next.1, best.1) || next.1.is_nan()", "prefers(next.1, best.1)")],
    },
    Bug {
        name: "rounding up adds a window that stands on the padding alone",
        edits: &[(SLIDING, "let too_late = ", "let too_late = false && ")],
    },
    Bug {
        name: "rounding up rounds down",
        edits: &[(SLIDING, "Rounding::Ceil => padded + self.stride - 1", "Rounding::Ceil => padded")],
    },
    Bug {
        name: "the stride of the rows is used for the columns",
        edits: &[(
            WINDOWS,
            "window.columns.pooling_over(",
            "Sliding { stride: window.rows.stride, ..window.columns }.pooling_over(",
        )],
    },
    Bug {
        name: "the strides of rows and columns are exchanged",
        edits: &[
            (
                WINDOWS,
                "window.rows.pooling_over(",
                "Sliding { stride: window.columns.stride, ..window.rows }.pooling_over(",
            ),
            (
                WINDOWS,
                "window.columns.pooling_over(",
                "Sliding { stride: window.rows.stride, ..window.columns }.pooling_over(",
            ),
        ],
    },
    Bug {
        name: "the padding of the rows is used for the columns",
        edits: &[(
            WINDOWS,
            "window.columns.pooling_over(",
            "Sliding { padding: window.rows.padding, ..window.columns }.pooling_over(",
        )],
    },
    Bug {
        name: "bins are rounded down",
        edits: &[("window/adaptive.rs", "((i + 1) * n).div_ceil(o) as usize", "((i + 1) * n / o) as usize")],
    },
    Bug {
        name: "the kernel is flipped",
        edits: &[(
            CONVOLUTION,
            "Rc::new(weights)",
            "Rc::new({
                let mut turned = weights;
                turned.invert_axis(ndarray::Axis(2));
                turned.invert_axis(ndarray::Axis(3));
                turned.as_standard_layout().to_owned()
            })",
        )],
    },
    Bug {
        name: "the odd cell of “same” padding is at the wrong end",
        edits: &[
            (
                SLIDING,
                "SameUpper => (needed() / 2, needed().div_ceil(2))",
                "SameUpper => (needed().div_ceil(2), needed() / 2)",
            ),
            (
                SLIDING,
                "SameLower => (needed().div_ceil(2), needed() / 2)",
                "SameLower => (needed() / 2, needed().div_ceil(2))",
            ),
        ],
    },
    Bug {
        name: "padding after the map is that before it",
        edits: &[(
            SLIDING,
            "Sides { before, after } => (before, after)",
            "Sides { before, .. } => (before, before)",
        )],
    },
    Bug {
        name: "average always counts padding",
        edits: &[
            (
                AVERAGE,
                "Divisor::Padded => under.padded(),
            Divisor::Cells | Divisor::Fixed(_) => under.cells(),",
                "Divisor::Padded | Divisor::Cells => under.padded(),
            Divisor::Fixed(_) => under.cells(),",
            ),
            (
                AVERAGE,
                "Self::Padded => axis.taps_padded(output).len(),
            Self::Cells | Self::Fixed(_) => axis.taps_inside(output).len(),",
                "Self::Padded | Self::Cells => axis.taps_padded(output).len(),
            Self::Fixed(_) => axis.taps_inside(output).len(),",
            ),
        ],
    },
    Bug {
        name: "average counts what hangs over the padding",
        edits: &[(
            POSITIONS,
            "0..self.taps_before(output, self.before + self.input + self.after)",
            "0..self.taps(output)",
        )],
    },
    Bug {
        name: "the divisor cannot be overridden",
        edits: &[(
            AVERAGE,
            "Self::Fixed(divisor) => divisor as f32",
            "Self::Fixed(_) => values.max(1) as f32",
        )],
    },
    Bug {
        name: "the size is computed without dilation",
        edits: &[(SLIDING, "self.dilation.saturating_mul(", "1_usize.saturating_mul(")],
    },
    Bug {
        name: "all groups read the first channels",
        edits: &[(CONVOLUTION, "group * each..(group + 1) * each", "group * 0..each")],
    },
    Bug { name: "the bias is left out", edits: &[(CONVOLUTION, "|bias| bias + 0.0", "|bias| bias * 0.0")] },
    Bug {
        name: "adaptive bins end where they should be rounded up",
        edits: &[(
            "window/adaptive.rs",
            "((i + 1) * n).div_ceil(o) as usize",
            "(i * n / o + 1 + ((i + 1) * n / o).saturating_sub(i * n / o + 1)) as usize",
        )],
    },
    Bug {
        name: "the norm keeps the sign of the values",
        edits: &[
            ("function.rs", "=> x.abs()", "=> x"),
            ("function.rs", "power(x.abs(), f64::from(p))", "power(x, f64::from(p))"),
        ],
    },
    Bug {
        name: "a winner's index counts columns first",
        edits: &[(
            "pooling/winner.rs",
            "self.row.saturating_mul(shape.columns).saturating_add(self.column)",
            "self.column * shape.rows + self.row",
        )],
    },
    Bug {
        name: "the median of an even window is the upper of the two in the middle",
        edits: &[
            (EXPLANATION, "values.get(values.len().checked_sub(1)? / 2)", "values.get(values.len() / 2)"),
            ("pooling/kinds/median.rs", "(under.cells.len() - 1) / 2", "under.cells.len() / 2"),
        ],
    },
    Bug {
        name: "log-sum-exp takes the sum, not the mean",
        edits: &[(FUNCTION, "libm::logf(x / number(count))", "libm::logf(x / number(count.min(1)))")],
    },
    Bug {
        name: "the root mean square is the root of the sum",
        edits: &[(
            FUNCTION,
            "Self::Root { p }.of(x / number(count))",
            "Self::Root { p }.of(x / number(count.min(1)))",
        )],
    },
    Bug {
        name: "blur pooling puts the odd cell of its padding first",
        edits: &[(
            "pooling/kinds/blur.rs",
            "before: reach / 2, after: reach.div_ceil(2)",
            "before: reach.div_ceil(2), after: reach / 2",
        )],
    },
    Bug {
        name: "blur pooling reads zeros beyond the edge",
        edits: &[
            (
                "pooling/kinds/blur.rs",
                "Preset::GaussianBlur, Border::Reflect)",
                "Preset::GaussianBlur, Border::Zero)",
            ),
            ("pooling/kinds/blur.rs", "window, border: Border::Reflect }", "window, border: Border::Zero }"),
        ],
    },
    Bug {
        name: "the last window of fractional pooling does not end with the map",
        edits: &[("window/fractional.rs", "if index + 1 >= output {", "if index >= output {")],
    },
    Bug {
        name: "fractional pooling forgets to subtract the first start",
        edits: &[(
            "window/fractional.rs",
            "whole((single(index) + sample) * alpha) - whole(sample * alpha)",
            "whole((single(index) + sample) * alpha).min(free)",
        )],
    },
];
