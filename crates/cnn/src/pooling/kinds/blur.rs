//! Blur pooling: smooths before it thins out, so that a shift of the picture changes less.

use super::{Filter, Group, Rule, UnderWindow};
use crate::beyond::Beyond;
use crate::border::Border;
use crate::explanation::Explanation;
use crate::kernel::Preset;
use crate::window::{Padding, Rounding, Sliding, Window};

/// A binomial filter of the window's size (1; 1 1; 1 2 1; 1 3 3 1; …, over its sum) and then the stride: blur pooling
/// (Zhang 2019, arXiv 1904.11486). It brings its own padding: ⌊(f − 1)/2⌋ cells before and ⌈(f − 1)/2⌉ after, the map
/// mirrored at its outermost cell, so that ⌈n/s⌉ cells come out; a map no larger than its padding is refused, as in
/// PyTorch. Behind a maximum with stride 1 it is the paper's max-blur pooling.
///
/// ```
/// use poolscope_cnn::{Blur, FeatureMaps, Pooling, Stage};
/// let map = FeatureMaps::from([[0.0, 0.0, 16.0, 0.0, 0.0], [0.0; 5], [0.0; 5], [0.0; 5], [0.0; 5]]);
/// let pooled = Stage::Pooling(Pooling::sliding(Blur, 3, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [0.0, 4.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Blur;

impl Rule for Blur {
    fn word(&self) -> &'static str {
        "blur"
    }

    fn group(&self) -> Group {
        Group::Sums
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        under.weighed(Preset::GaussianBlur, Border::Reflect)
    }

    fn filter(&self, window: Window) -> Option<Filter> {
        let own = |Sliding { size, stride, .. }: Sliding| {
            let reach = size.saturating_sub(1);
            let padding = Padding::Sides { before: reach / 2, after: reach.div_ceil(2) };
            Sliding { size, stride, padding, dilation: 1, rounding: Rounding::Floor }
        };
        let window = Window { rows: own(window.rows), columns: own(window.columns) };
        Some(Filter { kernel: Preset::GaussianBlur, window, border: Border::Reflect })
    }

    fn beyond(&self) -> Beyond {
        Beyond::of(Border::Reflect)
    }
}
