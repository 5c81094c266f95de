//! Computes the gradients of one picture after the other.

mod obvious;

pub(crate) use obvious::Engine;

/// What one picture said before the update of its batch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Heard {
    /// Its loss.
    pub(crate) loss: f32,
    /// Whether the largest score was its class's.
    pub(crate) is_right: bool,
}
