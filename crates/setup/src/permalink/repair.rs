//! The repairs that reading a link made, so that the page can tell of them.

use super::{Key, LeftBehind};

/// One thing that was mended while a link was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Nothing in the text is known here.
    NotASetup,
    /// The text was longer than any link of this page; its end was left out.
    TooLong,
    /// The link does not say that it is whole; its end may be missing.
    Cut,
    /// A newer page wrote the link, and may have said more than is understood here.
    NewerVersion {
        /// The format it was written in.
        version: usize,
    },
    /// Parts of the text have a name that is not known here, or none; they were left out.
    Unknown {
        /// The first such part's name, or the part itself if it has no name.
        part: String,
        /// How many more there are.
        others: usize,
        /// The key that was probably meant by the first.
        meant: Option<Key>,
    },
    /// Rows of typed numbers differ in length. The numbers were left out.
    RowsDiffer {
        /// The first row that differs, counted from 0.
        row: usize,
        /// How many numbers it has.
        found: usize,
        /// How many the rows before have.
        expected: usize,
    },
    /// A value, or a part of it, cannot be read or is said twice. It was left out.
    BadValue {
        /// The key of the value.
        key: Key,
    },
    /// A number was brought within its limits, or a list was cut at its limit.
    Clamped {
        /// The key of the value.
        key: Key,
    },
    /// A list names a part of the page that does not exist, or cannot be locked. The word was left out.
    NoPart {
        /// The key of the list.
        key: Key,
        /// The first such word.
        word: String,
    },
    /// Stages beyond the limits were left out.
    TooManyStages,
    /// The picture was a file on the sender's device. No link carries files.
    PictureMissing {
        /// The file's name, as the link has it.
        name: String,
    },
    /// The picture came from the sender's camera. No link carries its frames.
    CameraMissing,
    /// The photo in the link is damaged. It was left out.
    BrokenPhoto,
    /// Something was too long for the sender's link: a drawing, typed kernels, typed numbers or a photo.
    LeftBehind(LeftBehind),
}

impl Repair {
    /// Whether it is about how the page is shown, or nothing of the setup. Only the author of the link can mend that.
    #[must_use]
    pub const fn is_for_author(&self) -> bool {
        match self {
            Self::NoPart { .. } | Self::Unknown { .. } => true,
            Self::BadValue { key } | Self::Clamped { key } => matches!(key, Key::Framing(_)),
            Self::NotASetup
            | Self::TooLong
            | Self::Cut
            | Self::NewerVersion { .. }
            | Self::RowsDiffer { .. }
            | Self::TooManyStages
            | Self::PictureMissing { .. }
            | Self::CameraMissing
            | Self::BrokenPhoto
            | Self::LeftBehind(_) => false,
        }
    }
}

/// Repairs as they are found, each once.
#[derive(Debug, Default)]
pub(crate) struct Repairs(Vec<Repair>);

impl Repairs {
    pub(crate) fn add(&mut self, repair: Repair) {
        if !self.0.contains(&repair) {
            self.0.push(repair);
        }
    }

    pub(crate) fn bad(&mut self, key: Key) {
        self.add(Repair::BadValue { key });
    }

    pub(crate) fn clamped(&mut self, key: Key) {
        self.add(Repair::Clamped { key });
    }

    pub(crate) fn into_list(self) -> Vec<Repair> {
        self.0
    }
}
