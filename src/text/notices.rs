//! Messages about what happened to a link or a picture.

use super::errors::misfit as why;
use super::names;
use crate::lesson::{Misfit, Sample};

/// A sample's file did not load.
#[must_use]
pub fn missing_sample(sample: Sample) -> String {
    format!(
        "The sample “{}” did not load; the picture stays as it was. Check the connection, or choose another one.",
        names::sample(sample)
    )
}

/// Settings of a link were made to fit its picture.
#[must_use]
pub fn fitted(misfit: Misfit) -> String {
    format!(
        "The link asked for something that this picture is too small for, so it was changed to fit. {}",
        why(misfit)
    )
}
