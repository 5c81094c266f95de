//! Splits the page's wasm: what only the views beside Explore need goes into a wasm of its own, which the page loads when
//! such a view is opened (`docs/decisions/15-views-in-a-wasm-of-their-own.md`).
//!
//! The linker has kept what refers to what (`build.rs`). Whatever is reached from the page's start without passing through
//! the function of such a view stays in the page; the rest moves, functions and constants.
#![expect(clippy::wildcard_enum_match_arm, reason = "a wasm has more sections than matter to any one part")]

mod constants;
mod functions;
mod later;
mod linked;
mod page;
mod renumbered;
#[cfg(test)]
mod tests;
mod views;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use functions::Functions;
use later::Later;
use wasmparser::Validator;

/// The folder of the views, and the view that is there from the start.
const FOLDER: &str = "src/ui/views";
const FIRST: &str = "explore";
/// The dialog for sharing.
const SHARE: &str = "poolscope::ui::share::dialog::dialog";

/// The two wasms.
#[derive(Debug)]
struct Halves {
    page: Vec<u8>,
    views: Vec<u8>,
}

/// Splits the built wasm by what the linked one says, and writes the views beside it. Returns their file.
pub(crate) fn split(root: &Path, linked: &Path, wasm: &Path) -> Result<PathBuf> {
    let read = |file: &Path| fs::read(file).with_context(|| format!("{} cannot be read", file.display()));
    let later = Later::of(&read(linked)?, &doors(&root.join(FOLDER))?)?;
    let halves = halves(&read(wasm)?, &later)?;
    fs::write(wasm, halves.page)?;
    let views = wasm.with_file_name(views_name(wasm)?);
    fs::write(&views, halves.views)?;
    Ok(views)
}

/// The name of the views' wasm, beside that of the page: `poolscope-1234_bg.wasm`.
fn views_name(wasm: &Path) -> Result<String> {
    let name = wasm.file_name().and_then(|name| name.to_str()?.strip_suffix("_bg.wasm"));
    Ok(format!("{}_views.wasm", name.context("the wasm has another name")?))
}

/// The function of each view but the first, which has the name of its folder, and that of the dialog for sharing.
fn doors(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut doors = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && name != FIRST {
            doors.push(format!("poolscope::ui::views::{name}::{name}"));
        }
    }
    ensure!(!doors.is_empty(), "{} has no view that could be loaded later", folder.display());
    doors.push(SHARE.to_owned());
    Ok(doors)
}

fn halves(wasm: &[u8], later: &Later) -> Result<Halves> {
    let functions = Functions::of(wasm, later)?;
    let (page, names) = page::page(wasm, &functions, later)?;
    let views = views::views(wasm, &functions, later, &names)?;
    for (half, name) in [(&page, "page"), (&views, "views")] {
        Validator::new()
            .validate_all(half)
            .with_context(|| format!("the wasm of the {name} is none; xtask/src/split/ has a fault"))?;
    }
    Ok(Halves { page, views })
}
