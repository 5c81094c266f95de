//! The memory that all jobs share.

use super::plan::Plan;
use crate::cnn::{FeatureMaps, Shape};

/// Bytes of maps that the engine holds at most: those of its jobs, what goes into them included, old ones that are
/// still shown, those that are being written, and those that are kept to be written again. 224 MiB leave 32 MiB of
/// wasm's 256 for all else.
pub const MEMORY: usize = 224 * 1024 * 1024;

/// Bytes of maps that are kept to be written again.
const REUSED: usize = 48 * 1024 * 1024;

/// Bytes of maps of a shape.
pub(super) const fn bytes(shape: Shape) -> usize {
    shape.values().saturating_mul(size_of::<f32>())
}

/// Bytes of maps, each counted once.
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
    /// Bytes of maps that the list takes at most, when all else is let go: what goes in, what stays, and of what is
    /// only on the way two maps, from one of which the other is made.
    pub(super) fn need(&self) -> usize {
        let mut lasting: usize = 0;
        // The largest maps on the way, and for each node the largest of those that come before it.
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

    /// All maps, new and old, but for those that went in, which are the caller's.
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

    /// Lets go of maps on the way, but for those that are being read. They will be made again.
    pub(super) fn forget_passing(&mut self, read: Option<&FeatureMaps>) {
        for node in self.nodes.iter_mut().filter(|node| !node.lasts() && node.maps.as_ref() != read) {
            node.maps = None;
        }
    }
}

/// Maps that nobody needs any more, kept so that their memory can be written again.
#[derive(Default)]
pub(super) struct Reused(pub(super) Vec<FeatureMaps>);

impl Reused {
    /// Takes maps, and lets go of the oldest that are too many.
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

    /// Maps to be written again, if there are any of the shape that nobody looks at.
    pub(super) fn find(&mut self, shape: Shape) -> Option<FeatureMaps> {
        let fits = |maps: &mut FeatureMaps| maps.shape() == shape && maps.values_mut().is_some();
        self.0.iter_mut().position(fits).map(|index| self.0.swap_remove(index))
    }

    /// Lets go of the oldest maps. Gives their bytes; `None` if there are none.
    pub(super) fn drop_oldest(&mut self) -> Option<usize> {
        (!self.0.is_empty()).then(|| bytes(self.0.remove(0).shape()))
    }
}
