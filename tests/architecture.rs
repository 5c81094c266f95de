//! Layers use only what lies below them, and only `browser` and `ui` know the browser. Every path is
//! looked at: `use` trees, paths in expressions and types, and what is written inside macros.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// Each layer above `cnn`, and the layers it may use. `cnn` is a crate of its own, which cannot use any of them.
const LAYERS: [(&str, &[&str]); 7] = [
    ("lesson", &["cnn"]),
    ("picture", &["cnn", "lesson"]),
    ("engine", &["cnn"]),
    ("pixels", &["cnn", "lesson"]),
    ("text", &["cnn", "lesson", "picture"]),
    ("browser", &["cnn", "engine", "lesson", "picture", "pixels"]),
    ("ui", &["browser", "cnn", "engine", "lesson", "picture", "pixels", "text"]),
];

/// All crates that `cnn` may use, beside those that Rust brings.
const CRATES_OF_CNN: [&str; 3] = ["bytemuck", "libm", "ndarray"];

/// Crates that speak to the browser, by how their names begin.
const PLATFORM: [&str; 4] = ["web_sys", "js_sys", "gloo", "wasm_bindgen"];

/// Longer files hold more than one concept.
const LINES: usize = 400;

/// Whether a path, which begins with `crate` or another crate's name, may stand in a layer.
fn is_allowed(layer: &str, path: &[String]) -> bool {
    let Some(name) = path.first() else { return false };
    if name == "crate" {
        // Without a second word it names all layers at once.
        let Some(other) = path.get(1) else { return false };
        let (_, below) = LAYERS.iter().find(|(name, _)| *name == layer).unwrap();
        return other == layer || below.contains(&other.as_str());
    }
    let platform = PLATFORM.iter().any(|crate_name| name.starts_with(crate_name));
    match layer {
        "browser" => name != "yew",
        // Components get events; what they do with them is in `browser`.
        "ui" if name == "web_sys" => {
            path.get(1).is_some_and(|name| name.ends_with("Event") || name.ends_with("Element"))
        }
        "ui" => !platform,
        _ => name != "yew" && !platform,
    }
}

/// Finds the paths of one file that may not stand there.
struct Paths<'a> {
    /// Where in the crate: the file's module and the modules written inside it.
    module: Vec<String>,
    crates: &'a BTreeSet<String>,
    forbidden: Vec<String>,
}

impl Paths<'_> {
    /// Looks at a path as it is written. Names that are no crate's and do not start at a known module
    /// were brought in by a `use`, which is looked at itself.
    fn look_at(&mut self, path: &[String], in_use: bool) {
        let Some(resolved) = self.resolve(path) else { return };
        if (in_use || resolved.len() > 1) && !is_allowed(&self.module[0], &resolved) {
            self.forbidden.push(format!("{}: {}", self.module.join("::"), path.join("::")));
        }
    }

    /// The path from the crate on, or from another crate's name on.
    fn resolve(&self, path: &[String]) -> Option<Vec<String>> {
        let from = |module: &[String], rest: &[String]| {
            let root = ["crate".to_owned()];
            Some(root.iter().chain(module).chain(rest).cloned().collect())
        };
        let supers =
            path.iter().skip_while(|name| *name == "self").take_while(|name| *name == "super").count();
        match path.first()?.as_str() {
            "crate" => Some(path.to_vec()),
            "self" | "super" => {
                let rest: Vec<_> =
                    path.iter().filter(|name| *name != "self" && *name != "super").cloned().collect();
                from(&self.module[..self.module.len().checked_sub(supers)?], &rest)
            }
            name => self.crates.contains(name).then(|| path.to_vec()),
        }
    }

    fn look_at_use(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.look_at_use(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) if name.ident == "self" && !before.is_empty() => {
                self.look_at(before, true)
            }
            syn::UseTree::Name(name) => self.look_at(&with(&name.ident), true),
            syn::UseTree::Rename(rename) => self.look_at(&with(&rename.ident), true),
            syn::UseTree::Glob(_) => self.look_at(before, true),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.look_at_use(tree, before)),
        }
    }

    /// The paths among the words of a macro: names joined by `::`.
    fn look_at_words(&mut self, words: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut joined = false;
        let mut colons = 0;
        for word in words {
            match word {
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    joined = colons == 2;
                    continue;
                }
                TokenTree::Ident(name) => {
                    if !joined {
                        self.look_at(&std::mem::take(&mut path), false);
                    }
                    path.push(name.to_string());
                }
                TokenTree::Group(group) => {
                    self.look_at(&std::mem::take(&mut path), false);
                    self.look_at_words(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.look_at(&std::mem::take(&mut path), false);
                }
            }
            (joined, colons) = (false, 0);
        }
        self.look_at(&path, false);
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.look_at_use(&item.tree, &[]);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.look_at(&names, false);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        self.look_at_words(invocation.tokens.clone());
        visit::visit_macro(self, invocation);
    }
}

