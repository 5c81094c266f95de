//! What a view finds out: pure functions from maps to numbers.

use poolscope_cnn as cnn;

mod interior;
mod noticed;

pub use interior::Moved;
pub use noticed::{Noticed, Shift, shift};
