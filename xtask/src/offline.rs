//! Tells the service worker (`static/offline.js`) which files the page has, and the hash of each.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{folders::files_under, hashed::sha256};

/// Writes the list in front of the service worker in the built page.
pub(crate) fn list(dist: &Path) -> Result<()> {
    let worker = dist.join("offline.js");
    let script = fs::read_to_string(&worker).context("the page has no service worker")?;
    let mut files = serde_json::Map::new();
    for file in files_under(dist)? {
        let name = file.strip_prefix(dist)?.to_str().context("a file of the page has no plain name")?;
        if is_kept(name) {
            // The folder stands for its page: some hosts send a visitor of "index.html" there.
            let address = if name == "index.html" { "" } else { name };
            files.insert(address.to_owned(), sha256(&fs::read(&file)?).into());
        }
    }
    ensure!(files.contains_key("") && files.len() > 10, "the built page has too few files");
    let files = serde_json::to_string(&files)?;
    let version = sha256((script.clone() + &files).as_bytes());
    fs::write(worker, format!("const VERSION=\"{version}\",FILES={files};\n{script}"))?;
    Ok(())
}

/// Whether the page needs a file when it is opened from a host. It needs no wasm as a script, which stands in for one that
/// cannot be fetched; the element for courses is theirs.
fn is_kept(name: &str) -> bool {
    !name.ends_with(".wasm.js") && !["offline.js", "embed.js"].contains(&name) && !name.ends_with(".md")
}
