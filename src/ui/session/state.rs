//! What is behind the page: the lesson with its past, its picture, and the engine that computes its maps.

use super::gallery::{Gallery, Shown};
use crate::cnn::{FeatureMaps, Pipeline};
use crate::engine::{Engine, Job, Keep, Outcome};
use crate::lesson::{Action, History, Lesson, Misfit, Sample, Source};
use crate::picture::Raster;
use std::rc::Rc;

/// What can happen to the page's state.
pub(crate) enum Step {
    /// A change of the lesson.
    Do(Action),
    /// A link is opened.
    Open(Lesson),
    /// The learner let go of a control: the next change is a step of its own.
    Settle,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// The pixels of an upload, a photograph or a camera frame are there.
    Keep(Source, Raster),
}

/// The lesson and its maps at one moment. Old maps stay until new ones are there.
#[derive(Clone)]
pub(crate) struct Moment {
    /// The lesson with its past.
    pub history: Rc<History>,
    /// Its picture.
    pub picture: Shown,
    /// The stages to compute, as far as they can be.
    pub pipeline: Rc<Pipeline>,
    /// The maps to look at.
    pub outcome: Outcome,
}

impl Moment {
    /// The lesson.
    pub(crate) fn lesson(&self) -> &Rc<Lesson> {
        self.history.present()
    }
}

/// The state of the page.
pub(crate) struct State {
    moment: Moment,
    gallery: Gallery,
    engine: Engine,
    /// What the engine was asked for.
    wish: Option<(FeatureMaps, Rc<Pipeline>)>,
    /// Maps that are computed but not yet summed up for scales and text alternatives.
    fresh: Option<Outcome>,
    /// Whether there is nothing left to compute.
    pub is_done: bool,
    /// Whether the lesson came from a link whose picture is not there yet: it may not fit.
    is_unfitted: bool,
    /// What did not fit, until somebody is told.
    pub misfit: Option<Misfit>,
}

impl State {
    /// The state in which a page opens.
    pub(crate) fn new(lesson: Lesson) -> Self {
        let history = Rc::new(History::new(lesson));
        let pipeline = Rc::new(history.present().pipeline().0);
        let moment = Moment { history, picture: Shown::default(), pipeline, outcome: Outcome::default() };
        let mut state = Self {
            moment,
            gallery: Gallery::default(),
            engine: Engine::default(),
            wish: None,
            fresh: None,
            is_done: true,
            is_unfitted: true,
            misfit: None,
        };
        state.look_at_picture();
        state.fit();
        state.moment.pipeline = Rc::new(state.moment.lesson().pipeline().0);
        state.wish();
        state
    }

    /// What there is to look at.
    pub(crate) fn moment(&self) -> Moment {
        self.moment.clone()
    }

    /// The photograph that has to be loaded.
    pub(crate) fn missing(&self) -> Option<Sample> {
        self.gallery.missing(&self.moment.lesson().picture)
    }

    /// The share that is computed, 0 to 1.
    pub(crate) fn progress(&self) -> f64 {
        self.engine.progress()
    }

    /// Does a step. Gives whether anything changed, and whether something else is to be computed.
    pub(crate) fn take(&mut self, step: Step) -> (bool, bool) {
        let before = self.moment.history.clone();
        let shape = self.moment.picture.shape(before.present());
        self.moment.history = match step {
            Step::Do(action) => before.apply(&action, shape),
            Step::Open(lesson) => {
                self.is_unfitted = true;
                before.apply(&Action::Open(Box::new(lesson)), shape)
            }
            Step::Settle => before.settle(),
            Step::Undo => before.undo(),
            Step::Redo => before.redo(),
            Step::Keep(source, raster) => {
                self.gallery.keep(source, raster);
                before.clone()
            }
        };
        let has_picture = self.look_at_picture();
        self.fit();
        let is_other = !Rc::ptr_eq(&before, &self.moment.history);
        let (before, after) = (before.present().clone(), self.moment.lesson().clone());
        if before.stages != after.stages || before.picture_channels() != after.picture_channels() {
            self.moment.pipeline = Rc::new(after.pipeline().0);
        }
        let wishes = self.wish();
        (is_other || has_picture || wishes, wishes)
    }

    fn look_at_picture(&mut self) -> bool {
        let is_new = self.gallery.show(&self.moment.history.present().picture);
        if is_new {
            self.moment.picture = self.gallery.shown().clone();
        }
        is_new
    }

    /// Makes windows of an opened link fit that its picture is too small for, once the picture is there.
    fn fit(&mut self) {
        if !self.is_unfitted || !self.moment.picture.is_current {
            return;
        }
        self.is_unfitted = false;
        let lesson = self.moment.lesson();
        let shape = self.moment.picture.shape(lesson);
        let Some(misfit) = lesson.shapes(shape).1 else { return };
        let mut fitted = (**lesson).clone();
        fitted.fit(shape);
        self.moment.history = self.moment.history.apply(&Action::Open(Box::new(fitted)), shape);
        self.misfit = Some(misfit);
    }

