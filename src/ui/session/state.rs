//! The page's state: the setup with its history, its picture, and the engine that computes its maps.

use super::gallery::{Gallery, Shown};
use super::step::Step;
use crate::cnn::{FeatureMaps, Shape};
use crate::engine::{Engine, Job, Keep, Outcome, StageKey};
use crate::picture::Status;
use crate::setup::permalink::{Key, Reading, Repair};
use crate::setup::{
    Change, Facts, History, Misfit, Picture, PictureChange, Refusal, Sample, Setup, Source, StagesKey,
};
use std::rc::Rc;

/// The setup and its maps at one moment. Old maps stay until the new ones are computed.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The setup with its history.
    pub history: Rc<History>,
    /// Its picture.
    pub picture: Shown,
    /// The facts that follow from both.
    pub facts: Rc<Facts>,
    /// The maps to show.
    pub outcome: Outcome,
    /// Whether the address holds a link that could not be read whole. It stays until the learner changes something.
    pub keeps_address: bool,
    /// The words for undo or redo, if that made the setup.
    pub came_back: Option<&'static str>,
}

impl Snapshot {
    /// The setup.
    pub(crate) fn setup(&self) -> &Rc<Setup> {
        self.history.present()
    }
}

/// A message to the learner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// A change was refused.
    Refused(Refusal),
    /// A part of an opened link was repaired.
    Repaired(Repair),
    /// Windows of an opened link were made smaller, for this reason.
    Fitted(Misfit),
    /// Undo came back to a picture whose pixels are no longer kept.
    Gone(Source),
    /// A photograph could not be loaded.
    Lost(Sample),
}

/// The state of the page.
pub(crate) struct State {
    snapshot: Snapshot,
    gallery: Gallery,
    engine: Engine,
    /// The setup and the shape from which the facts follow.
    known: Option<(Rc<Setup>, Shape)>,
    /// The engine's last wish.
    wish: Option<(FeatureMaps, Rc<Facts>)>,
    /// Computed maps without summaries yet; scales and text alternatives need those.
    fresh: Option<Outcome>,
    /// Whether everything is computed.
    pub is_done: bool,
    /// Whether the setup came from a link and its picture is not there yet, so it may not fit.
    is_unfitted: bool,
    /// A chosen picture whose photograph is being loaded. The picture before stays until then.
    awaited: Option<Picture>,
    /// The photograph that could not be loaded; it is not asked for again automatically.
    lost: Option<Sample>,
    /// Messages to the learner that nobody has taken yet.
    news: Vec<News>,
}

impl State {
    /// The state when the page opens. The caller tells of the repairs.
    pub(crate) fn new(opened: Reading) -> Self {
        let keeps_address = !opened.repairs.is_empty();
        let history = Rc::new(History::new(opened.setup));
        let picture = Shown::default();
        let facts = Rc::new(history.present().facts(picture.shape(history.present())));
        let snapshot =
            Snapshot { history, picture, facts, outcome: Outcome::default(), keeps_address, came_back: None };
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

    /// The present snapshot.
    pub(crate) fn snapshot(&self) -> Snapshot {
        self.snapshot.clone()
    }

    /// Takes the messages to the learner.
    pub(crate) fn news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    /// The photograph to load.
    pub(crate) fn to_load(&self) -> Option<Sample> {
        let picture = self.awaited.as_ref().unwrap_or(&self.snapshot.setup().picture);
        self.gallery.to_load(picture).filter(|sample| self.lost != Some(*sample))
    }

    /// The computed share, 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        self.engine.progress()
    }

