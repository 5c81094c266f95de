//! Keeps the maps in step with the lesson: at most one computation per animation frame, in slices.

use crate::browser::clock::{AnimationFrame, now, request_animation_frame};
use crate::browser::ready;
use crate::cnn::{FeatureMaps, Pipeline};
use crate::engine::{Engine, Outcome};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds of a frame that computing may take; the rest is for drawing.
const SLICE: f64 = 8.0;
/// The same once it takes long: nobody drags a slider through that, and it is to end soon.
const LONG_SLICE: f64 = 12.0;
/// Milliseconds after which a computation takes long.
const LONG: f64 = 300.0;

struct Job {
    engine: Engine,
    frame: Option<AnimationFrame>,
    publish: UseStateSetter<Outcome>,
    /// Maps that are computed but not yet summed up for scales and text alternatives.
    fresh: Option<Outcome>,
    begun: f64,
    is_stopped: bool,
}

/// A computation that can be watched, stopped and continued. There is one for the life of a page.
#[derive(Clone)]
pub struct Run(Rc<RefCell<Job>>);

impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What is seen of a [`Run`] from outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stand {
    /// Nothing is being computed, or not for long yet.
    Quiet,
    /// So many percent are done.
    Going(u32),
    /// It was stopped when so many percent were done.
    Stopped(u32),
}

/// The maps of a pipeline on a picture, and the run that makes them. Old maps stay until new ones are there.
/// Without a pipeline (when it would cost too much) everything stays as it was.
#[hook]
pub fn use_outcome(picture: Option<FeatureMaps>, pipeline: Option<Rc<Pipeline>>) -> (Outcome, Run) {
    let outcome = use_state_eq(Outcome::default);
    let publish = outcome.setter();
    let run = use_memo((), |()| {
        Run(Rc::new(RefCell::new(Job {
            engine: Engine::default(),
            frame: None,
            publish,
            fresh: None,
            begun: 0.0,
            is_stopped: false,
        })))
    });
    let run = (*run).clone();
    {
        let run = run.clone();
        use_effect_with((picture, pipeline), move |(picture, pipeline)| {
            if let (Some(picture), Some(pipeline)) = (picture, pipeline) {
                run.0.borrow_mut().wish(picture.clone(), (**pipeline).clone());
                run.go_on();
            }
        });
    }
    ((*outcome).clone(), run)
}

impl Run {
    /// How it stands now.
    #[must_use]
    pub fn stand(&self) -> Stand {
        let job = self.0.borrow();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        let percent = || (100.0 * job.engine.progress()) as u32;
        match (job.is_stopped, job.frame.is_some()) {
            (true, _) => Stand::Stopped(percent()),
            (false, true) if now() - job.begun >= LONG => Stand::Going(percent()),
            (false, _) => Stand::Quiet,
        }
    }

    /// Stops computing. What is there stays; the next wish begins anew.
    pub fn stop(&self) {
        let mut job = self.0.borrow_mut();
        job.frame = None;
        job.is_stopped = true;
        ready::set_computing(false);
    }

    /// Computes on, from the next animation frame.
    pub fn go_on(&self) {
        let mut job = self.0.borrow_mut();
        job.is_stopped = false;
        ready::set_computing(true);
        if job.frame.is_some() {
            return;
        }
        let run = self.clone();
        job.frame = Some(request_animation_frame(move |_| {
            let (is_done, outcome) = run.0.borrow_mut().advance();
            let publish = run.0.borrow().publish.clone();
            if let Some(outcome) = outcome {
                publish.set(outcome);
            }
            if is_done {
                // What is published is drawn and given to the painter before anybody else has a turn.
                ready::set_computing(false);
            } else {
                run.go_on();
            }
        }));
    }
}

impl Job {
    fn wish(&mut self, picture: FeatureMaps, pipeline: Pipeline) {
        self.engine.wish(picture, pipeline);
        self.begun = now();
        if let Some(fresh) = &mut self.fresh {
            fresh.complete = false;
        }
    }

    /// Computes for one slice. Gives whether all is done, and what there is to look at if that is new.
    fn advance(&mut self) -> (bool, Option<Outcome>) {
        self.frame = None;
        let begin = now();
        let slice = if begin - self.begun < LONG { SLICE } else { LONG_SLICE };
        let goes_on = || now() < begin + slice;
        let fresh = self.fresh.take();
        if let Some(fresh) = fresh.filter(|fresh| !summed_up(fresh, goes_on)) {
            self.fresh = Some(fresh);
            return (false, None);
        }
        let is_done = self.engine.run(goes_on);
        let outcome = self.engine.outcome();
        if summed_up(&outcome, goes_on) {
            return (is_done, Some(outcome));
        }
        self.fresh = Some(outcome);
        (false, None)
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
