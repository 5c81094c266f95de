//! Questions to a network: pictures in their place, or moved, one after the other.

use crate::tasks::moved;
use crate::{Examples, Recogniser, best};
use poolscope_cnn::{CrossEntropy, cross_entropy};

/// The largest move that networks are asked about, in pixels.
pub const FARTHEST: usize = 8;

/// How many of the asked pictures were recognised, and their loss.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Pictures asked about.
    pub asked: usize,
    /// Those whose largest score was their class's.
    pub right: usize,
    /// The sum of their losses.
    pub loss: f64,
}

/// What a network says of a picture whose class is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Answer {
    /// The loss (cross-entropy).
    loss: f32,
    /// The class with the largest score, the first of equals.
    pub(crate) class: Option<usize>,
}

impl Answer {
    /// What a network answers. `None` if it cannot take the picture.
    pub(crate) fn of(recogniser: &mut Recogniser, picture: &[f32], label: usize) -> Option<Self> {
        let scores = recogniser.scores(picture).ok()?;
        let CrossEntropy { loss, .. } = cross_entropy(scores, label).ok()?;
        Some(Self { loss, class: best(scores) })
    }
}

impl Tally {
    pub(crate) fn add(&mut self, answer: Answer, label: usize) {
        self.asked += 1;
        self.right += usize::from(answer.class == Some(label));
        self.loss += f64::from(answer.loss);
    }

    /// The share that was recognised; `None` before the first answer.
    #[must_use]
    pub fn accuracy(&self) -> Option<f32> {
        (self.asked > 0).then(|| crate::network::count(self.right) / crate::network::count(self.asked))
    }

    /// The mean loss; `None` before the first answer.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "as wide as the losses that it is the mean of")]
    pub fn mean_loss(&self) -> Option<f32> {
        let asked = f64::from(u32::try_from(self.asked).unwrap_or(u32::MAX));
        (self.asked > 0).then(|| (self.loss / asked) as f32)
    }
}

/// What a network answered about pictures that are moved to the right by 0 to [`FARTHEST`] pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    /// By pixels of the move.
    pub tallies: [Tally; FARTHEST + 1],
    /// The class that was said of each picture in its place.
    pub said: Vec<Option<usize>>,
}

impl Moved {
    /// Asks about the next picture, moved by every distance. Returns whether there was one.
    pub(super) fn ask(&mut self, recogniser: &mut Recogniser, examples: &Examples, most: usize) -> bool {
        let example = self.said.len();
        let Some(&label) = examples.labels().get(example).filter(|_| example < most) else { return false };
        let mut said = None;
        for (pixels, tally) in self.tallies.iter_mut().enumerate() {
            let right = i32::try_from(pixels).unwrap_or(0);
            let picture = moved(examples.picture(example), examples.side(), 0, right);
            let Some(answer) = Answer::of(recogniser, &picture, label) else { continue };
            tally.add(answer, label);
            if pixels == 0 {
                said = answer.class;
            }
        }
        self.said.push(said);
        true
    }

    /// How many pictures of each class (rows) were said to be of each class (columns).
    #[must_use]
    pub fn confusion(&self, examples: &Examples) -> Vec<Vec<usize>> {
        let mut table = vec![vec![0; examples.classes()]; examples.classes()];
        for (&label, said) in examples.labels().iter().zip(&self.said) {
            let row = table.get_mut(label);
            if let Some(count) = said.and_then(|said| row?.get_mut(said)) {
                *count += 1;
            }
        }
        table
    }
}
