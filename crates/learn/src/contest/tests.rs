#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use poolscope_setup::{Body, Contender, LearnedHead, Recognise, WyRand};

/// Bright left or right halves with noise: easy to tell apart.
pub(super) fn halves(count: usize, seed: u64) -> Rc<Examples> {
    let mut random = WyRand::new(seed);
    let labels: Vec<usize> = (0..count).map(|example| example % 2).collect();
    let pixels = labels.iter().flat_map(|label| {
        let cell = move |at: usize| f32::from(u8::from((at % 28 < 14) == (*label == 0)));
        (0..28 * 28).map(cell).collect::<Vec<_>>()
    });
    let pixels = pixels.map(|cell| 0.7 * cell + 0.3 * random.f32()).collect();
    Rc::new(Examples::new((28, 28), 2, pixels, labels).unwrap())
}

fn contest(epochs: usize, rate: f64) -> Contest {
    let setup = Recognise { filters: [4, 4], blocks: 1, batch: 8, ..Recognise::default() };
    let networks = [
        Contender::new(Body::Plain, LearnedHead::Flattened),
        Contender::new(Body::max(), LearnedHead::average()),
    ];
    let networks = networks.map(|contender| {
        let mut how = settings(&setup, &contender);
        how.optimiser = crate::Optimiser::sgd(rate);
        (Network::new(blueprint(&setup, &contender, &[], 2), 1).unwrap(), how)
    });
    let (learned, held_back, test) = (halves(20, 1), halves(10, 2), halves(12, 3));
    Contest::new(networks.to_vec(), &learned, held_back, test, epochs).unwrap()
}

fn finished(mut contest: Contest) -> Contest {
    while contest.advance(|| 0.0) {}
    contest
}

#[test]
fn networks_learn_in_step_and_are_asked_after_every_epoch() {
    let contest = finished(contest(3, 0.05));
    assert!(contest.is_done());
    for run in contest.runs() {
        let updates: Vec<_> = run.marks().iter().map(|mark| mark.updates).collect();
        assert_eq!(updates, [0, 3, 6, 9]);
        for mark in run.marks() {
            assert_eq!(mark.held_back.asked, 10);
            assert_eq!(mark.learned.asked, if mark.updates == 0 { 0 } else { 20 });
        }
        assert_eq!((run.moved().said.len(), run.tested().said.len()), (10, 12));
        assert!(run.is_tested());
    }
    let losses = contest.runs()[0].marks().iter().map(|mark| mark.held_back.mean_loss().unwrap());
    let losses: Vec<_> = losses.collect();
    assert!(losses[3] < losses[0] / 2.0, "{losses:?}");
    let table = contest.runs()[0].tested().confusion(contest.test());
    assert_eq!(table.iter().flatten().sum::<usize>(), 12);
    assert_eq!(contest.runs()[0].tested().tallies[0].right, table[0][0] + table[1][1]);
}

#[test]
fn networks_with_as_many_parameters_learn_in_step_too() {
    let setup = Recognise { filters: [4, 4], blocks: 1, batch: 8, even: true, ..Recognise::default() };
    let networks = setup.contest.iter().map(|contender| {
        let network = Network::new(blueprint(&setup, contender, &[], 2), 1).unwrap();
        (network, settings(&setup, contender))
    });
    let (learned, held_back, test) = (halves(20, 1), halves(10, 2), halves(12, 3));
    let contest = Contest::new(networks.collect(), &learned, held_back, test, 4).unwrap();
    let contest = finished(contest);
    let hidden: Vec<_> = contest.runs().iter().map(|run| run.network().blueprint().hidden()).collect();
    // 5,450 parameters behind 4 · 26² values; 679 for each unit behind 4 · 13² values, 7 behind 4.
    assert_eq!(hidden, [None, Some(8), Some(773), Some(773)]);
    for run in contest.runs() {
        assert_eq!((run.stopped(), run.epochs(), run.tested().said.len()), (None, 4, 12));
    }
    // The place is the answer, so only the flattened heads can know it.
    for run in &contest.runs()[..2] {
        let losses: Vec<_> = run.marks().iter().map(|mark| mark.held_back.mean_loss().unwrap()).collect();
        assert!(losses[4] < losses[0] / 4.0, "{losses:?}");
    }
}

/// A loop of its own: the same training without any questions in between.
#[test]
fn questions_change_nothing_of_what_is_learned() {
    let asked = finished(contest(2, 0.05));
    for (place, run) in asked.runs().iter().enumerate() {
        let alone = contest(2, 0.05).runs.swap_remove(place);
        let mut training = alone.training;
        for _ in 0..6 {
            training.step().unwrap();
        }
        assert_eq!(run.network().values(), training.network().values());
    }
}

#[test]
fn learning_longer_is_the_same_as_having_asked_for_it_at_once() {
    let mut longer = finished(contest(1, 0.05));
    longer.learn_longer(3);
    assert!(!longer.is_done());
    let (longer, at_once) = (finished(longer), finished(contest(3, 0.05)));
    for (longer, at_once) in longer.runs().iter().zip(at_once.runs()) {
        assert_eq!(longer.network().values(), at_once.network().values());
        assert_eq!((longer.marks(), longer.tested()), (at_once.marks(), at_once.tested()));
    }
}

#[test]
fn a_network_whose_numbers_run_away_stops_and_the_others_go_on() {
    let mut contest = contest(3, 0.05);
    let wild = Settings { optimiser: crate::Optimiser::sgd(1.0e30), ..contest.runs[0].training.settings() };
    let fresh = contest.runs[0].training.network().clone();
    contest.runs[0] = Run::new(fresh, contest.runs[0].training.examples().clone(), wild).unwrap();
    let contest = finished(contest);
    assert!(contest.runs()[0].stopped().is_some());
    assert_eq!(contest.runs()[1].epochs(), 3);
    assert!(contest.runs().iter().all(Run::is_tested));
}

#[test]
fn the_time_of_all_epochs_follows_from_the_epochs_so_far() {
    let mut contest = contest(4, 0.05);
    // A clock that goes on by 1 ms whenever it is looked at: a piece of work lasts 1 ms.
    let time = std::cell::Cell::new(0.0);
    let now = || {
        time.set(time.get() + 1.0);
        time.get()
    };
    assert_eq!(contest.milliseconds_in_all(), None, "nothing is known");
    while !contest.has_finished_epoch(1) {
        let _ = contest.advance(now);
    }
    // An epoch is 20 pictures and 3 updates, each a piece of work.
    let first = contest.runs()[1].marks()[1].milliseconds;
    assert!((first - 23.0).abs() < 1e-9, "{first}");
    let in_all = contest.milliseconds_in_all().unwrap();
    assert!((in_all - 4.0 * 23.0).abs() < 1e-9, "{in_all}");
    while contest.advance(now) {}
    let needed = contest.runs()[1].marks()[4].milliseconds;
    assert!((contest.milliseconds_in_all().unwrap() - needed).abs() < 1e-9, "all of it is known");
}
