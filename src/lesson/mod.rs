//! What the learner chose: one value, which is the state and the link.

pub mod limits;
mod picture;

pub use picture::{Colour, Ink, Mark, Numbers, Picture, Point, Sample, Source};
