//! Packages of Debian and Ubuntu.

use xshell::{Shell, cmd};

use crate::child::answer;

/// Installs packages if `apt-get` exists and may. Returns whether it did.
pub(super) fn install(shell: &Shell, packages: &[&str]) -> bool {
    let Some(sudo) = rights(shell) else { return false };
    println!("Installing Debian's {}", packages.join(", "));
    let sudo = &sudo;
    let update = cmd!(shell, "env {sudo...} apt-get update").run();
    let install = cmd!(shell, "env {sudo...} apt-get install --yes {packages...}").run();
    update.and(install).is_ok()
}

/// The prefix with which `apt-get` may install; `None` if it may not or does not exist.
fn rights(shell: &Shell) -> Option<Vec<&'static str>> {
    answer(cmd!(shell, "apt-get --version"))?;
    if answer(cmd!(shell, "id -u"))? == "0" {
        return Some(Vec::new());
    }
    answer(cmd!(shell, "sudo --non-interactive true")).map(|_| vec!["sudo", "--non-interactive"])
}
