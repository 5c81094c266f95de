#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::{Layer, Training, best};
use poolscope_cnn::FeatureMaps;
use poolscope_setup::{Amount, KernelSide};

fn setup() -> Recognise {
    let (filters, batch) = ([2, 3], 8);
    Recognise {
        task: Task::Place,
        filters,
        batch,
        epochs: 1,
        examples: Amount::Fifty,
        ..Recognise::default()
    }
}

fn finished(setup: &Recognise) -> Strides {
    let mut strides = Strides::new(setup).unwrap();
    while strides.advance() {}
    strides
}

type Known = (Option<Ended<Misses>>, Option<Ended<Tally>>);

/// All that is known.
fn known(strides: &Strides) -> Vec<Known> {
    (0..5).map(|place| (strides.column(place), strides.shape(place))).collect()
}

/// Loops of their own: a network made by hand, its updates, and its slow answers.
#[test]
fn a_stride_comes_out_as_that_network_does_alone() {
    let strides = finished(&setup());
    let max = Pooled::Stride(4).contender().body.pooling().unwrap();
    let relu = Layer::Activation(poolscope_cnn::Activation::Relu);
    let layers = vec![Layer::Convolution { filters: 2, side: 3, stride: 1 }, relu, Layer::Pooling(max)];
    for (lesson, is_for_shape) in
        [(place::lesson((290, 0), 1), false), (place::figure_lesson((290, 0), 1), true)]
    {
        let input = poolscope_cnn::Shape::new(1, 28, 28);
        let plan = crate::Blueprint {
            input,
            fixed: vec![],
            layers: layers.clone(),
            classes: lesson.learn().classes(),
        };
        let how = crate::Settings { optimiser: crate::Optimiser::adam(0.01), batch: 8, seed: 1 };
        let learned = Rc::new(lesson.learn().chosen(0..50));
        let mut training = Training::new(Network::new(plan, 1).unwrap(), learned, how).unwrap();
        for _ in 0..7 {
            training.step().unwrap();
        }
        let (mut right, mut pixels, mut near) = (0, 0, 0);
        for at in 50..290 {
            let picture = FeatureMaps::from_planes(1, 28, 28, lesson.learn().picture(at).to_vec());
            let said = best(&training.network().scores(&picture).unwrap()).unwrap();
            let away = said.abs_diff(lesson.learn().labels()[at]);
            (right, pixels) = (right + usize::from(away == 0), pixels + away);
            near += usize::from(away < 2);
        }
        if is_for_shape {
            let Some(Ended::Learned(tally)) = strides.shape(2) else { unreachable!("it learned") };
            assert_eq!((tally.asked, tally.right), (240, right));
        } else {
            assert_eq!(strides.column(2), Some(Ended::Learned(Misses { asked: 240, pixels, near })));
        }
    }
}

#[test]
fn the_same_setup_comes_out_the_same_and_another_seed_otherwise() {
    let first = finished(&setup());
    assert_eq!(known(&first), known(&finished(&setup())));
    // Neither the networks that compete nor the second block take part.
    let other =
        Recognise { contest: vec![], blocks: 2, moved: 3, filters: [2, 9], task: Task::Side, ..setup() };
    assert!(first.is_of(&other) && known(&first) == known(&finished(&other)), "no part in it");
    let seed = Recognise { seed: 2, ..setup() };
    assert!(!first.is_of(&seed) && known(&first) != known(&finished(&seed)), "another seed");
}

#[test]
fn the_column_is_known_before_the_shape_and_the_share_only_grows() {
    let mut strides = Strides::new(&setup()).unwrap();
    assert_eq!((strides.pictures(), strides.asked(), strides.updates()), (50, 240, 7));
    assert_eq!(strides.convolution(), (2, 3));
    let (mut before, mut count) = (0.0, 0);
    while strides.advance() {
        assert!(strides.progress() >= before, "it only grows");
        before = strides.progress();
        let places =
            (0..5).flat_map(|place| [strides.column(place).is_some(), strides.shape(place).is_some()]);
        let places: Vec<_> = places.collect();
        let now = places.iter().take_while(|is_known| **is_known).count();
        assert!(places[now..].iter().all(|is_known| !is_known), "one after the other");
        assert!(now == count || now == count + 1, "one at a time");
        count = now;
    }
    assert!((strides.progress() - 1.0).abs() < 1e-9 && strides.is_done(), "the end");
    assert!(!strides.advance(), "nothing is left");
}

#[test]
fn all_poolings_fit_behind_both_kernels() {
    for kernel in KernelSide::ALL {
        assert!(Strides::new(&Recognise { kernel, ..setup() }).is_ok(), "{kernel:?}");
    }
    let refused = Strides::new(&Recognise { batch: 0, ..setup() }).err();
    assert_eq!(refused, Some(NetworkError::EmptyBatch));
}

#[test]
fn a_network_whose_numbers_run_away_stops_and_the_others_go_on() {
    let mut strides = Strides::new(&setup()).unwrap();
    let contender = Pooled::Stride(1).contender();
    let network = Network::new(blueprint(&strides.setup, &contender, &[], 12), 1).unwrap();
    let wild = crate::Settings { optimiser: crate::Optimiser::sgd(1.0e30), ..settings(&setup(), &contender) };
    let learner = Learner::new(network, strides.column.learned.clone(), wild, 7).unwrap();
    strides.work = Some((learner, Tally::default(), Misses::default()));
    while strides.advance() {}
    let expected = known(&finished(&setup()));
    assert!(matches!(strides.column(0), Some(Ended::Stopped(1..=7))), "{:?}", strides.column(0));
    assert_eq!((strides.shape(0), &known(&strides)[1..]), (expected[0].1, &expected[1..]));
}

/// The mean of |a − b| over two columns out of 12: (12² − 1) / (3 · 12).
#[test]
fn somebody_who_does_not_look_is_three_pixels_away() {
    let guessed = Strides::new(&setup()).unwrap().guessed().unwrap();
    assert!((guessed - 3.0).abs() < 1e-5, "{guessed}");
}
