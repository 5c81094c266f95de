//! What Compare shows, a part of the setup: one map, pooled by several kinds with the same window.

mod change;
mod edges;
mod key;
mod kinds;
mod link;
mod words;

pub use change::CompareChange;
pub use edges::EdgeMaps;
pub use key::CompareKey;
pub(crate) use kinds::offered_rule;
pub use kinds::{ComparedKind, Spread};
pub use words::{Feature, Made, Show, Stands};

use crate::{PerAxis, Setup, StageChoice, StageKind};

/// What Compare shows.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareChoice {
    /// The kinds side by side, in the order in which they came: [`crate::limits::KINDS`], no two equal.
    pub kinds: Vec<ComparedKind>,
    /// The place of the map: 0 is the picture, k + 1 is what stage k puts out. `None`: what goes into the first pooling.
    pub place: Option<usize>,
    /// The map at that place, counted from 0. A place with fewer maps shows its last.
    pub map: usize,
    /// The side of every window: 1 to [`crate::limits::WINDOW`]. `None`: that of the first pooling.
    pub window: Option<usize>,
    /// The stride of every window: 1 to [`crate::limits::WINDOW`]. `None`: that of the first pooling.
    pub stride: Option<usize>,
    /// Where the window stands: rows and columns up to [`crate::limits::INDEX`]. Beyond the last window it is that.
    pub stands: Stands,
    /// What is shown of each kind.
    pub show: Show,
    /// Whether the gradient goes through a ReLU before each pooling.
    pub relu: bool,
    /// The made map in place of the learner's own.
    pub made: Made,
    /// The noise on made maps, in percent: [`crate::limits::NOISE`].
    pub noise: usize,
    /// The share of cells in which the feature of made maps is active, in percent: [`crate::limits::ACTIVE`].
    pub active: usize,
    /// The feature that the quadrants are asked for.
    pub feature: Feature,
    /// The answer is yes above this, in hundredths: [`crate::limits::THRESHOLD`].
    pub threshold: usize,
}

impl Default for CompareChoice {
    fn default() -> Self {
        Self {
            kinds: kinds::usual(),
            place: None,
            map: 0,
            window: None,
            stride: None,
            stands: Stands::Telling,
            show: Show::Pooled,
            relu: false,
            made: Made::Own,
            noise: 60,
            active: 5,
            feature: Feature::Corner,
            threshold: 50,
        }
    }
}

impl CompareChoice {
    /// The threshold of the quadrants as a number.
    #[must_use]
    pub fn above(&self) -> f32 {
        f32::from(u16::try_from(self.threshold).unwrap_or(u16::MAX)) / 100.0
    }
}

/// The side and stride of windows where the pipeline has none.
const USUAL: PerAxis = PerAxis { rows: 2, columns: 2 };

impl Setup {
    /// The place of the map that Compare shows: the chosen one, what goes into the first pooling, or the last.
    #[must_use]
    pub fn compared_place(&self) -> usize {
        let place = self.compare.place.or_else(|| self.stages.iter().position(is_pooling));
        place.unwrap_or(usize::MAX).min(self.stages.len())
    }

    /// Side and stride of the windows in Compare. Those of the first pooling are its rows'.
    #[must_use]
    pub fn compared_window(&self) -> (usize, usize) {
        let first = self.stages.iter().filter(|stage| is_pooling(stage)).find_map(StageChoice::window);
        let (size, stride) = first.map_or((USUAL, USUAL), |window| (window.size, window.stride));
        (self.compare.window.unwrap_or(size.rows), self.compare.stride.unwrap_or(stride.rows))
    }
}

const fn is_pooling(stage: &StageChoice) -> bool {
    stage.on && matches!(stage.kind, StageKind::Pooling(_))
}

#[cfg(test)]
mod tests;
