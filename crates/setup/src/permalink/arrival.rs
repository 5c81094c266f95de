//! Undoes what mail, chat and course programs do to an address on its way.

use crate::file_name::is_unseen;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// How often a text may have been escaped.
const ESCAPES: usize = 3;

/// Ampersands in HTML, without their `&`. Some programs write them twice.
const AMPERSANDS: [&str; 4] = ["amp;", "#38;", "#038;", "#x26;"];

/// Signs of HTML behind an address, without their `&`.
const BEHIND: [&str; 5] = ["gt;", "lt;", "quot;", "#39;", "nbsp;"];

/// The signs that begin a fragment or a query.
pub(super) const START: [char; 2] = ['#', '?'];

/// The whole text, if its `&` or `=` were escaped too. The `&` in a file's name stays escaped otherwise.
pub(super) fn whole(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ESCAPES {
        let first = text.trim_start_matches(START).split('&').next().unwrap_or("");
        if !first.as_bytes().contains(&b'%') || text.as_bytes().contains(&b'=') && !first.starts_with("v=") {
            break;
        }
        text = unescaped(&text).into_owned();
    }
    let mut text = text.trim_start_matches(START);
    while let Some(behind) = text.strip_prefix("%23") {
        text = behind;
    }
    // An `=` as mail encodes it, and an `&` as JSON does.
    let text = match text.strip_prefix("v=3D") {
        Some(version) => format!("v={}", replaced(version, '=', "3D", "=")),
        None => text.to_owned(),
    };
    replaced(&text, '\\', "u0026", "&")
}

/// The text with `to` in place of each `sign` and the `rest` behind it. The standard library's search for texts would take
/// 1 kB of the page.
fn replaced(text: &str, sign: char, rest: &str, to: &str) -> String {
    let mut parts = text.split(sign);
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.strip_prefix(rest) {
            Some(part) => replaced.extend([to, part]),
            None => {
                replaced.push(sign);
                replaced.push_str(part);
            }
        }
    }
    replaced
}

/// One part of the text as it was written. Behind the last one may stand the punctuation of a sentence; names of files may
/// have any.
pub(super) fn part(text: &str, is_last: bool) -> String {
    let text = unescaped(text);
    // A file's name or an author's note may have any signs.
    let is_note = text.split_once('=').is_some_and(|(key, _)| key.ends_with("text"));
    let (mut part, is_name) =
        (String::new(), is_note || text.split(':').any(|word| word.ends_with("upload")));
    for c in text.trim().chars() {
        // A broken line leaves a space behind a sign, TeX a backslash. A space between digits is no program's.
        let is_space = c.is_whitespace() && !is_name;
        // Text processors write a minus or a dash for a hyphen.
        let c = if matches!(c, '−' | '–' | '‑') && !is_name { '-' } else { c };
        let is_added = if is_space {
            !part.ends_with(char::is_alphanumeric)
        } else {
            is_unseen(c) || c == '\\' && !is_note
        };
        part.extend((!is_added).then_some(c));
    }
    while let Some(rest) = AMPERSANDS.iter().find_map(|sign| part.strip_prefix(sign)) {
        part = rest.to_owned();
    }
    if BEHIND.contains(&part.as_str()) {
        part.clear();
    }
    if is_last && !is_name {
        part.truncate(without_punctuation(&part).len());
    }
    part
}

/// The text without punctuation behind it, and without HTML that follows. Of several dots all but one stay: they stand for
/// something that was left out.
fn without_punctuation(text: &str) -> &str {
    let text = text.split(['<', '>', '"']).next().unwrap_or("").trim_end_matches(is_punctuation);
    text.strip_suffix('.').map_or(text, |rest| rest.trim_end_matches(is_punctuation))
}

/// Punctuation that ends no value. Commas, colons and semicolons are left: a link of version 1 may be cut behind them.
fn is_punctuation(c: char) -> bool {
    c.is_whitespace() || matches!(c, ')' | ']' | '}' | '\'' | '`' | '!' | '?' | '*' | '_' | '»' | '”' | '’')
}

fn unescaped(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}
