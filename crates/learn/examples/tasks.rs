//! What the networks of the first view know of each drawn task after learning, and how far they are from the column of a ring
//! with windows of 1, 2, 4, 8 and of the whole map, seed by seed and with its seconds: `cargo run --profile bench -p poolscope-learn --example tasks`.

use poolscope_learn::asked::{Ended, Pooled, Strides};
use poolscope_learn::contest::{Contest, blueprint, settings};
use poolscope_learn::tasks::shapes::{Shapes, lesson as shapes};
use poolscope_learn::tasks::{Lesson, side};
use poolscope_learn::{Network, NetworkError};
use poolscope_setup::{Amount, Body, Contender, LearnedHead, Recognise};
use std::rc::Rc;
use std::time::Instant;

/// The lesson of a seed.
type Made = fn(usize) -> Lesson;

const SEEDS: [usize; 3] = [1, 2, 3];

fn main() -> Result<(), NetworkError> {
    let setup = Recognise::default();
    let average = Body::Pooled { rule: poolscope_cnn::Average::default().into(), window: 2, stride: 2 };
    let reference = [
        ("none", Contender::new(Body::Plain, LearnedHead::Flattened)),
        ("max", Contender::new(Body::max(), LearnedHead::Flattened)),
        ("average", Contender::new(average, LearnedHead::Flattened)),
        ("global", Contender::new(Body::max(), LearnedHead::average())),
    ];
    let tasks: [(&str, Made); 3] = [
        ("three shapes", |seed| shapes(Shapes::Three, (600, 300), seed)),
        ("six shapes", |seed| shapes(Shapes::Six, (1200, 600), seed)),
        ("left or right", |seed| side::lesson((400, 200), seed)),
    ];
    for (task, lesson) in tasks {
        for (name, contender) in &reference {
            let [still, moved] = mean(&setup, contender, lesson, |known| [known.right(0), known.right(4)])?;
            println!("{task}, {name}: {still:.3} in place, {moved:.3} moved by 4 px");
        }
    }
    for examples in [Amount::ThreeHundred, Amount::TwoThousand] {
        for seed in SEEDS {
            strides(&Recognise { seed, examples, ..setup.clone() })?;
        }
    }
    Ok(())
}

/// Columns and shapes by stride.
fn strides(setup: &Recognise) -> Result<(), NetworkError> {
    let mut strides = Strides::new(setup)?;
    let begun = Instant::now();
    while strides.advance() {}
    let seconds = begun.elapsed().as_secs_f32();
    println!("{} pictures, seed {}: {seconds:.1} s", strides.pictures(), setup.seed);
    for (place, pooled) in Pooled::ALL.iter().enumerate() {
        if let (Some(Ended::Learned(column)), Some(Ended::Learned(shape))) =
            (strides.column(place), strides.shape(place))
        {
            let [away, near, right] =
                [column.mean(), column.near_share(), shape.accuracy()].map(Option::unwrap_or_default);
            println!("{pooled:?}: {away:.2} px away, {near:.3} within 1 px, {right:.3} of the figures");
        }
    }
    Ok(())
}

/// A network that has learned and answered about the test pictures.
struct Known {
    contest: Contest,
}

impl Known {
    fn right(&self, pixels: usize) -> f32 {
        let tested = self.contest.runs().first().map(|run| run.tested().tallies);
        tested.and_then(|tallies| tallies.get(pixels)?.accuracy()).unwrap_or(f32::NAN)
    }
}

/// The mean over the seeds of what is asked of a network.
fn mean<const N: usize>(
    setup: &Recognise,
    contender: &Contender,
    lesson: impl Fn(usize) -> Lesson,
    asked: fn(&Known) -> [f32; N],
) -> Result<[f32; N], NetworkError> {
    let mut sums = [0.0; N];
    for seed in SEEDS {
        let setup = Recognise { seed, ..setup.clone() };
        let lesson = lesson(seed);
        let network = Network::new(blueprint(&setup, contender, &[], lesson.learn().classes()), seed as u64)?;
        let (learn, test) = (Rc::new(lesson.learn().clone()), Rc::new(lesson.test().clone()));
        let none = Rc::new(lesson.test().chosen([]));
        let networks = vec![(network, settings(&setup, contender))];
        let mut contest = Contest::new(networks, &learn, none, test, setup.epochs)?;
        while contest.advance(|| 0.0) {}
        for (sum, value) in sums.iter_mut().zip(asked(&Known { contest })) {
            *sum += value;
        }
    }
    Ok(sums.map(|sum| sum / 3.0))
}
