//! Mistakes of kernels, activations and costs.

use super::Bug;

/// Bugs that the library's own tests must find.
pub(super) const BUGS: [Bug; 13] = [
    Bug {
        name: "Gabor waves of 45 and 135 degrees are exchanged",
        edits: &[(
            "kernel/preset.rs",
            "Self::Deg45 => 45,
            Self::Deg90 => 90,
            Self::Deg135 => 135,",
            "Self::Deg45 => 135,
            Self::Deg90 => 90,
            Self::Deg135 => 45,",
        )],
    },
    Bug {
        name: "Scharr has the weights of Sobel",
        edits: &[(
            "kernel/preset.rs",
            "[-3.0, 0.0, 3.0, -10.0, 0.0, 10.0, -3.0, 0.0, 3.0]",
            "[-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0]",
        )],
    },
    Bug { name: "softplus is cut at 10", edits: &[("activation.rs", "if x > 20.0", "if x > 10.0")] },
    Bug { name: "ReLU6 ends at 5", edits: &[("activation.rs", "x.clamp(0.0, 6.0)", "x.clamp(0.0, 5.0)")] },
    Bug {
        name: "cells are the same to within a thousandth",
        edits: &[("agreement.rs", "<= 1e-6", "<= 1e-3")],
    },
    Bug {
        name: "reflect takes one cell of padding too many",
        edits: &[("border.rs", "Self::Reflect => positions.input - 1", "Self::Reflect => positions.input")],
    },
    Bug {
        name: "biases are no parameters",
        edits: &[("convolution/mod.rs", "self.weights.len() + self.bias.len()", "self.weights.len()")],
    },
    Bug {
        name: "the picture's memory is not counted",
        edits: &[("pipeline.rs", "bytes: bytes(picture), ..Cost::default()", "bytes: 0, ..Cost::default()")],
    },
    Bug {
        name: "a written map keeps its old summary",
        edits: &[(
            "feature_maps.rs",
            "stack.summaries.iter_mut().for_each(|summary| *summary = OnceCell::new());",
            "",
        )],
    },
    Bug {
        name: "a window that just fits is left out",
        edits: &[("window/sliding.rs", "positions.output < places", "positions.output <= places")],
    },
    Bug {
        name: "a bin that is no square has its rows and columns exchanged",
        edits: &[(
            "window/layout.rs",
            "(bin / grid.columns.output, bin % grid.columns.output)",
            "(bin / grid.rows.output, bin % grid.rows.output)",
        )],
    },
    Bug {
        name: "rows of a window are summed like its terms",
        edits: &[(
            "explanation.rs",
            "rows(terms).fold(*bias, |total, row| total + sum(0.0, row))",
            "sum(*bias, terms)",
        )],
    },
    Bug {
        name: "a smaller value behind an equal one wins",
        edits: &[(
            "simd.rs",
            "self.with(other, |a, b| if b < a { b } else { a })",
            "self.with(other, |a, b| if b <= a { b } else { a })",
        )],
    },
];