/// The paths that may not stand in a file, given by its module.
fn forbidden(module: &[&str], source: &str, crates: &BTreeSet<String>) -> Vec<String> {
    let module = module.iter().map(|&name| name.to_owned()).collect();
    let mut paths = Paths { module, crates, forbidden: Vec::new() };
    paths.visit_file(&syn::parse_file(source).unwrap());
    paths.forbidden
}

/// The crates that the page is built from, as they are named in code.
fn crates() -> BTreeSet<String> {
    let mut crates = dependencies(include_str!("../Cargo.toml"));
    crates.extend(["std", "core", "alloc"].map(str::to_owned));
    crates
}

/// The crates that a manifest names for other things than tests.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut in_dependencies = false;
    let mut crates = BTreeSet::new();
    for line in manifest.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            let is_target = line.starts_with("[target.") && line.ends_with(".dependencies]");
            in_dependencies = line == "[dependencies]" || is_target;
        } else if let (true, Some((name, _))) = (in_dependencies, line.split_once(['=', '.'])) {
            crates.insert(name.trim().replace('-', "_"));
        }
    }
    crates
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// Every file below a folder of sources, by its path from there.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = rust_files(&src).into_iter();
    files
        .map(|path| (path.strip_prefix(&src).unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn layers_use_only_what_lies_below_them() {
    let crates = crates();
    let mut found = Vec::new();
    for (path, source) in sources("src") {
        let path = path.with_extension("");
        let mut module: Vec<_> = path.iter().map(|name| name.to_str().unwrap()).collect();
        module.pop_if(|name| *name == "mod");
        if matches!(module[..], ["lib" | "main"]) {
            continue;
        }
        let known = LAYERS.iter().any(|(name, _)| *name == module[0]);
        assert!(known, "{} belongs to no layer: give it a place in LAYERS and in src/lib.rs", path.display());
        found.extend(forbidden(&module, &source, &crates));
    }
    assert!(found.is_empty(), "these paths point against the layers:\n{}", found.join("\n"));
}

#[test]
fn the_core_uses_few_crates_and_none_of_the_browsers() {
    let crates = dependencies(include_str!("../cnn/Cargo.toml"));
    assert_eq!(crates, BTreeSet::from(CRATES_OF_CNN.map(str::to_owned)));
}

#[test]
fn no_file_is_longer_than_one_concept() {
    for (path, source) in [sources("cnn/src"), sources("src")].concat() {
        let lines = source.lines().count();
        assert!(lines <= LINES, "{} has {lines} lines: more than {LINES}", path.display());
    }
}

#[test]
fn only_the_tokens_name_colours() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/style");
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let style = fs::read_to_string(&file).unwrap();
        let is_colour = |at: usize| {
            let digits = style[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
            style.as_bytes()[at] == b'#' && matches!(digits, 3 | 4 | 6 | 8)
        };
        let hexadecimal = style.match_indices('#').map(|(at, _)| at).filter(|&at| is_colour(at));
        let functions = ["rgb(", "rgba(", "hsl("].into_iter().flat_map(|name| style.match_indices(name));
        let colours: Vec<_> =
            hexadecimal.chain(functions.map(|(at, _)| at)).map(|at| &style[at..at + 8]).collect();
        let is_tokens = file.ends_with("tokens.css");
        assert!(!is_tokens || colours.len() > 20, "the tokens are colours");
        found.extend((!is_tokens && !colours.is_empty()).then(|| format!("{}: {colours:?}", file.display())));
    }
    assert!(found.is_empty(), "give these a name in tokens.css: {found:#?}");
}

#[test]
fn the_manifest_names_the_crates() {
    assert!(["std", "ndarray", "yew", "web_sys"].iter().all(|&name| crates().contains(name)));
    assert!(!crates().contains("proptest"), "tests may use what they need");
}

#[test]
fn a_path_against_the_layers_is_found_wherever_it_stands() {
    let crates = ["yew", "web_sys", "gloo", "std", "ndarray", "percent_encoding"].map(str::to_owned);
    let planted: [(&[&str], &str); 18] = [
        (&["lesson"], "use crate::picture::Picture;"),
        (&["lesson", "permalink", "stage"], "use super::super::super::ui::App;"),
        (&["picture"], "use std::{fmt, rc::Rc}; use web_sys::Blob;"),
        (&["lesson"], "use crate::{cnn::Shape, ui::{App}};"),
        (&["lesson"], "use crate::*;"),
        (&["lesson"], "use crate as all;"),
        (&["lesson"], "use yew as y;"),
        (&["lesson"], "mod inner { mod deeper { use super::super::super::browser; } }"),
        (&["engine"], "fn f() -> crate::ui::App { todo!() }"),
        (&["engine"], "fn f() { gloo::timers::callback::Timeout::new(0, || ()); }"),
        (&["pixels"], "fn f() { let _ = vec![1, crate::text::length(2)]; }"),
        (&["pixels"], "fn f() { println!(\"{}\", [(web_sys::window())].len()); }"),
        (&["picture"], "impl From<u8> for Box<crate::engine::Engine> {}"),
        (&["text"], "#[cfg(test)] mod tests { fn f() { self::super::super::pixels::f(); } }"),
        (&["browser"], "use yew::prelude::*;"),
        (&["browser"], "fn f() { match 1 { crate::ui::ONE => {} _ => {} } }"),
        (&["ui"], "use web_sys::Window;"),
        (&["ui"], "use gloo::events::EventListener;"),
    ];
    let crates = BTreeSet::from(crates);
    for (module, source) in planted {
        assert_eq!(forbidden(module, source, &crates).len(), 1, "{module:?}: {source}");
    }
}

#[test]
fn a_path_along_the_layers_is_left_alone() {
    let crates = BTreeSet::from(["yew", "web_sys", "std", "ndarray"].map(str::to_owned));
    let fine: [(&[&str], &str); 7] = [
        (&["engine"], "pub(crate) use self::running::Running; use ndarray::Array3; use std::rc::Rc;"),
        (&["lesson", "permalink"], "use super::fit::fit; fn f() { crate::cnn::g(); Vec::<u8>::new(); }"),
        (&["picture"], "#[cfg(test)] mod tests { use super::*; use proptest::prelude::*; }"),
        (&["lesson"], "//! In words of [`crate::text`].\nuse crate::cnn::{self, Shape};"),
        (&["text"], "fn f() { format!(\"{}: {}\", crate::picture::name(), \"crate::ui::App\"); }"),
        (&["browser"], "use crate::{cnn, engine::Engine}; use web_sys::Window;"),
        (
            &["ui"],
            "use yew::prelude::*; use web_sys::{HtmlInputElement, PointerEvent}; use crate::text::Text;",
        ),
    ];
    for (module, source) in fine {
        assert_eq!(forbidden(module, source, &crates), [""; 0], "{source}");
    }
}
