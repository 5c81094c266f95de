//! Seconds of one epoch over 2,000 digits: of the reference figures' four networks, and of the four of the first view with and
//! without as many parameters for all. `cargo bench -p poolscope-learn`. The page's speed is that of the browser; this shows the
//! effect of a change.
#![expect(clippy::unwrap_used, reason = "a measurement stops at the first fault")]

#[path = "../tests/networks/mod.rs"]
mod networks;

use poolscope_learn::contest::blueprint;
use poolscope_learn::{Blueprint, Examples, Network, Optimiser, Recogniser, Settings, Training};
use poolscope_setup::Recognise;
use std::rc::Rc;
use std::time::Instant;

/// The networks of the first view.
const NAMES: [&str; 4] = ["none, flattened", "max, flattened", "none, global", "max, global"];

fn main() {
    // `cargo test --benches` only sees that it can be built.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let sheets = (Rc::new(networks::digits("train.png")), networks::digits("test.png"));
    all(networks::four().map(|(name, blueprint)| (name.to_owned(), blueprint)).to_vec(), &sheets);
    let seconds = [false, true].map(|even| {
        let setup = Recognise { even, ..Recognise::default() };
        let named = NAMES.iter().zip(&setup.contest).map(|(name, contender)| {
            let plan = blueprint(&setup, contender, &[], 10);
            let hidden = plan.hidden().map_or_else(String::new, |units| format!(", {units} hidden units"));
            (format!("{name}{hidden}"), plan)
        });
        all(named.collect(), &sheets)
    });
    println!("as many parameters for all: {:.2} times as long", seconds[1] / seconds[0]);
}

/// Measures networks by their names. Returns the seconds of one epoch of all.
fn all(networks: Vec<(String, Blueprint)>, sheets: &(Rc<Examples>, Examples)) -> f64 {
    let mut all = 0.0;
    for (name, blueprint) in networks {
        let parameters = blueprint.facts().unwrap().parameters();
        let settings = Settings { optimiser: Optimiser::adam(0.01), batch: 32, seed: 1 };
        let network = Network::new(blueprint, 1).unwrap();
        let mut training = Training::new(network, Rc::clone(&sheets.0), settings).unwrap();
        let mut least = f64::INFINITY;
        for _ in 0..5 {
            let start = Instant::now();
            while !training.step().unwrap().ends_epoch {}
            least = least.min(start.elapsed().as_secs_f64());
        }
        let mut recogniser = Recogniser::new(training.network()).unwrap();
        let start = Instant::now();
        let right = networks::right(&mut recogniser, &sheets.1, 0);
        let asked = start.elapsed().as_secs_f64() / 500.0 * 1e6;
        all += least;
        let (bytes, share) = (training.bytes(), right / 500.0);
        println!(
            "{name}: {parameters} parameters, {least:.3} s an epoch, {asked:.0} µs an answer, {bytes} bytes, {share:.3} right after 5 epochs"
        );
    }
    println!("all: {all:.3} s an epoch");
    all
}
