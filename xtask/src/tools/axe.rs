//! axe-core, the accessibility checker that the whole-page tests run inside the page.

use anyhow::Result;
use xshell::Shell;

use super::npm_install;

const VERSION: &str = "4.14.1";

/// Makes sure that `.tools/axe-core/node_modules/axe-core/axe.min.js` exists.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    let package = super::folder(shell).join("axe-core/node_modules/axe-core/package.json");
    let wanted = format!(r#""version": "{VERSION}""#);
    if shell.read_file(package).is_ok_and(|text| text.contains(&wanted)) {
        return Ok(());
    }
    npm_install(shell, "axe-core", VERSION)
}
