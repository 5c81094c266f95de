//! When not to pool: how far networks are from the column of a small ring, and how often they recognise a small shape, by the
//! stride of their pooling.

use super::learner::{Learner, Turn, ask};
use crate::contest::{Tally, blueprint, settings};
use crate::tasks::Lesson;
use crate::tasks::place::{self, Misses};
use crate::{Examples, Network, NetworkError};
use poolscope_cnn::Max;
use poolscope_setup::{Body, Contender, LearnedHead, Recognise, Task};
use std::rc::Rc;

/// Pictures of each question that the networks are asked about: as many of each class. No network learns from them, and none of
/// them is a test picture of the task.
const ASKED: usize = 240;

/// The pooling behind the convolution and its ReLU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pooled {
    /// The maximum under windows as wide as their stride. A stride of 1 changes nothing.
    Stride(usize),
    /// The maximum of each whole map.
    Whole,
}

impl Pooled {
    /// All that are compared, the finest first.
    pub const ALL: [Self; 5] =
        [Self::Stride(1), Self::Stride(2), Self::Stride(4), Self::Stride(8), Self::Whole];

    /// The network with it.
    fn contender(self) -> Contender {
        match self {
            Self::Stride(stride) => {
                let body = Body::Pooled { rule: Max.into(), window: stride, stride };
                Contender::new(body, LearnedHead::Flattened)
            }
            Self::Whole => Contender::new(Body::Plain, LearnedHead::Whole(Max.into())),
        }
    }
}

/// What a network knows in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended<T> {
    /// All updates were made, and it was asked.
    Learned(T),
    /// At this update, counted from 1, its numbers were no numbers any more.
    Stopped(usize),
}

/// A question: its pictures to learn from, and those that are asked about.
struct Question {
    learned: Rc<Examples>,
    asked: Rc<Examples>,
}

impl Question {
    /// The first pictures of a lesson are learned from, the others are asked about.
    fn of(lesson: &Lesson, count: usize) -> Self {
        let all = lesson.learn();
        Self { learned: Rc::new(all.chosen(0..count)), asked: Rc::new(all.chosen(count..all.len())) }
    }
}

/// For each of [`Pooled::ALL`] a network that learns the column of a ring ([`place::lesson`]) and one that learns which of
/// three figures stands on such a column ([`place::figure_lesson`]). Each is one convolution, ReLU, the pooling, and a dense head;
/// filters, kernel, optimiser, rate, batch, epochs, seed and number of pictures are a setup's. The result does not depend on how
/// the work is cut.
///
/// ```
/// use poolscope_learn::asked::Strides;
/// use poolscope_setup::{Amount, Recognise};
/// let setup = Recognise { filters: [2, 2], epochs: 1, examples: Amount::Fifty, ..Recognise::default() };
/// let mut strides = Strides::new(&setup)?;
/// while strides.advance() {}
/// assert!(strides.is_done() && strides.column(4).is_some());
/// # Ok::<(), poolscope_learn::NetworkError>(())
/// ```
pub struct Strides {
    setup: Recognise,
    column: Question,
    shape: Question,
    updates: usize,
    /// The network on its way, and what it has answered.
    work: Option<(Learner, Tally, Misses)>,
    /// By place in [`Pooled::ALL`], as far as they are known. A network for the column comes before the one for the shape.
    columns: Vec<Ended<Misses>>,
    shapes: Vec<Ended<Tally>>,
}

impl Strides {
    /// The networks of a setup before their first update.
    ///
    /// # Errors
    /// When a network does not fit on the pictures, or a setting is impossible.
    pub fn new(setup: &Recognise) -> Result<Self, NetworkError> {
        let setup = Self::part(setup);
        let count = setup.examples.count();
        let counts = (count + ASKED, 0);
        let column = Question::of(&place::lesson(counts, setup.seed), count);
        let shape = Question::of(&place::figure_lesson(counts, setup.seed), count);
        let updates = setup.epochs.saturating_mul(count.div_ceil(setup.batch.max(1)));
        let (columns, shapes) = (Vec::new(), Vec::new());
        let all = Self { setup, column, shape, updates, work: None, columns, shapes };
        // What is refused is refused before anything is learned.
        for pooled in Pooled::ALL {
            all.begun(pooled, &all.column)?;
            all.begun(pooled, &all.shape)?;
        }
        Ok(all)
    }

    /// The part of a setup that all follows from.
    fn part(setup: &Recognise) -> Recognise {
        let Recognise { kernel, optimiser, rate, batch, epochs, seed, examples, .. } = *setup;
        let filters = [setup.filters[0]; 2];
        let usual = Recognise { contest: Vec::new(), ..Recognise::default() };
        let task = Task::Place;
        Recognise {
            task,
            blocks: 1,
            filters,
            kernel,
            optimiser,
            rate,
            batch,
            epochs,
            seed,
            examples,
            ..usual
        }
    }

