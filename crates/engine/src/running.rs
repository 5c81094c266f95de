//! A pass that is under way, and the maps that it writes.

use super::budget::bytes;
use crate::cnn::{FeatureMaps, Pass, Reads, Scratch, Shape};

/// The values of a new map that are allocated at a time. The system has to provide fresh memory, which for many
/// megabytes takes longer than a unit of work should.
const FETCHED: usize = 1 << 18;

/// A pass whose maps are partly computed.
pub(super) struct Running {
    pub(super) pass: Pass,
    pub(super) input: FeatureMaps,
    /// Earlier maps that it reads as well.
    also: Option<FeatureMaps>,
    /// The plan's nodes that the pass computes.
    pub(super) nodes: Vec<usize>,
    pub(super) outputs: Vec<FeatureMaps>,
    /// The shapes of the maps to allocate, the next one last, and the allocated part of that one.
    missing: (Vec<Shape>, Vec<f32>),
}

impl Running {
    pub(super) fn new(
        pass: Pass,
        (input, also): (FeatureMaps, Option<FeatureMaps>),
        nodes: Vec<usize>,
    ) -> Self {
        let missing = pass.shapes().iter().rev().copied().collect();
        Self { pass, input, also, nodes, outputs: Vec::new(), missing: (missing, Vec::new()) }
    }

    /// The shape of the maps to allocate next, if no part of them is allocated.
    pub(super) fn needs(&self) -> Option<Shape> {
        self.missing.0.last().copied().filter(|_| self.missing.1.is_empty())
    }

    /// The bytes of partly allocated maps. Their memory is reserved as a whole.
    pub(super) fn partial(&self) -> usize {
        self.missing.0.last().filter(|_| !self.missing.1.is_empty()).map_or(0, |shape| bytes(*shape))
    }

    /// Takes reused memory for the maps to allocate next.
    pub(super) fn give(&mut self, maps: FeatureMaps) {
        self.missing.0.pop();
        self.outputs.push(maps);
    }

    /// Computes one more unit. Returns whether the pass is complete.
    pub(super) fn advance(&mut self, scratch: &mut Scratch) -> bool {
        let (shapes, values) = &mut self.missing;
        if let Some(&shape) = shapes.last() {
            values.reserve_exact(shape.values() - values.len());
            values.resize(shape.values().min(values.len() + FETCHED), 0.0);
            if values.len() == shape.values() {
                let values = std::mem::take(values);
                self.give(FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values));
            }
            return false;
        }
        let reads = Reads { input: &self.input, also: self.also.as_ref() };
        self.pass.advance(reads, &mut self.outputs, scratch);
        self.pass.is_done()
    }
}
