//! The pictures of Any size, and what becomes of each.

use super::gallery::Gallery;
use crate::cnn::{FeatureMaps, Pipeline, Pooling, Stage};
use crate::engine::{Job, JobPlace, Keep, Outcome};
use crate::picture::Status;
use crate::setup::{Misfit, Picture, Sample, Setup, Source, View};
use std::rc::Rc;

/// One picture of Any size, and what becomes of it.
#[derive(Clone)]
pub(crate) struct Look {
    /// The picture.
    pub picture: Picture,
    /// Whether its pixels are available.
    pub status: Status,
    /// Why nothing can be computed of it.
    pub misfit: Option<Misfit>,
    /// The pooling at the end.
    pub pooling: Pooling,
    /// The used part of the picture as maps.
    pub maps: Option<FeatureMaps>,
    /// The maps that reach the end.
    pub last: Option<FeatureMaps>,
    /// The output.
    pub out: Option<FeatureMaps>,
}

/// The pictures of Any size. Equal if they were made together.
#[derive(Clone, Default)]
pub(crate) struct Looks(Rc<Vec<Look>>);

impl PartialEq for Looks {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Looks {
    type Target = [Look];

    fn deref(&self) -> &[Look] {
        &self.0
    }
}

impl Looks {
    pub(super) fn new(looks: Vec<Look>) -> Self {
        Self(Rc::new(looks))
    }

    /// The most maps before the end of any.
    pub(crate) fn channels(&self) -> usize {
        self.iter().filter_map(|look| look.last.as_ref()).map(|maps| maps.shape().channels).max().unwrap_or(0)
    }
}

/// What the engine has to compute for Any size: two jobs for each picture that fits, up to the end and the end.
#[derive(Default)]
pub(super) struct Looking {
    pub looks: Vec<Look>,
    /// The pipeline of each picture up to the end; `None` if nothing can be computed.
    pipelines: Vec<Option<Pipeline>>,
}

impl Looking {
    /// The pictures to look at: none unless the view is shown. Photographs in `lost` did not load.
    pub(super) fn of(setup: &Setup, gallery: &mut Gallery, lost: &[Sample]) -> Self {
        let mut looking = Self::default();
        if setup.view != View::Sizes {
            return looking;
        }
        let before = setup.stages.before_out();
        let pooling = setup.sizes.out.resolve();
        while let Some((picture, crop)) = setup.picture_at(looking.looks.len()) {
            let is_lost = matches!(picture.source, Source::Sample(sample) if lost.contains(&sample));
            let status = if is_lost { Status::Gone } else { gallery.status(&picture.source) };
            let maps = gallery.part(&picture, crop);
            let misfit = maps.as_ref().and_then(|maps| before.shapes(maps.shape()).1);
            let pipeline = maps.as_ref().filter(|_| misfit.is_none());
            looking.pipelines.push(pipeline.map(|maps| before.pipeline(maps.shape().channels).0));
            looking.looks.push(Look { picture, status, misfit, pooling, maps, last: None, out: None });
        }
        looking
    }

    /// Whether the engine would compute the same, and as much would be said.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let is_like = |(one, other): (&Look, &Look)| {
            (one.status, one.pooling) == (other.status, other.pooling) && one.maps == other.maps
        };
        self.looks.len() == other.looks.len()
            && self.looks.iter().zip(&other.looks).all(is_like)
            && self.pipelines == other.pipelines
    }

    /// Adds its jobs to a list.
    pub(super) fn add_jobs(&self, jobs: &mut Vec<Job>) {
        for (look, pipeline) in self.looks.iter().zip(&self.pipelines) {
            let (Some(maps), Some(pipeline)) = (&look.maps, pipeline) else { continue };
            let place = JobPlace { job: jobs.len(), place: pipeline.stages.len() };
            jobs.push(Job::new(maps.clone(), pipeline.clone(), Keep::Last));
            let end = Pipeline { stages: vec![Stage::Pooling(look.pooling)] };
            jobs.push(Job::new(place, end, Keep::Last));
        }
    }

    /// The pictures with their outcomes, which are those of its jobs.
    pub(super) fn looked(&self, outcomes: &[Outcome]) -> Looks {
        let mut pairs = outcomes.chunks(2);
        let mut looks = self.looks.clone();
        for (look, _) in looks.iter_mut().zip(&self.pipelines).filter(|(_, pipeline)| pipeline.is_some()) {
            if let Some([_, end]) = pairs.next() {
                look.last = end.picture.clone();
                look.out = end.output_of(0).cloned();
            }
        }
        Looks::new(looks)
    }
}
