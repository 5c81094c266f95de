//! Stochastic pooling: one value is drawn, the larger the likelier.

use super::{Group, OwnNumber, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::explanation::{Explanation, Pick};
use crate::pooling::side_by_side::WINDOWS;
use crate::swap::Swap;

/// One of the values above 0, drawn with the probability x / Σx; 0 if there is none (Zeiler & Fergus 2013,
/// arXiv 1301.3557, who draw while a network learns). The draw depends on the seed and on the place, so the same picture
/// with the same seed gives the same map. When a network is used, [`super::Expected`] stands for it.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Pooling, Stage, Stochastic};
/// let map = FeatureMaps::from([[0.0, 0.0, 0.0, 0.0], [0.0, 4.0, -1.0, 0.0]]);
/// let pooled = Stage::Pooling(Pooling::sliding(Stochastic { seed: 1.0 }, 2, 2)).apply(&map)?;
/// assert_eq!(pooled.values(), [4.0, 0.0]);
/// # Ok::<(), poolscope_cnn::CnnError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stochastic {
    /// The seed of the draws, a whole number.
    pub seed: f32,
}

impl Default for Stochastic {
    fn default() -> Self {
        Self { seed: 1.0 }
    }
}

impl Stochastic {
    /// A number from 0 to below 1 for a cell of the output: the hash "lowbias32" (C. Wellons) of seed and place. It has 23
    /// digits, so that its product with a sum stays below the sum.
    #[inline(always)]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "it need only be random"
    )]
    fn number_at(self, (channel, row, column): (usize, usize, usize)) -> f32 {
        let mut hash = (self.seed as u32).wrapping_mul(0x9e37_79b9)
            ^ (channel as u32).wrapping_mul(0x85eb_ca6b)
            ^ (row as u32).wrapping_mul(0xc2b2_ae35).wrapping_add(column as u32).wrapping_mul(0x27d4_eb2f);
        hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
        hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
        ((hash ^ (hash >> 16)) >> 9) as f32 / (1 << 23) as f32
    }
}

/// How likely a value is, before the division by the sum of all: itself above 0, otherwise 0. NaN stays.
#[inline(always)]
pub(super) fn weight(value: f32) -> f32 {
    if value <= 0.0 { 0.0 } else { value }
}

impl Rule for Stochastic {
    fn word(&self) -> &'static str {
        "stochastic"
    }

    fn group(&self) -> Group {
        Group::Chance
    }

    fn explain(&self, under: &UnderWindow<'_>) -> Explanation {
        let largest = under.picked(Pick::Largest);
        // NaN or infinity decides alone.
        if !largest.output().is_finite() && !under.is_empty() && largest.output() != f32::NEG_INFINITY {
            return largest;
        }
        let terms = under.cells();
        let sum: f32 = terms.iter().fold(0.0, |sum, term| sum + weight(term.value));
        let limit = self.number_at(under.place()) * sum;
        let mut upto = 0.0;
        let at = terms.iter().position(|term| {
            upto += weight(term.value);
            upto > limit
        });
        Explanation::Picked { terms, at, pick: Pick::Drawn }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, 0.0, &|under| {
            let largest = under.largest();
            let (channel, row, column) = under.place;
            let mut limits = [0.0; WINDOWS];
            for cell in under.cells {
                limits.iter_mut().zip(cell).for_each(|(sum, value)| *sum += weight(*value));
            }
            for (window, limit) in limits.iter_mut().enumerate() {
                *limit *= self.number_at((channel, row, column + window));
            }
            let (mut upto, mut made) = ([0.0; WINDOWS], [0.0; WINDOWS]);
            for cell in under.cells {
                for (((upto, made), limit), &value) in upto.iter_mut().zip(&mut made).zip(limits).zip(cell) {
                    let next = *upto + weight(value);
                    // The first whose sum is over the limit.
                    *made = if (*upto <= limit) & (next > limit) { value } else { *made };
                    *upto = next;
                }
            }
            for (made, largest) in made.iter_mut().zip(largest) {
                *made = if (largest != largest) | (largest == f32::INFINITY) { largest } else { *made };
            }
            made
        });
    }

    fn pick(&self) -> Option<Pick> {
        Some(Pick::Drawn)
    }

    fn number(&self) -> Option<OwnNumber> {
        Some(OwnNumber::whole(self.seed, "", 'n', 1..=99))
    }

    fn set_number(&mut self, value: f32) {
        self.seed = value;
    }

    fn swap(&self, activation: Activation) -> Swap {
        Swap::if_negatives_are_dropped(activation)
    }

    /// A value below 0 is never drawn.
    fn passes_one_cell(&self) -> bool {
        false
    }
}
