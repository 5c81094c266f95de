//! The layers are crates, so the compiler holds their directions. This suite holds what the compiler does not see: what
//! each crate may ask for, how long a file may be, and where colours are named.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate and all that it may use, bottom up. Nothing may point back.
const CRATES: [(&str, &[&str]); 8] = [
    ("cnn", &["bytemuck", "libm", "ndarray"]),
    ("setup", &["libm", "ndarray", "percent-encoding", "poolscope-cnn"]),
    ("picture", &["imagesize", "poolscope-cnn", "poolscope-setup"]),
    ("pixels", &["libm", "poolscope-cnn", "poolscope-setup"]),
    ("engine", &["poolscope-cnn"]),
    ("study", &["ndarray", "poolscope-cnn"]),
    ("learn", &["libm", "ndarray", "poolscope-cnn", "poolscope-setup"]),
    ("say", &["poolscope-cnn", "poolscope-learn", "poolscope-picture", "poolscope-setup", "poolscope-study"]),
];

/// Lines of the longest file.
const LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a manifest asks for, apart from what only tests need.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    names.map(|line| line.split(['.', ' ', '=']).next().unwrap().to_owned()).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    files.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}

#[test]
fn every_crate_asks_for_what_lies_below_it_and_for_nothing_of_the_browser() {
    let folders = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let asked: BTreeMap<_, _> = folders
        .map(|folder| {
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
            (folder.file_name().unwrap().to_str().unwrap().to_owned(), dependencies(&manifest))
        })
        .collect();
    let allowed =
        CRATES.map(|(name, uses)| (name.to_owned(), uses.iter().copied().map(str::to_owned).collect()));
    assert_eq!(asked, BTreeMap::from(allowed));
}

#[test]
fn a_manifest_is_read_up_to_what_only_tests_need() {
    let manifest = "[package]\nname = \"x\"\n\n[dependencies]\n# Why.\nlibm.workspace = true\nyew = { version = \"1\" }\n\n[dev-dependencies]\nproptest = \"1\"\n";
    assert_eq!(dependencies(manifest), BTreeSet::from(["libm", "yew"].map(str::to_owned)));
}

#[test]
fn no_file_is_longer_than_one_concept() {
    for path in ["addons", "crates", "src"].iter().flat_map(|folder| rust_files(&root().join(folder))) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
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

/// The names between `before` and the next sign that is not part of a name.
fn names(text: &str, before: &str) -> BTreeSet<String> {
    let is_in_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let parts = text.split(before).skip(1);
    parts.map(|part| part.split(|c| !is_in_name(c)).next().unwrap().to_owned()).collect()
}

#[test]
fn every_property_that_a_style_asks_for_is_set_somewhere() {
    let folder = root().join("static/style");
    let styles = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let styles: String = styles.collect();
    let code: String =
        rust_files(&root().join("src")).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let all = format!("{styles}{code}");
    let set = |name: &String| all.contains(&format!("--{name}:")) || all.contains(&format!("\"--{name}\""));
    let asked = names(&styles, "var(--");
    assert!(asked.len() > 30, "only {} properties: are the styles where this test looks?", asked.len());
    let missing: Vec<_> = asked.iter().filter(|name| !set(name)).collect();
    assert!(missing.is_empty(), "nothing sets {missing:?}");
}
