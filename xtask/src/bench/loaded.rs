//! The bytes that a visitor loads until the first maps.

use anyhow::{Context, Result};
use serde_json::{Value, from_str};
use xshell::{Shell, cmd};

use super::{results::Visit, table::Table};
use crate::tools::peers;

/// Measures the files of the plan's visits, given as JSON. Node has the compressor.
pub(super) fn measure(shell: &Shell, visits: &str) -> Result<Vec<Visit>> {
    // The page can name any path, but only an empty list needs no Node.
    if from_str::<Value>(visits)?.as_array().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    let packages = peers::folder(shell).join("node_modules");
    let text = cmd!(shell, "node bench/loaded.mjs dist {packages} bench").stdin(visits).quiet().read();
    Ok(from_str(&text.context("Node could not read the requested files")?)?)
}

/// The sizes as a table in kB, and the files with their compressed sizes.
pub(super) fn table(visits: &[Visit]) -> String {
    let kilo = |bytes: u64| bytes.div_ceil(1000).to_string();
    let mut table = Table::new(&["kB", "files", "raw", "Brotli"]);
    let mut words = String::new();
    for Visit { name, files } in visits {
        let raw = files.iter().map(|file| file.raw).sum();
        let brotli = files.iter().map(|file| file.brotli).sum();
        table.row([name.clone(), files.len().to_string(), kilo(raw), kilo(brotli)]);
        let files = files.iter().map(|file| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            format!("{name} {:.1}", thousands(file.brotli))
        });
        words.push_str(&format!("- {name}: {}.\n", files.collect::<Vec<_>>().join(", ")));
    }
    format!("{}\n{words}", table.markdown())
}

#[expect(clippy::cast_precision_loss, reason = "files have a few MB")]
fn thousands(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::{super::results::LoadedFile, *};

    #[test]
    fn all_files_of_a_visit_are_summed() {
        let file = |path: &str, raw, brotli| LoadedFile { path: path.to_owned(), raw, brotli };
        let files = vec![file("/dist/", 900, 400), file("/dist/a.wasm", 2100, 1250)];
        let found = table(&[Visit { name: "ours".to_owned(), files }]);
        assert!(found.contains("| ours |     2 |   3 |      2 |"), "{found}");
        assert!(found.ends_with("- ours:  0.4, a.wasm 1.2.\n"), "{found}");
    }
}
