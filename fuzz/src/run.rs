//! Runs the cases of a target and collects its findings.

use std::{
    any::Any,
    cell::RefCell,
    collections::BTreeMap,
    fs::File,
    io::{Seek, SeekFrom, Write},
    panic::{self, AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    random::Random,
    target::{Broken, Target},
};

/// The cases to run.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// The seed of all cases.
    pub(crate) seed: u64,
    /// Only this case.
    pub(crate) case: Option<u64>,
    /// How long to run cases.
    pub(crate) time: Duration,
}

/// The time after which a case counts as endless: a thousand times that of the slowest.
const ENDLESS: Duration = Duration::from_secs(100);

/// The case that is being run, for the watch.
static CASE: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The message and place of the last panic.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A case that breaks a promise.
struct Finding {
    case: u64,
    how: String,
    input: String,
    count: u64,
}

/// Runs a target. Returns the number of broken promises.
pub(crate) fn run<T: Target>(name: &'static str, target: &T, plan: Plan) -> usize {
    panic::set_hook(Box::new(|info| PANIC.set(Some(info.to_string()))));
    watch(name, plan.seed);
    let file = File::create(format!("target/fuzz/{name}.case")).ok();
    let mut findings: BTreeMap<String, Finding> = BTreeMap::new();
    let begin = Instant::now();
    let (mut cases, mut slowest) = (0, (Duration::ZERO, 0));
    for case in plan.case.map_or(0..=u64::MAX, |case| case..=case) {
        if plan.case.is_none() && begin.elapsed() >= plan.time {
            break;
        }
        CASE.store(case, Ordering::Relaxed);
        note(file.as_ref(), case);
        let start = Instant::now();
        let (input, result) = run_one(target, plan.seed, case);
        slowest = slowest.max((start.elapsed(), case));
        cases += 1;
        if plan.case.is_some() {
            println!("{name}, seed {}, case {case}: {}", plan.seed, input());
        }
        if let Err(broken) = result {
            if !findings.contains_key(&broken.promise) {
                // Printed at once, because the system may end the program early.
                println!("{name}, seed {}, case {case} breaks: {}", plan.seed, broken.promise);
            }
            keep(&mut findings, case, broken, input());
        }
    }
    let _ = panic::take_hook();
    println!(
        "{name}: seed {}, {cases} cases in {:.0} s, the slowest (case {}) {:.0} ms, {} promises broken",
        plan.seed,
        begin.elapsed().as_secs_f64(),
        slowest.1,
        1000.0 * slowest.0.as_secs_f64(),
        findings.len()
    );
    for (promise, Finding { case, how, input, count }) in &findings {
        println!("\n  {promise} ({count} cases; the shortest:)\n    {how}\n    {input}");
        println!("    again: cargo xtask fuzz {name} --seed {} --case {case}", plan.seed);
    }
    findings.len()
}

/// The message and place of the last panic.
pub(crate) fn last_panic() -> String {
    PANIC.take().unwrap_or_default()
}

/// Records the case in a file, in case the system ends the program.
fn note(file: Option<&File>, case: u64) {
    let Some(mut file) = file else { return };
    // If the note fails, the run is still useful.
    let _ = file.seek(SeekFrom::Start(0)).and_then(|_| write!(file, "{case:<20}"));
}

/// Runs one case. Returns its input in words, made on demand, and its result.
fn run_one<T: Target>(target: &T, seed: u64, case: u64) -> (impl Fn() -> String, Result<(), Broken>) {
    PANIC.set(None);
    let input = catch_unwind(AssertUnwindSafe(|| target.case(&mut Random::of(seed, case))));
    let result = match &input {
        Ok(input) => catch_unwind(AssertUnwindSafe(|| target.check(input))),
        Err(_) => Ok(Ok(())),
    };
    let panicked = |_: Box<dyn Any + Send>| {
        let said = last_panic();
        // The first line has the place.
        let place = said.lines().next().unwrap_or_default().to_owned();
        Err(Broken::new(format!("no input panics: {place}"), said))
    };
    match input {
        Ok(input) => {
            let result = result.unwrap_or_else(panicked);
            (Box::new(move || format!("{input:?}")) as Box<dyn Fn() -> String>, result)
        }
        Err(panic) => (Box::new(|| "the input could not be made".to_owned()), panicked(panic)),
    }
}

/// Keeps the shortest input for each promise.
fn keep(findings: &mut BTreeMap<String, Finding>, case: u64, broken: Broken, input: String) {
    let Broken { promise, how } = broken;
    let count = findings.get(&promise).map_or(0, |known| known.count) + 1;
    match findings.get_mut(&promise) {
        Some(known) if known.input.len() <= input.len() => known.count = count,
        _ => {
            findings.insert(promise, Finding { case, how, input, count });
        }
    }
}

/// Ends the program if a case does not end.
fn watch(name: &'static str, seed: u64) {
    thread::spawn(move || {
        let (mut seen, mut since) = (u64::MAX, Instant::now());
        loop {
            thread::sleep(Duration::from_secs(1));
            let case = CASE.load(Ordering::Relaxed);
            if case != seen {
                (seen, since) = (case, Instant::now());
            } else if since.elapsed() > ENDLESS {
                println!(
                    "{name}: case {case} does not end: cargo xtask fuzz {name} --seed {seed} --case {case}"
                );
                std::process::exit(1);
            }
        }
    });
}

#[cfg(test)]
#[expect(clippy::panic, reason = "tests stop at the first fault")]
mod tests {
    use super::*;

    /// Promises that a number is odd, and panics at 8.
    struct Odd;

    impl Target for Odd {
        type Case = u8;

        fn case(&self, random: &mut Random) -> u8 {
            random.byte()
        }

        fn check(&self, case: &u8) -> Result<(), Broken> {
            match case {
                8 => panic!("eight"),
                odd if odd % 2 == 1 => Ok(()),
                _ => Err(Broken::new("odd", "even")),
            }
        }
    }

    #[test]
    fn a_case_is_the_same_again_and_another_for_another_number_or_seed() {
        let numbers = |seed, case| Random::of(seed, case).bits();
        assert_eq!(numbers(7, 42), numbers(7, 42));
        assert_ne!(numbers(7, 42), numbers(7, 43));
        assert_ne!(numbers(7, 42), numbers(8, 42));
    }

    #[test]
    fn a_broken_promise_and_a_panic_are_found() {
        // With RUST_BACKTRACE, a panic loads the program's symbols.
        let _alone = crate::ALONE.lock();
        let results = (0..5000).map(|case| (Random::of(1, case).byte(), run_one(&Odd, 1, case).1));
        let (mut even, mut panics) = (0, 0);
        for (input, result) in results {
            let promise = result.err().map(|broken| broken.promise);
            match input {
                8 => {
                    assert!(promise.is_some_and(|promise| promise.starts_with("no input panics")));
                    panics += 1;
                }
                odd if odd % 2 == 1 => assert_eq!(promise, None),
                _ => {
                    assert_eq!(promise.as_deref(), Some("odd"));
                    even += 1;
                }
            }
        }
        assert!(even > 1000 && panics > 0, "{even} even numbers, {panics} panics");
    }

    #[test]
    fn of_all_inputs_that_break_a_promise_the_shortest_is_kept() {
        let mut findings = BTreeMap::new();
        for (case, input) in ["1234", "12", "123"].into_iter().enumerate() {
            keep(&mut findings, case as u64, Broken::new("odd", "even"), input.to_owned());
        }
        let found = &findings["odd"];
        assert_eq!((found.case, found.input.as_str(), found.count), (1, "12", 3));
    }
}
