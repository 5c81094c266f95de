//! What a view finds out: pure functions from maps to numbers.

use poolscope_cnn as cnn;

mod differing;
mod interior;
mod noticed;
mod telling;

pub use differing::differing_cells;
pub use interior::Moved;
pub use noticed::{Noticed, Shift, shift};
pub use telling::telling_cell;
