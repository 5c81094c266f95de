//! Mistakes of colours and scales.

use super::Bug;

/// Bugs that the tests of the colours must find.
pub(super) const BUGS: [Bug; 5] = [
    Bug {
        name: "one colour of viridis is off by one",
        edits: &[(
            "colormap.rs",
            "[39, 173, 129],\n            [92, 200, 99]",
            "[39, 173, 128],\n            [92, 200, 99]",
        )],
    },
    Bug {
        name: "a colour map ends one step early",
        edits: &[("colormap.rs", "step as f32 / (STEPS - 1) as f32", "step as f32 / STEPS as f32")],
    },
    Bug {
        name: "values are rounded down to a step",
        edits: &[("scale.rs", "* LAST + 0.5) as u8", "* LAST) as u8")],
    },
    Bug {
        name: "a centred scale looks at the largest value alone",
        edits: &[("scale.rs", "low.abs().max(high.abs())", "high.abs()")],
    },
    Bug {
        name: "red and blue are exchanged",
        edits: &[("raster.rs", "[byte(r), byte(g), byte(b), 255]", "[byte(b), byte(g), byte(r), 255]")],
    },
];
