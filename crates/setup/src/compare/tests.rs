use super::*;
use crate::cnn::{Average, Divisor, First, Lp, Max, Min, Pooling, Reduce, Sum, Windows};
use crate::permalink::{Key, Repair, read, write};
use crate::{Change, PoolingChoice, Refusal, Stages};

fn after(change: CompareChange) -> Result<CompareChoice, Refusal> {
    CompareChoice::default().after(&change)
}

fn kinds(kinds: &[ComparedKind]) -> Result<Vec<ComparedKind>, Refusal> {
    after(CompareChange::Kinds(kinds.to_vec())).map(|choice| choice.kinds)
}

fn rule(rule: impl Into<Reduce>) -> ComparedKind {
    rule.into().into()
}

fn lp(p: f32) -> ComparedKind {
    rule(Lp { p })
}

const fn spread(percent: usize, seed: usize) -> ComparedKind {
    ComparedKind::FractionalMax(Spread { percent, seed })
}

#[test]
fn one_to_twelve_kinds_stand_side_by_side_and_no_two_are_equal() {
    let twelve: Vec<ComparedKind> = (1_u8..=12).map(|p| lp(f32::from(p))).collect();
    assert_eq!(kinds(&twelve), Ok(twelve.clone()));
    let out = Err(Refusal::OutOfRange { from: 1, to: 12 });
    assert_eq!(kinds(&[]), out);
    assert_eq!(kinds(&[twelve, vec![rule(Max)]].concat()), out);
    assert_eq!(kinds(&[lp(2.0), rule(Max), lp(3.0)]), Ok(vec![lp(2.0), rule(Max), lp(3.0)]));
    assert_eq!(kinds(&[lp(2.0), rule(Max), lp(2.0)]), Err(Refusal::NotThere));
}

#[test]
fn a_kind_has_numbers_that_a_link_can_name() {
    assert_eq!(kinds(&[lp(17.0)]), Err(Refusal::OutOfRange { from: 1, to: 16 }));
    assert_eq!(kinds(&[lp(1.5)]), Err(Refusal::OutOfRange { from: 1, to: 16 }));
    assert_eq!(kinds(&[lp(f32::NAN)]), Err(Refusal::OutOfRange { from: 1, to: 16 }));
    let divided = rule(Average { divisor: Divisor::Fixed(5) });
    assert_eq!(kinds(&[divided]), Ok(vec![rule(Average::default())]));
    assert_eq!(kinds(&[divided, rule(Average::default())]), Err(Refusal::NotThere));
    assert_eq!(kinds(&[spread(70, 1), rule(Max), spread(70, 2)]).map(|kinds| kinds.len()), Ok(3));
    assert_eq!(kinds(&[spread(24, 1)]), Err(Refusal::OutOfRange { from: 25, to: 95 }));
    assert_eq!(kinds(&[spread(70, 0)]), Err(Refusal::OutOfRange { from: 1, to: 99 }));
}

#[test]
fn numbers_have_their_limits() {
    let out = |from, to| Err(Refusal::OutOfRange { from, to });
    assert_eq!(after(CompareChange::Window(Some(0))), out(1, 32));
    assert_eq!(after(CompareChange::Stride(Some(33))), out(1, 32));
    assert_eq!(after(CompareChange::Windows(Some(3), Some(33))), out(1, 32));
    assert_eq!(after(CompareChange::From(Some(21), 0)), out(0, 20));
    assert_eq!(after(CompareChange::From(None, 64)), out(0, 63));
    assert_eq!(after(CompareChange::Noise(101)), out(0, 100));
    assert_eq!(after(CompareChange::Active(0)), out(1, 100));
    assert_eq!(after(CompareChange::Threshold(1001)), out(0, 1000));
    let made = CompareChoice { made: Made::BrightDot, ..CompareChoice::default() };
    let own = made.after(&CompareChange::From(Some(1), 0)).map(|choice| (choice.place, choice.made));
    assert_eq!(own, Ok((Some(1), Made::Own)));
    let windows = after(CompareChange::Windows(Some(3), Some(2)));
    assert_eq!(windows.map(|choice| (choice.window, choice.stride)), Ok((Some(3), Some(2))));
}

