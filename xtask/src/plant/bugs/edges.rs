//! The mistakes that books, frameworks and their clones make at the edges of a map.

use super::Bug;

const MAX: &str = "pooling/max.rs";
const AVERAGE: &str = "pooling/average.rs";
const POOLING: &str = "pooling/mod.rs";
const SLIDING: &str = "window/sliding.rs";
const POSITIONS: &str = "window/positions.rs";
const CONVOLUTION: &str = "convolution/mod.rs";

/// What the conformance suite must find. Where a fast loop stands beside an obvious one, both get the mistake, so
/// that comparing them does not give it away.
pub(crate) const BUGS: [Bug; 18] = [
    Bug {
        name: "max pooling sees padding as 0 instead of −∞",
        edits: &[
            (MAX, "under.cells()", "under.padded()"),
            (
                MAX,
                "out.fill(f32::NEG_INFINITY);",
                "for (column, best) in out.iter_mut().enumerate() {
                    let (down, across) = (input.rows, input.columns);
                    let inside = down.taps_inside(row).len() * across.taps_inside(column).len();
                    let all = down.taps_padded(row).len() * across.taps_padded(column).len();
                    *best = if inside < all { 0.0 } else { f32::NEG_INFINITY };
                }",
            ),
        ],
    },
    Bug { name: "the last of equals wins", edits: &[(MAX, "value > best ||", "value >= best ||")] },
    Bug {
        name: "what is not a number never wins",
        edits: &[(MAX, "value > best || value.is_nan()", "value > best")],
    },
    Bug {
        name: "rounding up adds a window that stands on the padding alone",
        edits: &[(SLIDING, "let too_late = ", "let too_late = false && ")],
    },
    Bug { name: "rounding up rounds down", edits: &[(SLIDING, "padded + self.stride - 1", "padded")] },
    Bug {
        name: "the stride of the rows is used for the columns",
        edits: &[(
            POOLING,
            "self.window.columns.pooling_over(",
            "super::window::Sliding { stride: self.window.rows.stride, ..self.window.columns }.pooling_over(",
        )],
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
            "self.row * shape.columns + self.column",
            "self.column * shape.rows + self.row",
        )],
    },
];
