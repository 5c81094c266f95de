//! Mistakes of pixels, files and typed numbers.

use super::Bug;

/// Bugs that the tests of the picture must find.
pub(super) const BUGS: [Bug; 7] = [
    Bug {
        name: "a fill goes on around the right edge",
        edits: &[("marks.rs", "(column + 1 < width).then_some(index + 1)", "Some(index + 1)")],
    },
    Bug {
        name: "one mark too many is drawn",
        edits: &[("marks.rs", "marks.iter().take(MARKS)", "marks.iter().take(MARKS + 1)")],
    },
    Bug {
        name: "grey is luma of Rec. 709",
        edits: &[(
            "values.rs",
            "299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)",
            "213 * u32::from(red) + 715 * u32::from(green) + 72 * u32::from(blue)",
        )],
    },
    Bug {
        name: "the first of several items counts",
        edits: &[(
            "header.rs",
            ".max_by_key(|&(width, height)| u64::from(width) * u64::from(height))",
            ".next()",
        )],
    },
    Bug {
        name: "a bitmap's sides are exchanged",
        edits: &[(
            "header.rs",
            "(number(18)?.unsigned_abs(), number(22)?.unsigned_abs())",
            "(number(22)?.unsigned_abs(), number(18)?.unsigned_abs())",
        )],
    },
    Bug {
        name: "a comma is never a decimal comma",
        edits: &[("numbers/notation.rs", "Self::Comma => (b\"\", b\",\")", "Self::Comma => (b\"\", b\".\")")],
    },
    Bug {
        name: "a stroke is as wide as its radius should be",
        edits: &[(
            "stroke.rs",
            "f32::from(thickness.min(1000)) * scale / 2.0",
            "f32::from(thickness.min(1000)) * scale / 4.0",
        )],
    },
];

/// Bugs that the comparison with NumPy must find.
pub(super) const OF_SAMPLES: [Bug; 1] = [Bug {
    name: "the ring is thinner",
    edits: &[("figures.rs", "- 19.0).abs() - 3.5", "- 19.0).abs() - 3.0")],
}];
