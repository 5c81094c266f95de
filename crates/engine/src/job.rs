//! A job for the engine: input, stages, and the results to keep.

use crate::cnn::{Agreement, FeatureMaps, Pipeline};

/// A pipeline to be computed on an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The input.
    pub input: Input,
    /// The stages. The job ends before the first stage that does not fit its maps.
    pub pipeline: Pipeline,
    /// The stages' names, in the same order. Until a stage is computed, the old maps of its name are shown instead,
    /// even if they belonged to another job. A stage without a name shows none.
    pub keys: Vec<StageKey>,
    /// The results to keep.
    pub keep: Keep,
}

/// The name of a stage, which it keeps from one list of jobs to the next. Names are unique within a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageKey(pub u32);

/// The input of a job.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// These maps.
    Maps(FeatureMaps),
    /// The maps that an earlier job keeps at a place.
    Of(JobPlace),
}

/// A place of a job: 0 is its input, k + 1 is the output of its stage k.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobPlace {
    /// The job's index in the list.
    pub job: usize,
    /// The place.
    pub place: usize,
}

/// The results of a job to keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// The maps of every stage.
    #[default]
    EveryStage,
    /// The maps of the last stage that fits. Most maps before it are never written, which is quicker.
    Last,
    /// A number measured of the last maps, and no maps.
    Measured(Measure),
}

/// A number measured of a job's last maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The share of cells, in percent, that equal those of the maps that an earlier job keeps at a place
    /// ([`Agreement`]). Maps of different shapes have no such number.
    Agreement(JobPlace),
}

impl Job {
    /// A job whose stages have no names.
    pub fn new(input: impl Into<Input>, pipeline: Pipeline, keep: Keep) -> Self {
        Self { input: input.into(), pipeline, keys: Vec::new(), keep }
    }

    /// The job with stages named after their places: 0, 1, 2 and so on.
    #[must_use]
    pub fn named_by_place(mut self) -> Self {
        self.keys = (0..).map(StageKey).take(self.pipeline.stages.len()).collect();
        self
    }

    /// The places of other jobs that this one names: for its input, and to compare with.
    pub(super) const fn names(&self) -> [Option<JobPlace>; 2] {
        let input = if let Input::Of(place) = self.input { Some(place) } else { None };
        let compared = if let Keep::Measured(measure) = self.keep { Some(measure.named()) } else { None };
        [input, compared]
    }
}

impl Keep {
    /// Whether a job whose last place is `last` keeps the maps of a place.
    pub(super) const fn has(self, place: usize, last: usize) -> bool {
        match self {
            Self::EveryStage => true,
            Self::Last => place == last,
            Self::Measured(_) => false,
        }
    }
}

impl Measure {
    /// The named place of another job.
    pub(super) const fn named(self) -> JobPlace {
        let Self::Agreement(place) = self;
        place
    }

    /// The number. `named` are the maps at the named place.
    pub(super) fn of(self, maps: &FeatureMaps, named: &FeatureMaps) -> Option<f64> {
        match self {
            Self::Agreement(_) => Some(Agreement::between(named, maps)?.percent().into()),
        }
    }
}

impl From<FeatureMaps> for Input {
    fn from(maps: FeatureMaps) -> Self {
        Self::Maps(maps)
    }
}

impl From<JobPlace> for Input {
    fn from(place: JobPlace) -> Self {
        Self::Of(place)
    }
}
