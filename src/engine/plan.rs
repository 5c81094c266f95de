//! The places of all jobs of a list, each place once: jobs on the same input share the stages in which they agree.

use super::error::EngineError;
use super::job::{Input, Job, JobPlace, Keep};
use crate::cnn::{FeatureMaps, Shape, Stage};

/// What is to be computed, and what of it is there. Nodes come after the nodes that they are made from.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) nodes: Vec<Node>,
    pub(super) jobs: Vec<Planned>,
}

/// An input, or what one stage makes of another node.
pub(super) struct Node {
    /// The node whose maps go in; `None` for an input.
    pub(super) from: Option<usize>,
    /// The job that came to it first, and the index of the stage in it.
    pub(super) stage: (usize, usize),
    pub(super) shape: Shape,
    pub(super) work: u64,
    /// How many other nodes are made from this one.
    branches: usize,
    pub(super) is_kept: bool,
    is_measured: bool,
    pub(super) maps: Option<FeatureMaps>,
    /// Whether it is still to be computed.
    pub(super) is_left: bool,
}

/// A job and its nodes.
pub(super) struct Planned {
    pub(super) job: Job,
    /// The nodes of its places as far as the stages fit. There are none if its input does not exist.
    pub(super) path: Vec<usize>,
    /// The old maps of each stage that are shown until there are new ones.
    pub(super) old: Vec<Option<FeatureMaps>>,
    /// The nodes that are compared: the last one and the named one.
    pub(super) compared: Option<(usize, usize)>,
    /// The number of them, once they have been compared.
    pub(super) measured: Option<Option<f64>>,
}

impl Node {
    /// Whether its maps stay as long as the list does.
    pub(super) const fn lasts(&self) -> bool {
        self.from.is_none() || self.is_kept || self.branches > 1
    }

    fn of(shape: Shape) -> Self {
        let (is_kept, is_measured, is_left) = (false, false, false);
        Self {
            from: None,
            stage: (0, 0),
            shape,
            work: 0,
            branches: 0,
            is_kept,
            is_measured,
            maps: None,
            is_left,
        }
    }

    /// Whether its maps are still to be written, also where the stages around it are computed together.
    pub(super) const fn is_to_be_written(&self) -> bool {
        self.is_left && (self.lasts() || self.is_measured)
    }
}

impl Planned {
    /// Whether its number is still missing.
    pub(super) const fn is_to_be_measured(&self) -> bool {
        self.compared.is_some() && self.measured.is_none()
    }
}

impl Plan {
    /// The nodes of jobs; of them only inputs have maps.
    pub(super) fn new(jobs: Vec<Job>) -> Result<Self, EngineError> {
        for (index, job) in jobs.iter().enumerate() {
            for named in job.names() {
                let earlier = jobs.get(named.job).filter(|_| named.job < index);
                let Some(other) = earlier else { return Err(EngineError::NotEarlier { job: index, named }) };
                let last = other.pipeline.stages.len();
                if named.place > last {
                    return Err(EngineError::NoSuchPlace { job: index, named, last });
                }
                if !other.keeps(named.place) {
                    return Err(EngineError::NotKept { job: index, named });
                }
            }
        }
        let mut plan = Self::default();
        jobs.into_iter().for_each(|job| plan.add(job));
        Ok(plan)
    }

    fn add(&mut self, job: Job) {
        let start = match &job.input {
            Input::Maps(maps) => Some(self.input(maps)),
            Input::Of(named) => self.node_at(*named),
        };
        let mut path: Vec<usize> = start.into_iter().collect();
        let input = start.and_then(|node| self.nodes.get(node)).map(|node| node.shape);
        let (shapes, work) = input
            .map_or_else(Default::default, |input| (job.pipeline.shapes(input).0, job.pipeline.work(input)));
        let all = job.pipeline.stages.iter().zip(shapes.into_iter().skip(1)).zip(work);
        for (index, ((stage, shape), work)) in all.enumerate() {
            let from = path.last().copied();
            let is_same = |node: &Node| node.from == from && self.stage(node) == Some(stage);
            let node = self.nodes.iter().position(is_same).unwrap_or_else(|| {
                if let Some(from) = from.and_then(|from| self.nodes.get_mut(from)) {
                    from.branches += 1;
                }
                self.push(Node { from, stage: (self.jobs.len(), index), work, ..Node::of(shape) })
            });
            path.push(node);
        }
        let stages = path.len().saturating_sub(1);
        let kept = match job.keep {
            Keep::EveryStage => stages,
            Keep::Last => stages.min(1),
            Keep::Measured(_) => 0,
        };
        for node in path.iter().skip(1 + stages - kept) {
            if let Some(node) = self.nodes.get_mut(*node) {
                node.is_kept = true;
            }
        }
        let mut compared = None;
        if let Keep::Measured(measure) = job.keep {
            compared = path.last().copied().zip(self.node_at(measure.named()));
            if let Some(node) = path.last().and_then(|last| self.nodes.get_mut(*last)) {
                node.is_measured = true;
            }
        }
        self.jobs.push(Planned { job, path, old: vec![None; stages], compared, measured: None });
    }

    /// The node of maps that go in.
    fn input(&mut self, maps: &FeatureMaps) -> usize {
        let is_same = |node: &Node| node.from.is_none() && node.maps.as_ref() == Some(maps);
        let known = self.nodes.iter().position(is_same);
        known.unwrap_or_else(|| self.push(Node { maps: Some(maps.clone()), ..Node::of(maps.shape()) }))
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn node_at(&self, named: JobPlace) -> Option<usize> {
        self.jobs.get(named.job)?.path.get(named.place).copied()
    }

    /// The maps of a node, if they are there.
    pub(super) fn maps(&self, node: usize) -> Option<&FeatureMaps> {
        self.nodes.get(node)?.maps.as_ref()
    }

    /// The stage that makes a node; `None` for an input.
    pub(super) fn stage(&self, node: &Node) -> Option<&Stage> {
        node.from?;
        self.jobs.get(node.stage.0)?.job.pipeline.stages.get(node.stage.1)
    }
}
