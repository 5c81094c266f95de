//! Windows of adaptive pooling: the map is cut into the wanted number of bins
//! (`torch.nn.AdaptiveAvgPool2d`). Bins may overlap and differ in size by one cell.
//!
//! The paper on spatial pyramids (He et al. 2014, arXiv 1406.4729) slides a window of ⌈n / o⌉ cells by ⌊n / o⌋ instead,
//! which can give one bin too many: n = 11 and o = 4 give 5.

use super::{LARGEST, Positions, Spacing};
use crate::error::{CnnError, Quantity};
use std::ops::Range;

impl Positions {
    /// `output` windows over an axis of `input` cells.
    ///
    /// # Errors
    /// When a number is 0 or enormous.
    pub const fn adaptive(input: usize, output: usize) -> Result<Self, CnnError> {
        match (input, output) {
            (0, _) => Err(CnnError::EmptyMaps),
            (_, 0) => Err(CnnError::Zero(Quantity::Output)),
            (LARGEST.., _) => Err(CnnError::TooLarge(Quantity::Size)),
            (_, LARGEST..) => Err(CnnError::TooLarge(Quantity::Output)),
            _ => {
                // The cells that the largest bin cuts. No remainder: all bins are alike. A remainder that divides o:
                // every bin begins or ends on the edge of a cell, so it cuts at most one. Other remainders: two.
                let cut = match input % output {
                    0 => 0,
                    rest if output.is_multiple_of(rest) => 1,
                    _ => 2,
                };
                let size = input / output + cut;
                let spacing = Spacing::Bins;
                Ok(Self { input, output, size, stride: 1, dilation: 1, before: 0, after: 0, spacing })
            }
        }
    }
}

/// The cells of window i: from ⌊i·n / o⌋ to just before ⌈(i + 1)·n / o⌉.
#[expect(clippy::cast_possible_truncation, reason = "the quotients are at most n")]
pub(super) const fn bin(input: usize, output: usize, index: usize) -> Range<usize> {
    if index >= output {
        return input..input;
    }
    let (n, o, i) = (input as u64, output as u64, index as u64);
    (i * n / o) as usize..((i + 1) * n).div_ceil(o) as usize
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn bins_touch_every_cell_and_the_largest_is_the_size() {
        for input in 1..60 {
            for output in 1..80 {
                let positions = Positions::adaptive(input, output).unwrap();
                let sizes = (0..output).map(|index| positions.taps(index));
                assert_eq!(sizes.max(), Some(positions.size), "{input} to {output}");
                assert_eq!(positions.dropped(), [0; 0]);
            }
        }
    }

    #[test]
    fn bins_are_those_of_pytorch_and_may_overlap() {
        let bins = |input, output| (0..output).map(|index| bin(input, output, index)).collect::<Vec<_>>();
        assert_eq!(bins(6, 3), [0..2, 2..4, 4..6]);
        assert_eq!(bins(11, 4), [0..3, 2..6, 5..9, 8..11], "the paper's windows would be five");
        assert_eq!(bins(2, 3), [0..1, 0..2, 1..2]);
    }

    #[test]
    fn enormous_numbers_are_refused() {
        assert_eq!(Positions::adaptive(0, 2), Err(CnnError::EmptyMaps));
        assert_eq!(Positions::adaptive(5, 0), Err(CnnError::Zero(Quantity::Output)));
        assert_eq!(Positions::adaptive(5, usize::MAX), Err(CnnError::TooLarge(Quantity::Output)));
        assert!(Positions::adaptive(LARGEST - 1, LARGEST - 1).is_ok());
    }
}
