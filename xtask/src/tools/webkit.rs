//! WebKitGTK with its driver, and Xvfb, because it needs a screen.

use xshell::Shell;

use super::{debian, on_path};

const PROGRAMS: [&str; 2] = ["WebKitWebDriver", "Xvfb"];

/// Makes sure that all exist. Returns false, with a word, where they cannot be had.
pub(crate) fn ensure(shell: &Shell) -> bool {
    let found = || PROGRAMS.iter().all(|program| on_path(program).is_some());
    if found() || (debian::install(shell, &["webkit2gtk-driver", "xvfb"]) && found()) {
        println!("Browser: WebKitGTK's MiniBrowser, driven by WebKitWebDriver");
        return true;
    }
    println!("No checks in WebKit: only Debian and Ubuntu have it (webkit2gtk-driver, xvfb)");
    false
}
