//! The words of filters, their kernels and the controls of a convolution.

use crate::setup::KernelTool;
use crate::setup::digits::plain;

/// The number of filters.
pub const COUNT: &str = "Filters";
/// The list of filters.
pub const LIST: &str = "Filters and their kernels";
/// Above the kernels in the list.
pub const KERNEL: &str = "Kernel";
/// Above the biases in the list.
pub const BIAS: &str = "Bias";
/// Shows the kernel's numbers.
pub const EDIT: &str = "Edit the kernel";
/// Removes the filter.
pub const REMOVE: &str = "Remove";
/// What a tool does to the filter's kernels.
#[must_use]
pub const fn kernel_tool(tool: KernelTool) -> &'static str {
    match tool {
        KernelTool::Turn => "Turn 90°",
        KernelTool::Mirror => "Mirror",
        KernelTool::Negate => "Change sign",
        KernelTool::SumToOne => "Sum to 1",
    }
}

/// Another random kernel.
pub const ANOTHER_SEED: &str = "Another seed";
/// The choice of the input map whose kernel is shown.
pub const INPUT_MAP: &str = "Input map";
/// He's random start, in the list of kernels.
pub const RANDOM: &str = "random (He)";
/// The learner's own kernel, in the list of kernels.
pub const OWN: &str = "own numbers";

/// A filter, counted from 0, inside a sentence.
#[must_use]
pub fn name(filter: usize) -> String {
    format!("filter {}", filter + 1)
}

/// The button that shows the kernel of a filter, which is given by its name.
#[must_use]
pub fn edit_of(name: &str) -> String {
    format!("Edit the kernel of {name}")
}

/// The list of kernels for a filter.
#[must_use]
pub fn kernel_of(name: &str) -> String {
    format!("Kernel of {name}")
}

/// The box for the bias of a filter.
#[must_use]
pub fn bias_of(name: &str) -> String {
    format!("Bias of {name}")
}

/// The button that removes a filter.
#[must_use]
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// One of the maps a filter reads.
#[must_use]
pub fn input_map(map: usize) -> String {
    format!("Map {}", map + 1)
}

/// The heading of a kernel's grid: filter `filter` and the kernel's input map, both counted from 0.
#[must_use]
pub fn kernel_heading(filter: usize, map: usize, reads: usize, depthwise: bool) -> String {
    match (depthwise, reads) {
        (true, _) => format!("Kernel {0}, for map {0}", filter + 1),
        (false, 0 | 1) => format!("Kernel {}", filter + 1),
        (false, _) => format!("Kernel {}, for map {}", filter + 1, map + 1),
    }
}

/// Says that pasted weights gave the kernels another size.
#[must_use]
pub fn kernel_resized(rows: usize, columns: usize) -> String {
    format!("The kernel has the size of the pasted weights now: {rows} × {columns}.")
}

/// A note on weights whose sum is nearly 1 and not 1, as nine times 0.111.
#[must_use]
pub fn nearly_one(weights: &[f32]) -> Option<String> {
    let sum: f64 = weights.iter().map(|&weight| f64::from(weight)).sum();
    let off = (sum - 1.0).abs();
    // Below this it is only the rounding of 32 bits.
    if !(1e-5..0.02).contains(&off) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is shown with few digits")]
    let sum = plain((sum * 1e4).round() as f32 / 1e4);
    Some(format!("The weights sum to {sum}, not 1. “Sum to 1” mends it, and so do fractions such as 1/9."))
}

/// The switch that flips the kernels.
pub const FLIP_SWITCH: &str = "Flip kernels (mathematics’ convolution)";
/// The explanation of flipping.
pub const FLIP: &str = "What networks call convolution does not flip the kernel (it is cross-correlation); \
    mathematics’ convolution turns it by 180° first.";
/// The note while kernels are flipped.
pub const FLIPPED: &str = "Each kernel now turns by 180° before it slides; the grid shows it unturned.";

/// The choice between full and depthwise.
pub const READS: &str = "Each filter reads";
/// A full convolution.
pub const ALL_MAPS: &str = "All maps";
/// A depthwise one.
pub const ONE_MAP: &str = "One map each (depthwise)";

/// The note on the choice between full and depthwise.
#[must_use]
pub const fn depthwise(depthwise: bool) -> &'static str {
    if depthwise {
        "Each filter reads one map, filter k map k: as many maps come out as go in."
    } else {
        "Each filter reads all maps and sums: one map comes out for each filter."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_nearly_sum_to_one_say_so() {
        let said = |weights: &[f32]| nearly_one(weights).unwrap_or_default();
        let mends = ", not 1. “Sum to 1” mends it, and so do fractions such as 1/9.";
        assert_eq!(said(&[0.111; 9]), format!("The weights sum to 0.999{mends}"));
        assert_eq!(said(&[0.33, 0.34, 0.32]), format!("The weights sum to 0.99{mends}"));
        for exact in [&[1.0 / 9.0; 9][..], &[1.0 / 25.0; 25], &[0.5, 0.5], &[-1.0, 0.0, 1.0], &[0.1; 9]] {
            assert_eq!(said(exact), "");
        }
    }
}
