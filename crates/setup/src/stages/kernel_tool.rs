//! What one press changes in all kernels of a filter.

use crate::cnn::Kernel;
use crate::limits;

/// A change of all kernels of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KernelTool {
    /// Turns them by 90° clockwise.
    Turn,
    /// Exchanges left and right.
    Mirror,
    /// Changes the sign of every weight.
    Negate,
    /// Divides all weights by their sum, so that the values' mean stays.
    SumToOne,
}

impl KernelTool {
    /// Every tool, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Turn, Self::Mirror, Self::Negate, Self::SumToOne];

    /// The kernels after it. `None` where it has no meaning: a kernel that is not square would have another size after a
    /// turn, and weights whose sum is (nearly) 0 cannot be divided by it.
    ///
    /// ```
    /// use poolscope_cnn::Kernel;
    /// use poolscope_setup::KernelTool;
    ///
    /// let sum = Kernel::from_fn(1, 4, |_, _| 1.0);
    /// let mean = KernelTool::SumToOne.applied(&[sum.clone()]);
    /// assert_eq!(mean, Some(vec![sum.times(0.25)]));
    /// assert_eq!(KernelTool::Turn.applied(&[sum]), None);
    /// ```
    #[must_use]
    pub fn applied(self, kernels: &[Kernel]) -> Option<Vec<Kernel>> {
        let each = |change: fn(&Kernel) -> Kernel| kernels.iter().map(change).collect();
        match self {
            Self::Turn => {
                let is_square = kernels.iter().all(|kernel| kernel.rows() == kernel.columns());
                is_square.then(|| each(Kernel::turned))
            }
            Self::Mirror => Some(each(Kernel::mirrored)),
            Self::Negate => Some(each(|kernel| kernel.times(-1.0))),
            Self::SumToOne => {
                let sum: f64 =
                    kernels.iter().flat_map(|kernel| kernel.weights()).map(|&weight| f64::from(weight)).sum();
                #[expect(clippy::cast_possible_truncation, reason = "weights are f32")]
                let factor = (1.0 / sum) as f32;
                let after: Vec<_> = kernels.iter().map(|kernel| kernel.times(factor)).collect();
                let mut weights = after.iter().flat_map(Kernel::weights);
                let is_usable = weights.all(|weight| weight.abs() <= limits::MAGNITUDE);
                (is_usable && sum.abs() > 1e-6).then_some(after)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::Preset;

    #[test]
    fn vertical_edges_turn_into_horizontal_ones() {
        let sobel = |preset: Preset| preset.kernel(3, 3).into_iter().collect::<Vec<_>>();
        let turned = KernelTool::Turn.applied(&sobel(Preset::SobelVertical));
        assert_eq!(turned, Some(sobel(Preset::SobelHorizontal)));
        let mirrored = KernelTool::Mirror.applied(&sobel(Preset::SobelVertical));
        let zeros = mirrored.iter().flatten().flat_map(Kernel::weights).filter(|weight| **weight == 0.0);
        assert!(zeros.into_iter().all(|zero| zero.is_sign_positive()), "no −0");
        assert_eq!(mirrored, KernelTool::Negate.applied(&sobel(Preset::SobelVertical)));
    }

    #[test]
    fn weights_whose_sum_is_0_stay() {
        let edges: Vec<_> = Preset::SobelVertical.kernel(3, 3).into_iter().collect();
        assert_eq!(KernelTool::SumToOne.applied(&edges), None);
        let nearly = Kernel::from_fn(1, 2, |_, column| [1e6, -999_999.9][column]);
        assert_eq!(
            KernelTool::SumToOne.applied(&[nearly]),
            None,
            "the weights would be too large for a setup"
        );
        let two = [Kernel::from_fn(1, 1, |_, _| 3.0), Kernel::from_fn(1, 1, |_, _| -1.0)];
        let halves = KernelTool::SumToOne.applied(&two);
        assert_eq!(halves, Some(vec![two[0].times(0.5), two[1].times(0.5)]), "over all kernels together");
    }
}
