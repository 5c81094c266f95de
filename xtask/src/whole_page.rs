//! The whole-page tests (`tests/e2e`) in one browser after the other.

use anyhow::{Result, bail};
use clap::ValueEnum;
use xshell::{Shell, cmd};

use crate::{
    build::build,
    child::run,
    single_file,
    tools::{axe, browser, firefox, reveal, webkit},
};

/// A browser, as `--browsers` names it.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Browser {
    /// Chrome or Chromium, where all checks run.
    Chromium,
    /// Firefox, where it can be had.
    Firefox,
    /// WebKitGTK, where it can be had.
    Webkit,
    /// The three of them.
    All,
}

/// The checks that also run in Firefox and WebKit each time, by their files: they go through most of the page.
pub(crate) const EVERYWHERE: &str = "--files=engines,first_view,pictures,links,controls,inspect,hosting";

/// These, and pages in frames and from the disk, for Firefox: WebKit has not shown yet that it can do them.
const IN_FIREFOX: &str = "--files=engines,first_view,pictures,links,controls,inspect,hosting,framed";

/// Runs the checks in the browsers, in all of them even if they fail in one. `only` is a further argument of the tests.
pub(crate) fn check(shell: &Shell, browsers: &[Browser], only: Option<&str>) -> Result<()> {
    build(shell)?;
    single_file::write(&shell.current_dir().join("dist"), None)?;
    axe::ensure(shell)?;
    reveal::ensure(shell)?;
    let all = [Browser::Chromium, Browser::Firefox, Browser::Webkit];
    let chosen = |browser: &Browser| browsers.contains(browser) || browsers.contains(&Browser::All);
    let mut failed = Vec::new();
    for browser in all.into_iter().filter(chosen) {
        let (is_there, word) = match browser {
            Browser::Firefox => (firefox::ensure(shell), "firefox"),
            Browser::Webkit => (webkit::ensure(shell), "webkit"),
            Browser::Chromium | Browser::All => (browser::ensure(shell).map(|()| true)?, "chromium"),
        };
        let only = match (browser, only) {
            (Browser::Firefox, Some(EVERYWHERE)) => Some(IN_FIREFOX),
            _ => only,
        };
        let tests = cmd!(shell, "cargo test --test e2e -- --browser={word} {only...}");
        if is_there && run(tests, "see target/screenshots").is_err() {
            failed.push(word);
        }
    }
    if !failed.is_empty() {
        bail!("whole-page tests failed in {}; see target/screenshots", failed.join(" and "));
    }
    Ok(())
}
