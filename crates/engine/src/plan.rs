//! The nodes of a list of jobs: a tree of inputs and stages, some of which read an earlier node as well. Jobs on the same input share nodes as long as their stages
//! are equal.

use super::error::EngineError;
use super::job::{Input, Job, JobPlace, Keep};
use crate::cnn::{FeatureMaps, Reads, Shape, Stage};

/// The nodes to compute, and the maps that exist already. A node comes after the node that it is made from.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) nodes: Vec<Node>,
    pub(super) jobs: Vec<Planned>,
}

/// An input, or the output of a stage on another node.
pub(super) struct Node {
    /// The node it is made from; `None` for an input.
    pub(super) from: Option<usize>,
    /// An earlier node that its stage reads as well.
    pub(super) also: Option<usize>,
    /// The first job that has it, and the index of the stage in that job.
    pub(super) stage: (usize, usize),
    pub(super) shape: Shape,
    pub(super) work: u64,
    /// The number of nodes that are made from it or read it as well.
    branches: usize,
    pub(super) is_kept: bool,
    is_measured: bool,
    /// Whether remaining work reads its maps.
    pub(super) is_read: bool,
    pub(super) maps: Option<FeatureMaps>,
    /// Whether it remains to be computed.
    pub(super) is_left: bool,
}

/// A job and its nodes.
pub(super) struct Planned {
    pub(super) job: Job,
    /// The nodes of its places, as far as the stages fit; none if its input does not exist.
    pub(super) path: Vec<usize>,
    /// The old maps of each stage, shown until new ones exist.
    pub(super) old: Vec<Option<FeatureMaps>>,
    /// The two nodes to compare: the last one and the named one.
    pub(super) compared: Option<(usize, usize)>,
    /// The result of comparing them, once it exists.
    pub(super) measured: Option<Option<f64>>,
}

impl Node {
    /// Whether its maps are kept as long as the list is.
    pub(super) const fn lasts(&self) -> bool {
        self.from.is_none() || self.is_kept || self.branches > 1
    }

    fn of(shape: Shape) -> Self {
        Self {
            from: None,
            also: None,
            stage: (0, 0),
            shape,
            work: 0,
            branches: 0,
            is_kept: false,
            is_measured: false,
            is_read: false,
            maps: None,
            is_left: false,
        }
    }

    /// Whether its maps must still be written, even if the stages around it are computed in one pass.
    pub(super) const fn is_to_be_written(&self) -> bool {
        self.is_left && (self.lasts() || self.is_measured)
    }
}

impl Planned {
    /// Whether the maps of a place are kept.
    pub(super) const fn keeps(&self, place: usize) -> bool {
        self.job.keep.has(place, self.path.len().saturating_sub(1))
    }

    /// Whether its number is missing.
    pub(super) const fn is_to_be_measured(&self) -> bool {
        self.compared.is_some() && self.measured.is_none()
    }
}

impl Plan {
    /// The nodes of jobs. Only the inputs have maps yet.
    pub(super) fn new(jobs: Vec<Job>) -> Result<Self, EngineError> {
        for (index, job) in jobs.iter().enumerate() {
            for named in job.names() {
                let Some(named) = named else { continue };
                let earlier = jobs.get(named.job).filter(|_| named.job < index);
                let Some(other) = earlier else { return Err(EngineError::NotEarlier { job: index, named }) };
                let last = other.pipeline.stages.len();
                if named.place > last {
                    return Err(EngineError::NoSuchPlace { job: index, named, last });
                }
                // An input always has its maps.
                if named.place > 0 && !other.keep.has(named.place, last) {
                    return Err(EngineError::NotKept { job: index, named });
                }
            }
        }
        let mut plan = Self::default();
        for job in jobs {
            plan.add(job);
        }
        Ok(plan)
    }

    fn add(&mut self, job: Job) {
        let start = match &job.input {
            Input::Maps(maps) => Some(self.input(maps)),
            Input::Of(named) => self.node_at(*named),
        };
        let mut path = Vec::new();
        if let Some(start) = start {
            path.push(start);
            self.add_stages(&job, &mut path);
        }
        let last = path.len().saturating_sub(1);
        for (place, node) in path.iter().enumerate() {
            if let Some(node) = self.nodes.get_mut(*node) {
                node.is_kept |= job.keep.has(place, last);
                node.is_measured |= place == last && matches!(job.keep, Keep::Measured(_));
            }
        }
        let [_, named] = job.names();
        let compared = path.last().copied().zip(named.and_then(|named| self.node_at(named)));
        self.jobs.push(Planned { job, path, old: vec![None; last], compared, measured: None });
    }

    /// Follows the stages of a job as far as they fit. Uses existing nodes, or adds new ones.
    fn add_stages(&mut self, job: &Job, path: &mut Vec<usize>) {
        let input = path.last().and_then(|node| self.nodes.get(*node)).map(|node| node.shape);
        let Some(mut shape) = input else { return };
        let work = job.pipeline.work(shape);
        for (index, (stage, work)) in job.pipeline.stages.iter().zip(work).enumerate() {
            let also = stage.also_reads(index).and_then(|place| path.get(place).copied());
            let reads = Reads { input: shape, also: also.and_then(|also| Some(self.nodes.get(also)?.shape)) };
            let (Some(&from), Ok(output)) = (path.last(), stage.output_shape(reads)) else { break };
            shape = output;
            let is_same =
                |node: &Node| (node.from, node.also) == (Some(from), also) && self.stage(node) == Some(stage);
            let node = match self.nodes.iter().position(is_same) {
                Some(known) => known,
                None => {
                    for read in [Some(from), also].into_iter().flatten() {
                        if let Some(read) = self.nodes.get_mut(read) {
                            read.branches += 1;
                        }
                    }
                    self.push(Node {
                        from: Some(from),
                        also,
                        stage: (self.jobs.len(), index),
                        work,
                        ..Node::of(shape)
                    })
                }
            };
            path.push(node);
        }
    }

    /// The node of an input.
    fn input(&mut self, maps: &FeatureMaps) -> usize {
        let is_same = |node: &Node| node.from.is_none() && node.maps.as_ref() == Some(maps);
        match self.nodes.iter().position(is_same) {
            Some(known) => known,
            None => self.push(Node { maps: Some(maps.clone()), ..Node::of(maps.shape()) }),
        }
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn node_at(&self, named: JobPlace) -> Option<usize> {
        self.jobs.get(named.job)?.path.get(named.place).copied()
    }

    /// The maps of a node, if they exist.
    pub(super) fn maps(&self, node: usize) -> Option<&FeatureMaps> {
        self.nodes.get(node)?.maps.as_ref()
    }

    /// The stage that makes a node; `None` for an input.
    pub(super) fn stage(&self, node: &Node) -> Option<&Stage> {
        node.from?;
        self.jobs.get(node.stage.0)?.job.pipeline.stages.get(node.stage.1)
    }
}
