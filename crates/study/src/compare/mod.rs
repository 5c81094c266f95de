//! What Compare finds out about one map and what each kind of pooling makes of it.

mod axis;
mod counts;
mod field;
mod histogram;
mod kind;
mod loss;
mod stats;

pub use counts::{Asked, Counts, Role, taking_part};
pub use field::Field;
pub use histogram::{BINS, Histogram};
pub use kind::Found;
pub use loss::Loss;
pub use stats::Stats;
