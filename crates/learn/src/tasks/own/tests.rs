#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::tasks::Figure;
use std::collections::BTreeSet;

/// Classes with so many pictures each, all different.
fn classes(counts: &[usize]) -> Vec<OwnClass> {
    let picture = |class: usize, at: usize| {
        let half = 4.0 + f32::from(u8::try_from(at % 8).unwrap()) / 4.0;
        let down = 12.0 + f32::from(u8::try_from(at / 8).unwrap()) / 8.0;
        Figure::ALL[class].drawn((down, 13.0), half, 1.5)
    };
    let one = |(class, count): (usize, &usize)| OwnClass {
        name: format!("class {class}"),
        pictures: (0..*count).map(|at| picture(class, at)).collect(),
    };
    counts.iter().enumerate().map(one).collect()
}

fn bits(picture: &[f32]) -> Vec<u32> {
    picture.iter().map(|value| value.to_bits()).collect()
}

fn all(examples: &Examples) -> BTreeSet<Vec<u32>> {
    (0..examples.len()).map(|at| bits(examples.picture(at))).collect()
}

#[test]
fn of_three_pictures_one_is_learned_from_one_chosen_by_and_one_tested_with() {
    let given = classes(&[3, 3]);
    let lesson = lesson(&given, 100, 1).unwrap();
    let (learn, held) = lesson.while_choosing();
    assert_eq!((learn.len(), held.len(), lesson.test().len()), (50, 50, 2));
    for (class, own) in given.iter().enumerate() {
        let picture = |examples: &Examples, at: usize| examples.picture(at).to_vec();
        assert_eq!(picture(&learn, class), own.pictures[0], "the first as it is");
        assert_eq!(picture(&held, class), own.pictures[1], "the second as it is");
        assert_eq!(picture(lesson.test(), class), own.pictures[2], "the third is tested with");
    }
    let count = |set: &Examples| set.labels().iter().filter(|label| **label == 1).count();
    assert_eq!([count(&learn), count(&held), count(lesson.test())], [25, 25, 1]);
}

#[test]
fn no_picture_is_in_two_sets_and_what_is_made_is_near_what_was_given() {
    let given = classes(&[3, 10, 40]);
    let lesson = lesson(&given, 600, 2).unwrap();
    let (learn, held) = lesson.while_choosing();
    // Of 3, 10 and 40 given ones, 1, 2 and 8 are tested with, and 1, 1 and 6 chosen by.
    let tested = [(0, 1), (1, 2), (2, 8)].map(|(class, count)| vec![class; count]).concat();
    assert_eq!(lesson.test().labels(), tested);
    let sets = [&learn, &held, lesson.test()].map(all);
    let union: BTreeSet<_> = sets.iter().flatten().collect();
    assert_eq!(union.len(), sets.iter().map(BTreeSet::len).sum::<usize>(), "a picture is in two sets");
    assert_eq!((learn.len() + held.len(), union.len()), (600, 611), "all are different");
    for (set, from, to) in [(&learn, [0, 0, 0], [1, 7, 26]), (&held, [1, 7, 26], [2, 8, 32])] {
        for at in 0..set.len() {
            let class = set.labels()[at];
            let ink = |picture: &[f32]| picture.iter().map(|value| f64::from(*value)).sum::<f64>();
            let own: Vec<_> = in_turn(&given[class].pictures).take(to[class]).skip(from[class]).collect();
            // A tenth more or less of size is a fifth of ink.
            let is_near = own.iter().any(|one| (ink(set.picture(at)) / ink(one) - 1.0).abs() < 0.23);
            assert!(is_near, "class {class}, picture {at}");
        }
    }
}

#[test]
fn every_given_picture_is_used_however_few_are_asked_for() {
    let given = classes(&[20, 3]);
    let lesson = lesson(&given, 10, 1).unwrap();
    assert_eq!((lesson.learn().len(), lesson.test().len()), (32, 5));
    let learned = all(lesson.learn());
    assert!(in_turn(&given[0].pictures).take(16).all(|picture| learned.contains(&bits(picture))), "16 of 20");
    assert!(super::lesson(&given, usize::MAX, 1).unwrap().learn().len() <= EXAMPLES, "no end");
}

#[test]
fn a_seed_makes_the_same_pictures_and_another_seed_others() {
    let made = |seed| lesson(&classes(&[4, 5]), 60, seed).unwrap();
    assert_eq!(made(1), made(1));
    assert_ne!(made(1).learn(), made(2).learn());
    assert_eq!(made(1).test(), made(2).test(), "given pictures stay as they are");
}

#[test]
fn bad_classes_are_refused_with_the_reason() {
    let refused = |change: fn(&mut Vec<OwnClass>)| {
        let mut given = classes(&[3, 4, 3]);
        change(&mut given);
        lesson(&given, 60, 1).unwrap_err()
    };
    assert_eq!(refused(|given| given.truncate(1)), NotOwn::Classes { found: 1 });
    assert_eq!(refused(|given| given.extend(classes(&[3; 4]))), NotOwn::Classes { found: 7 });
    assert_eq!(refused(|given| given[2].pictures.truncate(2)), NotOwn::Pictures { class: 2, found: 2 });
    let many = |given: &mut Vec<OwnClass>| given[0].pictures = vec![vec![1.0; 784]; 201];
    assert_eq!(refused(many), NotOwn::Pictures { class: 0, found: 201 });
    assert_eq!(refused(|given| given[1].name = " ".into()), NotOwn::Unnamed { class: 1 });
    assert_eq!(refused(|given| given[2].name = " class 0".into()), NotOwn::SameName { one: 0, other: 2 });
    assert_eq!(
        refused(|given| given[1].pictures[3] = vec![0.0; 5]),
        NotOwn::Size { picture: (1, 3), found: 5 }
    );
    assert_eq!(refused(|given| given[0].pictures[1][9] = f32::NAN), NotOwn::Value { picture: (0, 1) });
    assert_eq!(refused(|given| given[0].pictures[1][9] = 1.5), NotOwn::Value { picture: (0, 1) });
    assert_eq!(refused(|given| given[2].pictures[2].fill(0.05)), NotOwn::Blank { picture: (2, 2) });
    let shared = |given: &mut Vec<OwnClass>| given[2].pictures[1] = given[0].pictures[2].clone();
    assert_eq!(refused(shared), NotOwn::Equal { one: (0, 2), other: (2, 1) });
    let twice = |given: &mut Vec<OwnClass>| given[1].pictures[3] = given[1].pictures[0].clone();
    assert_eq!(refused(twice), NotOwn::Equal { one: (1, 0), other: (1, 3) });
}
