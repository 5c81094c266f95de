//! The tools the project needs, one per file: used from PATH if the version is right, else installed into `.tools/`.

pub(crate) mod axe;
pub(crate) mod bindgen;
pub(crate) mod browser;
mod debian;
pub(crate) mod esbuild;
pub(crate) mod firefox;
pub(crate) mod peers;
pub(crate) mod reveal;
pub(crate) mod trunk;
pub(crate) mod wasm_opt;
pub(crate) mod wasm_target;
pub(crate) mod webkit;

use std::{env, path::PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::child::{answer, run};

/// The git-ignored folder the tools are installed into.
fn folder(shell: &Shell) -> PathBuf {
    shell.current_dir().join(".tools")
}

/// Lets every command find the tools in `.tools/`. A tool is there only if PATH had none of the right version.
pub(crate) fn put_on_path(shell: &Shell) -> Result<()> {
    let ours = [folder(shell).join("bin"), wasm_opt::folder(shell), esbuild::folder(shell)];
    let inherited = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(ours.into_iter().chain(env::split_paths(&inherited)))
        .context("PATH holds a folder that cannot be passed on")?;
    shell.set_var("PATH", path);
    Ok(())
}

/// Whether `TOOL --version` names exactly this version.
fn has_version(shell: &Shell, tool: &str, version: &str) -> bool {
    answer(cmd!(shell, "{tool} --version"))
        .is_some_and(|line| line.split_whitespace().any(|word| word == version))
}

/// A program's full path, from PATH.
fn on_path(program: &str) -> Option<String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file());
    found.map(|file| file.display().to_string())
}

/// Installs a tool written in Rust: prebuilt if `cargo binstall` exists, else compiled.
fn cargo_install(shell: &Shell, package: &str, version: &str, options: &[&str]) -> Result<()> {
    let root = folder(shell);
    if answer(cmd!(shell, "cargo binstall -V")).is_some() {
        println!("Installing {package} {version} (prebuilt if there is one)");
        let prebuilt = cmd!(
            shell,
            "cargo binstall --no-confirm --disable-strategies compile --root {root} {package}@{version}"
        );
        if prebuilt.run().is_ok() {
            return Ok(());
        }
    }
    println!("Compiling {package} {version}: some minutes, only this once");
    // The tool's speed matters little, so it is compiled in half the time.
    let install = cmd!(shell, "cargo install --locked --root {root} {options...} {package}@{version}")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    run(
        install,
        "the tool could not be compiled: is crates.io reachable, and is there a C compiler (gcc or clang)?",
    )
}

/// Installs an npm package into a folder of its own, because npm removes packages that a later install does not name.
fn npm_install(shell: &Shell, package: &str, version: &str) -> Result<()> {
    let prefix = folder(shell).join(package);
    shell.create_dir(&prefix)?;
    println!("Installing {package} {version} from npm");
    run(
        cmd!(shell, "npm install --prefix {prefix} --no-save --no-audit --no-fund {package}@{version}"),
        "npm could not install the package: is Node.js with npm installed, and its registry reachable?",
    )
}
