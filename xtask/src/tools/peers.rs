//! The libraries with which the benchmark compares Poolscope, from npm at the versions of `bench/package-lock.json`.

use std::path::PathBuf;

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::child::run;

/// The files with the packages and their versions.
const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];

/// The folder for the packages.
pub(crate) fn folder(shell: &Shell) -> PathBuf {
    super::folder(shell).join("peers")
}

/// Makes sure that exactly the named versions are installed.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    let (from, to) = (shell.current_dir().join("bench"), folder(shell));
    shell.create_dir(&to)?;
    let mut same = shell.path_exists(to.join("node_modules/.package-lock.json"));
    for manifest in MANIFESTS {
        let wanted = shell.read_file(from.join(manifest))?;
        same &= shell.read_file(to.join(manifest)).is_ok_and(|found| found == wanted);
    }
    if same {
        return Ok(());
    }
    println!("Installing the peers from npm into .tools/peers (490 MB)");
    // Removed first, so that an interrupted install does not pass for a complete one.
    shell.remove_path(to.join("node_modules/.package-lock.json"))?;
    for manifest in MANIFESTS {
        shell.copy_file(from.join(manifest), &to)?;
    }
    // The packages' own scripts are not needed.
    run(
        cmd!(shell, "npm ci --prefix {to} --ignore-scripts --no-audit --no-fund"),
        "npm could not install the peers: is Node.js with npm installed, and its registry reachable?",
    )
}
