//! Firefox, and geckodriver, which drives it.

use xshell::{Shell, cmd};

use super::{cargo_install, debian, on_path};
use crate::child::answer;

/// The version that is installed where there is none; every Firefox goes with it.
const GECKODRIVER: &str = "0.37.1";

const NAMES: [&str; 3] = ["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// Makes sure that both exist, and passes Firefox's path to later commands in FIREFOX. Returns false, with a word, where
/// they cannot be had.
pub(crate) fn ensure(shell: &Shell) -> bool {
    let Some(firefox) = find().or_else(|| debian::install(shell, &["firefox-esr"]).then(find).flatten())
    else {
        println!("No checks in Firefox: it is not installed, and there is no package `firefox-esr`");
        return false;
    };
    if answer(cmd!(shell, "geckodriver --version")).is_none()
        && let Err(reason) = cargo_install(shell, "geckodriver", GECKODRIVER, &[])
    {
        println!("No checks in Firefox: there is no geckodriver ({reason:#})");
        return false;
    }
    println!("Browser: {firefox}");
    shell.set_var("FIREFOX", firefox);
    true
}

/// Firefox, from FIREFOX or from PATH.
fn find() -> Option<String> {
    let named = std::env::var("FIREFOX").ok();
    named.iter().map(String::as_str).chain(NAMES).find_map(on_path)
}
