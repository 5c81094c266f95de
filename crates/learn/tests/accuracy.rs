//! The networks' own accuracies lie near those of PyTorch's: `tests/data/conformance/training/reference.md`.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod networks;

use poolscope_learn::{Network, Optimiser, Recogniser, Settings, Training};
use std::rc::Rc;

/// Accuracy on the 500 test digits moved to the right by 0 to 4 pixels: means of PyTorch's three seeds, after 10 epochs of Adam at
/// 10⁻², batch 32. Seeds differ by up to 0.2 where a network is half right, so the means of three of ours may lie 0.05 away.
const REFERENCE: [(&str, [f64; 5]); 4] = [
    ("none", [0.921, 0.889, 0.710, 0.511, 0.300]),
    ("max", [0.946, 0.921, 0.799, 0.625, 0.430]),
    ("average", [0.947, 0.915, 0.758, 0.568, 0.375]),
    ("global", [0.625, 0.627, 0.626, 0.606, 0.599]),
];

#[test]
#[ignore = "minutes: cargo test --profile bench -p poolscope-learn --test accuracy -- --ignored --nocapture"]
fn mean_accuracies_of_twelve_seeds_lie_within_three_points_of_pytorchs() {
    let (train, test) = (Rc::new(networks::digits("train.png")), networks::digits("test.png"));
    let mut far = Vec::new();
    for ((name, blueprint), (named, reference)) in networks::four().into_iter().zip(REFERENCE) {
        assert_eq!(name, named);
        let seeds = [1, 2, 3].map(|seed| {
            let settings = Settings { optimiser: Optimiser::adam(0.01), batch: 32, seed };
            let network = Network::new(blueprint.clone(), seed).unwrap();
            let mut training = Training::new(network, Rc::clone(&train), settings).unwrap();
            while training.epochs() < 10 {
                training.step().unwrap();
            }
            let mut recogniser = Recogniser::new(training.network()).unwrap();
            let found = [0, 1, 2, 3, 4].map(|by| networks::right(&mut recogniser, &test, by) / 500.0);
            println!("{name:>8}, seed {seed}: {found:.3?}");
            found
        });
        for (by, expected) in reference.into_iter().enumerate() {
            let mean = seeds.iter().map(|seed| seed[by]).sum::<f64>() / 3.0;
            println!("{name:>8}, {by} px: {mean:.3}, PyTorch {expected:.3}, apart {:+.3}", mean - expected);
            if (mean - expected).abs() > 0.03 {
                far.push(format!("{name}, {by} px: {mean:.3} instead of {expected:.3}"));
            }
        }
    }
    assert!(far.is_empty(), "{}", far.join("\n"));
}
