//! The parts of the page that an author can hide or lock, each with the settings that belong to it.

use crate::permalink::Named;

/// A part of the page, as the author of a link sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The header with the views. To it belongs which view is shown.
    Header,
    /// The picture: its source, size and colour, and the drawing on it. Also the further pictures of Any size.
    Picture,
    /// The place of the picture.
    Move,
    /// The stages with their maps. Nothing that can be set belongs to it.
    Strip,
    /// Which stages there are, in which order, which of them are on, and the functions of activations.
    Stages,
    /// The kinds of pooling, with their own numbers, and what their windows do.
    Kind,
    /// The numbers of windows: size f, stride s, dilation; the bins of those that do not slide.
    Window,
    /// The frameworks' rules at the edge, padding and what it holds, and the divisor of averages.
    Borders,
    /// The filters of convolutions.
    Filters,
    /// The values under the window and their arithmetic. Nothing that can be set belongs to it.
    Inspector,
    /// The colours of maps, their scales and their sizes on the screen.
    Display,
    /// What Compare, Shift, Recognise, Cost and Any size ask besides.
    Choices,
}

impl Part {
    /// Every part, in the order in which authors choose.
    pub const ALL: [Self; 12] = [
        Self::Header,
        Self::Picture,
        Self::Move,
        Self::Strip,
        Self::Stages,
        Self::Kind,
        Self::Window,
        Self::Borders,
        Self::Filters,
        Self::Inspector,
        Self::Display,
        Self::Choices,
    ];

    /// Its word in links.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.name()
    }

    /// Whether there is something in it that a lock can hold while the part is shown.
    #[must_use]
    pub const fn is_lockable(self) -> bool {
        !matches!(self, Self::Strip | Self::Inspector)
    }
}

impl Named for Part {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Picture => "picture",
            Self::Move => "move",
            Self::Strip => "strip",
            Self::Stages => "stages",
            Self::Kind => "kind",
            Self::Window => "window",
            Self::Borders => "borders",
            Self::Filters => "filters",
            Self::Inspector => "inspector",
            Self::Display => "display",
            Self::Choices => "choices",
        }
    }
}

/// Some of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Parts(u16);

impl Parts {
    /// No part.
    pub const NONE: Self = Self(0);

    /// These parts.
    #[must_use]
    pub const fn of(parts: &[Part]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < parts.len() {
            set |= 1 << parts[at] as u16;
            at += 1;
        }
        Self(set)
    }

    /// Whether a part is among them.
    #[must_use]
    pub const fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u16) != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// These with one part more.
    #[must_use]
    pub const fn with(self, part: Part) -> Self {
        self.and(Self::of(&[part]))
    }

    /// These without one part.
    #[must_use]
    pub const fn without(self, part: Part) -> Self {
        Self(self.0 & !Self::of(&[part]).0)
    }

    /// The parts of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// They, in the order of [`Part::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.has(*part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in_and_nothing_else() {
        for part in Part::ALL {
            let one = Parts::NONE.with(part);
            assert!(Part::ALL.iter().all(|other| one.has(*other) == (*other == part)), "{part:?}");
            assert_eq!((one.without(part), Parts::of(&[part])), (Parts::NONE, one));
        }
        let two = Parts::of(&[Part::Window, Part::Header]);
        assert_eq!(two.iter().collect::<Vec<_>>(), [Part::Header, Part::Window]);
        assert_eq!(Parts::of(&Part::ALL).iter().count(), Part::ALL.len());
        assert_eq!(two.and(Parts::of(&[Part::Kind])).iter().count(), 3);
    }

    #[test]
    fn every_word_stands_for_one_part() {
        for part in Part::ALL {
            assert_eq!(Part::named(part.word()), Some(part));
        }
    }
}
