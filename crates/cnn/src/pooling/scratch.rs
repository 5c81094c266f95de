//! Memory that pooling reuses.

/// Memory that is reused for each map.
#[derive(Default)]
pub(crate) struct Scratch {
    pub(super) line: Vec<f32>,
    pub(super) lines: Vec<f32>,
    /// Rows of the input, raised to the power of a norm.
    pub(super) powers: Vec<f32>,
}
