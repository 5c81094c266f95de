//! A decoded picture.

use super::reader::ReaderError;
use crate::picture::Raster;

/// A decoded picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// Its pixels over white, shrunk by [`Shrinking`](crate::picture::resize::Shrinking) to the largest working size if it is
    /// larger.
    pub raster: Raster,
    /// Its width in pixels before shrinking, upright.
    pub width: u32,
    /// Its height in pixels before shrinking, upright.
    pub height: u32,
    /// The lesson that the file carries, as a link without `#`, if it carries one.
    pub lesson: Result<Option<String>, ReaderError>,
}

impl Decoded {
    /// A picture of a file of this width and height. The raster remembers them if it is smaller.
    pub(super) fn new(raster: Raster, (width, height): (u32, u32)) -> Self {
        let is_smaller = raster.long_side() < width.max(height) as usize;
        let raster = if is_smaller { raster.made_from((width, height)) } else { raster };
        Self { raster, width, height, lesson: Ok(None) }
    }
}
