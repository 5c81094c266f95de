//! The changes of Compare, and their effect.

use super::kinds::checked;
use super::{CompareChoice, ComparedKind, Feature, Made, Show, Stands};
use crate::limits::{ACTIVE, CHANNELS, INDEX, NOISE, STAGES, THRESHOLD, WINDOW};
use crate::refusal::Refusal;

/// A change of what Compare shows: one setting and its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum CompareChange {
    /// The kinds side by side.
    Kinds(Vec<ComparedKind>),
    /// The place of the map, and the map there.
    From(Option<usize>, usize),
    /// The side of every window.
    Window(Option<usize>),
    /// The stride of every window.
    Stride(Option<usize>),
    /// Side and stride of every window.
    Windows(Option<usize>, Option<usize>),
    /// Where the window stands.
    Stands(Stands),
    /// What is shown of each kind.
    Show(Show),
    /// Whether the gradient goes through a ReLU before each pooling.
    Relu(bool),
    /// The made map.
    Made(Made),
    /// The noise on made maps, in percent.
    Noise(usize),
    /// The share of active cells on made maps, in percent.
    Active(usize),
    /// The feature of the quadrants.
    Feature(Feature),
    /// The threshold of the quadrants, in hundredths.
    Threshold(usize),
}

impl CompareChange {
    /// Whether undo should take this back. Pointing at things is not worth a step.
    pub(crate) const fn is_undoable(&self) -> bool {
        !matches!(self, Self::Stands(_))
    }

    /// Whether this continues `before`, as a dragged slider does: no kind came, went or became another.
    pub(crate) fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Kinds(here), Self::Kinds(there)) => {
                here.len() == there.len() && here.iter().zip(there).all(|(here, there)| here.is_like(*there))
            }
            (Self::Window(_), Self::Window(_))
            | (Self::Stride(_), Self::Stride(_))
            | (Self::Noise(_), Self::Noise(_))
            | (Self::Active(_), Self::Active(_))
            | (Self::Threshold(_), Self::Threshold(_)) => true,
            (Self::From(here, _), Self::From(there, _)) => here == there,
            _ => false,
        }
    }
}

impl CompareChoice {
    /// What is shown after a change.
    pub(crate) fn after(&self, change: &CompareChange) -> Result<Self, Refusal> {
        let mut choice = self.clone();
        let side = |number: Option<usize>| {
            number.map_or(Ok(()), |number| Refusal::unless_within(&(1..=WINDOW), number))
        };
        match *change {
            CompareChange::Kinds(ref kinds) => choice.kinds = checked(kinds)?,
            CompareChange::From(place, map) => {
                place.map_or(Ok(()), |place| Refusal::unless_within(&(0..=STAGES), place))?;
                Refusal::unless_within(&(0..=CHANNELS - 1), map)?;
                // A map of the learner's own is asked for.
                (choice.place, choice.map, choice.made) = (place, map, Made::Own);
            }
            CompareChange::Window(window) => {
                side(window)?;
                choice.window = window;
            }
            CompareChange::Stride(stride) => {
                side(stride)?;
                choice.stride = stride;
            }
            CompareChange::Windows(window, stride) => {
                side(window)?;
                side(stride)?;
                (choice.window, choice.stride) = (window, stride);
            }
            CompareChange::Stands(stands) => {
                if let Stands::At(row, column) = stands {
                    Refusal::unless_within(&(0..=INDEX - 1), row.max(column))?;
                }
                choice.stands = stands;
            }
            CompareChange::Show(show) => choice.show = show,
            CompareChange::Relu(relu) => choice.relu = relu,
            CompareChange::Made(made) => choice.made = made,
            CompareChange::Noise(noise) => {
                Refusal::unless_within(&NOISE, noise)?;
                choice.noise = noise;
            }
            CompareChange::Active(active) => {
                Refusal::unless_within(&ACTIVE, active)?;
                choice.active = active;
            }
            CompareChange::Feature(feature) => choice.feature = feature,
            CompareChange::Threshold(threshold) => {
                Refusal::unless_within(&THRESHOLD, threshold)?;
                choice.threshold = threshold;
            }
        }
        Ok(choice)
    }
}
