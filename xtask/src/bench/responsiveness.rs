//! How soon the page answers, by the measurements in `tests/e2e/measured.rs`.

use anyhow::{Result, ensure};
use xshell::{Shell, cmd};

/// The start of the lines that are printed for the benchmark.
const MARK: &str = "measured: ";

/// Runs the measurements and returns their results, a line each.
pub(super) fn measure(shell: &Shell) -> Result<Vec<String>> {
    println!("  how soon the page answers");
    let output = cmd!(shell, "cargo test --test e2e -- --measure").quiet().ignore_status().output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<_> = lines(&text).collect();
    ensure!(!lines.is_empty(), "nothing was measured:\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
    if !output.status.success() {
        eprintln!("some of these measurements could not be taken:\n{text}");
    }
    Ok(lines)
}

/// The results, among everything else that is printed.
fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| line.split_once(MARK)).map(|(_, measured)| measured.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn only_what_was_measured_is_kept() {
        let text = "running 2 tests\ntest measured::a ... measured: one 1 ms\nok\nmeasured: two 2 ms\ntest result: ok.\n";
        assert_eq!(lines(text).collect::<Vec<_>>(), ["one 1 ms", "two 2 ms"]);
    }
}