    /// Whether all would come out the same with another setup.
    #[must_use]
    pub fn is_of(&self, setup: &Recognise) -> bool {
        self.setup == Self::part(setup)
    }

    /// Filters of the convolution, and the side of its kernels.
    #[must_use]
    pub const fn convolution(&self) -> (usize, usize) {
        (self.setup.filters[0], self.setup.kernel.cells())
    }

    /// Pictures that each network learns from.
    #[must_use]
    pub fn pictures(&self) -> usize {
        self.column.learned.len()
    }

    /// Further pictures that each network is asked about.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.column.asked.len()
    }

    /// How often the weights of each network change.
    #[must_use]
    pub const fn updates(&self) -> usize {
        self.updates
    }

    /// The mean distance, in pixels, of somebody who does not look and always says the column that is best then: a middle one.
    #[must_use]
    pub fn guessed(&self) -> Option<f32> {
        let always = |answer: usize| {
            let mut misses = Misses::default();
            self.column.asked.labels().iter().for_each(|truth| misses.add(answer, *truth));
            misses.mean()
        };
        (0..place::CLASSES).filter_map(always).reduce(f32::min)
    }

    /// How far the network for the column is away, by its place in [`Pooled::ALL`]; `None` before it is known.
    #[must_use]
    pub fn column(&self, place: usize) -> Option<Ended<Misses>> {
        self.columns.get(place).copied()
    }

    /// How many pictures the network for the shape recognises, by its place in [`Pooled::ALL`]; `None` before it is known.
    #[must_use]
    pub fn shape(&self, place: usize) -> Option<Ended<Tally>> {
        self.shapes.get(place).copied()
    }

    /// Whether everything is known.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.shapes.len() >= Pooled::ALL.len()
    }

    /// The share that is done, 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let here = self.work.as_ref().map_or(0.0, |(learner, ..)| learner.progress());
        let done = number(self.columns.len() + self.shapes.len());
        ((done + here) / number(2 * Pooled::ALL.len())).min(1.0)
    }

    /// Whether the next network, or the one on its way, is for the shape.
    const fn is_for_shape(&self) -> bool {
        self.shapes.len() < self.columns.len()
    }

    /// A small piece of work: about one picture. Returns whether there is more.
    pub fn advance(&mut self) -> bool {
        let is_for_shape = self.is_for_shape();
        let Some(&pooled) = Pooled::ALL.get(self.shapes.len()) else { return false };
        let question = if is_for_shape { &self.shape } else { &self.column };
        let Some((learner, tally, misses)) = &mut self.work else {
            match self.begun(pooled, question) {
                Ok(learner) => self.work = Some((learner, Tally::default(), Misses::default())),
                // `new` has ruled it out.
                Err(_) => self.end(Ended::Stopped(0)),
            }
            return !self.is_done();
        };
        let ended = match learner.advance() {
            Turn::Learns => None,
            Turn::Stopped(update) => Some(Ended::Stopped(update)),
            Turn::Answers(recogniser) => {
                let truth = question.asked.labels().get(tally.asked).copied();
                match ask(recogniser, tally, &question.asked) {
                    Some(answer) => {
                        if let Some((said, truth)) = answer.class.zip(truth) {
                            misses.add(said, truth);
                        }
                        None
                    }
                    None => Some(Ended::Learned((*tally, *misses))),
                }
            }
        };
        if let Some(ended) = ended {
            self.end(ended);
        }
        !self.is_done()
    }

    /// Notes what the network on its way knows.
    fn end(&mut self, ended: Ended<(Tally, Misses)>) {
        self.work = None;
        let is_for_shape = self.is_for_shape();
        match (ended, is_for_shape) {
            (Ended::Learned((tally, _)), true) => self.shapes.push(Ended::Learned(tally)),
            (Ended::Learned((_, misses)), false) => self.columns.push(Ended::Learned(misses)),
            (Ended::Stopped(update), true) => self.shapes.push(Ended::Stopped(update)),
            (Ended::Stopped(update), false) => self.columns.push(Ended::Stopped(update)),
        }
    }

    /// A network before its first update.
    fn begun(&self, pooled: Pooled, question: &Question) -> Result<Learner, NetworkError> {
        let contender = pooled.contender();
        let plan = blueprint(&self.setup, &contender, &[], question.learned.classes());
        let network = Network::new(plan, self.setup.seed as u64)?;
        Learner::new(network, question.learned.clone(), settings(&self.setup, &contender), self.updates)
    }
}

#[cfg(test)]
mod tests;
