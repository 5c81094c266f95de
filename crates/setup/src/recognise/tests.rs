#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::cnn::{Blur, Max, Reduce};
use crate::permalink::{Key, Repair, read, write};
use crate::{Change, Refusal, Setup};

fn after(changes: &[RecogniseChange]) -> Result<Recognise, Refusal> {
    changes.iter().try_fold(Recognise::default(), |choice, change| choice.after(change))
}

fn max(window: usize, stride: usize) -> Body {
    Body::Pooled { rule: Max.into(), window, stride }
}

fn one(body: Body) -> RecogniseChange {
    RecogniseChange::Contest(vec![Contender::new(body, LearnedHead::Flattened)])
}

fn with_hidden(units: usize) -> RecogniseChange {
    let plain = Contender::new(Body::Plain, LearnedHead::Flattened);
    RecogniseChange::Contest(vec![Contender { hidden: Some(units), ..plain }])
}

#[test]
fn the_first_four_cross_pooling_and_head() {
    let [plain, pooled, averaged, global] = Contender::usual().try_into().unwrap();
    assert_eq!((plain.body, averaged.body), (Body::Plain, Body::Plain));
    assert_eq!((pooled.body, global.body), (max(2, 2), max(2, 2)));
    assert_eq!([plain.head, pooled.head], [LearnedHead::Flattened; 2]);
    assert_eq!([averaged.head, global.head], [LearnedHead::average(); 2]);
}

#[test]
fn sides_of_maps_are_those_of_the_reference_networks() {
    // The dense layers of the reference figures read 16·24², 16·5² and, of whole maps, 16 numbers; 28 → 26 → 13 → 11.
    let [plain, pooled, averaged, global] = Contender::usual().try_into().unwrap();
    assert_eq!(plain.sides(2, 3), Some(vec![26, 24]));
    assert_eq!(pooled.sides(2, 3), Some(vec![13, 5]));
    assert_eq!(averaged.sides(2, 3), Some(vec![26, 24]));
    assert_eq!(global.sides(2, 3), Some(vec![13, 11]), "the head stands in place of the second pooling");
    assert_eq!(global.sides(1, 3), Some(vec![13]), "with one block it does not");
    let flattened = |body| Contender::new(body, LearnedHead::Flattened);
    assert_eq!(flattened(Body::Strided(2)).sides(2, 3), Some(vec![13, 6]));
    assert_eq!(flattened(max(8, 8)).sides(1, 3), Some(vec![3]));
    assert_eq!(flattened(max(8, 8)).sides(2, 3), None, "a window of 8 on a map of 1");
    assert_eq!(
        flattened(max(4, 4)).sides(2, 5),
        None,
        "a kernel of 5 on a map of 6 leaves 2 for a window of 4"
    );
    assert_eq!(flattened(Body::Strided(8)).sides(2, 5), None, "a kernel of 5 on a map of 3");
    assert_eq!(flattened(Body::Explored).sides(2, 3), Some(vec![]));
}

#[test]
fn every_rule_fits_in_the_usual_windows() {
    for rule in Reduce::all() {
        let body = Body::Pooled { rule, window: 2, stride: 2 };
        let contest = RecogniseChange::Contest(vec![Contender::new(body, LearnedHead::Flattened)]);
        let choice = after(&[contest, RecogniseChange::Kernel(KernelSide::Five)]).unwrap();
        assert_eq!(choice.contest[0].body, body, "{rule:?} stays as it was asked for");
    }
}

#[test]
fn numbers_have_their_limits() {
    let out = |from, to| Err(Refusal::OutOfRange { from, to });
    assert_eq!(after(&[RecogniseChange::Contest(vec![])]), out(1, 4));
    assert_eq!(after(&[RecogniseChange::Contest(vec![Contender::usual()[0]; 5])]), out(1, 4));
    assert_eq!([0, 3].map(|blocks| after(&[RecogniseChange::Blocks(blocks)])), [out(1, 2), out(1, 2)]);
    assert_eq!([[0, 1], [1, 17]].map(|of| after(&[RecogniseChange::Filters(of)])), [out(1, 16), out(1, 16)]);
    assert_eq!(after(&[RecogniseChange::Moved(9)]), out(0, 8));
    assert_eq!([0, 257].map(|batch| after(&[RecogniseChange::Batch(batch)])), [out(1, 256), out(1, 256)]);
    assert_eq!([0, 61].map(|epochs| after(&[RecogniseChange::Epochs(epochs)])), [out(1, 60), out(1, 60)]);
    assert_eq!([0, 10_000].map(|seed| after(&[RecogniseChange::Seed(seed)])), [out(1, 9999), out(1, 9999)]);
    assert_eq!([after(&[one(max(9, 2))]), after(&[one(max(2, 0))])], [out(1, 8), out(1, 8)]);
    assert_eq!(after(&[one(Body::Strided(9))]), out(1, 8));
    for units in [0, 16_385, usize::MAX] {
        assert_eq!(after(&[with_hidden(units)]), out(1, 16_384), "{units}");
    }
    let whole = LearnedHead::Whole(Blur.into());
    let blurred = RecogniseChange::Contest(vec![Contender::new(Body::Plain, whole)]);
    assert_eq!(after(&[blurred]), Err(Refusal::NotThere), "a blur of a whole map does not exist");
}

