//! The sizes of the page.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::{results::Size, table::Table};

/// The sizes of `dist/`, without the sample pictures. Node has the compressors.
pub(super) fn measure(shell: &Shell) -> Result<Vec<Size>> {
    let text =
        cmd!(shell, "node bench/sizes.mjs dist").quiet().read().context("Node could not read dist/")?;
    Ok(serde_json::from_str(&text)?)
}

/// The sizes as a table in kB.
pub(super) fn table(sizes: &[Size]) -> String {
    let mut table = Table::new(&["kB", "raw", "gzip", "Brotli"]);
    let mut row = |name: &str, bytes: [u64; 3]| {
        let cells = bytes.map(|bytes| bytes.div_ceil(1000).to_string());
        table.row([name.to_owned()].into_iter().chain(cells));
    };
    let mut all = [0; 3];
    // What is loaded later is no part of the page.
    let (later, now): (Vec<_>, Vec<_>) = sizes.iter().partition(|size| size.kind == "views");
    for Size { kind, raw, gzip, brotli } in now {
        let bytes = [*raw, *gzip, *brotli];
        row(kind, bytes);
        all = std::array::from_fn(|index| all[index] + bytes[index]);
    }
    row("all", all);
    for Size { kind, raw, gzip, brotli } in later {
        row(kind, [*raw, *gzip, *brotli]);
    }
    table.markdown()
}
