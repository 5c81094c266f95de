//! Changes of a setup and undo. Every limit is kept, and undo restores exactly the setup before.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
};

use poolscope::{
    cnn::{Reduce, Shape},
    picture,
    setup::{
        Beside, Change, CompareChange, ComparedKind, Contender, CostChange, DisplayChange, Focus, History,
        PictureChange, Rate, RecogniseChange, Setup, ShiftChange, SizesChange, Spread, StageId, StagesChange,
        Stands, unasked,
    },
};

use crate::{
    choices, links,
    random::Random,
    target::{Broken, Target, promise},
};

/// Random sequences of changes.
pub(crate) struct Changes;

/// One step on a setup.
#[derive(Clone, Debug)]
enum Step {
    Do(Change),
    Settle,
    Undo,
    Redo,
}

/// A setup and the steps on it.
#[derive(Debug)]
pub(crate) struct Case {
    first: Setup,
    steps: Vec<Step>,
}

impl Target for Changes {
    type Case = Case;

    fn case(&self, random: &mut Random) -> Case {
        let mut first = choices::setup(random);
        // The page does the same with a setup it opens.
        first.stages.fit(shape(&first));
        let mut history = Rc::new(History::new(first.clone()));
        let mut steps = Vec::new();
        for _ in 0..random.between(1, 14) {
            let step = step(random, history.present());
            steps.push(step.clone());
            // The offered controls depend on the present setup. A panic ends the case, so that it can be shown.
            let next = catch_unwind(AssertUnwindSafe(|| done(&history, &step)));
            let Ok(next) = next else { break };
            history = next;
        }
        Case { first, steps }
    }

