//! The operations that combine the values under a window, two at a time, for loops over vectors.

use crate::simd::F32x4;

/// An operation that combines two values.
pub(super) trait Combine: Copy {
    /// The neutral value: combining it with any value gives that value.
    const NOTHING: f32;
    /// Whether the result is the same if a value takes part twice.
    const MAY_OVERLAP: bool;

    /// Combines four values with the next four in reading order.
    fn combine(self, first: F32x4, then: F32x4) -> F32x4;
}

/// The larger; the first of equals. Not for NaN.
#[derive(Clone, Copy)]
pub(super) struct Larger;

impl Combine for Larger {
    const NOTHING: f32 = f32::NEG_INFINITY;
    const MAY_OVERLAP: bool = true;

    #[inline(always)]
    fn combine(self, first: F32x4, then: F32x4) -> F32x4 {
        first.at_least(then)
    }
}

/// The larger; the first of equals; NaN before all.
#[derive(Clone, Copy)]
pub(super) struct LargerOrNan;

impl Combine for LargerOrNan {
    const NOTHING: f32 = f32::NEG_INFINITY;
    const MAY_OVERLAP: bool = true;

    #[inline(always)]
    fn combine(self, first: F32x4, then: F32x4) -> F32x4 {
        first.beaten_by(then)
    }
}

/// The sum.
#[derive(Clone, Copy)]
pub(super) struct Added;

impl Combine for Added {
    const NOTHING: f32 = 0.0;
    const MAY_OVERLAP: bool = false;

    #[inline(always)]
    fn combine(self, first: F32x4, then: F32x4) -> F32x4 {
        first.plus(then)
    }
}