    /// Has the engine compute what is there now, unless that would cost too much: then everything stays as it was.
    fn wish(&mut self) -> bool {
        let Moment { picture, pipeline, .. } = &self.moment;
        let Some(maps) = picture.maps.clone() else { return false };
        let is_wished = |(wished, stages): &(FeatureMaps, Rc<Pipeline>)| {
            *wished == maps && (Rc::ptr_eq(stages, pipeline) || stages == pipeline)
        };
        if self.wish.as_ref().is_some_and(is_wished) {
            return false;
        }
        let misfit = self.moment.lesson().shapes(maps.shape()).1;
        if matches!(misfit, Some(Misfit::Work(_) | Misfit::Memory(_))) {
            return false;
        }
        let job = Job::new(maps.clone(), (**pipeline).clone(), Keep::EveryStage).named_by_place();
        if self.engine.want(vec![job]).is_err() {
            return false;
        }
        self.wish = Some((maps, pipeline.clone()));
        if let Some(fresh) = &mut self.fresh {
            fresh.complete = false;
        }
        self.moment.outcome.complete = false;
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
        let is_new = outcome != self.moment.outcome;
        self.moment.outcome = outcome;
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
mod tests {
    use super::*;
    use crate::lesson::{Picture, limits};

    fn state() -> State {
        let picture = Picture { source: Source::Blank(90), ..Picture::default() };
        State::new(Lesson { picture, ..Lesson::default() })
    }

    fn done(state: &mut State) -> Outcome {
        while !state.is_done {
            state.compute(|| true);
        }
        state.moment().outcome
    }

    #[test]
    fn what_was_computed_before_a_change_is_kept() {
        let mut state = state();
        let before = done(&mut state);
        assert!(before.complete);
        for stage in [2, 1] {
            assert_eq!(state.take(Step::Do(Action::Remove(stage))), (true, true));
            assert!(!state.moment().outcome.complete);
        }
        let after = done(&mut state);
        assert_eq!((after.stages.len(), after.output_of(0)), (1, before.output_of(0)));
    }

    #[test]
    fn what_changes_nothing_is_not_drawn_again() {
        let mut state = state();
        done(&mut state);
        for step in [Step::Undo, Step::Settle, Step::Do(Action::Remove(99))] {
            assert_eq!(state.take(step), (false, false));
        }
        assert!(!state.compute(|| true));
    }

    #[test]
    fn pointing_at_a_cell_is_drawn_but_computes_nothing() {
        let mut state = state();
        done(&mut state);
        assert_eq!(state.take(Step::Do(Action::Choose(1))), (true, false));
        assert!(state.is_done && state.moment().outcome.complete);
    }

    #[test]
    fn maps_are_shown_once_they_are_summed_up() {
        let mut state = state();
        // Every question is answered by no: one unit of work at a time.
        let mut turns = 0;
        while !state.is_done {
            state.compute(|| false);
            let outcome = state.moment().outcome;
            let maps = outcome.stages.iter().flatten();
            assert!(maps.clone().all(|maps| (0..maps.shape().channels).all(|map| maps.has_summary(map))));
            turns += 1;
        }
        assert!(turns > 3, "{turns} turns");
    }

    #[test]
    fn a_link_is_fitted_once_its_picture_is_there() {
        let opened = crate::lesson::permalink::read("v=1&size=8&picture=cat&stages=max,8,s8;max,8,s8").lesson;
        let mut state = State::new(opened.clone());
        assert_eq!((state.moment().lesson().stages.clone(), state.misfit), (opened.stages.clone(), None));
        assert_eq!(state.missing(), Some(Sample::Cat));
        state.take(Step::Keep(Source::Sample(Sample::Cat), Raster::sheet(32, 32, [9; 3])));
        assert!(state.misfit.take().is_some());
        assert_ne!(state.moment().lesson().stages, opened.stages);
        // What does not fit later is the learner's own doing, and stays.
        state.take(Step::Open(Lesson::default()));
        assert_eq!(state.misfit, None);
    }

    #[test]
    fn undo_brings_back_a_picture_that_was_decoded() {
        let mut state = state();
        let source = Source::Upload("cat.png".into());
        let picture = Picture { source: source.clone(), ..Picture::default() };
        let raster = Raster::sheet(limits::LONG_SIDE.start() * 8, 16, [9; 3]);
        state.take(Step::Keep(source, raster));
        state.take(Step::Do(Action::SetPicture(picture)));
        assert!(state.moment().picture.is_current);
        state.take(Step::Undo);
        state.take(Step::Redo);
        assert!(state.moment().picture.is_current && state.moment().picture.base.is_some());
    }
}
