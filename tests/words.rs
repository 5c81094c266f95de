//! Every word that a person reads comes from the crate `say`: `src/ui` and `src/browser` contain only names that the browser
//! knows. The words shown before the program runs are in `index.html` and `static/boot.js`.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Attributes that people read or hear.
const READ: [&str; 6] = ["alt", "aria-label", "aria-valuetext", "label", "placeholder", "title"];

/// Attributes that only the browser reads.
const TECHNICAL: [&str; 20] = [
    "accept",
    "aria-controls",
    "aria-describedby",
    "aria-haspopup",
    "aria-hidden",
    "aria-live",
    "autocomplete",
    "class",
    "dir",
    "id",
    "inputmode",
    "preserveAspectRatio",
    "rel",
    "role",
    "scope",
    "shape-rendering",
    "spellcheck",
    "translate",
    "type",
    "viewBox",
];

/// Tags of elements that are made by a call.
const TAGS: [&str; 17] = [
    "b", "dd", "div", "dl", "dt", "g", "h3", "li", "p", "path", "pre", "section", "small", "span", "svg",
    "tr", "ul",
];

/// Names that look like words: the browser's and this page's own.
const NAMES: [&str; 74] = [
    // Names of files and ids, and selectors of what is saved.
    "lesson",
    "digits-learn",
    "digits-test",
    "digits-watch",
    "qr-code",
    "poolscope",
    "#{QR} svg",
    "main > .view",
    ".strip .stage.picture",
    ".strip .stage:nth-of-type({})",
    // Where the page may lie.
    "file:",
    // Paths of a drawing, and how it fits.
    "M{at} 0h1v{rows}h-1z",
    "M0 {at}h{columns}v1h-{columns}z",
    "M{column} {row}h1v1h-1z",
    "none",
    // Events.
    "change",
    "keyup",
    "pointerdown",
    "pointermove",
    // Values of attributes.
    "false",
    "noreferrer",
    // The calling convention of functions that scripts have.
    "C",
    "heads",
    // Where a link opens.
    "_blank",
    // A role and a scope.
    "img",
    "group",
    "col",
    // Keys.
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "End",
    "Enter",
    "Escape",
    "Home",
    "PageDown",
    "PageUp",
    "Shift",
    "Y",
    "Z",
    // Errors.
    "AbortError",
    "Error",
    "NotAllowedError",
    "NotFoundError",
    "NotReadableError",
    "NotSupportedError",
    "OverconstrainedError",
    "SecurityError",
    // Elements, attributes and their values, media queries.
    "Files",
    "number",
    "open",
    "range",
    "true",
    "(prefers-color-scheme: dark)",
    "(prefers-reduced-motion: reduce)",
    "textarea, input[type=text], input[type=number], input:not([type]), [contenteditable]",
    ".arrow[aria-expanded=true], .add-open",
    ".sources [aria-expanded=true]",
    ".cells input",
    ".compare-add > button",
    ".kernel-grid input",
    ".paste textarea",
    ".readings button",
    "map-keys",
    "text",
    ".add-menu button:enabled",
    // Kinds of files.
    "csv",
    "png",
    // Classes, ids and groups without a style.
    "column-{at}",
    "choice-{}",
    "grid-fault",
    "own",
    // A gradient in a style, and its parts.
    "linear-gradient(90deg{steps}) 0 calc(100%*{row}/{})/100% calc(100%/{rows}) no-repeat",
    ",rgb({r},{g},{b}) 0 calc(100%*{}/{columns})",
];

/// Whether a folder's literals must be known, or only must not look like words. Components have few literals that are
/// not words; the platform has many names.
#[derive(Clone, Copy, PartialEq)]
enum Layer {
    Ui,
    Browser,
}

/// Finds the literals of one file that people might read.
struct Words<'a> {
    layer: Layer,
    /// Classes and ids of the style sheets.
    classes: &'a BTreeSet<String>,
    found: Vec<String>,
}

