//! The browsers in which the checks run, and how each is started.

use std::env;

use anyhow::{Result, bail};
use serde_json::json;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel};

use crate::browser::downloads;

/// A browser engine with its driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chrome or Chromium. It alone has the DevTools protocol, which many checks need.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK, by WebKitWebDriver.
    WebKit,
}

/// A fresh profile of Chromium that connects only to the pages under test, with a camera that shows a moving pattern.
const CHROMIUM: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
];

impl Engine {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine by its word on the command line.
    pub(crate) fn named(word: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|engine| engine.word() == word) {
            Some(engine) => Ok(engine),
            None => bail!("{word:?} is none of chromium, firefox and webkit"),
        }
    }

    /// Its word on the command line.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Its driver: from the environment, or from PATH.
    pub(crate) fn driver(self) -> String {
        let (variable, program) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        env::var(variable).unwrap_or_else(|_| program.to_owned())
    }

    /// What a session of it shall be. CHROME and FIREFOX name the browsers, if the drivers do not find them.
    pub(crate) fn wishes(self) -> Result<Capabilities> {
        match self {
            Self::Chromium => {
                let mut wishes = DesiredCapabilities::chrome();
                for flag in CHROMIUM {
                    wishes.add_arg(flag)?;
                }
                if let Ok(chrome) = env::var("CHROME") {
                    wishes.set_binary(&chrome)?;
                }
                wishes.set_browser_log_level(LoggingPrefsLogLevel::All)?;
                wishes.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
                wishes.add_experimental_option(
                    "prefs",
                    json!({ "download.default_directory": downloads(), "download.prompt_for_download": false }),
                )?;
                Ok(wishes.into())
            }
            Self::Firefox => {
                let mut wishes = DesiredCapabilities::firefox();
                wishes.set_headless()?;
                if let Ok(firefox) = env::var("FIREFOX") {
                    wishes.set_firefox_binary(&firefox)?;
                }
                Ok(wishes.into())
            }
            Self::WebKit => {
                let mut wishes = Capabilities::new();
                wishes.set("browserName", "MiniBrowser")?;
                Ok(wishes)
            }
        }
    }
}