    /// Takes a step. Returns whether anything changed, and whether there is something else to compute.
    pub(crate) fn take(&mut self, step: Step) -> (bool, bool) {
        let before = self.snapshot.history.clone();
        let is_opening = matches!(step, Step::Open(_));
        let came_back = step.back();
        match self.stepped(step) {
            Ok(history) => self.snapshot.history = history,
            Err(refusal) => {
                // Settles, so that later parts of a refused drag do not continue the step before it.
                self.snapshot.history = before.settle();
                self.news.push(News::Refused(refusal));
            }
        }
        if !Rc::ptr_eq(before.present(), self.snapshot.setup()) {
            self.snapshot.keeps_address &= is_opening;
            self.snapshot.came_back = came_back;
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
            Step::Do(Change::Picture(change)) => self.with_picture(&change),
            Step::Do(change) => now.apply(&change, self.shape()),
            Step::Open(reading) => {
                self.is_unfitted = true;
                self.snapshot.keeps_address = false;
                (self.awaited, self.lost) = (None, None);
                let setup = self.with_own_picture(reading);
                now.apply(&Change::Open(Box::new(setup)), self.shape())
            }
            Step::Settle => Ok(now.settle()),
            // The choice that waits is the last step: undo gives it up, and nothing after it can be redone.
            Step::Undo if self.awaited.take().is_some() => Ok(now),
            Step::Redo if self.awaited.is_some() => Ok(now),
            Step::Undo => Ok(now.undo()),
            Step::Redo => Ok(now.redo()),
            Step::Keep(source, raster) => {
                self.gallery.keep(source.clone(), raster);
                self.lost.take_if(|lost| source == Source::Sample(*lost));
                match self.awaited.take_if(|awaited| awaited.source == source) {
                    Some(awaited) => self.with_picture(&PictureChange::Replace(awaited)),
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

    /// Changes the picture, or waits until its photograph is loaded. A change of the picture before is made to the awaited
    /// one too.
    fn with_picture(&mut self, change: &PictureChange) -> Result<Rc<History>, Refusal> {
        let now = self.snapshot.history.clone();
        let mut shape = self.shape();
        if let PictureChange::Replace(_) | PictureChange::LongSide(_) | PictureChange::Colour(_) = change {
            let picture = now.present().picture.after(change)?;
            if matches!(change, PictureChange::Replace(_)) {
                (self.awaited, self.lost) = (None, None);
                if self.gallery.status(&picture.source) == Status::Loading {
                    self.awaited = Some(picture);
                    return Ok(now);
                }
            }
            shape = self.gallery.shape(&picture).unwrap_or(shape);
            if let Some(misfit @ (Misfit::Work(_) | Misfit::Memory(_))) = now.present().stages.shapes(shape).1
            {
                return Err(Refusal::Misfit(misfit));
            }
        }
        let changed = now.apply(&Change::Picture(change.clone()), shape)?;
        if let Some(awaited) = &mut self.awaited {
            if matches!(change, PictureChange::GrowMark(_)) {
                awaited.marks.pop();
            }
            *awaited = awaited.after(change)?;
        }
        Ok(changed)
    }

    /// The setup of a link that was opened here. A link names an upload but does not contain it. If the page still
    /// has the upload, as after an edit of the address by hand, it stays, with its marks.
    fn with_own_picture(&mut self, reading: Reading) -> Setup {
        let Reading { mut setup, repairs } = reading;
        let present = self.snapshot.setup().picture.clone();
        for repair in repairs {
            let named = match &repair {
                Repair::PictureMissing { name } => Some(Source::Upload(name.clone())),
                Repair::CameraMissing => Some(Source::Camera),
                Repair::NotASetup
                | Repair::Unknown { .. }
                | Repair::TooLong
                | Repair::Cut
                | Repair::NewerVersion { .. }
                | Repair::RowsDiffer { .. }
                | Repair::LeftBehind(_)
                | Repair::BadValue { .. }
                | Repair::Clamped { .. }
                | Repair::TooManyStages => None,
            };
            match named.filter(|source| self.gallery.status(source) == Status::Here) {
                Some(source) => {
                    if present.source == source {
                        setup.picture.marks.clone_from(&present.marks);
                    }
                    setup.picture.source = source;
                }
                None => {
                    self.snapshot.keeps_address = true;
                    self.news.push(News::Repaired(repair));
                }
            }
        }
        setup
    }

    fn shape(&self) -> Shape {
        self.snapshot.picture.shape(self.snapshot.setup())
    }

    fn look_at_picture(&mut self) -> bool {
        let picture = &self.snapshot.history.present().picture;
        let is_lost = self.lost.is_some_and(|sample| picture.source == Source::Sample(sample));
        let is_new = self.gallery.show(picture, is_lost);
        if is_new {
            self.snapshot.picture = self.gallery.shown().clone();
            if self.snapshot.picture.status == Status::Gone {
                if !is_lost {
                    self.news.push(News::Gone(picture.source.clone()));
                }
                self.wish = None;
                self.fresh = None;
                self.is_done = true;
                self.snapshot.outcome = Outcome { complete: true, ..Outcome::default() };
            }
        }
        is_new
    }

    /// Once the picture is there, shrinks the windows of an opened link that are too large for it, and drops a pinned cell
    /// that does not exist.
    fn fit(&mut self) {
        if !self.is_unfitted || self.snapshot.picture.status != Status::Here {
            return;
        }
        self.is_unfitted = false;
        let shape = self.shape();
        let setup = self.snapshot.setup();
        let misfit = setup.stages.shapes(shape).1;
        let mut fitted = (**setup).clone();
        if !fitted.stages.fit(shape) {
            return;
        }
        let is_pin_lost = setup.stages.focus.is_some() && fitted.stages.focus.is_none();
        self.snapshot.history = self.snapshot.history.replace_present(fitted);
        self.snapshot.keeps_address = true;
        if let Some(misfit) = misfit {
            self.news.push(News::Fitted(misfit));
        }
        if is_pin_lost {
            let key = Key::Stages(StagesKey::Focus);
            self.news.push(News::Repaired(Repair::BadValue { key }));
        }
    }

    /// Updates the facts that follow from setup and picture.
    fn know(&mut self) {
        let key = (self.snapshot.setup().clone(), self.shape());
        let is_same = |(before, shape): &(Rc<Setup>, Shape)| {
            *shape == key.1 && (Rc::ptr_eq(before, &key.0) || before.stages.list == key.0.stages.list)
        };
        if !self.known.as_ref().is_some_and(is_same) {
            let facts = match &self.known {
                Some((before, _)) => key.0.facts_after(key.1, before, &self.snapshot.facts),
                None => key.0.facts(key.1),
            };
            self.snapshot.facts = Rc::new(facts);
        }
        self.known = Some(key);
    }

    /// Wishes for the present maps, unless they would cost too much: then everything stays as it was.
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
        let stages = &self.snapshot.setup().stages;
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
        // Old maps disappear at once with their stages, and new stages have none yet.
        self.snapshot.outcome = self.engine.outcome(0);
        self.snapshot.outcome.complete = false;
        self.is_done = false;
        true
    }

    /// Computes while `goes_on`. Returns whether there are new maps to show.
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

/// Computes the summaries of maps while `goes_on`. Returns whether all are done.
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
