//! Converts numbers to colours.

use poolscope_cnn as cnn;
use poolscope_setup as setup;

mod colormap;
mod places;
mod raster;
mod scale;

pub use colormap::{Paper, Table};
pub use places::{is_picture, setup_scales};
pub use raster::{Ink, PaintMemory, Painting, paint, paint_rgb};
pub use scale::{Scale, scales};
