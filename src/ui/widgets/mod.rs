//! Small controls that know nothing of lessons.

mod choice;
mod fold;
mod notice;
mod select;
mod slider;

pub use choice::Choice;
pub use fold::Fold;
pub use notice::Notice;
pub use select::Select;
pub use slider::Slider;
