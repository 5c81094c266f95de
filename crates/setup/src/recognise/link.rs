//! Recognise in a link.

use super::{Body, Contender, LearnedHead, Rate, Recognise, RecogniseKey};
use crate::limits::{
    BATCH, CONTENDERS, EPOCHS, LEARNED_BLOCKS, LEARNED_FILTERS, LEARNED_HIDDEN, LEARNED_MOVE, LEARNED_STRIDE,
    LEARNED_WINDOW, START,
};
use crate::permalink::number::{real, short, within};
use crate::permalink::{Key, Named, Repairs, said};
use crate::stages::{pooling_named, pooling_words};
use crate::{Placement, PoolingChoice};

const CONTEST: Key = Key::Recognise(RecogniseKey::Contest);

/// The word of a body in which nothing makes the maps smaller.
const PLAIN: &str = "none";
/// The word of convolutions that move by a stride.
const STRIDED: &str = "conv";
/// The word of the stages of Explore.
const EXPLORED: &str = "explore";
/// The word of a flattened head.
const FLATTENED: &str = "flat";
/// Before the word of a rule that takes whole maps.
const WHOLE: &str = "global-";
/// Before a network's own rate.
const RATE: &str = "r";
/// Before the units of a hidden layer.
const HIDDEN: &str = "h";
/// The word of a switch that is on.
const ON: &str = "1";

impl Recognise {
    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: RecogniseKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        let mut number = |limits| within(value, &limits, Key::Recognise(key), repairs);
        match key {
            RecogniseKey::Task => self.task = Named::named(value)?,
            RecogniseKey::Contest => self.contest = read_contest(value, repairs)?,
            RecogniseKey::Blocks => self.blocks = number(LEARNED_BLOCKS)?,
            RecogniseKey::Filters => {
                let (first, second) = value.split_once('.')?;
                let mut count = |text| within(text, &LEARNED_FILTERS, Key::Recognise(key), repairs);
                self.filters = [count(first)?, count(second)?];
            }
            RecogniseKey::Kernel => self.kernel = Named::named(value)?,
            RecogniseKey::Even => self.even = (value == ON).then_some(true)?,
            RecogniseKey::Moved => self.moved = number(LEARNED_MOVE)?,
            RecogniseKey::Optimiser => self.optimiser = Named::named(value)?,
            RecogniseKey::Rate => self.rate = read_rate(value, Key::Recognise(key), repairs)?,
            RecogniseKey::Batch => self.batch = number(BATCH)?,
            RecogniseKey::Epochs => self.epochs = number(EPOCHS)?,
            RecogniseKey::Seed => self.seed = number(START)?,
            RecogniseKey::Examples => self.examples = Named::named(value)?,
        }
        Some(())
    }

    /// Gives networks 2 × 2 windows in steps of 2 if their maps would be too small. Several values of a link say together
    /// whether they are.
    pub(crate) fn settle(&mut self, repairs: &mut Repairs) {
        while let Some(contender) = self.too_small().and_then(|at| self.contest.get_mut(at)) {
            contender.body = match contender.body {
                Body::Strided(stride) if stride > 2 => Body::Strided(2),
                Body::Pooled { rule, window, stride } if (window, stride) != (2, 2) => {
                    Body::Pooled { rule, window: 2, stride: 2 }
                }
                // No map is too small for a network without windows, so this ends.
                Body::Plain | Body::Strided(_) | Body::Pooled { .. } | Body::Explored => Body::Plain,
            };
            if let Ok(checked) = contender.checked() {
                *contender = checked;
            }
            repairs.clamped(CONTEST);
        }
    }

    /// One of its values for a link, unless it is as in the first view.
    pub(crate) fn written(&self, key: RecogniseKey) -> Option<String> {
        let usual = Self::default();
        match key {
            RecogniseKey::Task => said(self.task != usual.task, &self.task.name()),
            RecogniseKey::Contest => (self.contest != usual.contest)
                .then(|| self.contest.iter().map(write_one).collect::<Vec<_>>().join("/")),
            RecogniseKey::Blocks => said(self.blocks != usual.blocks, &self.blocks),
            RecogniseKey::Filters => {
                let [first, second] = self.filters;
                (self.filters != usual.filters).then(|| format!("{first}.{second}"))
            }
            RecogniseKey::Kernel => said(self.kernel != usual.kernel, &self.kernel.name()),
            RecogniseKey::Even => said(self.even, &ON),
            RecogniseKey::Moved => said(self.moved != usual.moved, &self.moved),
            RecogniseKey::Optimiser => said(self.optimiser != usual.optimiser, &self.optimiser.name()),
            RecogniseKey::Rate => (self.rate != usual.rate).then(|| short(self.rate.value())),
            RecogniseKey::Batch => said(self.batch != usual.batch, &self.batch),
            RecogniseKey::Epochs => said(self.epochs != usual.epochs, &self.epochs),
            RecogniseKey::Seed => said(self.seed != usual.seed, &self.seed),
            RecogniseKey::Examples => said(self.examples != usual.examples, &self.examples.name()),
        }
    }
}

