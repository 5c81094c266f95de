//! What reading a link had to mend, so that the page can say it.

use super::names::Named;

/// One of the things a link can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Which format the link has.
    Version,
    /// Where the picture comes from.
    Picture,
    /// Its long side.
    Size,
    /// Grey or RGB.
    Colour,
    /// How far it was nudged.
    Shift,
    /// The stages.
    Stages,
    /// Which stage is chosen.
    Chosen,
    /// Which cell is pinned.
    At,
    /// Colours that stand for values.
    Colours,
    /// Which maps share a scale.
    Scale,
    /// How large maps are drawn.
    Tiles,
    /// What is unfolded.
    Open,
    /// What was drawn on the picture.
    Marks,
    /// The view that is shown.
    View,
}

impl Named for Key {
    const ALL: &'static [Self] = &[
        Self::Version,
        Self::Picture,
        Self::Size,
        Self::Colour,
        Self::Shift,
        Self::Stages,
        Self::Chosen,
        Self::At,
        Self::Colours,
        Self::Scale,
        Self::Tiles,
        Self::Open,
        Self::Marks,
        Self::View,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Version => "v",
            Self::Picture => "picture",
            Self::Size => "size",
            Self::Colour => "colour",
            Self::Shift => "shift",
            Self::Stages => "stages",
            Self::Chosen => "chosen",
            Self::At => "at",
            Self::Colours => "colours",
            Self::Scale => "scale",
            Self::Tiles => "tiles",
            Self::Open => "open",
            Self::Marks => "marks",
            Self::View => "view",
        }
    }
}

impl Key {
    /// The word for it in the link.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.name()
    }
}

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
pub(super) struct Repairs(Vec<Repair>);

impl Repairs {
    pub(super) fn add(&mut self, repair: Repair) {
        if !self.0.contains(&repair) {
            self.0.push(repair);
        }
    }

    pub(super) fn bad(&mut self, key: Key) {
        self.add(Repair::BadValue { key });
    }

    /// Tells of a word that says once more what a stage has said. Each of its settings is a bit of `said`.
    pub(super) fn said(&mut self, said: &mut u8, setting: u8) {
        if *said & setting != 0 {
            self.bad(Key::Stages);
        }
        *said |= setting;
    }

    pub(super) fn clamped(&mut self, key: Key) {
        self.add(Repair::Clamped { key });
    }

    pub(super) fn into_list(self) -> Vec<Repair> {
        self.0
    }
}
