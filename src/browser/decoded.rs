//! A decoded picture.

use crate::picture::Raster;

/// A decoded picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// Its pixels over white, shrunk by [`Shrinking`](crate::picture::resize::Shrinking) to the largest working size if it is larger.
    pub raster: Raster,
    /// Its width in pixels before shrinking, upright.
    pub width: u32,
    /// Its height in pixels before shrinking, upright.
    pub height: u32,
}