impl Words<'_> {
    /// Checks tokens. `is_read`: they are inside the braces of an attribute that people read.
    fn look_at(&mut self, tokens: TokenStream, is_read: bool) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    at = behind_attribute(&tokens, at);
                    continue;
                }
                TokenTree::Group(group) => {
                    let is_alone = group.stream().into_iter().count() == 1;
                    let is_node = is_alone && group.delimiter() == Delimiter::Brace && is_tag(&tokens[..at]);
                    let is_named = READ.contains(&attribute(&tokens[..at]).as_str());
                    self.look_at(group.stream(), is_read || is_node || is_named);
                }
                TokenTree::Literal(literal) => {
                    let attribute = attribute(&tokens[..at]);
                    if !TECHNICAL.contains(&attribute.as_str()) {
                        self.judge(literal, is_read || READ.contains(&attribute.as_str()));
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    fn judge(&mut self, literal: &Literal, is_read: bool) {
        let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) else { return };
        let text = text.value();
        let fixed = without_placeholders(&text);
        let has_letters = fixed.chars().any(char::is_alphabetic);
        if has_letters && (is_read || !self.is_known(&text, &fixed)) {
            self.found.push(format!("{text:?}"));
        }
    }

    /// Whether only the browser reads it.
    fn is_known(&self, text: &str, fixed: &str) -> bool {
        if NAMES.contains(&text) || TAGS.contains(&text) || is_style(text) || is_path(text) {
            return true;
        }
        match self.layer {
            Layer::Ui => {
                text.split_whitespace().all(|word| self.classes.contains(word.trim_start_matches('.')))
            }
            Layer::Browser => {
                let is_capital = fixed.starts_with(char::is_uppercase);
                !(is_capital || fixed.contains(char::is_whitespace) || !fixed.is_ascii())
            }
        }
    }
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether a tag ends here, so that text follows.
fn is_tag(before: &[TokenTree]) -> bool {
    before.last().is_some_and(|last| is(last, '>'))
}

/// The attribute whose value follows: "aria-label" after `aria-label=`.
fn attribute(before: &[TokenTree]) -> String {
    let Some((_, name)) = before.split_last().filter(|(last, _)| is(last, '=')) else {
        return String::new();
    };
    let part = |token: &&TokenTree| matches!(token, TokenTree::Ident(_)) || is(token, '-');
    let mut parts: Vec<_> = name.iter().rev().take_while(part).map(ToString::to_string).collect();
    // Two names side by side are two attributes: `readonly aria-label`.
    if let Some(second) = (1..parts.len()).find(|&at| parts[at] != "-" && parts[at - 1] != "-") {
        parts.truncate(second);
    }
    parts.reverse();
    parts.concat()
}

/// The place after `#[…]`, or after the whole item if it is only for tests.
fn behind_attribute(tokens: &[TokenTree], at: usize) -> usize {
    let group = tokens.iter().enumerate().skip(at + 1).find_map(|(at, token)| match token {
        TokenTree::Group(group) => Some((at, group.stream().to_string())),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    });
    let Some((end, content)) = group else { return at + 1 };
    if content.replace(' ', "") != "cfg(test)" {
        return end + 1;
    }
    let is_end = |token: &TokenTree| {
        is(token, ';') || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
    };
    tokens.iter().skip(end).position(is_end).map_or(tokens.len(), |length| end + length + 1)
}

/// The fixed text of a `format!` string.
fn without_placeholders(text: &str) -> String {
    let mut depth = 0_usize;
    let fixed = text.chars().filter(|&sign| {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    fixed.collect()
}

/// A declaration, a function or a length of CSS: `--n:{n}`, `rgb({r},{g},{b})`, `26px`.
fn is_style(text: &str) -> bool {
    let name = text.trim_start_matches(|sign: char| sign.is_ascii_lowercase() || sign == '-');
    let is_declared = name.len() < text.len()
        && name.starts_with([':', '('])
        && !name.get(1..2).is_none_or(|next| next.trim().is_empty());
    let is_length =
        text.starts_with(|sign: char| sign.is_ascii_digit() || sign == '#') && !text.contains(' ');
    is_declared || is_length
}

/// The strokes of an icon.
fn is_path(text: &str) -> bool {
    let is_step = |sign: char| sign.is_ascii_digit() || "MLHVCAZmlhvcaz .-,".contains(sign);
    text.contains(|sign: char| sign.is_ascii_digit() || sign == '{')
        && without_placeholders(text).chars().all(is_step)
}

fn words(layer: Layer, source: &str, classes: &BTreeSet<String>) -> Vec<String> {
    let mut words = Words { layer, classes, found: Vec::new() };
    words.look_at(source.parse().unwrap(), false);
    words.found
}

/// All files below a folder with an extension.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path, extension) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect()
}

/// The classes and ids that the style sheets name.
fn classes() -> BTreeSet<String> {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/style");
    let sheets: String = files(&style, "css").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    let names = sheets.split(['.', '#']).skip(1);
    names.map(|name| name.split(|sign| !is_part(sign)).next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_word_comes_from_the_layer_of_words() {
    let classes = classes();
    let mut found = Vec::new();
    for (folder, layer) in [("src/ui", Layer::Ui), ("src/browser", Layer::Browser)] {
        let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), "rs");
        // Files of tests contain no words for people.
        for path in files.iter().filter(|path| !path.ends_with("tests.rs")) {
            let literals = words(layer, &fs::read_to_string(path).unwrap(), &classes);
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display();
            found.extend(literals.into_iter().map(|literal| format!("{name}: {literal}")));
        }
    }
    assert!(found.is_empty(), "these literals look like words for people:\n{}", found.join("\n"));
}

#[test]
fn a_word_is_found_wherever_it_stands() {
    let planted: [(Layer, &str); 17] = [
        (Layer::Ui, "fn f() { html! { <p>{\"Pin\"}</p> } }"),
        (Layer::Ui, "fn f() { html! { <p>{\"on\"}</p> } }"),
        (Layer::Ui, "fn f() { html! { <p class=\"on\" title=\"on\"></p> } }"),
        (Layer::Ui, "fn f() { html! { <p title={if on { \"on\" } else { \"\" }}></p> } }"),
        (Layer::Ui, "fn f() { html! { <img alt=\"a cat\" /> } }"),
        (Layer::Ui, "fn f() { html! { <input type=\"text\" readonly=true aria-label=\"Link\" /> } }"),
        (Layer::Ui, "fn f() { html! { <Slider label=\"Filters\" value={1} /> } }"),
        (Layer::Ui, "fn f() { html! { <p>{if on { \"Pause\" } else { \"×\" }}</p> } }"),
        (Layer::Ui, "fn f() { html! { <p aria-label={format!(\"Stage {}\", 1)}></p> } }"),
        (Layer::Ui, "fn f() { html! { <p>{format!(\"{count} maps\")}</p> } }"),
        (Layer::Ui, "fn f() { fold(\"Dilation\", inside) }"),
        (Layer::Ui, "fn f() { table(\"products\", None) }"),
        (Layer::Ui, "const HINT: &str = r\"Nothing reaches it.\";"),
        (Layer::Ui, "#[cfg(test)] mod tests {} const SUM: &str = \"Σ =\";"),
        (Layer::Browser, "fn f() { window.alert_with_message(\"Reload\"); }"),
        (Layer::Browser, "fn f() { place.set_text_content(Some(&format!(\"in {name}\"))); }"),
        (Layer::Browser, "fn f() { let title = \"größer\"; }"),
    ];
    for (layer, source) in planted {
        assert_eq!(words(layer, source, &classes()).len(), 1, "{source}");
    }
}

#[test]
fn what_only_the_browser_reads_is_left_alone() {
    let fine: [(Layer, &str); 12] = [
        (Layer::Ui, "//! A page.\n/// One part.\n#[expect(dead_code, reason = \"not yet\")] fn f() {}"),
        (
            Layer::Ui,
            "#[cfg(test)]\n#[expect(dead_code, reason = \"a test\")]\nmod tests { const A: &str = \"A word\"; }",
        ),
        (
            Layer::Ui,
            "fn f() { html! { <p class=\"sub left-behind\" role=\"status\" aria-live=\"polite\"></p> } }",
        ),
        (Layer::Ui, "fn f() { html! { <p class={classes!(\"stage\", on.then_some(\"on\"))}></p> } }"),
        (Layer::Ui, "fn f() { html! { <p>{\"→\"}</p> } }"),
        (Layer::Ui, "fn f() { html! { <p title={words::TITLE}>{words::PIN}{format!(\"{a}: {b}\")}</p> } }"),
        (Layer::Ui, "fn f() { css(&format!(\"--r:{rows};--c:{columns}\")) }"),
        (Layer::Ui, "fn f() { format!(\"background:rgb({r},{g},{b})\") + \"26px\" + \"#fff\" }"),
        (Layer::Ui, "fn f() { icon(\"M10 3 5 8l5 5\") }"),
        (Layer::Ui, "fn f() { event.key() == \"ArrowLeft\" }"),
        (Layer::Browser, "fn f() { on(&window, \"dragenter\", b\"A word\") }"),
        (Layer::Browser, "fn f() { query(\"(prefers-color-scheme: dark)\") }"),
    ];
    for (layer, source) in fine {
        assert_eq!(words(layer, source, &classes()), [""; 0], "{source}");
    }
}
