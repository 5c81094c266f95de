//! Numbers to colours.

mod colormap;
mod raster;
mod scale;

pub use colormap::{Paper, Table};
pub use raster::{paint, paint_rgb};
pub use scale::{Scale, scales};
