//! What Shift compares, a part of the setup. The move itself is the picture's.

use crate::cnn::{Average, First, Max, Reduce};
use crate::limits;
use crate::permalink::number::within;
use crate::permalink::{Key, Named, Repairs, said};
use crate::refusal::Refusal;
use std::ops::RangeInclusive;

/// What Shift compares, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftChoice {
    /// The cells that are compared.
    pub compare: Compare,
    /// The question that the numbers answer.
    pub answer: Answer,
    /// The way of the plot's moves.
    pub toward: Toward,
    /// How many of the stages are taken: 1 to [`limits::STAGES`]. `None`: all.
    pub depth: Option<usize>,
    /// The map that is shown at each stage, counted from 0.
    pub map: usize,
    /// The kinds in the plot besides the usual ones, in the order of the register.
    pub kinds: Vec<Reduce>,
    /// The side and stride of all windows in the plot: 2 to [`limits::WINDOW`]. `None`: the pipeline's own windows.
    pub window: Option<usize>,
    /// The seed by which cells are shuffled inside their windows; 0: they are not.
    pub shuffle: usize,
}

impl Default for ShiftChoice {
    fn default() -> Self {
        Self {
            compare: Compare::Inside,
            answer: Answer::InPlace,
            toward: Toward::Right,
            depth: None,
            map: 0,
            kinds: Vec::new(),
            window: None,
            shuffle: 0,
        }
    }
}

/// The cells that are compared: what becomes of the picture's border when it moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compare {
    /// Only cells are compared that nothing reaches of what moved in.
    Inside,
    /// What leaves at one edge comes in at the opposite one, and all cells are compared.
    Ring,
}

impl Compare {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Inside, Self::Ring];
}

impl Named for Compare {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Ring => "ring",
        }
    }
}

/// The question about a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Do the same cells say the same (invariance)?
    InPlace,
    /// Do the cells say the same once the maps are moved back (equivariance)?
    MovedBack,
}

impl Answer {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::InPlace, Self::MovedBack];
}

impl Named for Answer {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::InPlace => "place",
            Self::MovedBack => "back",
        }
    }
}

/// The way of the plot's moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Toward {
    /// To the right.
    Right,
    /// Down.
    Down,
    /// Down and to the right, by as many pixels each.
    Both,
}

impl Toward {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Right, Self::Down, Self::Both];

    /// The move (down, right) by so many pixels.
    #[must_use]
    pub const fn by(self, pixels: i32) -> (i32, i32) {
        match self {
            Self::Right => (0, pixels),
            Self::Down => (pixels, 0),
            Self::Both => (pixels, pixels),
        }
    }

    /// The moves of the plot: by 0 to [`limits::PLOTTED`] pixels.
    #[must_use]
    pub fn moves(self) -> Vec<(i32, i32)> {
        (0..=limits::PLOTTED).map(|pixels| self.by(pixels)).collect()
    }
}

impl Named for Toward {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Down => "down",
            Self::Both => "both",
        }
    }
}

/// The kinds that may join the plot: all of the register without the usual ones.
#[must_use]
pub fn further_kinds() -> Vec<Reduce> {
    let usual: [Reduce; 3] = [First.into(), Max.into(), Average::default().into()];
    Reduce::all().into_iter().filter(|kind| !usual.iter().any(|usual| usual.is_like(*kind))).collect()
}

/// A change of what Shift compares: one setting and its new value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShiftChange {
    /// The cells that are compared.
    Compare(Compare),
    /// The question that the numbers answer.
    Answer(Answer),
    /// The way of the plot's moves.
    Toward(Toward),
    /// How many of the stages are taken.
    Depth(Option<usize>),
    /// The map that is shown.
    Map(usize),
    /// A kind comes into the plot, or leaves it.
    Kind(Reduce, bool),
    /// The windows in the plot.
    Window(Option<usize>),
    /// The seed of the shuffle.
    Shuffle(usize),
}

impl ShiftChange {
    /// Whether this continues `before`, as a dragged slider does.
    pub(crate) const fn continues(self, before: Self) -> bool {
        matches!((self, before), (Self::Depth(_), Self::Depth(_)) | (Self::Map(_), Self::Map(_)))
    }
}

/// A value of Shift in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShiftKey {
    /// The cells that are compared.
    Compare,
    /// The question that the numbers answer.
    Answer,
    /// The way of the plot's moves.
    Toward,
    /// How many of the stages are taken.
    Depth,
    /// The map that is shown.
    Map,
    /// The kinds in the plot besides the usual ones.
    Kinds,
    /// The windows in the plot.
    Window,
    /// The seed of the shuffle.
    Shuffle,
}

