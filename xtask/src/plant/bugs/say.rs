//! Mistakes in what is said.

use super::Bug;

/// What the tests of the words must find.
pub(super) const BUGS: [Bug; 6] = [
    Bug {
        name: "one filter has a plural",
        edits: &[(
            "number.rs",
            "let s = if number == 1 { \"\" } else { \"s\" };",
            "let s = if number == 0 { \"\" } else { \"s\" };",
        )],
    },
    Bug {
        name: "rows and columns of the whole map are exchanged",
        edits: &[(
            "size_formula.rs",
            "→ 1 × 1\", input.rows, input.columns",
            "→ 1 × 1\", input.columns, input.rows",
        )],
    },
    Bug {
        name: "nothing left is a factor",
        edits: &[("size_formula.rs", "        (_, 0) => \"none\".into(),\n", "")],
    },
    Bug {
        name: "a window inside the map says what is left",
        edits: &[(
            "window.rs",
            "if inside < all { format!(\"of the {values} values left\")",
            "if inside <= all { format!(\"of the {values} values left\")",
        )],
    },
    Bug {
        name: "two equal values of many are both of them",
        edits: &[("window.rs", "2 if terms.len() == 2 =>", "2 if terms.len() >= 2 =>")],
    },
    Bug {
        name: "pads are said in the order of rows and columns",
        edits: &[(
            "stages.rs",
            "ONNX pads {top} {left} {bottom} {right}",
            "ONNX pads {top} {bottom} {left} {right}",
        )],
    },
];
