//! The stages on their way, and the maps that they write.

use super::budget::bytes;
use crate::cnn::{FeatureMaps, Pass, Scratch, Shape};

/// Values of a new map that are made at a time. Fresh memory has to be fetched, which for many megabytes takes
/// longer than a unit of work should.
const FETCHED: usize = 1 << 18;

/// A pass whose maps are partly computed.
pub(super) struct Running {
    pub(super) pass: Pass,
    pub(super) input: FeatureMaps,
    /// The plan's nodes that the stages make.
    pub(super) nodes: Vec<usize>,
    pub(super) outputs: Vec<FeatureMaps>,
    /// The shapes of the maps that are not there yet, the next one last, and what there is of it.
    missing: (Vec<Shape>, Vec<f32>),
}

impl Running {
    pub(super) fn new(pass: Pass, input: FeatureMaps, nodes: Vec<usize>) -> Self {
        let missing = pass.shapes().iter().rev().copied().collect();
        Self { pass, input, nodes, outputs: Vec::new(), missing: (missing, Vec::new()) }
    }

    /// The shape of the maps that are needed next, if none of them are there yet.
    pub(super) fn needs(&self) -> Option<Shape> {
        self.missing.0.last().copied().filter(|_| self.missing.1.is_empty())
    }

    /// Bytes of the maps that are there in part; memory for the whole is already taken.
    pub(super) fn partial(&self) -> usize {
        self.missing.0.last().filter(|_| !self.missing.1.is_empty()).map_or(0, |shape| bytes(*shape))
    }

    /// Takes the maps that are needed next.
    pub(super) fn give(&mut self, maps: FeatureMaps) {
        self.missing.0.pop();
        self.outputs.push(maps);
    }

    /// Computes one more unit. Returns whether all is there.
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
        self.pass.advance(&self.input, &mut self.outputs, scratch);
        self.pass.is_done()
    }
}
