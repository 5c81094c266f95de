//! No pooling: a convolution with a stride.

use super::{Filter, Group, Rule, UnderWindow};
use crate::activation::Activation;
use crate::beyond::Beyond;
use crate::border::Border;
use crate::explanation::Explanation;
use crate::kernel::Preset;
use crate::swap::Swap;
use crate::window::Window;

/// A convolution of each map with one kernel and a stride, in place of a pooling (Springenberg et al. 2015,
/// arXiv 1412.6806: "striving for simplicity"). A network would learn the weights; here a known kernel stands for them, at
/// first the identity, which keeps the window's middle cell. Padding is zeros, as in a convolution.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Pooling, Stage, Strided};
/// let map = FeatureMaps::from([
///     [1.0, 3.0, 2.0, 0.0],
///     [4.0, 6.0, 1.0, 1.0],
/// ]);
/// let pooled = Stage::Pooling(Pooling::sliding(Strided::default(), 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [1.0, 2.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strided {
    /// The kernel.
    pub kernel: Preset,
}

impl Default for Strided {
    fn default() -> Self {
        Self { kernel: Preset::Identity }
    }
}

impl Rule for Strided {
    fn word(&self) -> &'static str {
        "strided"
    }

    fn group(&self) -> Group {
        Group::Sums
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        under.weighed(self.kernel, Border::Zero)
    }

    fn filter(&self, window: Window) -> Option<Filter> {
        Some(Filter { kernel: self.kernel, window, border: Border::Zero })
    }

    fn swap(&self, _activation: Activation) -> Swap {
        if self.kernel == Preset::Identity { Swap::ByPlace } else { Swap::Bends }
    }

    fn beyond(&self) -> Beyond {
        Beyond::of(Border::Zero)
    }

    fn kernel(&self) -> Option<Preset> {
        Some(self.kernel)
    }

    fn set_kernel(&mut self, kernel: Preset) {
        self.kernel = kernel;
    }

    /// Of one cell it is the value times the kernel's weight.
    fn passes_one_cell(&self) -> bool {
        self.kernel == Preset::Identity
    }
}
