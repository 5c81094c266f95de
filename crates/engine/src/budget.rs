//! The memory that all jobs share.

use super::plan::Plan;
use crate::cnn::{FeatureMaps, Shape};

/// The ceiling of all maps that the engine holds, in bytes: inputs, computed maps, old maps that are still shown, maps
/// being written, and memory kept for reuse. 224 MiB leave 32 MiB of wasm's 256 for everything else.
pub const MEMORY: usize = 224 * 1024 * 1024;

/// The most bytes of memory that are kept for reuse.
const REUSED: usize = 48 * 1024 * 1024;

/// The bytes of maps of a shape.
pub(super) const fn bytes(shape: Shape) -> usize {
    shape.values().saturating_mul(size_of::<f32>())
}

/// The bytes of maps. Maps that share memory count once.
pub(super) fn bytes_of(all: &[&FeatureMaps]) -> usize {
    let mut sum: usize = 0;
    for (index, maps) in all.iter().enumerate() {
        if !all.iter().take(index).any(|other| other == maps) {
            sum = sum.saturating_add(bytes(maps.shape()));
        }
    }
    sum
}

impl Plan {
    /// The bytes that the list needs at least, after all else is dropped: its inputs, the maps it keeps, and two
    /// intermediate maps, because one is made from the other.
    pub(super) fn need(&self) -> usize {
        let mut lasting: usize = 0;
        // The largest intermediate maps, and for each node the largest before it.
        let (mut passing, mut before) = (0, Vec::new());
        for node in &self.nodes {
            let mut input: usize = 0;
            if let Some(from) = node.from
                && let (Some(node), Some(before)) = (self.nodes.get(from), before.get(from))
                && !node.lasts()
            {
                input = bytes(node.shape).max(*before);
            }
            let mut output = bytes(node.shape);
            if node.lasts() {
                lasting = lasting.saturating_add(output);
                output = 0;
            }
            passing = passing.max(input.saturating_add(output));
            before.push(input);
        }
        lasting.saturating_add(passing)
    }

    /// All maps, new and old.
    pub(super) fn all_maps(&self) -> Vec<&FeatureMaps> {
        let mut all = Vec::new();
        for node in &self.nodes {
            all.extend(&node.maps);
        }
        for planned in &self.jobs {
            for maps in &planned.old {
                all.extend(maps);
            }
        }
        all
    }

    /// All maps, new and old, without the inputs, which belong to the caller.
    pub(super) fn into_maps(mut self) -> Vec<FeatureMaps> {
        let mut all = Vec::new();
        for node in &mut self.nodes {
            if node.from.is_some() {
                all.extend(node.maps.take());
            }
        }
        for planned in &mut self.jobs {
            for maps in &mut planned.old {
                all.extend(maps.take());
            }
        }
        all
    }

    /// Drops intermediate maps that nothing reads at present. They are computed again when needed.
    pub(super) fn forget_passing(&mut self, read: Option<&FeatureMaps>) {
        for node in self.nodes.iter_mut().filter(|node| !node.lasts() && node.maps.as_ref() != read) {
            node.maps = None;
        }
    }
}

/// Maps that are no longer needed. Their memory is reused, because fresh memory is slow.
#[derive(Default)]
pub(super) struct Reused(pub(super) Vec<FeatureMaps>);

impl Reused {
    /// Adds maps, and drops the oldest ones above the limit.
    pub(super) fn put(&mut self, maps: FeatureMaps) {
        if !self.0.contains(&maps) {
            self.0.push(maps);
        }
        let mut all: usize = self.0.iter().map(|maps| bytes(maps.shape())).sum();
        while all > REUSED
            && let Some(oldest) = self.drop_oldest()
        {
            all -= oldest;
        }
    }

    /// Takes out maps of a shape that nothing else refers to, if there are any.
    pub(super) fn find(&mut self, shape: Shape) -> Option<FeatureMaps> {
        let fits = |maps: &mut FeatureMaps| maps.shape() == shape && maps.values_mut().is_some();
        self.0.iter_mut().position(fits).map(|index| self.0.swap_remove(index))
    }

    /// Drops the oldest maps. Returns their bytes; `None` if there are none.
    pub(super) fn drop_oldest(&mut self) -> Option<usize> {
        (!self.0.is_empty()).then(|| bytes(self.0.remove(0).shape()))
    }
}
