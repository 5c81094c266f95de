//! Links keep the meaning that they had when they were shared, for ever.
//!
//! `tests/data/links/v1/` and `v2/` have links with their meanings, in the version in which they were shared. Entries
//! never change. To add a link, write an entry of `{"about": …, "link": …}` and run this test with `POOLSCOPE_REGENERATE=1`, which records the meaning of entries
//! without one. Then check by hand what it recorded.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]

mod golden;

use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

type Entry = Map<String, Value>;

fn files() -> Vec<(PathBuf, Vec<Entry>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/links");
    let of_version = |version| fs::read_dir(folder.join(version)).unwrap().map(|file| file.unwrap().path());
    let mut paths: Vec<_> = ["v1", "v2"].into_iter().flat_map(of_version).collect();
    paths.sort();
    let entries = |path: &PathBuf| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    paths.into_iter().map(|path| (path.clone(), entries(&path))).collect()
}

fn text<'a>(entry: &'a Entry, name: &str) -> &'a str {
    entry[name].as_str().unwrap()
}

#[test]
fn every_link_that_was_shared_means_what_it_meant() {
    let is_recording = std::env::var_os("POOLSCOPE_REGENERATE").is_some();
    let mut differences = String::new();
    let mut links = 0;
    for (path, mut entries) in files() {
        for entry in &mut entries {
            links += 1;
            let link = text(entry, "link").to_owned();
            let meaning = golden::meaning(&link);
            if is_recording && entry.len() == 2 {
                entry.extend(meaning.clone());
            }
            for (name, now) in meaning {
                let then = entry.get(&name).unwrap_or(&Value::Null);
                // What version 1 wrote has to mean what is written now.
                let is_same = match then.as_str().filter(|text| text.starts_with("v=1")) {
                    Some(text) => now == golden::written_anew(text).as_str(),
                    None => *then == now,
                };
                if !is_same {
                    let file = path.display();
                    writeln!(differences, "\n{file}: {link}\n  {name} was {then}\n  {name} is  {now}")
                        .unwrap();
                }
            }
        }
        if is_recording {
            fs::write(&path, written(&entries)).unwrap();
        }
    }
    assert!(differences.is_empty(), "links changed their meaning:{differences}");
    assert!(links >= 120, "only {links} links");
}

#[test]
fn of_a_link_that_is_too_long_whole_keys_are_kept() {
    // The longest link has 8 000 characters, which are up to 24 000 if each is written as %xx.
    let padding = "x".repeat(24_000);
    let meaning = golden::meaning(&format!("size=32&picture=digit&stages={padding}"));
    assert_eq!(meaning["repairs"], json!(["too long"]));
    assert_eq!(meaning["written back"], "v=2&picture=digit&size=32&end");
}

#[test]
fn no_link_stands_twice_and_each_says_what_it_is_about() {
    let entries: Vec<Entry> = files().into_iter().flat_map(|(_, entries)| entries).collect();
    let mut links: Vec<_> = entries.iter().map(|entry| text(entry, "link")).collect();
    links.sort_unstable();
    let all = links.len();
    links.dedup();
    assert_eq!(links.len(), all);
    assert!(entries.iter().all(|entry| !text(entry, "about").is_empty()));
}

/// The entries as JSON for people: one line for each stage and each map.
fn written(entries: &[Entry]) -> String {
    let entries: Vec<_> =
        entries.iter().map(|entry| format!("{{\n{}\n}}", lines(entry).join(",\n"))).collect();
    format!("[\n{}\n]\n", entries.join(",\n"))
}

fn lines(entry: &Entry) -> Vec<String> {
    const ORDER: [&str; 15] = [
        "about",
        "link",
        "picture",
        "view",
        "stages",
        "compare",
        "shift",
        "recognise",
        "cost",
        "sizes",
        "framing",
        "repairs",
        "written back",
        "after it was made to fit",
        "maps",
    ];
    assert!(entry.keys().all(|name| ORDER.contains(&name.as_str())), "{entry:?}");
    let known = ORDER.into_iter().filter_map(|name| Some((name, entry.get(name)?)));
    let line = |(name, value): (&str, &Value)| match value.as_array() {
        Some(parts) if !parts.is_empty() => {
            let parts: Vec<_> = parts.iter().map(|part| format!("    {part}")).collect();
            format!("  \"{name}\": [\n{}\n  ]", parts.join(",\n"))
        }
        _ => format!("  \"{name}\": {value}"),
    };
    known.map(line).collect()
}
