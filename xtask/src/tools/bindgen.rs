//! The wasm-bindgen tool writes the JavaScript around the wasm. Its test runner drives the in-browser tests.

use anyhow::{Context, Result};
use xshell::Shell;

use super::{cargo_install, has_version};

/// Makes sure that the tool has the version of the library: no other version works.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    let version = locked_version(&shell.read_file("Cargo.lock")?)
        .context("Cargo.lock has no wasm-bindgen: run `cargo metadata` once to write it")?;
    if has_version(shell, "wasm-bindgen", &version)
        && has_version(shell, "wasm-bindgen-test-runner", &version)
    {
        return Ok(());
    }
    cargo_install(shell, "wasm-bindgen-cli", &version, &[])
}

/// The version of the wasm-bindgen library in a Cargo.lock.
fn locked_version(lock: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| *line == r#"name = "wasm-bindgen""#)?;
    let version = lines.next()?.strip_prefix("version = ")?;
    Some(version.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_stands_under_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock).as_deref(), Some("0.2.129"));
        assert_eq!(locked_version(""), None);
    }
}
