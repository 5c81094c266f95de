//! Small controls that know nothing of setups.

mod bar;
mod block;
mod choice;
mod downloads;
mod element;
mod fold;
mod icon;
mod icon_button;
mod notice;
mod options;
mod own_tab;
mod range;
mod run_bar;
mod select;
mod slider;
mod table;

pub(crate) use bar::bar;
pub(crate) use block::{block, card, numbers, said, sourced, text};
pub use choice::Choice;
pub(crate) use downloads::downloads;
pub(crate) use element::{button, named};
pub use fold::{controlled_fold, fold};
pub use icon::icon;
pub(crate) use icon_button::icon_button;
pub use notice::notice;
pub use options::Options;
pub(crate) use own_tab::own_tab;
pub(crate) use range::{Numbers, range};
pub(crate) use run_bar::run_bar;
pub(crate) use select::select;
pub use slider::Slider;
pub(crate) use table::{Cell, table};
