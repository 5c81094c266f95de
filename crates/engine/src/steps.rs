//! The next step of the computation, and the remaining work.

use super::job::Keep;
use super::plan::{Node, Plan, Planned};
use super::running::Running;
use crate::cnn::{FeatureMaps, Pass, Reads, Stage, Wanted};

impl Plan {
    /// Hands its input on to the next node whose stage changes nothing. Returns false if there is no such node.
    pub(super) fn share(&mut self) -> bool {
        let next = self.nodes.iter().find(|node| node.is_left);
        let input = next.filter(|node| self.stage(node).is_some_and(Stage::is_identity));
        let maps = input.and_then(|node| self.maps(node.from?)).cloned();
        let is_shared = maps.is_some();
        if let Some(node) = self.nodes.iter_mut().find(|node| node.is_left).filter(|_| is_shared) {
            node.maps = maps;
        }
        is_shared
    }

    /// The next stages of the first job that is not finished, to be computed together.
    pub(super) fn next(&self) -> Option<Running> {
        let node = self.nodes.iter().find(|node| node.is_left)?;
        let input = self.maps(node.from?)?.clone();
        let also = match node.also {
            Some(also) => Some(self.maps(also)?.clone()),
            None => None,
        };
        let (job, stage) = node.stage;
        let planned = self.jobs.get(job)?;
        let path = planned.path.get(stage + 1..)?;
        // A pass writes either the maps of all its stages or only those of the last one.
        let is_written = |node: usize| self.nodes.get(node).is_some_and(Node::is_to_be_written);
        let is_every = is_written(*path.first()?);
        let mut count = 0;
        for node in path {
            let is_written = is_written(*node);
            if is_every && !is_written {
                break;
            }
            count += 1;
            if !is_every && is_written {
                break;
            }
        }
        let wanted = if is_every { Wanted::EveryStage } else { Wanted::Last };
        let stages = planned.job.pipeline.stages.get(stage..stage + count)?;
        let reads = Reads { input: &input, also: also.as_ref() };
        let pass = Pass::new(stages, reads.shapes(), wanted).ok()?;
        let nodes = path.get(..pass.stages().len())?.to_vec();
        Some(Running::new(pass, (input, also), nodes))
    }

    /// Stores the maps of nodes: of each, or only of the last one.
    pub(super) fn take(&mut self, nodes: &[usize], maps: Vec<FeatureMaps>) {
        let skipped = nodes.len().saturating_sub(maps.len());
        for (node, maps) in nodes.iter().skip(skipped).zip(maps) {
            if let Some(node) = self.nodes.get_mut(*node) {
                node.maps = Some(maps);
            }
        }
    }

    /// Measures the maps of one job that waits for its number. Returns false if none does.
    pub(super) fn measure(&mut self) -> bool {
        let maps = |node: usize| self.nodes.get(node)?.maps.as_ref();
        for planned in self.jobs.iter_mut().filter(|planned| planned.is_to_be_measured()) {
            if let (Keep::Measured(measure), Some((last, named))) = (planned.job.keep, planned.compared)
                && let (Some(last), Some(named)) = (maps(last), maps(named))
            {
                planned.measured = Some(measure.of(last, named));
                return true;
            }
        }
        false
    }

    /// Updates the remaining work. Returns the maps, new and old, that are no longer needed.
    pub(super) fn settle(&mut self) -> Vec<FeatureMaps> {
        for node in &mut self.nodes {
            node.is_read = false;
        }
        for planned in &self.jobs {
            if planned.is_to_be_measured()
                && let Some(node) = planned.path.last().and_then(|last| self.nodes.get_mut(*last))
            {
                node.is_read = true;
            }
        }
        let mut needless = Vec::new();
        for index in (0..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get_mut(index) else { continue };
            let is_needed = node.is_kept || node.is_read;
            node.is_left = is_needed && node.maps.is_none();
            let Some(from) = node.from else { continue };
            if !is_needed && let Some(maps) = node.maps.take() {
                needless.push(maps);
            }
            let also = node.also;
            if node.is_left {
                for read in [Some(from), also].into_iter().flatten() {
                    if let Some(read) = self.nodes.get_mut(read) {
                        read.is_read = true;
                    }
                }
            }
        }
        self.take_outdated(&mut needless);
        needless
    }

    /// Whether nothing remains to be done.
    pub(super) fn is_done(&self) -> bool {
        !self.nodes.iter().any(|node| node.is_left) && !self.jobs.iter().any(Planned::is_to_be_measured)
    }

    /// The share of the work that is done, 0 to 1, counting a pass that is under way.
    #[expect(clippy::cast_precision_loss, reason = "a share for reading")]
    pub(super) fn progress(&self, running: Option<&Running>) -> f64 {
        let (mut all, mut left, mut under_way) = (0.0, 0.0, 0.0);
        for (index, node) in self.nodes.iter().enumerate() {
            let work = node.work as f64;
            all += work;
            if node.is_left {
                left += work;
            }
            if let Some(running) = running.filter(|running| running.nodes.contains(&index)) {
                under_way += running.pass.share() * work;
            }
        }
        if self.is_done() || all <= 0.0 { 1.0 } else { (all - left + under_way) / all }
    }
}
