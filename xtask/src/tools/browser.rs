//! Chrome or Chromium, and the matching ChromeDriver.

use std::{env, ffi::OsStr, path::PathBuf};

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use super::{debian, on_path};
use crate::child::answer;

/// npm's downloader of browsers, for systems without packages of them.
const DOWNLOADER: &str = "@puppeteer/browsers@3.2.6";

const BROWSERS: [&str; 6] = [
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// Makes sure that both exist and match, and passes their paths to later commands in CHROME and CHROMEDRIVER.
pub(crate) fn ensure(shell: &Shell) -> Result<()> {
    let (browser, driver) = match find(shell) {
        Some(found) => found,
        None => install(shell)?,
    };
    println!("Browser: {browser}, driven by {driver}");
    // The in-browser tests' runner searches for a browser of its own unless this file names one.
    let settings = shell.current_dir().join("target/webdriver.json");
    let options = format!(r#"{{"goog:chromeOptions": {{"binary": {browser:?}}}}}"#);
    shell.write_file(&settings, options)?;
    shell.set_var("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings);
    shell.set_var("CHROME", browser);
    shell.set_var("CHROMEDRIVER", driver);
    Ok(())
}

/// A browser and a driver of the same major version, from CHROME and CHROMEDRIVER or from PATH.
fn find(shell: &Shell) -> Option<(String, String)> {
    let driver = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let wanted = major_version(shell, &driver)?;
    let named = env::var("CHROME").ok();
    let browser = named
        .iter()
        .map(String::as_str)
        .chain(BROWSERS)
        .find(|browser| major_version(shell, browser) == Some(wanted))?;
    let whole = |program: &str| on_path(program).unwrap_or_else(|| program.to_owned());
    Some((whole(browser), whole(&driver)))
}

/// 156 for "Chromium 156.0.8078.79 built on Debian" and "ChromeDriver 156.0.8078.79 (…)".
fn major_version(shell: &Shell, program: &str) -> Option<u32> {
    let line = answer(cmd!(shell, "{program} --version"))?;
    let version = line.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split('.').next()?.parse().ok()
}

fn install(shell: &Shell) -> Result<(String, String)> {
    if debian::install(shell, &["chromium", "chromium-driver"])
        && let Some(found) = find(shell)
    {
        return Ok(found);
    }
    println!("Downloading Chrome for Testing and its driver through npm");
    if let (Some(browser), Some(driver)) = (download(shell, "chrome"), download(shell, "chromedriver")) {
        return Ok((browser, driver));
    }
    bail!(
        "no browser for the tests: install Chrome or Chromium and the ChromeDriver of the same version \
         (Debian and Ubuntu: `apt-get install chromium chromium-driver`), or say where they are with the \
         environment variables CHROME and CHROMEDRIVER"
    )
}

/// Downloads one program into `.tools/browsers`. The downloader's last line is "chrome@156.0.1 /path/of/chrome".
fn download(shell: &Shell, program: &str) -> Option<String> {
    let folder: PathBuf = super::folder(shell).join("browsers");
    let line = cmd!(shell, "npx --yes {DOWNLOADER} install {program}@stable --path {folder}").read().ok()?;
    let (_, path) = line.lines().last()?.split_once(' ')?;
    shell.path_exists(OsStr::new(path)).then(|| path.to_owned())
}
