//! What is to be done next, and what is left.

use super::job::Keep;
use super::plan::{Node, Plan, Planned};
use super::running::Running;
use crate::cnn::{FeatureMaps, Pass, Stage, Wanted};

impl Plan {
    /// Gives the next node the maps that go in, if its stage changes nothing. False if there is no such node.
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
        let (job, stage) = node.stage;
        let planned = self.jobs.get(job)?;
        let path = planned.path.get(stage + 1..)?;
        let is_written = |node: &&usize| self.nodes.get(**node).is_some_and(Node::is_to_be_written);
        let (wanted, count) = match path.iter().take_while(is_written).count() {
            0 => (Wanted::Last, 1 + path.iter().take_while(|node| !is_written(node)).count()),
            all => (Wanted::EveryStage, all),
        };
        let stages = planned.job.pipeline.stages.get(stage..stage + count.min(path.len()))?;
        let pass = Pass::new(stages, input.shape(), wanted).ok()?;
        let nodes = path.iter().take(pass.stages().len()).copied().collect();
        Some(Running::new(pass, input, nodes))
    }

    /// Takes the maps of nodes: of each, or of the last one only.
    pub(super) fn take(&mut self, nodes: &[usize], maps: Vec<FeatureMaps>) {
        let skipped = nodes.len().saturating_sub(maps.len());
        for (node, maps) in nodes.iter().skip(skipped).zip(maps) {
            if let Some(node) = self.nodes.get_mut(*node) {
                node.maps = Some(maps);
            }
        }
    }

    /// Measures the maps of one job that waits for it. False if none does.
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

    /// Finds out what is left to compute. Gives the maps that nobody needs any more, new and old.
    pub(super) fn settle(&mut self) -> Vec<FeatureMaps> {
        let waiting = self.jobs.iter().filter(|planned| planned.is_to_be_measured());
        let waiting: Vec<_> = waiting.filter_map(|planned| planned.path.last().copied()).collect();
        let mut is_read = vec![false; self.nodes.len()];
        let mut needless = Vec::new();
        for (index, node) in self.nodes.iter_mut().enumerate().rev() {
            let is_needed = node.is_kept || waiting.contains(&index) || is_read.get(index) == Some(&true);
            node.is_left = is_needed && node.maps.is_none();
            if node.is_left
                && let Some(is_read) = node.from.and_then(|from| is_read.get_mut(from))
            {
                *is_read = true;
            }
            if !is_needed && node.from.is_some() {
                needless.extend(node.maps.take());
            }
        }
        needless.extend(self.outdated());
        needless
    }

    /// Whether there is nothing left to do.
    pub(super) fn is_done(&self) -> bool {
        !self.nodes.iter().any(|node| node.is_left) && !self.jobs.iter().any(Planned::is_to_be_measured)
    }

    /// The share of the work that is done, 0 to 1, when some of it is under way.
    #[expect(clippy::cast_precision_loss, reason = "a share for reading")]
    pub(super) fn progress(&self, running: Option<&Running>) -> f64 {
        let work = |nodes: &mut dyn Iterator<Item = &Node>| nodes.map(|node| node.work as f64).sum::<f64>();
        let all = work(&mut self.nodes.iter());
        let left = work(&mut self.nodes.iter().filter(|node| node.is_left));
        let done = running.map_or(0.0, |running| {
            let nodes = running.nodes.iter().filter_map(|node| self.nodes.get(*node));
            running.pass.share() * work(&mut nodes.into_iter())
        });
        if self.is_done() || all <= 0.0 { 1.0 } else { (all - left + done) / all }
    }
}