fn read_rate(text: &str, key: Key, repairs: &mut Repairs) -> Option<Rate> {
    let number = real(text, key, repairs)?;
    let rate = Rate::nearest(number);
    if rate.value().to_bits() != number.to_bits() {
        repairs.clamped(key);
    }
    Some(rate)
}

/// A network: its own rate if it has one, its body, its head, the units of its own hidden layer if it has one:
/// `r0.003,max,2,s2,global-average,h300`.
fn write_one(contender: &Contender) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(contender.rate.map(|rate| format!("{RATE}{}", short(rate.value()))));
    match contender.body {
        Body::Plain => words.push(PLAIN.into()),
        Body::Strided(stride) => words.extend([STRIDED.into(), format!("s{stride}")]),
        Body::Pooled { .. } => words.extend(contender.body.as_stage().map(|stage| pooling_words(&stage))),
        Body::Explored => words.push(EXPLORED.into()),
    }
    words.push(match contender.head {
        LearnedHead::Flattened => FLATTENED.into(),
        LearnedHead::Whole(rule) => pooling_words(&PoolingChoice::new(rule, 2).placed(Placement::Whole)),
    });
    words.extend(contender.hidden.map(|units| format!("{HIDDEN}{units}")));
    words.join(",")
}

fn read_contest(text: &str, repairs: &mut Repairs) -> Option<Vec<Contender>> {
    let mut contest = Vec::new();
    for words in text.split('/') {
        if contest.len() == *CONTENDERS.end() {
            repairs.clamped(CONTEST);
            break;
        }
        contest.push(read_one(words, repairs)?);
    }
    Some(contest)
}

fn read_one(text: &str, repairs: &mut Repairs) -> Option<Contender> {
    let mut words: Vec<_> = text.split(',').collect();
    let rate = match after(words.first()?, RATE) {
        Some(digits) => {
            let rate = read_rate(digits, CONTEST, repairs)?;
            words.remove(0);
            Some(rate)
        }
        None => None,
    };
    let hidden = match words.last().and_then(|word| after(word, HIDDEN)) {
        Some(digits) => {
            let units = within(digits, &LEARNED_HIDDEN, CONTEST, repairs)?;
            words.pop();
            Some(units)
        }
        None => None,
    };
    let head = words.iter().position(|word| *word == FLATTENED || word.starts_with(WHOLE))?;
    let (body, head) = words.split_at(head);
    let (body, head) = (read_body(body, repairs)?, read_head(head, repairs)?);
    let contender = Contender { body, head, hidden, rate };
    let checked = contender.checked().ok()?;
    if checked != contender {
        repairs.clamped(CONTEST);
    }
    Some(checked)
}

/// The number after a letter; `None` if the word is none of that letter.
fn after<'a>(word: &'a str, letter: &str) -> Option<&'a str> {
    word.strip_prefix(letter).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn read_body(words: &[&str], repairs: &mut Repairs) -> Option<Body> {
    match *words {
        [PLAIN] => return Some(Body::Plain),
        [EXPLORED] => return Some(Body::Explored),
        [STRIDED, stride] => {
            return within(stride.strip_prefix('s')?, &LEARNED_STRIDE, CONTEST, repairs).map(Body::Strided);
        }
        _ => {}
    }
    let choice = read_pooling(words, repairs)?;
    let window = choice.sliding()?;
    let clamp =
        |number: usize, limits: std::ops::RangeInclusive<usize>| number.clamp(*limits.start(), *limits.end());
    let body = Body::Pooled {
        rule: choice.reduce,
        window: clamp(window.size.rows, LEARNED_WINDOW),
        stride: clamp(window.stride.rows, LEARNED_STRIDE),
    };
    // Windows are square, and have neither padding nor dilation.
    if body.as_stage() != Some(choice) {
        repairs.clamped(CONTEST);
    }
    Some(body)
}

fn read_head(words: &[&str], repairs: &mut Repairs) -> Option<LearnedHead> {
    if *words == [FLATTENED] {
        return Some(LearnedHead::Flattened);
    }
    let choice = read_pooling(words, repairs)?;
    if choice != PoolingChoice::new(choice.reduce, 2).placed(choice.placement) {
        repairs.clamped(CONTEST);
    }
    (choice.placement == Placement::Whole).then_some(LearnedHead::Whole(choice.reduce))
}

/// A pooling in the words of the stages.
fn read_pooling(words: &[&str], repairs: &mut Repairs) -> Option<PoolingChoice> {
    // Their repairs name the stages.
    let mut own = Repairs::default();
    let choice = pooling_named(&words.join(","), &mut own)?;
    if !own.into_list().is_empty() {
        repairs.clamped(CONTEST);
    }
    Some(choice)
}
