//! How soon the page answers, as the whole-page checks in `tests/e2e/measured.rs` say.

use anyhow::{Result, ensure};
use xshell::{Shell, cmd};

use crate::tools::axe;

/// How the lines begin that the checks print for the benchmark.
const MARK: &str = "measured: ";

/// Runs the checks and gives what they measured, a line each.
pub(super) fn measure(shell: &Shell) -> Result<Vec<String>> {
    axe::ensure(shell)?;
    println!("  how soon the page answers");
    let output =
        cmd!(shell, "cargo test --test e2e -- measured:: --nocapture").quiet().ignore_status().output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<_> = lines(&text).collect();
    ensure!(
        !lines.is_empty(),
        "the whole-page checks measured nothing:\n{text}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    if !output.status.success() {
        eprintln!("some of these checks failed:\n{text}");
    }
    Ok(lines)
}

/// What was measured, among all else that the checks print.
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
