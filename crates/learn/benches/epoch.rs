//! Seconds of one epoch of four networks over 2,000 digits: `cargo bench -p poolscope-learn`. The page's speed is that of the
//! browser; this shows the effect of a change.
#![expect(clippy::unwrap_used, reason = "a measurement stops at the first fault")]

#[path = "../tests/networks/mod.rs"]
mod networks;

use poolscope_learn::{Network, Optimiser, Recogniser, Settings, Training};
use std::rc::Rc;
use std::time::Instant;

fn main() {
    // `cargo test --benches` only sees that it can be built.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let (train, test) = (Rc::new(networks::digits("train.png")), networks::digits("test.png"));
    let mut all = 0.0;
    for (name, blueprint) in networks::four() {
        let settings = Settings { optimiser: Optimiser::adam(0.01), batch: 32, seed: 1 };
        let network = Network::new(blueprint, 1).unwrap();
        let mut training = Training::new(network, Rc::clone(&train), settings).unwrap();
        let mut least = f64::INFINITY;
        for _ in 0..5 {
            let start = Instant::now();
            while !training.step().unwrap().ends_epoch {}
            least = least.min(start.elapsed().as_secs_f64());
        }
        let mut recogniser = Recogniser::new(training.network()).unwrap();
        let start = Instant::now();
        let right = networks::right(&mut recogniser, &test, 0);
        let asked = start.elapsed().as_secs_f64() / 500.0 * 1e6;
        all += least;
        let (bytes, share) = (training.bytes(), right / 500.0);
        println!(
            "{name:>8}: {least:.3} s an epoch, {asked:.0} µs an answer, {bytes} bytes, {share:.3} right after 5 epochs"
        );
    }
    println!("     all: {all:.3} s an epoch");
}
