//! Units of work, and the progress.
use super::*;

#[test]
fn progress_grows_from_nothing_to_all() {
    let mut engine = Engine::default();
    wish(&mut engine, picture(1024), stages(&[pooling(1), Stage::Activation(Activation::Relu), pooling(2)]));
    let mut shares = vec![engine.progress()];
    let mut left = ENOUGH;
    while !one_unit(&mut engine, &mut left) {
        shares.push(engine.progress());
    }
    shares.push(engine.progress());
    assert!(shares.is_sorted(), "{shares:?}");
    assert!(shares.iter().any(|share| (0.2..0.8).contains(share)), "{shares:?}");
    assert_eq!((shares.first(), shares.last()), (Some(&0.0), Some(&1.0)));
}

#[test]
fn after_every_unit_it_is_asked_whether_to_go_on() {
    let same = || Stage::Activation(Activation::None);
    let mut engine = Engine::default();
    let mut asked = 0;
    wish(&mut engine, picture(2), stages(&[same(), same(), same()]));
    assert!(!engine.run(|| false));
    assert_eq!(engine.outcome(0).stages.iter().flatten().count(), 1);
    assert!(engine.run(|| {
        asked += 1;
        true
    }));
    assert_eq!(asked, 2);
    assert!(engine.run(|| panic!("asked although everything is there")));
}

#[test]
fn progress_is_the_share_of_operations() {
    let mut engine = Engine::default();
    wish(&mut engine, picture(4), stages(&[Stage::Activation(Activation::None), pooling(2)]));
    // 16 values, then 4 windows of 4 cells.
    assert!(!engine.run(|| false));
    assert!((engine.progress() - 0.5).abs() < 1e-12);
    assert!(finish(&mut engine));
    assert!((engine.progress() - 1.0).abs() < 1e-12);
    wish(&mut engine, picture(4), stages(&[]));
    assert!((engine.progress() - 1.0).abs() < 1e-12);
}

#[test]
fn progress_grows_evenly_while_rows_of_the_same_work_are_made() {
    for keep in [Keep::EveryStage, Keep::Last] {
        let mut engine = Engine::default();
        let picture = FeatureMaps::zeros(Shape::new(1, 1024, 1024));
        // 2²⁰ operations in one pass, 2²⁰ of windows in the same or the next, 2¹⁸ after them.
        wish_for(&mut engine, picture, stages(&[relu(), pooling(2), pooling(1)]), keep);
        let shares = shares(&mut engine);
        let eight_ninths = |share: &&f64| (**share - 8.0 / 9.0).abs() < 1e-12;
        assert!(shares.iter().any(|share| eight_ninths(&share)), "{shares:?}");
        let first: Vec<f64> = shares.into_iter().filter(|share| *share > 0.0 && *share < 0.88).collect();
        let step = first[1] - first[0];
        assert!(
            step < 0.1 && first.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() < 1e-12),
            "{first:?}"
        );
        assert!((first[0] - step).abs() < 1e-12, "{first:?}");
    }
}

#[test]
fn a_unit_is_small() {
    let mut engine = Engine::default();
    let picture = FeatureMaps::zeros(Shape::new(8, 256, 256));
    wish(&mut engine, picture, stages(&[relu(), pooling(2), pooling(1)]));
    let most = shares(&mut engine).windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
    // 2¹⁹ + 2¹⁹ + 2¹⁷ operations.
    assert!(most * 1_179_648.0 < 500_000.0, "{most}");
}
