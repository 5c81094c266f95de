//! Numbers to colours.

mod colormap;
mod places;
mod raster;
mod scale;

pub use colormap::{Paper, Table};
pub use places::{is_picture, lesson_scales};
pub use raster::{Ink, PaintMemory, Painting, paint, paint_rgb};
pub use scale::{Scale, scales};
