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
pub(super) fn bytes_of<'a>(maps: impl Iterator<Item = &'a FeatureMaps>) -> usize {
    let mut all: Vec<&FeatureMaps> = Vec::new();
    for maps in maps {
        if !all.contains(&maps) {
            all.push(maps);
        }
    }
    all.into_iter().fold(0, |sum, maps| sum.saturating_add(bytes(maps.shape())))
}

impl Plan {
    /// Bytes of maps that the list takes at most, when all else is let go: what goes in, what stays, and of what is
    /// only on the way two maps, from one of which the other is made.
    pub(super) fn need(&self) -> usize {
        let mut lasting: usize = 0;
        // The largest maps on the way, and the largest before each node up to maps that stay.
        let (mut passing, mut before) = (0, vec![0; self.nodes.len()]);
        for (index, node) in self.nodes.iter().enumerate() {
            let from = node.from.and_then(|from| Some((self.nodes.get(from)?, *before.get(from)?)));
            let input = match from {
                Some((from, before)) if !from.lasts() => bytes(from.shape).max(before),
                _ => 0,
            };
            let mut output = bytes(node.shape);
            if node.lasts() {
                lasting = lasting.saturating_add(std::mem::take(&mut output));
            }
            passing = passing.max(input.saturating_add(output));
            if let Some(before) = before.get_mut(index) {
                *before = input;
            }
        }
        lasting.saturating_add(passing)
    }

    /// All maps, new and old.
    pub(super) fn all_maps(&self) -> impl Iterator<Item = &FeatureMaps> {
        let made = self.nodes.iter().filter_map(|node| node.maps.as_ref());
        made.chain(self.jobs.iter().flat_map(|planned| &planned.old).flatten())
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
