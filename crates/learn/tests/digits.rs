//! The sheets of handwritten digits, decoded with the crate `png`.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod networks;

use networks::sheet;
use poolscope_learn::tasks::digits::lesson;
use poolscope_learn::tasks::{SIDE, prepare};
use std::collections::BTreeSet;

fn bits(picture: &[f32]) -> Vec<u32> {
    picture.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn both_sheets_have_as_many_digits_of_each_class_as_they_should() {
    for (name, count) in [("train.png", 2000), ("test.png", 500)] {
        let all = sheet(name).first(usize::MAX);
        assert_eq!((all.len(), all.classes(), all.side()), (count, 10, (SIDE, SIDE)), "{name}");
        for class in 0..10 {
            let own = all.labels().iter().filter(|label| **label == class).count();
            assert_eq!(own, count / 10, "{name}, class {class}");
        }
    }
}

#[test]
fn no_digit_is_in_two_sets() {
    let (train, test) = (sheet("train.png"), sheet("test.png"));
    for count in [50, 100, 300, 1000, 2000] {
        let lesson = lesson(&train, &test, count);
        let (learn, held) = lesson.while_choosing();
        assert_eq!((learn.len(), held.len(), lesson.test().len()), (count / 5 * 4, count / 5, 500));
        assert!(
            (0..10).all(|class| held.labels().iter().filter(|label| **label == class).count() == count / 50)
        );
        let sets = [&learn, &held, lesson.test()];
        let pictures = sets.into_iter().flat_map(|set| (0..set.len()).map(|at| bits(set.picture(at))));
        assert_eq!(pictures.collect::<BTreeSet<_>>().len(), count + 500, "{count}");
    }
}

#[test]
fn a_digit_that_is_prepared_once_more_stays_as_it_is() {
    // The digits were made that way, so nothing but their soft rim may change: what is at most a tenth is no ink.
    let all = sheet("test.png").first(500);
    let (mut same, mut difference) = (0, 0.0);
    for at in 0..500 {
        let again = prepare(all.picture(at), (SIDE, SIDE)).unwrap();
        let apart =
            again.iter().zip(all.picture(at)).map(|(new, old)| f64::from((new - old).abs())).sum::<f64>();
        same += u32::from(apart < 1e-3);
        difference += apart / 784.0;
    }
    eprintln!("{same} of 500 the same, mean difference {}", difference / 500.0);
    assert!(same >= 400 && difference / 500.0 < 0.01, "{same} the same, {} apart", difference / 500.0);
}