#[test]
fn maps_that_would_be_too_small_are_refused_whatever_changes() {
    let refused = Err(Refusal::TooSmall { network: 0 });
    assert_eq!(after(&[one(max(8, 8))]), refused);
    assert_eq!(after(&[RecogniseChange::Blocks(1), one(max(8, 8))]).map(|choice| choice.blocks), Ok(1));
    assert_eq!(after(&[RecogniseChange::Blocks(1), one(max(8, 8)), RecogniseChange::Blocks(2)]), refused);
    assert!(after(&[one(max(4, 4))]).is_ok(), "26 → 6 → 4 → 1");
    assert_eq!(after(&[one(max(4, 4)), RecogniseChange::Kernel(KernelSide::Five)]), refused);
}

#[test]
fn a_rate_of_its_own_goes_before_that_of_all() {
    let own = Rate::of_parts(30);
    let contender = Contender { rate: Some(own), ..Contender::usual()[0] };
    let choice = after(&[RecogniseChange::Rate(Rate::of_parts(500))]).unwrap();
    assert_eq!(
        (choice.rate_of(&contender), choice.rate_of(&Contender::usual()[0])),
        (own, Rate::of_parts(500))
    );
}

#[test]
fn a_dragged_slider_is_one_step_of_undo() {
    let change = |change| Change::Recognise(change);
    let [three, four] = [3, 4].map(|window| change(one(max(window, 2))));
    let strided = change(one(Body::Strided(2)));
    let [few, many] = [1, 60].map(|epochs| change(RecogniseChange::Epochs(epochs)));
    let [fast, slow] = [1, 9].map(|parts| change(RecogniseChange::Rate(Rate::of_parts(parts))));
    assert!(three.continues(&four) && few.continues(&many) && fast.continues(&slow) && fast.is_undoable());
    assert!(!strided.continues(&three) && !few.continues(&fast));
    let [few, many] = [3, 4].map(|units| change(with_hidden(units)));
    assert!(!few.continues(&many), "another hidden layer is a step of its own");
    let [one, other] = [Task::Own, Task::Side].map(|task| change(RecogniseChange::Task(task)));
    assert!(!one.continues(&other));
}

#[test]
fn a_link_carries_what_is_not_as_usual() {
    let contest = "none,flat/r0.003,max,3,s2,flat,h224/conv,s2,global-average/lp,e3,2,s2,global-max,h1";
    let link = format!(
        "v=2&task=shapes6&contest={contest}&blocks=1&widths=4.12&kernelside=5&even=1&moved=2&optimiser=sgd&rate=0.05\
         &batch=16&epochs=25&seed=3&examples=300&end"
    );
    let reading = read(&link);
    assert_eq!((reading.repairs, write(&reading.setup).text), (vec![], link));
    let Recognise { contest, rate, examples, filters, .. } = reading.setup.recognise;
    assert_eq!((contest[1].body, contest[1].rate), (max(3, 2), Some(Rate::of_parts(300))));
    assert_eq!((contest[2].body, contest[2].head), (Body::Strided(2), LearnedHead::average()));
    let hidden: Vec<_> = contest.iter().map(|contender| contender.hidden).collect();
    assert_eq!(hidden, [None, Some(224), None, Some(1)]);
    assert_eq!((rate.parts(), examples.count(), filters), (5000, 300, [4, 12]));
    assert_eq!(write(&Setup::default()).text, "");
}

#[test]
fn what_a_link_says_wrongly_is_mended_and_told() {
    let (bad, clamped) = (
        |key| vec![Repair::BadValue { key: Key::Recognise(key) }],
        |key| vec![Repair::Clamped { key: Key::Recognise(key) }],
    );
    let cases = [
        ("task=letters", bad(RecogniseKey::Task), Recognise::default()),
        ("contest=max,2,s2", bad(RecogniseKey::Contest), Recognise::default()),
        ("contest=max,2,s2,global-blur", bad(RecogniseKey::Contest), Recognise::default()),
        ("contest=", bad(RecogniseKey::Contest), Recognise::default()),
        ("contest=none,flat,h", bad(RecogniseKey::Contest), Recognise::default()),
        ("contest=none,h9,flat", bad(RecogniseKey::Contest), Recognise::default()),
        ("contest=h9", bad(RecogniseKey::Contest), Recognise::default()),
        ("contest=none,flat,h0", clamped(RecogniseKey::Contest), after(&[with_hidden(1)]).unwrap()),
        ("contest=none,flat,h99999", clamped(RecogniseKey::Contest), after(&[with_hidden(16_384)]).unwrap()),
        ("even=0", bad(RecogniseKey::Even), Recognise::default()),
        ("examples=250", bad(RecogniseKey::Examples), Recognise::default()),
        (
            "rate=99",
            clamped(RecogniseKey::Rate),
            after(&[RecogniseChange::Rate(Rate::of_parts(1_000_000))]).unwrap(),
        ),
        ("rate=0.0100001", clamped(RecogniseKey::Rate), Recognise::default()),
        ("epochs=999", clamped(RecogniseKey::Epochs), after(&[RecogniseChange::Epochs(60)]).unwrap()),
        ("contest=max,2,s2,p1,flat", clamped(RecogniseKey::Contest), after(&[one(max(2, 2))]).unwrap()),
        ("contest=max,8,s8,flat", clamped(RecogniseKey::Contest), after(&[one(max(2, 2))]).unwrap()),
        ("contest=conv,s8,flat&kernelside=5", clamped(RecogniseKey::Contest), {
            after(&[one(Body::Strided(2)), RecogniseChange::Kernel(KernelSide::Five)]).unwrap()
        }),
    ];
    for (text, repairs, expected) in cases {
        let reading = read(&format!("v=2&{text}&end"));
        assert_eq!((reading.repairs, reading.setup.recognise), (repairs, expected), "{text}");
    }
}
