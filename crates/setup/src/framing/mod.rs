//! How the author of a link wants the page to be shown: what is hidden or locked, its colours, and a note. It is no part of
//! the [`Setup`](crate::Setup), so that undo does not bring it back.

mod changed;
mod link;
mod part;

pub use changed::changed;
pub use link::FramingKey;
pub use part::{Part, Parts};

use crate::{file_name, limits};

/// How the page is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Framing {
    /// Whether the page stands in another one, as a compact figure.
    pub embed: bool,
    /// Whether its author looks at it, and is told what is wrong with the link.
    pub preview: bool,
    /// What is not shown. It cannot be changed either.
    pub hidden: Parts,
    /// What is shown and cannot be changed.
    pub locked: Parts,
    /// The colours of the page; `None`: as the reader's device has them.
    pub theme: Option<Theme>,
    /// A note of the author's, as plain text.
    pub note: String,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];
}

impl Framing {
    /// The hidden parts of an embedded page whose link does not name any.
    pub const USUALLY_HIDDEN: Parts = Parts::of(&[
        Part::Header,
        Part::Picture,
        Part::Move,
        Part::Stages,
        Part::Borders,
        Part::Filters,
        Part::Display,
    ]);

    /// An embedded page as it is without further wishes.
    #[must_use]
    pub fn embedded() -> Self {
        Self { embed: true, hidden: Self::USUALLY_HIDDEN, ..Self::default() }
    }

    /// The parts that are shown.
    #[must_use]
    pub const fn shows(&self, part: Part) -> bool {
        !self.hidden.has(part)
    }

    /// The parts that cannot be changed.
    #[must_use]
    pub const fn held(&self) -> Parts {
        self.hidden.and(self.locked)
    }

    /// Whether faults of the link's framing are told: to the author, and not to those who learn.
    #[must_use]
    pub const fn tells_author(&self) -> bool {
        self.preview || !self.embed
    }
}

/// A note without characters that confuse readers and without spaces around it, cut to [`limits::NOTE`] characters.
#[must_use]
pub fn plain_note(note: &str) -> String {
    file_name::seen(note, limits::NOTE)
}

#[cfg(test)]
mod tests;
