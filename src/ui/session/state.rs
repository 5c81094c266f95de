//! The page's state: the setup with its history, its picture, and the engine that computes its maps.

mod wishes;

use super::gallery::{Gallery, Shown};
use super::looks::Looks;
use super::step::Step;
use crate::cnn::Shape;
use crate::engine::{Engine, Outcome};
use crate::picture::Status;
use crate::setup::permalink::{Key, Reading, Repair};
use crate::setup::{
    Change, Facts, Framing, History, Misfit, Picture, PictureChange, Refusal, Sample, Setup, Source,
    StagesKey,
};
use std::rc::Rc;
use wishes::Wish;

/// The setup and its maps at one moment. Old maps stay until the new ones are computed.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The setup with its history.
    pub history: Rc<History>,
    /// How the author of the link wants the page to be shown.
    pub framing: Rc<Framing>,
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
    /// The pictures of Any size with what was computed of them last; none if another view is shown.
    pub looks: Looks,
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
    wish: Option<Wish>,
    /// How many of the engine's jobs are for the picture itself; those of Any size follow.
    own_jobs: usize,
    /// The number of the engine's jobs.
    jobs: usize,
    /// Computed maps without summaries yet; scales and text alternatives need those.
    fresh: Option<Vec<Outcome>>,
    /// Whether everything is computed.
    pub is_done: bool,
    /// Whether the setup came from a link and its picture is not there yet, so it may not fit.
    is_unfitted: bool,
    /// A chosen picture whose photograph is being loaded. The picture before stays until then.
    awaited: Option<Picture>,
    /// The photographs that could not be loaded; they are not asked for again automatically.
    lost: Vec<Sample>,
    /// Messages to the learner that nobody has taken yet.
    news: Vec<News>,
}

impl State {
    /// The state when the page opens. The caller tells of the repairs.
    pub(crate) fn new(opened: Reading) -> Self {
        let keeps_address = !opened.repairs.is_empty();
        let history = Rc::new(History::new(opened.setup).holding(opened.framing.held()));
        let framing = Rc::new(opened.framing);
        let picture = Shown::default();
        let facts = Rc::new(history.present().facts(picture.shape(history.present())));
        let (outcome, looks) = Default::default();
        let snapshot =
            Snapshot { history, framing, picture, facts, outcome, keeps_address, came_back: None, looks };
        let mut state = Self {
            snapshot,
            gallery: Gallery::default(),
            engine: Engine::default(),
            known: None,
            wish: None,
            own_jobs: 0,
            jobs: 0,
            fresh: None,
            is_done: true,
            is_unfitted: true,
            awaited: None,
            lost: Vec::new(),
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
        let setup = self.snapshot.setup();
        let picture = self.awaited.as_ref().unwrap_or(&setup.picture);
        let looks = self.wish.iter().flat_map(|wish| &wish.looking.looks);
        let sources = std::iter::once(&picture.source).chain(looks.map(|look| &look.picture.source));
        let mut missing = sources.filter_map(|source| self.gallery.to_load(source));
        missing.find(|sample| !self.lost.contains(sample))
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
            Step::Do(change @ Change::Sizes(_)) => {
                let changed = now.apply(&change, self.shape())?;
                let (before, after) = (&now.present().sizes.beside, &changed.present().sizes.beside);
                // A photograph that is chosen once more is asked for once more.
                if !before.iter().map(|one| &one.source).eq(after.iter().map(|one| &one.source)) {
                    self.lost.clear();
                }
                Ok(changed)
            }
            Step::Do(change) => now.apply(&change, self.shape()),
            Step::Open(reading) => {
                self.is_unfitted = true;
                self.snapshot.keeps_address = false;
                (self.awaited, self.lost) = (None, Vec::new());
                let framing = reading.framing.clone();
                let setup = self.with_own_picture(*reading);
                let held = framing.held();
                self.snapshot.framing = Rc::new(framing);
                Ok(now.open(setup, held))
            }
            Step::Reset => {
                (self.awaited, self.lost) = (None, Vec::new());
                Ok(now.reset())
            }
            Step::Settle => Ok(now.settle()),
            // The choice that waits is the last step: undo gives it up, and nothing after it can be redone.
            Step::Undo if self.awaited.take().is_some() => Ok(now),
            Step::Redo if self.awaited.is_some() => Ok(now),
            Step::Undo => Ok(now.undo()),
            Step::Redo => Ok(now.redo()),
            Step::Keep(source, raster) => {
                self.gallery.keep(source.clone(), raster);
                self.lost.retain(|lost| source != Source::Sample(*lost));
                match self.awaited.take_if(|awaited| awaited.source == source) {
                    Some(awaited) => self.with_picture(&PictureChange::Replace(awaited)),
                    None => Ok(now),
                }
            }
            Step::Lose(sample) => {
                self.lost.push(sample);
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
            // Before its photograph is loaded.
            now.allows(&Setup { picture: picture.clone(), ..(**now.present()).clone() })?;
            if matches!(change, PictureChange::Replace(_)) {
                (self.awaited, self.lost) = (None, Vec::new());
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
        let Reading { mut setup, framing, mut repairs } = reading;
        repairs.retain(|repair| framing.tells_author() || !repair.is_for_author());
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
                | Repair::BrokenPhoto
                | Repair::LeftBehind(_)
                | Repair::BadValue { .. }
                | Repair::Clamped { .. }
                | Repair::NoPart { .. }
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
        let is_lost = self.lost.iter().any(|sample| picture.source == Source::Sample(*sample));
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
        if let Some(misfit) = misfit.filter(|misfit| !misfit.lacks_winners()) {
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
}

#[cfg(test)]
mod tests;
