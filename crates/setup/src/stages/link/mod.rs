//! The stages in a link.

mod pair;
mod pooling;
mod stage;
mod unpooling;
mod window;
mod words;

pub(crate) use pooling::{own_words, with_own};

use super::{Focus, KernelChoice, PoolingChoice, StageKind, Stages, StagesKey};
use crate::limits;
use crate::permalink::number::{position, within};
use crate::permalink::{Key, LeftBehind, Repairs, said};
use std::iter::Peekable;
use std::str::Split;

/// The words of one stage.
type Words<'a> = Peekable<Split<'a, char>>;

const LIST: Key = Key::Stages(StagesKey::List);

impl Stages {
    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: StagesKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        match key {
            StagesKey::List => self.list = stage::read(value, repairs)?,
            StagesKey::Chosen => self.chosen = position(value)?,
            StagesKey::Focus => self.focus = Some(read_focus(value, repairs)?),
        }
        Some(())
    }

    /// Checks the chosen stage and the pinned cell once the whole link is read. If the link does not say which stage is
    /// chosen, the last one is.
    pub(crate) fn settle(&mut self, is_chosen_said: bool, repairs: &mut Repairs) {
        let last = self.list.len().saturating_sub(1);
        if !is_chosen_said {
            self.chosen = last;
        } else if self.chosen >= self.list.len() {
            self.chosen = last;
            repairs.clamped(Key::Stages(StagesKey::Chosen));
        }
        if self.focus.is_some_and(|focus| focus.stage >= self.list.len()) {
            self.focus = None;
            repairs.bad(Key::Stages(StagesKey::Focus));
        }
    }

    /// One of its values for a link, unless it is as in the first view. A word takes the place of each thing in `cut`.
    pub(crate) fn written(&self, key: StagesKey, cut: &[LeftBehind]) -> Option<String> {
        let is_typed = !cut.contains(&LeftBehind::Kernels);
        let last = self.list.len().saturating_sub(1);
        match key {
            StagesKey::List => {
                (self.list != Self::default().list).then(|| stage::write(&self.list, is_typed))
            }
            StagesKey::Chosen => said(self.chosen != last, &(self.chosen + 1)),
            StagesKey::Focus => self.focus.map(Focus::in_link),
        }
    }

    /// Characters that a link of it has at least: two for each typed weight.
    pub(crate) fn least_length(&self, cut: &[LeftBehind]) -> usize {
        if cut.contains(&LeftBehind::Kernels) { 0 } else { self.weights() * 2 }
    }

    /// How many weights were typed.
    pub(crate) fn weights(&self) -> usize {
        let filters = self.list.iter().flat_map(|stage| match &stage.kind {
            StageKind::Convolution(choice) => choice.filters.as_slice(),
            StageKind::Activation(_) | StageKind::Pooling(_) | StageKind::Unpooling(_) => &[],
        });
        let weights = filters.map(|filter| match &filter.kernel {
            KernelChoice::Custom(kernels) => kernels.iter().map(|kernel| kernel.weights().len()).sum(),
            KernelChoice::Preset(_) | KernelChoice::Random(_) => 0,
        });
        weights.sum()
    }
}

/// The pooling that these words stand for, and nothing else.
pub(crate) fn pooling_named(text: &str, repairs: &mut Repairs) -> Option<PoolingChoice> {
    let mut words = text.split(',').peekable();
    let usual = pooling::named(words.next()?)?;
    let choice = pooling::read(usual, &mut words, repairs);
    words.next().is_none().then_some(choice)
}

/// The words of a pooling.
pub(crate) fn pooling_words(choice: &PoolingChoice) -> String {
    pooling::write(choice).join(",")
}

fn read_focus(text: &str, repairs: &mut Repairs) -> Option<Focus> {
    let (indices, key) = (0..=limits::INDEX, Key::Stages(StagesKey::Focus));
    let mut numbers = text.split(',').map(|text| within(text, &indices, key, repairs)?.checked_sub(1));
    let mut next = || numbers.next().flatten();
    let focus = Focus { stage: next()?, channel: next()?, row: next()?, column: next()? };
    numbers.next().is_none().then_some(focus)
}

impl Focus {
    /// The cell as a link has it: stage, map, row and column, counted from 1.
    #[must_use]
    pub fn in_link(self) -> String {
        let Self { stage, channel, row, column } = self;
        [stage, channel, row, column].map(|index| index.saturating_add(1).to_string()).join(",")
    }

    /// The cell that such words name.
    #[must_use]
    pub fn from_link(text: &str) -> Option<Self> {
        read_focus(text, &mut Repairs::default())
    }
}

/// Tells of a word that repeats a setting of the stage. Each setting is a bit of `said`.
fn say_once(said: &mut u8, setting: u8, repairs: &mut Repairs) {
    if *said & setting != 0 {
        repairs.bad(LIST);
    }
    *said |= setting;
}
