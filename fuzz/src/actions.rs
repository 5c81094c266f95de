//! Changes of a lesson and undo: every limit is kept, and undo gives back exactly what was before.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
};

use poolscope::{
    cnn::Shape,
    lesson::{Action, Focus, History, Lesson, StageId, unasked},
    picture,
};

use crate::{
    choices, links,
    random::Random,
    target::{Broken, Target, promise},
};

/// Random sequences of actions.
pub(crate) struct Actions;

/// What is done to a lesson.
#[derive(Clone, Debug)]
enum Step {
    Do(Action),
    Settle,
    Undo,
    Redo,
}

/// A lesson and what is done to it.
#[derive(Debug)]
pub(crate) struct Case {
    first: Lesson,
    steps: Vec<Step>,
}

impl Target for Actions {
    type Case = Case;

    fn case(&self, random: &mut Random) -> Case {
        let mut first = choices::lesson(random);
        // As the page does with what it opens.
        first.fit(shape(&first));
        let mut history = Rc::new(History::new(first.clone()));
        let mut steps = Vec::new();
        for _ in 0..random.between(1, 14) {
            let step = step(random, history.present());
            steps.push(step.clone());
            // What controls offer depends on the lesson as it is. A panic ends the case, which is to be shown.
            let next = catch_unwind(AssertUnwindSafe(|| done(&history, &step)));
            let Ok(next) = next else { break };
            history = next;
        }
        Case { first, steps }
    }

    fn check(&self, case: &Case) -> Result<(), Broken> {
        let mut history = Rc::new(History::new(case.first.clone()));
        // The change that may be gone on with, and the lesson before it.
        let mut group: Option<(Action, Rc<Lesson>)> = None;
        for step in &case.steps {
            let before = Rc::clone(history.present());
            history = done(&history, step);
            let present = history.present();
            if let Step::Do(action) = step {
                nothing_unasked(&before, action, present, group.as_ref())?;
            }
            if let Some(limit) = choices::broken_limit(present) {
                return Err(Broken::new(
                    format!("an action keeps the limit of {limit}"),
                    format!("after {step:?}"),
                ));
            }
            links::is_read_again(present)?;
            match step {
                Step::Do(action) if refused(&before, action) => group = None,
                Step::Do(action) if action.is_undoable() => {
                    let goes_on = group.as_ref().is_some_and(|(first, _)| action.continues(first));
                    if !goes_on {
                        group = (*present != before).then(|| (action.clone(), before));
                    }
                }
                Step::Do(_) => {}
                Step::Settle | Step::Undo | Step::Redo => group = None,
            }
            if let Some((_, start)) = &group
                && start != present
            {
                is_undone(&history, start)?;
            }
        }
        Ok(())
    }
}

fn refused(before: &Lesson, action: &Action) -> bool {
    before.after(action, shape(before)).is_err()
}

/// Whether a change altered only what it names. One that goes on with a drag is made from where that began.
fn nothing_unasked(
    before: &Lesson,
    action: &Action,
    after: &Lesson,
    group: Option<&(Action, Rc<Lesson>)>,
) -> Result<(), Broken> {
    if before == after {
        return Ok(());
    }
    let began = group.filter(|(first, _)| action.is_undoable() && action.continues(first));
    let start = began.map_or(before, |(_, start)| start);
    let other = unasked(start, action, after);
    promise(other.is_none(), "a change alters only what it names", || format!("{other:?} after {action:?}"))
}

/// Whether undo gives `start`, and redo what is there now.
fn is_undone(history: &Rc<History>, start: &Lesson) -> Result<(), Broken> {
    let undone = history.undo();
    let mut expected = start.clone();
    // What is unfolded stays so.
    expected.display.borders = history.present().display.borders;
    promise(**undone.present() == expected, "undo gives what was before", || {
        format!("{:?}\n    instead of {expected:?}", undone.present())
    })?;
    promise(undone.redo().present() == history.present(), "redo gives what was undone", || {
        format!("{:?}\n    instead of {:?}", undone.redo().present(), history.present())
    })
}

fn shape(lesson: &Lesson) -> Shape {
    picture::shape(&lesson.picture, None)
}

fn done(history: &Rc<History>, step: &Step) -> Rc<History> {
    match step {
        Step::Do(action) => {
            history.apply(action, shape(history.present())).unwrap_or_else(|_| history.settle())
        }
        Step::Settle => history.settle(),
        Step::Undo => history.undo(),
        Step::Redo => history.redo(),
    }
}

fn step(random: &mut Random, lesson: &Lesson) -> Step {
    match random.below(12) {
        0 => Step::Undo,
        1 => Step::Redo,
        2 => Step::Settle,
        _ => Step::Do(action(random, lesson)),
    }
}

fn action(random: &mut Random, lesson: &Lesson) -> Action {
    let mut place =
        || if random.once_in(9) { random.hostile() } else { random.below(lesson.stages.len() + 1) };
    let (here, there) = (place(), place());
    // Often a stage that is there.
    let stage = lesson.stages.get(here).map_or_else(StageId::fresh, |stage| stage.id);
    match random.below(20) {
        0 => Action::SetPicture(choices::picture(random)),
        1 => Action::AddMark(choices::mark(random)),
        2 => Action::GrowMark(choices::mark(random)),
        3 => Action::ClearMarks,
        4 => {
            let mut pixels = || random.pick(&[0, 1, -1, 64, i32::MAX, i32::MIN]);
            Action::Nudge { down: pixels(), right: pixels() }
        }
        5 => Action::AddBlock,
        6 => {
            let before = random.coin().then_some(stage);
            Action::Insert { before, kind: choices::kind(random) }
        }
        7 => Action::Remove(stage),
        8 => Action::Duplicate(stage),
        9 => Action::Move { stage, to: there },
        10 => Action::Switch { stage, on: random.coin() },
        11 => Action::Choose(stage),
        12 => {
            let mut number = || random.hostile();
            let (channel, row, column) = (number(), number(), number());
            Action::SetFocus(Some(Focus { stage: here, channel, row, column }))
        }
        13 => Action::SetFocus(None),
        14 => Action::ShowBorders(random.coin()),
        15 => Action::SetDisplay(choices::lesson(random).display),
        16 => {
            let mut other = choices::lesson(random);
            other.fit(shape(&other));
            Action::Open(Box::new(other))
        }
        _ => Action::Set { stage, to: choices::setting(random, lesson, here, shape(lesson)) },
    }
}
