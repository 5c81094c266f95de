//! The rules that have loops of their own.

use super::Divisor;

/// A rule with loops of its own ([`super::super::fast`]).
#[derive(Clone, Copy)]
pub(in crate::pooling) enum Fast {
    /// The largest value.
    Largest,
    /// The sum, divided.
    Sum(Divisor),
    /// The p-th root of the sum of p-th powers.
    Norm {
        /// The exponent.
        p: f32,
    },
}
