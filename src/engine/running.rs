//! The stages on their way, and the maps that they write.

use crate::cnn::{FeatureMaps, Pass, Scratch};

/// A pass whose maps are partly computed.
pub(super) struct Running {
    pub(super) pass: Pass,
    pub(super) outputs: Vec<FeatureMaps>,
}

impl Running {
    /// Computes one more unit. Returns whether all is there.
    pub(super) fn advance(&mut self, input: &FeatureMaps, scratch: &mut Scratch) -> bool {
        self.pass.advance(input, &mut self.outputs, scratch);
        self.pass.is_done()
    }
}
