//! The repairs that reading a link made, so that the page can tell of them.

use super::Key;

/// One thing that was mended while a link was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Nothing in the text is known here.
    NotASetup,
    /// The text was longer than any link of this page; its end was left out.
    TooLong,
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
    /// Stages beyond the limits were left out.
    TooManyStages,
    /// The picture was a file on the sender's device. No link carries files.
    PictureMissing {
        /// The file's name, as the link has it.
        name: String,
    },
    /// The picture came from the sender's camera. No link carries its frames.
    CameraMissing,
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
