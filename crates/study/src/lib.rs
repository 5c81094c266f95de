//! What a view finds out: pure functions from maps to numbers.

use poolscope_cnn as cnn;

mod bins;
mod cases;
pub mod compare;
mod comparison;
mod cost;
mod curve;
mod equivariance;
mod interior;
mod likeness;
mod measure;
mod noticed;
mod quadrants;
mod rare;
mod same_output;
mod shown;
mod shuffle;
mod stage_shifts;
mod walk;

pub use bins::{Bins, Cuts, EqualSteps, Outline, between_levels, bins};
pub use cases::{Case, CasePooled, CaseTried, Sight};
pub use comparison::{Comparison, Measured, rolled, shift_by};
pub use cost::{CostTable, Counts, Filters, Head, Network, NoVariant, Reach, Step, StepCost, Variant, cost};
pub use curve::{Curve, Curves, Kind, NoCurve, Point, windowed};
pub use equivariance::{Equivariance, equivariance};
pub use interior::Moved;
pub use likeness::{Likeness, Pair, likenesses};
pub use noticed::{Noticed, Shift, shift};
pub use quadrants::{CORNER, CORNER_BIAS, Quadrant, SameAnswers, Subject, above, quadrants, same_answers};
pub use rare::{Crossing, MAPS, RareAndMany, RareExample, RarePoint, SIDE, Samples, whole};
pub use same_output::same_output;
pub use shown::Shown;
pub use shuffle::{Crossed, NoShuffle, Pooled, Trial, crossed, shuffled, stepped, tried};
pub use stage_shifts::StageShifts;
