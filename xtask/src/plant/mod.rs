//! `cargo xtask plant`: plants known bugs, one at a time, into a copy of the library, and sees whether the
//! conformance suite finds each of them. Takes a few minutes, for the library is built anew for each.

mod bugs;

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use xshell::{Shell, cmd};

use crate::child::{run, succeeds};
use bugs::{BUGS, Bug};

/// What the copy needs to build and run the suite.
const COPIED: [&str; 12] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "benches",
    "cnn",
    "examples",
    "fuzz",
    "src",
    "static",
    "tests",
    "xtask",
];

/// The sets of cases, by the names of their tests.
const SETS: [&str; 3] = ["frameworks", "onnx", "kinds"];

/// Plants every bug and prints which set of cases finds it.
pub(crate) fn plant(shell: &Shell) -> Result<()> {
    let root = shell.current_dir();
    let copy = root.join("target/planted");
    shell.remove_path(&copy)?;
    for entry in COPIED {
        copy_all(&root.join(entry), &copy.join(entry))
            .with_context(|| format!("{entry} cannot be copied"))?;
    }
    let _in_copy = shell.push_dir(&copy);
    // The dependencies are already built there.
    let _target = shell.push_env("CARGO_TARGET_DIR", root.join("target"));
    build(shell)?;
    for set in SETS {
        ensure!(!finds(shell, set), "{set} fails without any bug: see `cargo test --test conformance`");
    }
    let mut missed = Vec::new();
    for bug in &BUGS {
        let sound = planted(&copy.join("cnn/src"), bug)?;
        build(shell).with_context(|| format!("with the bug “{}” the library does not build", bug.name))?;
        let found: Vec<_> = SETS.into_iter().filter(|set| finds(shell, set)).collect();
        println!("{:<60} {}", bug.name, if found.is_empty() { "MISSED".into() } else { found.join(", ") });
        if found.is_empty() {
            missed.push(bug.name);
        }
        for (file, text) in sound.iter().rev() {
            fs::write(file, text)?;
        }
    }
    if !missed.is_empty() {
        bail!("{} of {} bugs were not found: {}", missed.len(), BUGS.len(), missed.join("; "));
    }
    println!("All {} bugs were found.", BUGS.len());
    Ok(())
}

/// Plants a bug, and gives the files as they were before each edit.
fn planted(folder: &Path, bug: &Bug) -> Result<Vec<(std::path::PathBuf, String)>> {
    let mut before = Vec::new();
    for (file, sound, wrong) in bug.edits {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("{file} cannot be read"))?;
        ensure!(text.matches(sound).count() == 1, "{file} no longer has `{sound}` once: mend bugs.rs");
        fs::write(&path, text.replace(sound, wrong))?;
        before.push((path, text));
    }
    Ok(before)
}

fn build(shell: &Shell) -> Result<()> {
    let build = cmd!(shell, "cargo test --quiet --test conformance --no-run");
    run(build.quiet(), "the suite does not build")
}

/// Whether a set of cases fails.
fn finds(shell: &Shell, set: &str) -> bool {
    !succeeds(cmd!(shell, "cargo test --quiet --test conformance {set}"))
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy_all(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_bug_has_its_place_in_the_library() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cnn/src");
        for (file, sound, wrong) in BUGS.iter().flat_map(|bug| bug.edits) {
            let text = fs::read_to_string(folder.join(file)).unwrap();
            assert_eq!(text.matches(sound).count(), 1, "{file}: {sound}");
            assert!(sound != wrong);
        }
    }
}
