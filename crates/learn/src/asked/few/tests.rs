#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::Optimiser;
use crate::contest::{Contest, blueprint, settings};
use crate::tasks::{Material, material};
use poolscope_setup::{Recognise, Task};

fn setup() -> Recognise {
    let filters = [4, 4];
    Recognise {
        task: Task::ThreeShapes,
        filters,
        examples: Amount::Hundred,
        epochs: 2,
        ..Recognise::default()
    }
}

fn networks(setup: &Recognise) -> Vec<(Network, Settings)> {
    let made = setup.contest[1..3].iter().map(|contender| {
        let network = Network::new(blueprint(setup, contender, &[], 3), setup.seed as u64).unwrap();
        (network, settings(setup, contender))
    });
    made.collect()
}

fn pictures(setup: &Recognise, most: usize) -> Material {
    let mut all = material(setup, None).unwrap();
    all.learned = Rc::new(all.learned.chosen(0..most));
    all
}

fn finished(mut few: Few) -> Few {
    while few.advance() {}
    few
}

#[test]
fn the_amounts_end_at_the_pictures_that_are_there() {
    assert_eq!(amounts(1800), [50, 100, 300, 1000, 1800]);
    assert_eq!(amounts(5000), [50, 100, 300, 1000, 2000]);
    assert_eq!(amounts(100), [50, 100]);
    assert_eq!(amounts(7), [7]);
}

#[test]
fn the_amount_of_a_contest_comes_out_as_in_the_contest() {
    let setup = setup();
    let Material { learned, held_back, test } = pictures(&setup, 100);
    let contest = Contest::new(networks(&setup), &learned, held_back.clone(), test, setup.epochs);
    let mut contest = contest.unwrap();
    while contest.advance(|| 0.0) {}
    let updates = contest.runs()[0].updates();
    let few = finished(Few::new(networks(&setup), learned, held_back, updates).unwrap());
    assert_eq!((few.amounts(), few.updates()), (&[50, 100][..], 8));
    for (network, run) in contest.runs().iter().enumerate() {
        let Outcome::Learned { learned, held_back } = few.outcome(network, 1).unwrap() else {
            unreachable!("it learned")
        };
        assert_eq!(held_back, run.marks().last().unwrap().held_back, "{network}");
        assert_eq!((learned.asked, held_back.asked), (100, 200));
    }
    assert_ne!(few.outcome(0, 0), few.outcome(0, 1), "other pictures, another network");
    assert_eq!((few.outcome(2, 0), few.outcome(0, 2)), (None, None));
}

#[test]
fn outcomes_come_one_after_the_other_and_the_share_only_grows() {
    let setup = setup();
    let Material { learned, held_back, .. } = pictures(&setup, 60);
    let mut few = Few::new(networks(&setup), learned, held_back, 3).unwrap();
    let (mut before, mut known) = (0.0, 0);
    while few.advance() {
        assert!(few.progress() >= before, "it only grows");
        before = few.progress();
        let places = [(0, 0), (1, 0), (0, 1), (1, 1)];
        let now = places.iter().take_while(|(network, amount)| few.outcome(*network, *amount).is_some());
        let now = now.count();
        assert!(now == known || now == known + 1, "one at a time");
        known = now;
    }
    assert!((few.progress() - 1.0).abs() < 1e-9 && few.is_done(), "the end");
    assert!(!few.advance(), "nothing is left");
}

#[test]
fn a_network_whose_numbers_run_away_stops_and_the_others_go_on() {
    let setup = setup();
    let mut networks = networks(&setup);
    networks[0].1.optimiser = Optimiser::sgd(1.0e30);
    let Material { learned, held_back, .. } = pictures(&setup, 60);
    let few = finished(Few::new(networks, learned, held_back, 3).unwrap());
    for amount in 0..2 {
        assert!(
            matches!(few.outcome(0, amount), Some(Outcome::Stopped(1..=3))),
            "{:?}",
            few.outcome(0, amount)
        );
        assert!(matches!(few.outcome(1, amount), Some(Outcome::Learned { .. })), "{amount}");
    }
}

#[test]
fn pictures_that_do_not_fit_are_refused_before_anything_is_learned() {
    let setup = setup();
    let Material { learned, held_back, .. } = pictures(&setup, 60);
    let none = Rc::new(learned.chosen([]));
    let refused = Few::new(networks(&setup), none, held_back.clone(), 3).err();
    assert_eq!(refused, Some(NetworkError::NoExamples));
    let small = Rc::new(Examples::new((2, 2), 2, vec![0.0; 4], vec![0]).unwrap());
    assert!(matches!(
        Few::new(networks(&setup), small, held_back, 3).err(),
        Some(NetworkError::Pictures { .. })
    ));
}