impl ShiftKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Answer => "answer",
            Self::Toward => "toward",
            Self::Depth => "depth",
            Self::Map => "map",
            Self::Kinds => "kinds",
            Self::Window => "window",
            Self::Shuffle => "shuffle",
        }
    }
}

const DEPTH: RangeInclusive<usize> = 1..=limits::STAGES;
const WINDOW: RangeInclusive<usize> = 2..=limits::WINDOW;
const MAP: RangeInclusive<usize> = 0..=limits::CHANNELS - 1;
const SEED: RangeInclusive<usize> = 0..=limits::INDEX;

impl ShiftChoice {
    /// What is compared after a change.
    pub(crate) fn after(&self, change: ShiftChange) -> Result<Self, Refusal> {
        let mut choice = self.clone();
        let within = |limits, number: Option<usize>| {
            number.map_or(Ok(()), |number| Refusal::unless_within(limits, number))
        };
        match change {
            ShiftChange::Compare(compare) => choice.compare = compare,
            ShiftChange::Answer(answer) => choice.answer = answer,
            ShiftChange::Toward(toward) => choice.toward = toward,
            ShiftChange::Depth(depth) => {
                within(&DEPTH, depth)?;
                choice.depth = depth;
            }
            ShiftChange::Map(map) => {
                within(&MAP, Some(map))?;
                choice.map = map;
            }
            ShiftChange::Kind(kind, is_in) => choice.kinds = self.kinds_with(kind, is_in)?,
            ShiftChange::Window(window) => {
                within(&WINDOW, window)?;
                choice.window = window;
            }
            ShiftChange::Shuffle(seed) => {
                within(&SEED, Some(seed))?;
                choice.shuffle = seed;
            }
        }
        Ok(choice)
    }

    /// The kinds with one more, or without one, in the order of the register.
    fn kinds_with(&self, kind: Reduce, is_in: bool) -> Result<Vec<Reduce>, Refusal> {
        let mut kinds = further_kinds();
        if !kinds.iter().any(|further| further.is_like(kind)) {
            return Err(Refusal::NotThere);
        }
        let has = |further: &Reduce| self.kinds.iter().any(|own| own.is_like(*further));
        kinds.retain(|further| if further.is_like(kind) { is_in } else { has(further) });
        Ok(kinds)
    }

    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: ShiftKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        let mut number = |limits| within(value, limits, Key::Shift(key), repairs);
        match key {
            ShiftKey::Compare => self.compare = Named::named(value)?,
            ShiftKey::Answer => self.answer = Named::named(value)?,
            ShiftKey::Toward => self.toward = Named::named(value)?,
            ShiftKey::Depth => self.depth = Some(number(&DEPTH)?),
            // People count from 1.
            ShiftKey::Map => self.map = number(&(1..=limits::CHANNELS))?.checked_sub(1)?,
            ShiftKey::Kinds => {
                let with = |choice: Self, word: &str| {
                    choice.after(ShiftChange::Kind(Reduce::named(word)?, true)).ok()
                };
                self.kinds = value.split(',').try_fold(Self::default(), with)?.kinds;
            }
            ShiftKey::Window => self.window = Some(number(&WINDOW)?),
            ShiftKey::Shuffle => self.shuffle = number(&SEED)?,
        }
        Some(())
    }

    /// One of its values for a link, unless it is as in the first view.
    pub(crate) fn written(&self, key: ShiftKey) -> Option<String> {
        let whole = |number: usize| number.to_string();
        match key {
            ShiftKey::Compare => said(self.compare != Compare::Inside, &self.compare.name()),
            ShiftKey::Answer => said(self.answer != Answer::InPlace, &self.answer.name()),
            ShiftKey::Toward => said(self.toward != Toward::Right, &self.toward.name()),
            ShiftKey::Depth => self.depth.map(whole),
            ShiftKey::Map => said(self.map != 0, &(self.map + 1)),
            ShiftKey::Kinds if self.kinds.is_empty() => None,
            ShiftKey::Kinds => Some(self.kinds.iter().map(Reduce::word).collect::<Vec<_>>().join(",")),
            ShiftKey::Window => self.window.map(whole),
            ShiftKey::Shuffle => said(self.shuffle != 0, &self.shuffle),
        }
    }
}

#[cfg(test)]
mod tests;
