//! What networks learn from. Each task is a [`Lesson`]: pictures to learn from, and others to test with. All pictures are
//! [`SIDE`] × [`SIDE`], white (1) on black (0). Drawn ones follow from a seed, and are the same bits on every machine.

mod draw;
mod figure;
mod ink;
mod lesson;
mod material;
mod moved;
mod prepare;
mod varied;

pub mod digits;
pub mod own;
pub mod place;
pub mod shapes;
pub mod side;

pub use figure::Figure;
pub use ink::{brought, ink};
pub use lesson::Lesson;
pub use material::{Material, material, own_material};
pub use moved::{moved, moved_at_random, moved_examples};
pub use prepare::{INK, INK_SIDE, NotPrepared, prepare};

/// Rows and columns of every picture.
pub const SIDE: usize = poolscope_setup::limits::LEARNED_SIDE;
