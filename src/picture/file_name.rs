//! The name of an uploaded file, as the picture's name.

use crate::lesson::limits::NAME;

/// A file's name without characters that confuse readers (control and direction characters), cut to [`NAME`]
/// characters. If that name is taken, it gets a number.
#[must_use]
pub fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    let plain = match plain.trim() {
        "" => "picture",
        plain => plain,
    };
    let mut number = 1;
    loop {
        let behind = if number == 1 { String::new() } else { format!(" ({number})") };
        let room = NAME.saturating_sub(behind.chars().count());
        let name: String = plain.chars().take(room).chain(behind.chars()).collect();
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}

/// Invisible characters that change the text around them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_of_one_name_are_told_apart() {
        let names = ["cat.png", "cat.png (2)", "cat.png (3)"];
        for (taken, name) in names.iter().enumerate() {
            assert_eq!(unique("cat.png", |name| names[..taken].contains(&name)), *name);
        }
    }

    #[test]
    fn names_are_short_and_show_what_they_are() {
        assert_eq!(unique("a\u{202e}gnp.exe\n", |_| false), "agnp.exe");
        assert_eq!(unique("  ", |_| false), "picture");
        let long = "ä".repeat(300);
        let first = unique(&long, |_| false);
        assert_eq!(first.chars().count(), NAME);
        assert_eq!(unique(&long, |name| name == first).chars().count(), NAME);
    }

    #[test]
    fn characters_that_show_nothing_are_left_out_and_their_neighbours_kept() {
        for unseen in [
            "\n", "\u{7f}", "\u{200b}", "\u{200f}", "\u{202a}", "\u{202e}", "\u{2060}", "\u{206f}",
            "\u{feff}",
        ] {
            assert_eq!(unique(&format!("a{unseen}b"), |_| false), "ab", "{unseen:?}");
        }
        for seen in ["\u{200a}", "\u{2010}", "\u{2027}", "\u{203a}", "\u{2070}", "é", "猫"] {
            assert_eq!(unique(&format!("a{seen}b"), |_| false), format!("a{seen}b"), "{seen:?}");
        }
    }

    #[test]
    fn a_name_has_eighty_characters_with_its_number() {
        let eighty = "x".repeat(80);
        assert_eq!(unique(&eighty, |_| false), eighty);
        assert_eq!(unique(&format!("{eighty}y"), |_| false), eighty);
        assert_eq!(unique(&eighty, |name| name == eighty), format!("{} (2)", "x".repeat(76)));
        assert_eq!(unique(" a b ", |_| false), "a b");
    }
}
