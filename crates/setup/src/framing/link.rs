//! How the page is shown, in a link.

use super::{Framing, Part, Parts, Theme, plain_note};
use crate::permalink::{Key, Named, Repair, Repairs, said};
use crate::{file_name, limits};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a link says of how the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FramingKey {
    /// Whether the page stands in another one.
    Embed,
    /// Whether its author looks at it.
    Preview,
    /// The hidden parts.
    Hide,
    /// The locked parts.
    Lock,
    /// The colours of the page.
    Theme,
    /// The author's note.
    Note,
}

impl FramingKey {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Embed => "embed",
            Self::Preview => "preview",
            Self::Hide => "hide",
            Self::Lock => "lock",
            Self::Theme => "theme",
            // HTML reads `&note` as `¬e`.
            Self::Note => "text",
        }
    }
}

impl Named for Theme {
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The value of a key that is simply there.
const ON: &str = "1";
/// No part, where a usual set would be hidden.
const NONE: &str = "none";
/// The characters of a note that are written as `%xx`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b',');

impl Framing {
    /// Takes one of its values from a link. `None` when it cannot be read.
    pub(crate) fn read(&mut self, key: FramingKey, value: &str, repairs: &mut Repairs) -> Option<()> {
        match key {
            FramingKey::Embed => self.embed = (value == ON).then_some(true)?,
            FramingKey::Preview => self.preview = (value == ON).then_some(true)?,
            FramingKey::Hide if value == NONE => self.hidden = Parts::NONE,
            FramingKey::Hide => self.hidden = parts(key, value, |_| true, repairs)?,
            FramingKey::Lock => self.locked = parts(key, value, Part::is_lockable, repairs)?,
            FramingKey::Theme => self.theme = Some(Named::named(value)?),
            FramingKey::Note => {
                if value.chars().count() > limits::NOTE {
                    repairs.clamped(Key::Framing(key));
                }
                self.note = plain_note(value);
            }
        }
        Some(())
    }

    /// Once all keys are read: an embedded page whose link does not say what is hidden hides the usual.
    pub(crate) fn settle(&mut self, says_hidden: bool) {
        if self.embed && !says_hidden {
            self.hidden = Self::USUALLY_HIDDEN;
        }
    }

    /// One of its values for a link, unless it is as on the page itself.
    pub(crate) fn written(&self, key: FramingKey) -> Option<String> {
        match key {
            FramingKey::Embed => said(self.embed, &ON),
            FramingKey::Preview => said(self.preview, &ON),
            FramingKey::Hide => {
                let usual = if self.embed { Self::USUALLY_HIDDEN } else { Parts::NONE };
                (self.hidden != usual).then(|| words(self.hidden))
            }
            FramingKey::Lock => {
                let locked = self.locked.without(Part::Strip).without(Part::Inspector);
                (!locked.is_empty()).then(|| words(locked))
            }
            FramingKey::Theme => self.theme.map(|theme| theme.name().to_owned()),
            FramingKey::Note => {
                let note = plain_note(&self.note);
                (!note.is_empty()).then(|| utf8_percent_encode(&note, ESCAPED).to_string())
            }
        }
    }
}

/// The parts that a list names. The first word that names none is told, the others are not: there may be thousands.
fn parts(key: FramingKey, value: &str, may_be: fn(Part) -> bool, repairs: &mut Repairs) -> Option<Parts> {
    let mut parts = Parts::NONE;
    let mut first_wrong = None;
    for word in value.split(',') {
        match Part::named(word).filter(|part| may_be(*part)) {
            Some(part) => parts = parts.with(part),
            None => first_wrong = first_wrong.or(Some(word)),
        }
    }
    let Some(wrong) = first_wrong else { return Some(parts) };
    if parts.is_empty() {
        return None;
    }
    repairs.add(Repair::NoPart { key: Key::Framing(key), word: file_name::plain(wrong) });
    Some(parts)
}

fn words(parts: Parts) -> String {
    if parts.is_empty() {
        return NONE.to_owned();
    }
    parts.iter().map(Part::word).collect::<Vec<_>>().join(",")
}
