//! What is behind the page: the lesson with its past, its picture, and the engine that computes its maps.

use super::gallery::{Gallery, Shown};
use crate::cnn::{FeatureMaps, Shape};
use crate::engine::{Engine, Job, Keep, Outcome, StageKey};
use crate::lesson::permalink::{Reading, Repair};
use crate::lesson::{Action, Facts, History, Lesson, Misfit, Picture, Refusal, Sample, Source};
use crate::picture::{Raster, Status};
use std::rc::Rc;

/// What can happen to the page's state.
pub(crate) enum Step {
    /// A change of the lesson.
    Do(Action),
    /// A link is opened.
    Open(Reading),
    /// The learner let go of a control: the next change is a step of its own.
    Settle,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// The pixels of an upload, a photograph or a camera frame are there.
    Keep(Source, Raster),
    /// A photograph could not be loaded.
    Lose(Sample),
}

/// The lesson and its maps at one moment. Old maps stay until new ones are there.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The lesson with its past.
    pub history: Rc<History>,
    /// Its picture.
    pub picture: Shown,
    /// What follows from both.
    pub facts: Rc<Facts>,
    /// The maps to look at.
    pub outcome: Outcome,
}

impl Snapshot {
    /// The lesson.
    pub(crate) fn lesson(&self) -> &Rc<Lesson> {
        self.history.present()
    }
}

/// What the learner has to be told.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// A change was refused.
    Refused(Refusal),
    /// Something of an opened link had to be mended.
    Repaired(Repair),
    /// Windows of an opened link were made smaller, because of this.
    Fitted(Misfit),
    /// The pixels of a picture that undo came back to are no longer kept.
    Gone(Source),
    /// A photograph could not be loaded.
    Lost(Sample),
}

/// The state of the page.
pub(crate) struct State {
    snapshot: Snapshot,
    gallery: Gallery,
    engine: Engine,
    /// What the facts follow from.
    known: Option<(Rc<Lesson>, Shape)>,
    /// What the engine was asked for.
    wish: Option<(FeatureMaps, Rc<Facts>)>,
    /// Maps that are computed but not yet summed up for scales and text alternatives.
    fresh: Option<Outcome>,
    /// Whether there is nothing left to compute.
    pub is_done: bool,
    /// Whether the lesson came from a link whose picture is not there yet: it may not fit.
    is_unfitted: bool,
    /// A picture that was chosen and whose photograph is being loaded. The one before stays until then.
    awaited: Option<Picture>,
    /// The photograph that could not be loaded; it is not asked for again by itself.
    lost: Option<Sample>,
    /// What the learner has to be told, until somebody does.
    news: Vec<News>,
}

impl State {
    /// The state in which a page opens.
    pub(crate) fn new(lesson: Lesson) -> Self {
        let history = Rc::new(History::new(lesson));
        let picture = Shown::default();
        let facts = Rc::new(history.present().facts(picture.shape(history.present())));
        let snapshot = Snapshot { history, picture, facts, outcome: Outcome::default() };
        let mut state = Self {
            snapshot,
            gallery: Gallery::default(),
            engine: Engine::default(),
            known: None,
            wish: None,
            fresh: None,
            is_done: true,
            is_unfitted: true,
            awaited: None,
            lost: None,
            news: Vec::new(),
        };
        state.look_at_picture();
        state.fit();
        state.know();
        state.wish();
        state
    }

    /// What there is to look at.
    pub(crate) fn snapshot(&self) -> Snapshot {
        self.snapshot.clone()
    }

    /// What the learner has to be told, once.
    pub(crate) fn news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    /// The photograph that has to be loaded.
    pub(crate) fn to_load(&self) -> Option<Sample> {
        let picture = self.awaited.as_ref().unwrap_or(&self.snapshot.lesson().picture);
        self.gallery.to_load(picture).filter(|sample| self.lost != Some(*sample))
    }

