//! Small controls that know nothing of lessons.

mod choice;
mod fold;
mod icon;
mod notice;
mod options;
mod select;
mod slider;

pub use choice::Choice;
pub use fold::Fold;
pub use icon::icon;
pub use notice::Notice;
pub use options::Options;
pub use select::Select;
pub use slider::Slider;
