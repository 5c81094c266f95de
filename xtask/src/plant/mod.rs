//! `cargo xtask plant`: plants known bugs, one at a time, into a copy of the sources, and checks that the named tests
//! find each. Takes a quarter of an hour, because the tests are built again for each bug.

mod bugs;

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use xshell::{Shell, cmd};

use crate::child::{run, succeeds};
use bugs::{Bug, GROUPS, Group};

/// The files that the copy needs to build and run the suites.
const COPIED: [&str; 14] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "addons",
    "bench",
    "benches",
    "crates",
    "docs",
    "examples",
    "fuzz",
    "src",
    "static",
    "tests",
    "xtask",
];

/// Plants every bug and prints which suite finds it.
pub(crate) fn plant(shell: &Shell) -> Result<()> {
    let root = shell.current_dir();
    let copy = root.join("target/planted");
    shell.remove_path(&copy)?;
    for entry in COPIED {
        copy_all(&root.join(entry), &copy.join(entry))
            .with_context(|| format!("{entry} cannot be copied"))?;
    }
    let _in_copy = shell.push_dir(&copy);
    // The dependencies are already built in this folder.
    let _target = shell.push_env("CARGO_TARGET_DIR", root.join("target"));
    let mut missed = Vec::new();
    for group in &GROUPS {
        missed.extend(missed_of(shell, &copy, group)?);
    }
    let all: usize = GROUPS.iter().map(|group| group.bugs.len()).sum();
    if !missed.is_empty() {
        bail!("{} of {all} bugs were not found: {}", missed.len(), missed.join("; "));
    }
    println!("All {all} bugs were found.");
    Ok(())
}

/// Plants the bugs of a group and returns the names of those that no suite finds.
fn missed_of(shell: &Shell, copy: &Path, group: &Group) -> Result<Vec<&'static str>> {
    build(shell, group)?;
    for suite in group.suites {
        ensure!(!finds(shell, group, suite), "{} fails without any bug", command(group, suite));
    }
    let mut missed = Vec::new();
    for bug in group.bugs {
        let sound = planted(&copy.join(group.folder), bug)?;
        build(shell, group).with_context(|| format!("with the bug “{}” the tests do not build", bug.name))?;
        let found = group.suites.iter().filter(|suite| finds(shell, group, suite));
        let found: Vec<_> = found.map(|suite| command(group, suite)).collect();
        println!("{:<60} {}", bug.name, if found.is_empty() { "MISSED".into() } else { found.join(", ") });
        if found.is_empty() {
            missed.push(bug.name);
        }
        for (file, text) in sound.iter().rev() {
            fs::write(file, text)?;
        }
    }
    Ok(missed)
}

/// Plants a bug and returns the files as they were before each edit.
fn planted(folder: &Path, bug: &Bug) -> Result<Vec<(std::path::PathBuf, String)>> {
    let mut before = Vec::new();
    for (file, sound, wrong) in bug.edits {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("{file} cannot be read"))?;
        ensure!(text.matches(sound).count() == 1, "{file} no longer has `{sound}` once: mend its bugs");
        fs::write(&path, text.replace(sound, wrong))?;
        before.push((path, text));
    }
    Ok(before)
}

/// The arguments to run a suite, without `cargo test`.
fn command(group: &Group, suite: &str) -> String {
    format!("{} {suite}", group.target.join(" ")).trim_end().to_owned()
}

fn build(shell: &Shell, group: &Group) -> Result<()> {
    let target = group.target;
    let build = cmd!(shell, "cargo test --quiet {target...} --no-run");
    run(build.quiet(), "the tests do not build")
}

/// Whether a suite fails.
fn finds(shell: &Shell, group: &Group, suite: &str) -> bool {
    let target = group.target;
    !succeeds(cmd!(shell, "cargo test --quiet {target...} {suite}"))
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
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn every_bug_has_its_place_in_the_sources() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for group in &GROUPS {
            for (file, sound, wrong) in group.bugs.iter().flat_map(|bug| bug.edits) {
                let text = fs::read_to_string(root.join(group.folder).join(file)).unwrap();
                assert_eq!(text.matches(sound).count(), 1, "{file}: {sound}");
                assert!(sound != wrong);
            }
        }
    }
}
