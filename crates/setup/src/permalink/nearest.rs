//! The key that was probably meant by a misspelt one.

use super::{Key, Named};

/// The key whose word differs from `name` in capitals alone, or, if it is longer, in one letter or two exchanged ones.
pub(super) fn nearest(name: &str) -> Option<Key> {
    Key::ALL.iter().copied().find(|key| is_near(key.name(), &name.to_ascii_lowercase()))
}

fn is_near(word: &str, name: &str) -> bool {
    let (word, name) = (word.as_bytes(), name.as_bytes());
    if word.len() < 4 {
        return word == name;
    }
    let same = word.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (word, name) = (word.get(same..).unwrap_or(&[]), name.get(same..).unwrap_or(&[]));
    let same = word.iter().rev().zip(name.iter().rev()).take_while(|(a, b)| a == b).count();
    let (word, name) = (&word[..word.len() - same], &name[..name.len() - same]);
    match (word, name) {
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => word.len() <= 1 && name.len() <= 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_less_or_another_and_two_exchanged_are_near() {
        for name in ["stage", "stagess", "stsges", "satges", "STAGES", "tages", "Stages"] {
            assert_eq!(nearest(name).map(Key::word), Some("stages"), "{name}");
        }
        assert_eq!(nearest("color").map(Key::word), Some("colour"));
        assert_eq!(nearest("colors").map(Key::word), Some("colours"));
        assert_eq!(nearest("V").map(Key::word), Some("v"));
        for name in ["a", "k", "cat", "title", "", "satgse", "kernel", "zoom", "pool", "å", "stagexx"] {
            assert_eq!(nearest(name), None, "{name}");
        }
    }
}