#[test]
fn the_first_map_goes_into_the_first_pooling_and_has_its_window() {
    let mut setup = Setup::default();
    assert_eq!((setup.compared_place(), setup.compared_window()), (2, (2, 2)));
    setup.stages.list[2].kind = StageKind::Pooling(PoolingChoice::new(Max, 4));
    assert_eq!(setup.compared_window(), (4, 4));
    setup.compare = CompareChoice { window: Some(3), stride: Some(2), ..CompareChoice::default() };
    assert_eq!(setup.compared_window(), (3, 2));
    setup.stages.list[2].on = false;
    setup.compare = CompareChoice::default();
    assert_eq!((setup.compared_place(), setup.compared_window()), (3, (2, 2)));
    let whole = PoolingChoice::new(Max, 2).placed(crate::Placement::Whole);
    setup.stages = Stages::new(vec![StageChoice::new(StageKind::Pooling(whole))]);
    assert_eq!((setup.compared_place(), setup.compared_window()), (0, (2, 2)));
    setup.compare.place = Some(9);
    assert_eq!(setup.compared_place(), 1);
    setup.stages = Stages::new(vec![]);
    assert_eq!(setup.compared_place(), 0);
}

#[test]
fn the_window_stands_where_it_was_put_and_undo_leaves_it_there() {
    let stands = |stands| Change::Compare(CompareChange::Stands(stands));
    assert!(!stands(Stands::Nowhere).is_undoable());
    assert_eq!(
        after(CompareChange::Stands(Stands::At(0, 65_535))),
        Err(Refusal::OutOfRange { from: 0, to: 65_534 })
    );
    let window = |size| Change::Compare(CompareChange::Window(Some(size)));
    let shape = crate::cnn::Shape { channels: 1, rows: 64, columns: 64 };
    let mut history = std::rc::Rc::new(crate::History::new(Setup::default()));
    for change in [window(3), stands(Stands::At(4, 6)), window(4)] {
        history = history.apply(&change, shape).unwrap_or(history);
    }
    let seen =
        |history: &crate::History| (history.present().compare.window, history.present().compare.stands);
    assert_eq!(seen(&history), (Some(4), Stands::At(4, 6)));
    assert_eq!(seen(&history.undo()), (None, Stands::At(4, 6)));
    let none = read("v=2&begin=none&end");
    assert_eq!(
        (none.setup.compare.stands, write(&none.setup).text.as_str()),
        (Stands::Nowhere, "v=2&begin=none&end")
    );
}

#[test]
fn a_kind_has_windows_of_the_same_side() {
    assert_eq!(lp(2.0).pooling(3, 2), Pooling::sliding(Lp::default(), 3, 2));
    let Pooling { reduce, windows: Windows::Fractional { rows, columns } } = spread(60, 4).pooling(3, 2)
    else {
        unreachable!()
    };
    assert_eq!((reduce, rows.size, rows.ratio, columns.size), (Max.into(), 3, 0.6, 3));
    assert_ne!(rows.sample, columns.sample);
}

#[test]
fn a_drag_is_one_step_of_undo() {
    let of = Change::Compare;
    let [two, three] = [2.0, 3.0].map(|p| of(CompareChange::Kinds(vec![rule(Max), lp(p)])));
    let other = of(CompareChange::Kinds(vec![rule(Max), rule(Min)]));
    assert!(two.continues(&three) && !two.continues(&other) && two.is_undoable());
    let more = of(CompareChange::Kinds(vec![rule(Max), lp(2.0), rule(Min)]));
    assert!(!more.continues(&two));
    let [few, most] = [25, 95].map(|percent| of(CompareChange::Kinds(vec![rule(Max), spread(percent, 1)])));
    assert!(few.continues(&most) && !few.continues(&two));
    let [one, another] = [1, 2].map(|map| of(CompareChange::From(Some(1), map)));
    assert!(one.continues(&another) && !one.continues(&of(CompareChange::From(Some(2), 1))));
    let [side, step] = [of(CompareChange::Window(Some(2))), of(CompareChange::Stride(Some(2)))];
    assert!(side.continues(&side) && !side.continues(&step));
    let show = of(CompareChange::Show(Show::Table));
    assert!(!show.continues(&show) && show.is_undoable());
}

