//! The name of an uploaded file, as the picture's name.

use crate::setup::file_name::plain;
use crate::setup::limits::NAME;

/// A file's name as [`plain`] text. If that name is taken, it gets a number.
#[must_use]
pub fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let plain = match plain(name).as_str() {
        "" => "picture".to_owned(),
        plain => plain.to_owned(),
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
    fn a_name_has_eighty_characters_with_its_number() {
        let eighty = "x".repeat(80);
        assert_eq!(unique(&eighty, |_| false), eighty);
        assert_eq!(unique(&format!("{eighty}y"), |_| false), eighty);
        assert_eq!(unique(&eighty, |name| name == eighty), format!("{} (2)", "x".repeat(76)));
        assert_eq!(unique(" a b ", |_| false), "a b");
    }
}
