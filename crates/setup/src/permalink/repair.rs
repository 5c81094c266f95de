//! What reading a link had to mend, so that the page can say it.

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
        /// The first such part's name, or the part itself where it has none.
        part: String,
        /// How many more there are.
        others: usize,
    },
    /// Some of what the link says here cannot be read, or is said twice, and was left out.
    BadValue {
        /// Where.
        key: Key,
    },
    /// A number was brought back within its limits, or what was too much left out.
    Clamped {
        /// Where.
        key: Key,
    },
    /// Stages beyond the limits were left out.
    TooManyStages,
    /// The picture was a file on the sender's device, which no link carries.
    PictureMissing {
        /// The file's name, as the link has it.
        name: String,
    },
    /// The picture came from the sender's camera, which no link carries.
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
