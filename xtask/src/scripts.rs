//! Makes the page's scripts smaller: its own ones, which Trunk copies as they are, and the one around the wasm, which Trunk
//! has made smaller already, though not as small.

use std::path::Path;

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::child::run;

/// The scripts that are copied as they are.
const SCRIPTS: [&str; 8] =
    ["boot.js", "embed.js", "figure.js", "frame.js", "keys.js", "offline.js", "scripts.js", "translated.js"];

/// Makes the scripts of the built page smaller. Names that several scripts share are global and stay.
pub(crate) fn minify(shell: &Shell, wasm: &Path) -> Result<()> {
    let around = wasm
        .with_file_name(wasm.file_name().unwrap_or_default().to_string_lossy().replace("_bg.wasm", ".js"));
    for script in SCRIPTS.map(|script| wasm.with_file_name(script)).iter().chain([&around]) {
        run(
            cmd!(shell, "esbuild {script} --minify --allow-overwrite --log-level=warning --outfile={script}"),
            "esbuild refused a script of the page",
        )?;
    }
    Ok(())
}
