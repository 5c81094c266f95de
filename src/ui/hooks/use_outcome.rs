//! Keeps the maps in step with the lesson: at most one computation per animation frame, in slices.

use crate::browser::clock::{AnimationFrame, now, request_animation_frame};
use crate::browser::ready;
use crate::cnn::{FeatureMaps, Pipeline};
use crate::engine::{Engine, Outcome};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds of a frame the engine may take; the rest is for drawing.
const SLICE: f64 = 8.0;

#[derive(Default)]
struct Job {
    engine: Engine,
    frame: Option<AnimationFrame>,
}

/// The maps of a pipeline on a picture. Old maps stay until new ones are there. Without a pipeline
/// (when it would cost too much) everything stays as it was.
#[hook]
pub fn use_outcome(picture: Option<FeatureMaps>, pipeline: Option<Rc<Pipeline>>) -> Outcome {
    let job = use_mut_ref(Job::default);
    let outcome = use_state_eq(Outcome::default);
    let publish = outcome.setter();
    use_effect_with((picture, pipeline), move |(picture, pipeline)| {
        if let (Some(picture), Some(pipeline)) = (picture, pipeline) {
            ready::set_busy(true);
            job.borrow_mut().engine.wish(picture.clone(), (**pipeline).clone());
            schedule(&job, publish);
        }
    });
    (*outcome).clone()
}

fn schedule(job: &Rc<RefCell<Job>>, publish: UseStateSetter<Outcome>) {
    if job.borrow().frame.is_some() {
        return;
    }
    let next = job.clone();
    let frame = request_animation_frame(move |_| {
        let end = now() + SLICE;
        let (complete, outcome) = {
            let mut job = next.borrow_mut();
            job.frame = None;
            (job.engine.run(|| now() < end), job.engine.outcome())
        };
        publish.set(outcome);
        if !complete {
            schedule(&next, publish);
        }
    });
    job.borrow_mut().frame = Some(frame);
}
