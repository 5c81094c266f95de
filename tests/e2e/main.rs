//! Whole-page tests: the built `dist/`, served as by a host, driven in a real browser.
//!
//! `cargo xtask test e2e` builds the page, finds the browser and runs them. One browser serves all checks, each in a
//! fresh tab. Any check fails if the page wrote an error to the console.
//!
//! No check depends on the machine's speed: it waits for its event, and fails only after minutes.
//! `cargo test --test e2e -- --slow=6` runs the checks as on a slow machine. `cargo xtask bench` runs
//! `cargo test --test e2e -- --measure`, which takes the measurements in `measured.rs` instead.
//!
//! A new check is an `async fn` with a sentence for a name, in the file of its area and in that file's list.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::missing_assert_message,
    reason = "clippy does not know these tests, whose runner is their own"
)]

mod browser;
mod engine;
mod every_control;
mod hands;
mod mode;
mod page;
mod paints;
mod pastes;
mod phases;
mod screen;
mod server;
mod sight;
#[path = "../../xtask/src/static_files.rs"]
mod static_files;
mod stopwatch;
mod workloads;

mod axes;
mod beyond;
mod borders;
mod brought;
mod camera;
mod compare;
mod compare_lessons;
mod controls;
mod cost;
mod draw;
mod engines;
mod eyes;
mod first_view;
mod framed;
mod framing;
mod hosting;
mod inspect;
mod instruments;
mod kept;
mod kinds;
mod layout;
mod links;
mod measured;
mod oracle;
mod photo;
mod pictures;
mod pooling;
mod readers;
mod recognise;
mod responsiveness;
mod share;
mod shift;
mod sizes;
mod sliders;
mod stops;
mod translated;
mod under_load;
mod unpooling;

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    pin::Pin,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Result, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::{Builder, Runtime};

use browser::Browser;
use engine::Engine;
use mode::Mode;
use page::Page;
use server::{Hosting, Site};

/// One check: its name and its actions in a fresh tab.
struct Check {
    name: &'static str,
    /// It needs what only Chromium has: its protocol, a log of its console, a list of its requests.
    in_chromium: bool,
    body: Box<dyn for<'a> Fn(&'a Page) -> Verdict<'a> + Send>,
}

type Verdict<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// The checks of a file, by their functions' names: those of every browser, then those that only Chromium can do. The
/// compiler reports one left out as dead code.
macro_rules! checks {
    ($($every:ident),* $(,)? $(; in chromium: $($only:ident),* $(,)?)?) => {
        vec![
            $(crate::checks!(one $every, false),)*
            $($(crate::checks!(one $only, true),)*)?
        ]
    };
    (one $name:ident, $in_chromium:literal) => {
        crate::Check {
            name: concat!(module_path!(), "::", stringify!($name)),
            in_chromium: $in_chromium,
            body: Box::new(|page| Box::pin($name(page))),
        }
    };
}
use checks;

/// The parts that all checks share.
struct Lab {
    runtime: Runtime,
    engine: Engine,
    browser: Mutex<Browser>,
    site: Site,
    /// The factor by which the page's processor is slowed.
    slow: u32,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("error: {reason:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let (mode, others) = Mode::of(env::args())?;
    let mut arguments = Arguments::from_iter(others);
    // One browser, one tab at a time.
    arguments.test_threads = Some(1);
    let all = if mode.measures { measured::checks() } else { all_checks() };
    let checks = mode.chosen(all);
    let lab = Arc::new(Lab::start(&mode)?);
    let trials = checks.into_iter().map(|check| lab.trial(check)).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    if let Some(lab) = Arc::into_inner(lab) {
        lab.close();
    }
    Ok(conclusion.exit_code())
}

impl Check {
    /// Its file and its sentence.
    fn short_name(&self) -> &'static str {
        self.name.trim_start_matches("e2e::")
    }
}

/// All checks, in the order of their files.
fn all_checks() -> Vec<Check> {
    let files = [
        axes::checks(),
        beyond::checks(),
        borders::checks(),
        brought::checks(),
        camera::checks(),
        compare::checks(),
        compare_lessons::checks(),
        controls::checks(),
        cost::checks(),
        draw::checks(),
        engines::checks(),
        eyes::checks(),
        first_view::checks(),
        framed::checks(),
        framing::checks(),
        hosting::checks(),
        inspect::checks(),
        instruments::checks(),
        kept::checks(),
        layout::checks(),
        links::checks(),
        oracle::checks(),
        pastes::checks(),
        photo::checks(),
        pictures::checks(),
        kinds::checks(),
        pooling::checks(),
        readers::checks(),
        recognise::checks(),
        responsiveness::checks(),
        share::checks(),
        shift::checks(),
        sizes::checks(),
        sliders::checks(),
        stops::checks(),
        translated::checks(),
        under_load::checks(),
        unpooling::checks(),
    ];
    files.into_iter().flatten().collect()
}

impl Lab {
    fn start(mode: &Mode) -> Result<Self> {
        ensure!(
            dist().join("index.html").is_file(),
            "there is no dist/: run `cargo xtask build` first, or both with `cargo xtask test e2e`"
        );
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let browser = Mutex::new(runtime.block_on(Browser::start(mode.engine))?);
        let site = Site::start(Hosting::default())?;
        Ok(Self { runtime, engine: mode.engine, browser, site, slow: mode.slow })
    }

    fn trial(self: &Arc<Self>, check: Check) -> Trial {
        let lab = Arc::clone(self);
        let engine = self.engine.word();
        Trial::test(check.short_name(), move || {
            lab.run(&check).map_err(|reason| Failed::from(format!("{reason:#}")))
        })
        .with_kind(engine)
    }

    /// Runs a check. Browsers crash now and then: a check whose browser is gone runs once more, in a fresh one.
    fn run(&self, check: &Check) -> Result<()> {
        let mut browser = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = catch_unwind(AssertUnwindSafe(|| self.run_in(&browser, check)));
        if matches!(outcome, Ok(Ok(()))) || self.runtime.block_on(browser.is_alive()) {
            return outcome.unwrap_or_else(|panic| resume_unwind(panic));
        }
        eprintln!("{} crashed in {}; once more in a fresh one", self.engine.word(), check.short_name());
        browser.give_up();
        *browser = self.runtime.block_on(Browser::start(self.engine))?;
        self.run_in(&browser, check)
    }

    fn run_in(&self, browser: &Browser, check: &Check) -> Result<()> {
        let picture = format!("failed-{}-{}", self.engine.word(), check.short_name().replace("::", "-"));
        let page = self.runtime.block_on(Page::fresh(browser, &self.site, self.slow))?;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            self.runtime.block_on(async {
                (check.body)(&page).await?;
                let troubles = page.troubles().await?;
                ensure!(troubles.is_empty(), "the page has troubles: {troubles:#?}");
                Ok(())
            })
        }));
        if !matches!(outcome, Ok(Ok(()))) {
            // If the screenshot fails, the reason of the check's failure matters more.
            let _ = self.runtime.block_on(page.screenshot(&picture));
        }
        outcome.unwrap_or_else(|panic| resume_unwind(panic))
    }

    fn close(self) {
        let browser = self.browser.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Err(reason) = self.runtime.block_on(browser.close()) {
            eprintln!("the browser did not close: {reason:#}");
        }
    }
}

/// The repository's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The built page.
fn dist() -> PathBuf {
    root().join("dist")
}