    /// The share that is computed, 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        self.engine.progress()
    }

    /// Does a step. Gives whether anything changed, and whether something else is to be computed.
    pub(crate) fn take(&mut self, step: Step) -> (bool, bool) {
        let before = self.snapshot.history.clone();
        match self.stepped(step) {
            Ok(history) => self.snapshot.history = history,
            Err(refusal) => {
                // What goes on with a refused change must not go on with the one before it.
                self.snapshot.history = before.settle();
                self.news.push(News::Refused(refusal));
            }
        }
        let has_picture = self.look_at_picture();
        self.fit();
        self.know();
        let is_other = !Rc::ptr_eq(&before, &self.snapshot.history);
        let wishes = self.wish();
        (is_other || has_picture || wishes, wishes)
    }

    fn stepped(&mut self, step: Step) -> Result<Rc<History>, Refusal> {
        let now = self.snapshot.history.clone();
        match step {
            Step::Do(Action::SetPicture(picture)) => self.with_picture(picture),
            Step::Do(action) => now.apply(&action, self.shape()),
            Step::Open(reading) => {
                self.is_unfitted = true;
                (self.awaited, self.lost) = (None, None);
                let lesson = self.with_own_picture(reading);
                now.apply(&Action::Open(Box::new(lesson)), self.shape())
            }
            Step::Settle => Ok(now.settle()),
            Step::Undo | Step::Redo => {
                self.awaited = None;
                Ok(if matches!(step, Step::Undo) { now.undo() } else { now.redo() })
            }
            Step::Keep(source, raster) => {
                self.gallery.keep(source.clone(), raster);
                match self.awaited.take_if(|awaited| awaited.source == source) {
                    Some(awaited) => self.with_picture(awaited),
                    None => Ok(now),
                }
            }
            Step::Lose(sample) => {
                self.lost = Some(sample);
                self.awaited.take_if(|awaited| awaited.source == Source::Sample(sample));
                self.news.push(News::Lost(sample));
                Ok(now)
            }
        }
    }

    /// Changes the picture, or waits until its photograph is there.
    fn with_picture(&mut self, picture: Picture) -> Result<Rc<History>, Refusal> {
        let now = self.snapshot.history.clone();
        (self.awaited, self.lost) = (None, None);
        if self.gallery.status(&picture.source) == Status::Loading {
            self.awaited = Some(picture);
            return Ok(now);
        }
        let shape = self.gallery.shape(&picture).unwrap_or_else(|| self.shape());
        let changed = Lesson { picture: picture.clone(), ..(**now.present()).clone() };
        if let Some(misfit @ (Misfit::Work(_) | Misfit::Memory(_))) = changed.shapes(shape).1 {
            return Err(Refusal::Misfit(misfit));
        }
        now.apply(&Action::SetPicture(picture), shape)
    }

    /// The lesson of a link that was opened here. A link names an upload and does not carry it; where the page still
    /// has it, as when the address was edited by hand, it stays with what was drawn on it.
    fn with_own_picture(&mut self, reading: Reading) -> Lesson {
        let Reading { mut lesson, repairs } = reading;
        let present = &self.snapshot.lesson().picture;
        for repair in repairs {
            let named = match &repair {
                Repair::PictureMissing { name } => Some(Source::Upload(name.clone())),
                Repair::CameraMissing => Some(Source::Camera),
                Repair::NotALesson
                | Repair::Unknown { .. }
                | Repair::TooLong
                | Repair::NewerVersion { .. }
                | Repair::BadValue { .. }
                | Repair::Clamped { .. }
                | Repair::TooManyStages => None,
            };
            match named.filter(|source| self.gallery.status(source) == Status::Here) {
                Some(source) => {
                    if present.source == source {
                        lesson.picture.marks.clone_from(&present.marks);
                    }
                    lesson.picture.source = source;
                }
                None => self.news.push(News::Repaired(repair)),
            }
        }
        lesson
    }

    fn shape(&self) -> Shape {
        self.snapshot.picture.shape(self.snapshot.lesson())
    }

    fn look_at_picture(&mut self) -> bool {
        let is_new = self.gallery.show(&self.snapshot.history.present().picture);
        if is_new {
            self.snapshot.picture = self.gallery.shown().clone();
            if self.snapshot.picture.status == Status::Gone {
                self.news.push(News::Gone(self.snapshot.lesson().picture.source.clone()));
                self.wish = None;
                self.fresh = None;
                self.is_done = true;
                self.snapshot.outcome = Outcome { complete: true, ..Outcome::default() };
            }
        }
        is_new
    }

    /// Makes windows of an opened link fit that its picture is too small for, once the picture is there.
    fn fit(&mut self) {
        if !self.is_unfitted || self.snapshot.picture.status != Status::Here {
            return;
        }
        self.is_unfitted = false;
        let shape = self.shape();
        let lesson = self.snapshot.lesson();
        let Some(misfit) = lesson.shapes(shape).1 else { return };
        let mut fitted = (**lesson).clone();
        fitted.fit(shape);
        self.snapshot.history = self.snapshot.history.replace_present(fitted);
        self.news.push(News::Fitted(misfit));
    }

    /// Brings what follows from lesson and picture up to date.
    fn know(&mut self) {
        let key = (self.snapshot.lesson().clone(), self.shape());
        let is_same = |(before, shape): &(Rc<Lesson>, Shape)| {
            let is_alike =
                before.stages == key.0.stages && before.picture_channels() == key.0.picture_channels();
            *shape == key.1 && (Rc::ptr_eq(before, &key.0) || is_alike)
        };
        if !self.known.as_ref().is_some_and(is_same) {
            self.snapshot.facts = Rc::new(key.0.facts(key.1));
        }
        self.known = Some(key);
    }

    /// Has the engine compute what is there now, unless that would cost too much: then everything stays as it was.
    fn wish(&mut self) -> bool {
        let Snapshot { picture, facts, .. } = &self.snapshot;
        let Some(maps) = picture.maps.clone() else { return false };
        let is_wished = |(wished, before): &(FeatureMaps, Rc<Facts>)| {
            *wished == maps && (Rc::ptr_eq(before, facts) || before.pipeline == facts.pipeline)
        };
        if self.wish.as_ref().is_some_and(is_wished) {
            return false;
        }
        if matches!(facts.misfit, Some(Misfit::Work(_) | Misfit::Memory(_))) {
            return false;
        }
        let stages = &self.snapshot.lesson().stages;
        let keys = stages.iter().take(facts.pipeline.stages.len());
        let keys = keys.map(|stage| StageKey(stage.id.number())).collect();
        let job = Job { keys, ..Job::new(maps.clone(), (*facts.pipeline).clone(), Keep::EveryStage) };
        if self.engine.want(vec![job]).is_err() {
            return false;
        }
        self.wish = Some((maps, facts.clone()));
        if let Some(fresh) = &mut self.fresh {
            fresh.complete = false;
        }
        // Old maps go with their stages at once, and new stages have none yet.
        self.snapshot.outcome = self.engine.outcome(0);
        self.snapshot.outcome.complete = false;
        self.is_done = false;
        true
    }

    /// Computes while `goes_on`. Gives whether there are new maps to look at.
    pub(crate) fn compute(&mut self, goes_on: impl Fn() -> bool) -> bool {
        if self.is_done {
            return false;
        }
        let fresh = self.fresh.take();
        if let Some(fresh) = fresh.filter(|fresh| !summed_up(fresh, &goes_on)) {
            self.fresh = Some(fresh);
            return false;
        }
        let is_done = self.engine.run(&goes_on);
        let outcome = self.engine.outcome(0);
        if !summed_up(&outcome, &goes_on) {
            self.fresh = Some(outcome);
            return false;
        }
        self.is_done = is_done;
        let is_new = outcome != self.snapshot.outcome;
        self.snapshot.outcome = outcome;
        is_new
    }
}

/// Sums up one map after the other while `goes_on`. Gives whether all are.
fn summed_up(outcome: &Outcome, goes_on: impl Fn() -> bool) -> bool {
    let places = outcome.picture.iter().chain(outcome.stages.iter().flatten());
    let mut maps = places.flat_map(|maps| (0..maps.shape().channels).map(move |channel| (maps, channel)));
    maps.all(|(maps, channel)| {
        let is_known = maps.has_summary(channel);
        let _ = maps.summary(channel);
        is_known || goes_on()
    })
}

#[cfg(test)]
mod tests;
