//! The interface of a fuzz target.

use std::fmt::Debug;

use crate::random::Random;

/// A part of the library, its random input and its promises.
pub(crate) trait Target {
    /// One input. If a promise is broken, its `Debug` form is printed.
    type Case: Debug;

    /// Makes a random input.
    fn case(&self, random: &mut Random) -> Self::Case;

    /// Checks the library's promises on one input.
    ///
    /// # Errors
    /// The promise that is broken. A panic is a broken promise too.
    fn check(&self, case: &Self::Case) -> Result<(), Broken>;
}

/// A broken promise.
#[derive(Debug)]
pub(crate) struct Broken {
    /// Which one. Breaking the same one twice is one finding.
    pub(crate) promise: String,
    /// How.
    pub(crate) how: String,
}

impl Broken {
    pub(crate) fn new(promise: impl Into<String>, how: impl Into<String>) -> Self {
        Self { promise: promise.into(), how: how.into() }
    }
}

/// Checks a promise.
pub(crate) fn promise(is_kept: bool, promise: &str, how: impl FnOnce() -> String) -> Result<(), Broken> {
    if is_kept { Ok(()) } else { Err(Broken::new(promise, how())) }
}
