//! reveal.js, in whose slides the whole-page tests open the page.

use anyhow::Result;
use xshell::Shell;

use super::npm_install;

const VERSION: &str = "6.0.2";

/// Makes sure that `.tools/reveal.js/node_modules/reveal.js/dist/reveal.js` exists.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    let package = super::folder(shell).join("reveal.js/node_modules/reveal.js/package.json");
    let wanted = format!(r#""version": "{VERSION}""#);
    if shell.read_file(package).is_ok_and(|text| text.contains(&wanted)) {
        return Ok(());
    }
    npm_install(shell, "reveal.js", VERSION)
}
