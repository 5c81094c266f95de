//! The keys of Any size in a link.

/// A value of Any size in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SizesKey {
    /// The used part of the setup's own picture.
    Crop,
    /// The further pictures.
    Beside,
    /// The pooling at the end.
    Out,
    /// The map that is shown.
    Map,
}

impl SizesKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Crop => "crop",
            Self::Beside => "beside",
            Self::Out => "out",
            Self::Map => "lastmap",
        }
    }
}
