//! `cargo xtask build`: the page as a static folder.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use clap::Args;
use xshell::{Shell, cmd};

use crate::{
    addons, bindings,
    child::run,
    folders::{files_under, target},
    offline, one_sheet, panic_places, scripts, single_file, split,
    tools::{esbuild, trunk},
    type_ids,
};

/// All sources of the page, this program included.
const SOURCES: [&str; 12] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "index.html",
    "rust-toolchain.toml",
    ".cargo",
    "addons",
    "crates",
    "src",
    "static",
    "xtask/src",
];

/// The options of `cargo xtask build`.
#[derive(Args)]
pub(crate) struct Options {
    /// Writes dist/poolscope.html too: the page as one file, which opens from disk.
    #[arg(long)]
    single_file: bool,
    /// The part of a link behind the '#' with which that file opens.
    #[arg(long, requires = "single_file")]
    setup: Option<String>,
}

/// Builds `dist/`, and the page as one file if that is wanted.
pub(crate) fn with(shell: &Shell, options: &Options) -> Result<()> {
    build(shell)?;
    if options.single_file {
        single_file::write(&shell.current_dir().join("dist"), options.setup.as_deref())?;
    }
    Ok(())
}

/// Builds `dist/`, unless it was built from the same sources.
pub(crate) fn build(shell: &Shell) -> Result<()> {
    let stamp = target(shell).join("dist.stamp");
    let sources = fingerprint(&shell.current_dir())?;
    if shell.path_exists("dist/index.html") && fs::read_to_string(&stamp).is_ok_and(|old| old == sources) {
        println!("dist/ is up to date");
        return Ok(());
    }
    trunk::ensure(shell)?;
    esbuild::ensure(shell)?;
    println!("Building the release page into dist/");
    let addons = addons::build(shell)?;
    // Trunk takes the tools above from PATH. Its backtraces would hide the compiler's messages.
    run(
        cmd!(shell, "trunk build --release").env("RUST_BACKTRACE", "0"),
        "Trunk could not build the page: the reason stands above",
    )?;
    let dist = shell.current_dir().join("dist");
    one_sheet::join(&dist)?;
    let wasm = built_wasm(&dist)?;
    bindings::rename(&wasm)?;
    type_ids::renumber(&wasm)?;
    panic_places::shorten(&wasm)?;
    let linked = target(shell).join("wasm32-unknown-unknown/release/poolscope.wasm");
    let views = split::split(&shell.current_dir(), &linked, &wasm)?;
    scripts::minify(shell, &wasm)?;
    write_wasm_as_script(&wasm)?;
    write_wasm_as_script(&views)?;
    addons::add(&addons, &dist)?;
    offline::list(&dist)?;
    fs::write(stamp, sources)?;
    Ok(())
}

/// Writes a wasm beside itself as a classic script, which also loads where `fetch` fails: in a sandboxed frame and
/// from disk. `static/boot.js` chooses.
fn write_wasm_as_script(wasm: &Path) -> Result<()> {
    let text = STANDARD.encode(fs::read(wasm)?);
    fs::write(wasm.with_extension("wasm.js"), format!("self.poolscopeWasm=\"{text}\";\n"))?;
    Ok(())
}

/// The one wasm among the built files.
fn built_wasm(dist: &Path) -> Result<PathBuf> {
    let is_wasm = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "wasm");
    files_under(dist)?.into_iter().find(is_wasm).context("Trunk made no wasm")
}

/// One number for the names and contents of all sources. Not their times, because a checkout changes those.
fn fingerprint(root: &Path) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        for file in files_under(&root.join(source))? {
            file.hash(&mut hasher);
            fs::read(&file)?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}
