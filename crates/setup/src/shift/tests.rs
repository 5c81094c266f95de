use super::*;
use crate::cnn::{Lp, Min, Sum};
use crate::permalink::{Repair, read, write};
use crate::{Change, Setup};

fn after(changes: &[ShiftChange]) -> Result<ShiftChoice, Refusal> {
    changes.iter().try_fold(ShiftChoice::default(), |choice, &change| choice.after(change))
}

#[test]
fn numbers_have_their_limits() {
    let out = |from, to| Err(Refusal::OutOfRange { from, to });
    assert_eq!([0, 21].map(|depth| after(&[ShiftChange::Depth(Some(depth))])), [out(1, 20), out(1, 20)]);
    assert_eq!([1, 33].map(|side| after(&[ShiftChange::Window(Some(side))])), [out(2, 32), out(2, 32)]);
    assert_eq!(after(&[ShiftChange::Map(64)]), out(0, 63));
    assert_eq!(after(&[ShiftChange::Shuffle(65_536)]), out(0, 65_535));
    let choice = after(&[ShiftChange::Depth(Some(20)), ShiftChange::Window(Some(32)), ShiftChange::Map(63)]);
    let expected = ShiftChoice { depth: Some(20), window: Some(32), map: 63, ..ShiftChoice::default() };
    assert_eq!(choice, Ok(expected));
    assert_eq!(after(&[ShiftChange::Depth(Some(2)), ShiftChange::Depth(None)]), Ok(ShiftChoice::default()));
}

#[test]
fn further_kinds_come_and_go_in_the_order_of_the_register() {
    let [lp, min, sum]: [Reduce; 3] = [Lp::default().into(), Min.into(), Sum.into()];
    let others = Reduce::all().len() - 3;
    assert_eq!((further_kinds()[..3].to_vec(), further_kinds().len()), (vec![lp, min, sum], others));
    let choice =
        after(&[ShiftChange::Kind(sum, true), ShiftChange::Kind(lp, true), ShiftChange::Kind(sum, true)]);
    assert_eq!(choice.map(|choice| choice.kinds), Ok(vec![lp, sum]));
    let choice =
        after(&[ShiftChange::Kind(sum, true), ShiftChange::Kind(min, true), ShiftChange::Kind(sum, false)]);
    assert_eq!(choice.map(|choice| choice.kinds), Ok(vec![min]));
    // The usual ones are always there.
    assert_eq!(after(&[ShiftChange::Kind(Max.into(), false)]), Err(Refusal::NotThere));
}

#[test]
fn the_plot_goes_from_no_move_to_sixteen_pixels() {
    for (toward, first, last) in
        [(Toward::Right, (0, 1), (0, 16)), (Toward::Down, (1, 0), (16, 0)), (Toward::Both, (1, 1), (16, 16))]
    {
        let moves = toward.moves();
        assert_eq!((moves.len(), moves[0], moves[1], moves[16]), (17, (0, 0), first, last));
    }
}

#[test]
fn a_dragged_slider_is_one_step_of_undo() {
    let change = |change| Change::Shift(change);
    let [three, four] = [3, 4].map(|depth| change(ShiftChange::Depth(Some(depth))));
    let [one, two] = [1, 2].map(|map| change(ShiftChange::Map(map)));
    assert!(three.continues(&four) && one.continues(&two) && !one.continues(&three) && one.is_undoable());
    let [place, back] = Answer::ALL.map(|answer| change(ShiftChange::Answer(answer)));
    assert!(!place.continues(&back));
}

#[test]
fn a_link_carries_what_is_not_as_usual() {
    let link = "v=2&compare=ring&answer=back&toward=both&depth=2&map=3&kinds=lp,sum&window=4&shuffle=7&end";
    let shift = ShiftChoice {
        compare: Compare::Ring,
        answer: Answer::MovedBack,
        toward: Toward::Both,
        depth: Some(2),
        map: 2,
        kinds: vec![Lp::default().into(), Sum.into()],
        window: Some(4),
        shuffle: 7,
    };
    let setup = Setup { shift, ..Setup::default() };
    assert_eq!((read(link).setup, write(&setup).text.as_str()), (setup, link));
    let usual = "v=2&compare=inside&answer=place&toward=right&map=1&shuffle=0&end";
    assert_eq!((read(usual).setup, read(usual).repairs), (Setup::default(), vec![]));
}

#[test]
fn a_link_is_repaired() {
    let key = Key::Shift;
    let far = read("v=2&depth=0&map=1000&window=1&shuffle=70000&end");
    let shift =
        ShiftChoice { depth: Some(1), map: 63, window: Some(2), shuffle: 65_535, ..ShiftChoice::default() };
    assert_eq!(far.setup.shift, shift);
    let clamped = [ShiftKey::Depth, ShiftKey::Map, ShiftKey::Window, ShiftKey::Shuffle];
    assert_eq!(far.repairs, clamped.map(|clamped| Repair::Clamped { key: key(clamped) }));
    for (link, bad) in [
        ("v=2&compare=outside&end", ShiftKey::Compare),
        ("v=2&answer=no&end", ShiftKey::Answer),
        ("v=2&toward=left&end", ShiftKey::Toward),
        ("v=2&kinds=max&end", ShiftKey::Kinds),
        ("v=2&kinds=lp,softest&end", ShiftKey::Kinds),
    ] {
        assert_eq!(read(link).repairs, [Repair::BadValue { key: key(bad) }], "{link}");
    }
}
