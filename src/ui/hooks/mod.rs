//! The page's memory and reactions.

mod use_later;
mod use_link;
mod use_newest;
mod use_notices;
mod use_painter;
mod use_paper;
mod use_readings;
mod use_rested;
mod use_room;
mod use_shortcuts;
mod use_steady;
mod use_task;

pub(crate) use use_later::use_later;
pub(crate) use use_link::{opened, use_link};
pub(crate) use use_newest::use_newest;
pub(crate) use use_notices::use_notices;
pub(crate) use use_painter::{use_boards, use_painted, use_painter, use_resized};
pub(crate) use use_paper::use_paper;
pub(crate) use use_readings::{pasted_block, use_readings};
pub(crate) use use_rested::use_rested;
pub(crate) use use_room::use_room;
pub(crate) use use_shortcuts::use_shortcuts;
pub(crate) use use_steady::use_steady;
pub(crate) use use_task::{Shared, Task, use_task};
