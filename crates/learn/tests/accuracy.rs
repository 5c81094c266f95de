//! The networks' own accuracies lie near those of PyTorch's: `tests/data/conformance/training/reference.md`.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod networks;

use poolscope_cnn::Average;
use poolscope_learn::Network;
use poolscope_learn::contest::{Contest, blueprint, settings};
use poolscope_learn::tasks::material;
use poolscope_setup::{Body, Contender, LearnedHead, Recognise};

/// Accuracy on the 500 test digits moved to the right by 0 to 4 pixels: means of PyTorch's three seeds, after 10 epochs of Adam at
/// 10⁻², batch 32.
const REFERENCE: [(&str, [f64; 5]); 4] = [
    ("none", [0.921, 0.889, 0.710, 0.511, 0.300]),
    ("max", [0.946, 0.921, 0.799, 0.625, 0.430]),
    ("average", [0.947, 0.915, 0.758, 0.568, 0.375]),
    ("global", [0.625, 0.627, 0.626, 0.606, 0.599]),
];

/// One seed's accuracy has a standard deviation of up to 0.06 where a network is half right, so the mean of three may lie 0.05 from
/// that of three others. Means of twelve are told apart.
const SEEDS: std::ops::RangeInclusive<usize> = 1..=12;

/// The setup of the page with the networks of the reference.
fn setup(seed: usize) -> Recognise {
    let average = Body::Pooled { rule: Average::default().into(), window: 2, stride: 2 };
    let contest = [
        (Body::Plain, LearnedHead::Flattened),
        (Body::max(), LearnedHead::Flattened),
        (average, LearnedHead::Flattened),
        (Body::max(), LearnedHead::average()),
    ];
    Recognise {
        contest: contest.map(|(body, head)| Contender::new(body, head)).to_vec(),
        seed,
        ..Recognise::default()
    }
}

/// The accuracies of the four networks of a seed, as the page finds them.
fn found(seed: usize) -> Vec<[f64; 5]> {
    let setup = setup(seed);
    let sheets = ["train.png", "watch.png", "test.png"].map(networks::sheet);
    let pictures = material(&setup, Some(&sheets)).unwrap();
    let made = setup.contest.iter().map(|contender| {
        let plan = blueprint(&setup, contender, &[], 10);
        (Network::new(plan, seed as u64).unwrap(), settings(&setup, contender))
    });
    let (held_back, test) = (pictures.held_back.clone(), pictures.test.clone());
    let mut contest = Contest::new(made.collect(), &pictures.learned, held_back, test, setup.epochs).unwrap();
    while contest.advance(|| 0.0) {}
    let moved = |pixels: usize| {
        contest.runs().iter().map(move |run| f64::from(run.tested().tallies[pixels].accuracy().unwrap()))
    };
    let by_shift: Vec<Vec<f64>> = (0..5).map(|pixels| moved(pixels).collect()).collect();
    (0..4).map(|network| std::array::from_fn(|pixels| by_shift[pixels][network])).collect()
}

/// How far the means of some seeds lie from the reference, network by network.
fn apart(seeds: &[Vec<[f64; 5]>]) -> Vec<[f64; 5]> {
    let count = f64::from(u32::try_from(seeds.len()).unwrap());
    let mean = |network: usize, by: usize| seeds.iter().map(|seed| seed[network][by]).sum::<f64>() / count;
    let of = |(network, (_, reference)): (usize, (&str, [f64; 5]))| {
        std::array::from_fn(|by| mean(network, by) - reference[by])
    };
    REFERENCE.into_iter().enumerate().map(of).collect()
}

#[test]
#[ignore = "minutes: cargo test --profile bench -p poolscope-learn --test accuracy -- --ignored --nocapture"]
fn mean_accuracies_of_twelve_seeds_lie_within_three_points_of_pytorchs() {
    let seeds: Vec<_> = SEEDS.map(found).collect();
    for (place, three) in seeds.chunks(3).enumerate() {
        let apart = apart(three);
        let near = apart.iter().flatten().filter(|apart| apart.abs() <= 0.03).count();
        println!("seeds {} to {}: {near} of 20 within 3 points: {apart:+.3?}", 3 * place + 1, 3 * place + 3);
    }
    let all = apart(&seeds);
    println!("all: {all:+.3?}");
    for ((name, _), apart) in REFERENCE.into_iter().zip(&all) {
        assert!(apart.iter().all(|apart| apart.abs() <= 0.03), "{name}, 0 to 4 px: {apart:+.3?}");
    }
}
