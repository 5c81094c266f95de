//! Names of files, as the page keeps and shows them, from a file or from a link.

use super::limits::NAME;

/// A name without characters that confuse readers (control and direction characters) and without spaces around it,
/// cut to [`NAME`] characters. Empty if nothing remains.
#[must_use]
pub fn plain(name: &str) -> String {
    seen(name, NAME)
}

/// A text without such characters and without spaces around it, cut to so many characters.
pub(crate) fn seen(text: &str, most: usize) -> String {
    let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let cut: String = seen.trim().chars().take(most).collect();
    cut.trim_end().to_owned()
}

/// Invisible characters that change the text around them.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_show_nothing_are_left_out_and_their_neighbours_kept() {
        for unseen in [
            "\n", "\u{7f}", "\u{9b}", "\u{ad}", "\u{61c}", "\u{180e}", "\u{200b}", "\u{200e}", "\u{200f}",
            "\u{2028}", "\u{2029}", "\u{202a}", "\u{202e}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{206f}",
            "\u{feff}", "\u{fff9}", "\u{fffb}",
        ] {
            assert_eq!(plain(&format!("a{unseen}b")), "ab", "{unseen:?}");
        }
        for seen in ["\u{200a}", "\u{2010}", "\u{2027}", "\u{203a}", "\u{2070}", "é", "猫", "ש"] {
            assert_eq!(plain(&format!("a{seen}b")), format!("a{seen}b"), "{seen:?}");
        }
    }

    #[test]
    fn names_are_short_and_have_no_spaces_around_them() {
        assert_eq!(plain(" a b\u{202e} \n"), "a b");
        assert_eq!(plain(" \u{2066}\t"), "");
        assert_eq!(plain(&"ä".repeat(300)), "ä".repeat(NAME));
    }
}
