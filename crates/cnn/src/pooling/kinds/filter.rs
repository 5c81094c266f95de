//! Rules that are a convolution of each map by itself.

use crate::border::Border;
use crate::kernel::Preset;
use crate::window::Window;

/// The weights of a rule that is a convolution of each map by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Filter {
    /// The weights, at the window's size.
    pub kernel: Preset,
    /// The window, with the padding that it has here.
    pub window: Window,
    /// The fill of the padding.
    pub border: Border,
}
