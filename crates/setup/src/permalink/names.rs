//! The words of the link. They never change: links that were shared must stay readable.

/// Something that has one word in a link.
pub(crate) trait Named: Copy + 'static {
    /// All there are.
    const ALL: &'static [Self];

    /// Its word: lowercase letters, digits and hyphens.
    fn name(self) -> &'static str;

    /// The meaning of a word.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Activation, Border, Preset};
    use crate::permalink::Key;
    use crate::{Colour, Colours, Sample, ScaleChoice, View};

    fn all_can_be_read_back<T: Named + PartialEq + std::fmt::Debug>() {
        for &one in T::ALL {
            assert_eq!(T::named(one.name()), Some(one));
            assert!(one.name().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        }
    }

    #[test]
    fn every_word_stands_for_one_thing() {
        all_can_be_read_back::<Key>();
        all_can_be_read_back::<Preset>();
        all_can_be_read_back::<View>();
        all_can_be_read_back::<Activation>();
        all_can_be_read_back::<Border>();
        all_can_be_read_back::<Sample>();
        all_can_be_read_back::<Colour>();
        all_can_be_read_back::<Colours>();
        all_can_be_read_back::<ScaleChoice>();
    }
}
