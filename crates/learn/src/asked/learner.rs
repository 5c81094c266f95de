//! A network that learns for so many updates and answers then.

use crate::contest::{Answer, Tally};
use crate::{Advance, Examples, Network, NetworkError, Recogniser, Settings, Training};
use std::rc::Rc;

/// A network on its way, in small pieces of work.
pub(super) enum Learner {
    /// It learns.
    Learning {
        training: Box<Training>,
        /// The updates that it makes.
        updates: usize,
    },
    /// It answers.
    Ready(Box<Recogniser>),
    /// At this update, counted from 1, its numbers were no numbers any more.
    Stopped(usize),
}

/// What a piece of work led to.
pub(super) enum Turn<'a> {
    /// It still learns.
    Learns,
    /// All updates are made: it can be asked.
    Answers(&'a mut Recogniser),
    /// It has stopped at this update, counted from 1.
    Stopped(usize),
}

impl Learner {
    /// A network before its first update.
    pub(super) fn new(
        network: Network,
        examples: Rc<Examples>,
        settings: Settings,
        updates: usize,
    ) -> Result<Self, NetworkError> {
        let training = Box::new(Training::new(network, examples, settings)?);
        Ok(Self::Learning { training, updates })
    }

    /// The share of the updates that is made, 0 to 1.
    pub(super) fn progress(&self) -> f64 {
        let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        match self {
            Self::Learning { training, updates } => number(training.updates()) / number((*updates).max(1)),
            Self::Ready(_) | Self::Stopped(_) => 1.0,
        }
    }

    /// Learns from one picture. Once all updates are made it does nothing more than to lend its answers.
    pub(super) fn advance(&mut self) -> Turn<'_> {
        if let Self::Learning { training, updates } = self {
            if training.updates() < *updates {
                match training.advance() {
                    Advance::Within | Advance::Step(_) => return Turn::Learns,
                    Advance::Stopped(stop) => *self = Self::Stopped(stop.update),
                }
            } else {
                // A network that could be trained can be asked.
                let ready = Recogniser::new(training.network());
                *self = ready.map_or(Self::Stopped(*updates), |ready| Self::Ready(Box::new(ready)));
                return Turn::Learns;
            }
        }
        match self {
            Self::Learning { .. } => Turn::Learns,
            Self::Ready(recogniser) => Turn::Answers(recogniser),
            Self::Stopped(update) => Turn::Stopped(*update),
        }
    }
}

/// Asks about the next picture, and counts the answer. `None` if there is none left, or no answer.
pub(super) fn ask(recogniser: &mut Recogniser, tally: &mut Tally, examples: &Examples) -> Option<Answer> {
    let example = tally.asked;
    let label = examples.labels().get(example).copied()?;
    let answer = Answer::of(recogniser, examples.picture(example), label)?;
    tally.add(answer, label);
    Some(answer)
}