#[test]
fn a_link_carries_what_is_not_as_usual() {
    let link = "v=2&lineup=min,lp,e3,max,fractional-max,60.4&from=1&frommap=2&over=3&by=2&begin=5,7&show=difference&before=relu&made=dot&noise=0&active=40&feature=shown&threshold=125&view=compare&end";
    let compare = CompareChoice {
        kinds: vec![rule(Min), lp(3.0), rule(Max), spread(60, 4)],
        place: Some(1),
        map: 1,
        window: Some(3),
        stride: Some(2),
        stands: Stands::At(4, 6),
        show: Show::Difference,
        relu: true,
        made: Made::BrightDot,
        noise: 0,
        active: 40,
        feature: Feature::Shown,
        threshold: 125,
    };
    let setup = Setup { compare, view: crate::View::Compare, ..Setup::default() };
    assert_eq!((read(link).setup, write(&setup).text.as_str()), (setup, link));
    let usual = "v=2&frommap=1&show=pooled&made=own&noise=60&active=5&feature=corner&threshold=50&end";
    assert_eq!((read(usual).setup, read(usual).repairs), (Setup::default(), vec![]));
}

#[test]
fn a_link_is_repaired() {
    let far = read("v=2&from=70&frommap=0&over=0&by=90&noise=101&active=0&threshold=5000&end");
    let expected = CompareChoice {
        place: Some(20),
        window: Some(1),
        stride: Some(32),
        noise: 100,
        active: 1,
        threshold: 1000,
        ..CompareChoice::default()
    };
    assert_eq!(far.setup.compare, expected);
    let clamped = [
        CompareKey::Place,
        CompareKey::Map,
        CompareKey::Window,
        CompareKey::Stride,
        CompareKey::Noise,
        CompareKey::Active,
        CompareKey::Threshold,
    ];
    assert_eq!(far.repairs, clamped.map(|key| Repair::Clamped { key: Key::Compare(key) }));
    for (link, bad) in [
        ("v=2&lineup=softest&end", CompareKey::Kinds),
        ("v=2&lineup=e3,max&end", CompareKey::Kinds),
        ("v=2&lineup=&end", CompareKey::Kinds),
        ("v=2&lineup=fractional-max,70&end", CompareKey::Kinds),
        ("v=2&lineup=fractional-max,70.1.1&end", CompareKey::Kinds),
        ("v=2&begin=3&end", CompareKey::Stands),
        ("v=2&begin=3,x&end", CompareKey::Stands),
        ("v=2&show=all&end", CompareKey::Show),
        ("v=2&before=tanh&end", CompareKey::Before),
        ("v=2&made=up&end", CompareKey::Made),
        ("v=2&feature=cat&end", CompareKey::Feature),
    ] {
        assert_eq!(read(link).repairs, [Repair::BadValue { key: Key::Compare(bad) }], "{link}");
    }
}

#[test]
fn of_kinds_too_many_or_twice_the_first_stay() {
    let key = Key::Compare(CompareKey::Kinds);
    let twice = read("v=2&lineup=sum,first,sum,lp,e99&end");
    assert_eq!(twice.setup.compare.kinds, [rule(Sum), rule(First), lp(16.0)]);
    assert_eq!(twice.repairs, [Repair::Clamped { key }]);
    let far = read("v=2&lineup=max,fractional-max,99.0&end");
    assert_eq!(
        (far.setup.compare.kinds, far.repairs),
        (vec![rule(Max), spread(95, 1)], vec![Repair::Clamped { key }])
    );
    let usual = read("v=2&lineup=fractional-max&end").setup.compare.kinds;
    assert_eq!(usual, [ComparedKind::FractionalMax(Spread::default())]);
    let many = (1..=13).map(|p| format!("lp,e{p}")).collect::<Vec<_>>().join(",");
    let many = read(&format!("v=2&lineup={many}&end"));
    assert_eq!((many.setup.compare.kinds.len(), many.repairs), (12, vec![Repair::Clamped { key }]));
}
