//! Stochastic pooling: one value is drawn, the larger the likelier.

use super::{Group, OwnNumber, Plane, Rule, UnderWindow};
use crate::activation::Activation;
use crate::explanation::{Explanation, Pick};
use crate::pooling::side_by_side::{all, both};
use crate::simd::F32x4;
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
    /// Random numbers for four neighbouring cells of the output: they depend on the seed and on the place.
    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they need only be random")]
    fn numbers_at(self, (channel, row, column): (usize, usize, usize)) -> F32x4 {
        let seed = (self.seed as u32).wrapping_mul(0x9e37_79b9) ^ (channel as u32).wrapping_mul(0x85eb_ca6b);
        F32x4::random((row as u32).wrapping_mul(0xc2b2_ae35).wrapping_add(column as u32), seed)
    }
}

/// How likely a value is, before the division by the sum of all: itself above 0, otherwise 0. NaN stays.
#[inline(always)]
pub(super) fn weight(value: f32) -> f32 {
    if value <= 0.0 { 0.0 } else { value }
}

/// The same of four values.
#[inline(always)]
pub(super) fn weights(values: F32x4) -> F32x4 {
    let nothing = F32x4::splat(0.0);
    // Not the larger of both, which could be −0.
    let is_number = values.is_same(values).chosen(nothing, values);
    values.is_above(nothing).chosen(values, is_number)
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
        let [number, ..] = self.numbers_at(under.place()).to_array();
        let limit = number * sum;
        let mut upto = 0.0;
        let at = terms.iter().position(|term| {
            upto += weight(term.value);
            upto > limit
        });
        Explanation::Picked { terms, at, pick: Pick::Drawn }
    }

    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        plane.side_by_side(row, out, 0.0, &|under| {
            let (channel, row, column) = under.place;
            let numbers = [column, column + 4].map(|column| self.numbers_at((channel, row, column)));
            let totals =
                under.cells.iter().fold(all(0.0), |sum, cell| both(sum, cell.map(weights), F32x4::plus));
            let limits = both(numbers, totals, F32x4::times);
            let (mut upto, mut made) = (all(0.0), all(0.0));
            for cell in under.cells {
                let next = both(upto, cell.map(weights), F32x4::plus);
                for (((made, upto), next), (limit, value)) in
                    made.iter_mut().zip(upto).zip(next).zip(limits.into_iter().zip(*cell))
                {
                    // The first whose sum is over the limit.
                    let is_over = next.is_above(limit).chosen(value, *made);
                    *made = upto.is_above(limit).chosen(*made, is_over);
                }
                upto = next;
            }
            // Only of NaN and infinity the difference from itself is no number.
            let [low, high] = both(totals, totals, F32x4::minus);
            if !low.nan_among(high) {
                return made;
            }
            both(under.largest(), made, |largest, made| {
                let is_number = largest.is_same(largest).chosen(made, largest);
                largest.is_same(F32x4::splat(f32::INFINITY)).chosen(largest, is_number)
            })
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
