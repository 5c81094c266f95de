//! How like the outputs are, and what is lost on the way to them.

use crate::number::number;
use crate::study::Likeness;

/// The title of the distances.
pub const DISTANCES: &str = "How different are the outputs?";
/// What the distances mean.
pub const LIKENESS: &str = "‖a − b‖ / √(‖a‖² + ‖b‖²): 0 is the same output, 1 has nothing in common, as two outputs of which \
    one is 0 where the other is not.";
/// Two pictures with one output.
pub const SAME: &str = "Two pictures, one output";
/// One picture in two sizes.
pub const TWICE: &str = "One picture, two sizes";

/// A distance, or why there is none.
#[must_use]
pub fn apart(likeness: Likeness) -> String {
    match likeness {
        Likeness::Apart(apart) => number(apart),
        Likeness::OtherShape => "other shape".into(),
        Likeness::Nothing => "both 0".into(),
        Likeness::NotFinite => "not finite".into(),
    }
}

/// How two pictures belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Two {
    /// One picture in two sizes.
    Sizes,
    /// Two that differ in their cells or their shape.
    Different,
    /// Twice the same.
    Equal,
}

/// What two pictures show of what is lost, with their computed distance. `None` if they show nothing.
#[must_use]
pub fn lost(likeness: Likeness, one: &str, other: &str, two: Two) -> Option<String> {
    match (likeness, two) {
        (Likeness::Apart(0.0), Two::Sizes) => Some(format!(
            "{one} and {other} are one picture in two sizes with the same output: distance 0. How large the picture was is \
             lost; no layer behind can tell the two apart."
        )),
        (Likeness::Apart(apart), Two::Sizes) => Some(format!(
            "{one} and {other} are one picture in two sizes. Their outputs have one shape, and differ by {}: one shape is not \
             one scale. A feature that is twice as large is another feature to a filter.",
            number(apart)
        )),
        (Likeness::Apart(0.0), Two::Different) => Some(format!(
            "{one} and {other} are different pictures with the same output: distance 0. Where a value was inside its bin, and \
             what the rule did not keep, is lost; no layer behind can tell them apart."
        )),
        (Likeness::Apart(_) | Likeness::OtherShape | Likeness::Nothing | Likeness::NotFinite, _) => None,
    }
}

/// What was changed besides the pictures to find two with one output. `None` if nothing was.
#[must_use]
pub const fn left_out(has_stages: bool, has_placement: bool) -> Option<&'static str> {
    match (has_stages, has_placement) {
        (true, true) => None,
        (false, true) => Some("Your stages were left out for this; Undo brings them back."),
        (true, false) => Some("Your bins became the whole map for this; Undo brings them back."),
        (false, false) => Some(
            "Your stages were left out for this, and your bins became the whole map; Undo brings them back.",
        ),
    }
}

/// Why one picture cannot be had in two sizes.
pub const ONE_SIZE: &str = "Typed numbers have one size only.";
/// Why there is no distance.
pub const TOO_FEW: &str = "A distance needs two pictures with an output.";

/// The general sentence, while no pictures on the page show it.
pub const IN_GENERAL: &str = "Places inside a bin, and whatever the rule does not keep: different pictures may have one output. And \
    one shape is not one scale. Try both:";
