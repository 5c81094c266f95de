//! The keys of the picture in a link.

/// A value of the picture in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureKey {
    /// Its source.
    Source,
    /// Its long side.
    LongSide,
    /// Grey or RGB.
    Colour,
    /// How far it was nudged.
    Shift,
    /// The drawing on it.
    Marks,
}

impl PictureKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Source => "picture",
            Self::LongSide => "size",
            Self::Colour => "colour",
            Self::Shift => "shift",
            Self::Marks => "marks",
        }
    }
}
