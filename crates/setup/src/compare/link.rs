//! Compare in a link.

use super::kinds::checked;
use super::{CompareChoice, CompareKey, ComparedKind, Spread, Stands};
use crate::cnn::Reduce;
use crate::limits::{ACTIVE, CHANNELS, INDEX, KINDS, NOISE, PERCENT, SEED, STAGES, THRESHOLD, WINDOW};
use crate::permalink::number::within;
use crate::permalink::{Key, Named, Repairs, said};
use crate::stages::{own_words, with_own};

/// The word of a ReLU before the poolings.
const RELU: &str = "relu";
/// The word of a window that stands nowhere.
const NOWHERE: &str = "none";
/// The word of the maximum over windows that chance spreads.
const FRACTIONAL_MAX: &str = "fractional-max";

impl CompareChoice {
    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: CompareKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        if key == CompareKey::Kinds {
            self.kinds = read_kinds(value, repairs)?;
            return Some(());
        }
        let mut number = |limits| within(value, &limits, Key::Compare(key), repairs);
        match key {
            CompareKey::Kinds => {}
            CompareKey::Place => self.place = Some(number(0..=STAGES)?),
            // People count from 1.
            CompareKey::Map => self.map = number(1..=CHANNELS)?.checked_sub(1)?,
            CompareKey::Window => self.window = Some(number(1..=WINDOW)?),
            CompareKey::Stride => self.stride = Some(number(1..=WINDOW)?),
            CompareKey::Stands if value == NOWHERE => self.stands = Stands::Nowhere,
            CompareKey::Stands => {
                let (row, column) = value.split_once(',')?;
                let mut index = |text| within(text, &(1..=INDEX), Key::Compare(key), repairs)?.checked_sub(1);
                self.stands = Stands::At(index(row)?, index(column)?);
            }
            CompareKey::Show => self.show = Named::named(value)?,
            CompareKey::Before => self.relu = (value == RELU).then_some(true)?,
            CompareKey::Made => self.made = Named::named(value)?,
            CompareKey::Noise => self.noise = number(NOISE)?,
            CompareKey::Active => self.active = number(ACTIVE)?,
            CompareKey::Feature => self.feature = Named::named(value)?,
            CompareKey::Threshold => self.threshold = number(THRESHOLD)?,
        }
        Some(())
    }

    /// One of its values for a link, unless it is as in the first view.
    pub(crate) fn written(&self, key: CompareKey) -> Option<String> {
        let usual = Self::default();
        let whole = |number: usize| number.to_string();
        match key {
            CompareKey::Kinds => (self.kinds != usual.kinds).then(|| write_kinds(&self.kinds)),
            CompareKey::Place => self.place.map(whole),
            CompareKey::Map => said(self.map != usual.map, &(self.map + 1)),
            CompareKey::Window => self.window.map(whole),
            CompareKey::Stride => self.stride.map(whole),
            CompareKey::Stands => match self.stands {
                Stands::Telling => None,
                Stands::At(row, column) => Some(format!("{},{}", row + 1, column + 1)),
                Stands::Nowhere => Some(NOWHERE.into()),
            },
            CompareKey::Show => said(self.show != usual.show, &self.show.name()),
            CompareKey::Before => said(self.relu, &RELU),
            CompareKey::Made => said(self.made != usual.made, &self.made.name()),
            CompareKey::Noise => said(self.noise != usual.noise, &self.noise),
            CompareKey::Active => said(self.active != usual.active, &self.active),
            CompareKey::Feature => said(self.feature != usual.feature, &self.feature.name()),
            CompareKey::Threshold => said(self.threshold != usual.threshold, &self.threshold),
        }
    }
}

/// Kinds joined by `,`, each with its own numbers or kernel behind it, if it has any: `max,lp,e3,fractional-max,70.1`.
fn write_kinds(kinds: &[ComparedKind]) -> String {
    let mut words = Vec::new();
    for kind in kinds {
        match kind {
            ComparedKind::Rule(rule) => {
                words.push(rule.word().to_owned());
                words.extend(own_words(*rule));
            }
            ComparedKind::FractionalMax(Spread { percent, seed }) => {
                words.extend([FRACTIONAL_MAX.to_owned(), format!("{percent}.{seed}")]);
            }
        }
    }
    words.join(",")
}

fn read_kinds(text: &str, repairs: &mut Repairs) -> Option<Vec<ComparedKind>> {
    let key = Key::Compare(CompareKey::Kinds);
    let mut kinds: Vec<ComparedKind> = Vec::new();
    for word in text.split(',') {
        // A word that names no kind says something of the kind before it.
        if let Some(kind) = named(word) {
            kinds.push(kind);
            continue;
        }
        let last = kinds.last_mut()?;
        *last = match *last {
            ComparedKind::Rule(rule) => with_own(rule, word, key, repairs)?.into(),
            ComparedKind::FractionalMax(_) => {
                let (percent, seed) = word.split_once('.')?;
                let percent = within(percent, &PERCENT, key, repairs)?;
                ComparedKind::FractionalMax(Spread { percent, seed: within(seed, &SEED, key, repairs)? })
            }
        };
    }
    let count = kinds.len();
    let mut apart = Vec::new();
    for kind in kinds {
        if apart.len() < *KINDS.end() && !apart.contains(&kind) {
            apart.push(kind);
        }
    }
    if apart.len() < count {
        repairs.clamped(key);
    }
    checked(&apart).ok()
}

/// The kind of a word, with its usual numbers.
fn named(word: &str) -> Option<ComparedKind> {
    let fractional = || (word == FRACTIONAL_MAX).then(|| ComparedKind::FractionalMax(Spread::default()));
    Reduce::named(word).map(ComparedKind::Rule).or_else(fractional)
}
