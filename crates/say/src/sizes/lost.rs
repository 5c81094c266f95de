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

/// What two pictures show of what is lost, with their computed distance. `is_twice` tells whether they are one picture in two
/// sizes, `is_other` whether they differ at all. `None` if they show nothing.
#[must_use]
pub fn lost(likeness: Likeness, one: &str, other: &str, is_twice: bool, is_other: bool) -> Option<String> {
    match likeness {
        Likeness::Apart(apart) if is_twice && apart > 0.0 => Some(format!(
            "{one} and {other} are one picture in two sizes. Their outputs have one shape, and differ by {}: one shape is not \
             one scale. A feature that is twice as large is another feature to a filter.",
            number(apart)
        )),
        Likeness::Apart(0.0) if is_other => Some(format!(
            "{one} and {other} are different pictures with the same output: distance 0. Where a value was inside its bin, and \
             what the rule did not keep, is lost; no layer behind can tell them apart."
        )),
        Likeness::Apart(_) | Likeness::OtherShape | Likeness::Nothing | Likeness::NotFinite => None,
    }
}

/// The general sentence, while no pictures on the page show it.
pub const IN_GENERAL: &str = "Places inside a bin, and whatever the rule does not keep: different pictures may have one output. And \
    one shape is not one scale. Try both:";