    fn check(&self, case: &Case) -> Result<(), Broken> {
        let mut history = Rc::new(History::new(case.first.clone()));
        // The change that may be continued, and the setup before it.
        let mut group: Option<(Change, Rc<Setup>)> = None;
        for step in &case.steps {
            let before = Rc::clone(history.present());
            history = done(&history, step);
            let present = history.present();
            if let Step::Do(change) = step {
                nothing_unasked(&before, change, present, group.as_ref())?;
            }
            if let Some(limit) = choices::broken_limit(present) {
                return Err(Broken::new(
                    format!("a change keeps the limit of {limit}"),
                    format!("after {step:?}"),
                ));
            }
            links::is_read_again(present)?;
            match step {
                Step::Do(change) if refused(&before, change) => group = None,
                Step::Do(change) if change.is_undoable() => {
                    let goes_on = group.as_ref().is_some_and(|(first, _)| change.continues(first));
                    if !goes_on {
                        group = (*present != before).then(|| (change.clone(), before));
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

fn refused(before: &Setup, change: &Change) -> bool {
    before.after(change, shape(before)).is_err()
}

/// Checks that a change altered only what it names. A change that continues a drag applies to the setup before the
/// drag.
fn nothing_unasked(
    before: &Setup,
    change: &Change,
    after: &Setup,
    group: Option<&(Change, Rc<Setup>)>,
) -> Result<(), Broken> {
    if before == after {
        return Ok(());
    }
    let began = group.filter(|(first, _)| change.is_undoable() && change.continues(first));
    let mut start = began.map_or(before, |(_, start)| start).clone();
    keep_the_look(&mut start, before);
    let other = unasked(&start, change, after);
    promise(other.is_none(), "a change alters only what it names", || format!("{other:?} after {change:?}"))
}

/// Undo and a drag that goes on leave the chosen view, the unfolded borders and Compare's window as they are.
const fn keep_the_look(setup: &mut Setup, present: &Setup) {
    setup.display.borders = present.display.borders;
    setup.compare.stands = present.compare.stands;
    setup.view = present.view;
}

/// Checks that undo gives `start`, and redo the present setup.
fn is_undone(history: &Rc<History>, start: &Setup) -> Result<(), Broken> {
    let undone = history.undo();
    let mut expected = start.clone();
    keep_the_look(&mut expected, history.present());
    promise(**undone.present() == expected, "undo gives what was before", || {
        format!("{:?}\n    instead of {expected:?}", undone.present())
    })?;
    promise(undone.redo().present() == history.present(), "redo gives what was undone", || {
        format!("{:?}\n    instead of {:?}", undone.redo().present(), history.present())
    })
}

fn shape(setup: &Setup) -> Shape {
    picture::shape(&setup.picture, None)
}

fn done(history: &Rc<History>, step: &Step) -> Rc<History> {
    match step {
        Step::Do(change) => {
            history.apply(change, shape(history.present())).unwrap_or_else(|_| history.settle())
        }
        Step::Settle => history.settle(),
        Step::Undo => history.undo(),
        Step::Redo => history.redo(),
    }
}

fn step(random: &mut Random, setup: &Setup) -> Step {
    match random.below(12) {
        0 => Step::Undo,
        1 => Step::Redo,
        2 => Step::Settle,
        _ => Step::Do(change(random, setup)),
    }
}

fn change(random: &mut Random, setup: &Setup) -> Change {
    let mut place =
        || if random.once_in(9) { random.hostile() } else { random.below(setup.stages.len() + 1) };
    let (here, there) = (place(), place());
    // Often an existing stage.
    let stage = setup.stages.get(here).map_or_else(StageId::fresh, |stage| stage.id);
    match random.below(30) {
        0 => Change::Picture(PictureChange::Replace(choices::picture(random))),
        17 => Change::Picture(PictureChange::Colour(choices::picture(random).colour)),
        18 => {
            let pixels =
                if random.once_in(9) { random.hostile() } else { choices::picture(random).long_side };
            Change::Picture(PictureChange::LongSide(pixels))
        }
        1 => Change::Picture(PictureChange::AddMark(choices::mark(random))),
        2 => Change::Picture(PictureChange::GrowMark(choices::mark(random))),
        3 => Change::Picture(PictureChange::ClearMarks),
        4 => {
            let mut pixels = || random.pick(&[0, 1, -1, 64, i32::MAX, i32::MIN]);
            Change::Picture(PictureChange::Nudge { down: pixels(), right: pixels() })
        }
        22 => {
            let mut pixels = || random.pick(&[0, 1, -1, 64, -64, 65, i32::MAX, i32::MIN]);
            Change::Picture(PictureChange::MoveTo { down: pixels(), right: pixels() })
        }
        23 => Change::Shift(shift_change(random)),
        24 => Change::Compare(compare_change(random)),
        5 => Change::Stages(StagesChange::AddBlock),
        6 => {
            let before = random.coin().then_some(stage);
            Change::Stages(StagesChange::Insert { before, kind: choices::kind(random) })
        }
        7 => Change::Stages(StagesChange::Remove(stage)),
        8 if random.coin() => Change::Stages(StagesChange::MaxBlur(stage)),
        8 => Change::Stages(StagesChange::Duplicate(stage)),
        9 => Change::Stages(StagesChange::Move { stage, to: there }),
        10 => Change::Stages(StagesChange::Switch { stage, on: random.coin() }),
        11 => Change::Stages(StagesChange::Choose(stage)),
        12 => {
            let mut number = || random.hostile();
            let (channel, row, column) = (number(), number(), number());
            Change::Stages(StagesChange::Pin(Some(Focus { stage: here, channel, row, column })))
        }
        13 => Change::Stages(StagesChange::Pin(None)),
        14 => Change::Display(DisplayChange::Borders(random.coin())),
        15 => {
            let display = choices::setup(random).display;
            Change::Display(match random.below(3) {
                0 => DisplayChange::Colours(display.colours),
                1 => DisplayChange::Scale(display.scale),
                _ => DisplayChange::Enlarged(display.enlarged),
            })
        }
        16 => {
            let mut other = choices::setup(random);
            other.stages.fit(shape(&other));
            Change::Open(Box::new(other))
        }
        19 => {
            let cost = choices::setup(random).cost;
            Change::Cost(match random.below(3) {
                0 => CostChange::Network(cost.network),
                1 => CostChange::Head(cost.head),
                _ => CostChange::Classes(random.hostile()),
            })
        }
        20 => Change::Sizes(sizes_change(random)),
        21 => Change::Recognise(recognise_change(random)),
        _ => Change::Stages(StagesChange::Set {
            stage,
            to: choices::setting(random, setup, here, shape(setup)),
        }),
    }
}

fn compare_change(random: &mut Random) -> CompareChange {
    let compare = choices::setup(random).compare;
    let side = |random: &mut Random| random.coin().then(|| random.hostile());
    match random.below(16) {
        0 => CompareChange::Kinds(compare.kinds),
        1 => {
            let numbers = [0.0, 1.0, 2.5, 1.0e9, -3.0, f32::NAN];
            let kinds = compare.kinds.into_iter().map(|kind| match kind {
                ComparedKind::Rule(rule) => rule.with_number(random.pick(&numbers)).into(),
                ComparedKind::FractionalMax(_) => {
                    ComparedKind::FractionalMax(Spread { percent: random.hostile(), seed: random.hostile() })
                }
            });
            CompareChange::Kinds(kinds.collect())
        }
        2 => {
            let all = Reduce::all().into_iter().chain(Reduce::all()).map(ComparedKind::from);
            CompareChange::Kinds(all.chain(compare.kinds).collect())
        }
        3 => CompareChange::From(side(random), random.hostile()),
        4 => CompareChange::Window(side(random)),
        5 => CompareChange::Stride(side(random)),
        6 => CompareChange::Windows(side(random), side(random)),
        7 => CompareChange::Show(compare.show),
        8 => CompareChange::Relu(compare.relu),
        9 => CompareChange::Made(compare.made),
        10 => CompareChange::Feature(compare.feature),
        11 => CompareChange::Noise(random.hostile()),
        12 => CompareChange::Active(random.hostile()),
        13 => CompareChange::Stands(compare.stands),
        14 => CompareChange::Stands(Stands::At(random.hostile(), random.hostile())),
        _ => CompareChange::Threshold(random.hostile()),
    }
}

fn sizes_change(random: &mut Random) -> SizesChange {
    let sizes = choices::setup(random).sizes;
    match random.below(5) {
        0 => SizesChange::Crop(choices::crop(random)),
        1 => SizesChange::Beside(sizes.beside),
        2 => {
            let long_side = random.hostile();
            let count = random.below(5);
            SizesChange::Beside(
                sizes.beside.into_iter().cycle().take(count).map(|one| Beside { long_side, ..one }).collect(),
            )
        }
        3 => SizesChange::Out(sizes.out),
        _ => SizesChange::Map(random.hostile()),
    }
}

fn recognise_change(random: &mut Random) -> RecogniseChange {
    let recognise = choices::setup(random).recognise;
    match random.below(15) {
        0 => RecogniseChange::Task(recognise.task),
        1 | 2 => RecogniseChange::Contest(recognise.contest),
        3 => {
            let (window, stride) = (random.hostile(), random.hostile());
            let hidden = random.coin().then(|| random.hostile());
            let hostile =
                |one: Contender| Contender { body: one.body.with_steps(window, stride), hidden, ..one };
            let count = random.below(6);
            RecogniseChange::Contest(recognise.contest.into_iter().cycle().take(count).map(hostile).collect())
        }
        4 => RecogniseChange::Blocks(random.hostile()),
        5 => RecogniseChange::Filters([random.hostile(), recognise.filters[1]]),
        6 => RecogniseChange::Kernel(recognise.kernel),
        7 => RecogniseChange::Even(recognise.even),
        8 => RecogniseChange::Moved(random.hostile()),
        9 => RecogniseChange::Optimiser(recognise.optimiser),
        10 => RecogniseChange::Rate(Rate::nearest(random.pick(&[0.0, 0.1, f32::NAN, f32::INFINITY, -1.0]))),
        11 => RecogniseChange::Batch(random.hostile()),
        12 => RecogniseChange::Epochs(random.hostile()),
        13 => RecogniseChange::Seed(random.hostile()),
        _ => RecogniseChange::Examples(recognise.examples),
    }
}

fn shift_change(random: &mut Random) -> ShiftChange {
    let shift = choices::setup(random).shift;
    match random.below(8) {
        0 => ShiftChange::Compare(shift.compare),
        1 => ShiftChange::Answer(shift.answer),
        2 => ShiftChange::Toward(shift.toward),
        3 => ShiftChange::Depth(random.coin().then(|| random.hostile())),
        4 => ShiftChange::Map(random.hostile()),
        5 => ShiftChange::Kind(random.pick(&Reduce::all()), random.coin()),
        6 => ShiftChange::Window(random.coin().then(|| random.hostile())),
        _ => ShiftChange::Shuffle(random.hostile()),
    }
}
