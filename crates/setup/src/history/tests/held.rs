//! What an author holds stays as it is, whichever way leads to a change.

use super::*;
use crate::cnn::Average;
use crate::{Picture, PoolingSetting, Sample, Source, View};

fn holding(parts: &[Part]) -> Rc<History> {
    Rc::new(History::new(Setup::default()).holding(Parts::of(parts)))
}

fn average(history: &Rc<History>) -> Change {
    let to = PoolingSetting::Rule(Average::default().into()).into();
    Change::Stages(StagesChange::Set { stage: id(history, 2), to })
}

fn stride(history: &Rc<History>, stride: usize) -> Change {
    let to = WindowSetting::Number(WindowNumber::Stride, Along::Both, stride).into();
    Change::Stages(StagesChange::Set { stage: id(history, 2), to })
}

fn refusal(history: &Rc<History>, change: &Change) -> Option<Refusal> {
    history.apply(change, PICTURE).err()
}

#[test]
fn a_change_of_what_is_held_is_refused_and_others_are_not() {
    let history = holding(&[Part::Kind]);
    assert_eq!(refusal(&history, &average(&history)), Some(Refusal::Held(Part::Kind)));
    let changed = history.apply(&stride(&history, 1), PICTURE).unwrap();
    assert_eq!(refusal(&changed, &average(&changed)), Some(Refusal::Held(Part::Kind)));
    let removed = Change::Stages(StagesChange::Remove(id(&history, 2)));
    assert_eq!(refusal(&history, &removed), Some(Refusal::Held(Part::Kind)), "it could come back as another");
    let relu = Change::Stages(StagesChange::Remove(id(&history, 1)));
    assert_eq!(refusal(&history, &relu), None);
}

#[test]
fn a_whole_setup_that_differs_in_what_is_held_is_refused() {
    let history = holding(&[Part::Picture]);
    let cat = Picture { source: Source::Sample(Sample::Cat), ..Picture::default() };
    let other = Setup { picture: cat.clone(), ..Setup::default() };
    let refused = Some(Refusal::Held(Part::Picture));
    assert_eq!(refusal(&history, &Change::Open(Box::new(other))), refused);
    assert_eq!(refusal(&history, &Change::Picture(PictureChange::Replace(cat))), refused);
    assert_eq!(refusal(&history, &Change::Open(Box::default())), None);
}

#[test]
fn a_drag_stops_where_it_would_change_what_is_held() {
    let history = holding(&[Part::Header, Part::Move]);
    assert_eq!(refusal(&history, &Change::View(View::Cost)), Some(Refusal::Held(Part::Header)));
    assert_eq!(refusal(&history, &nudge(1)), Some(Refusal::Held(Part::Move)));
    let dragged = after(&history, &[stride(&history, 3), stride(&history, 4)]);
    assert_eq!(dragged.undo().present, history.present);
}

#[test]
fn undo_and_redo_stop_before_a_setup_that_differs_in_what_is_held() {
    let other = start();
    let changed = after(&other, &[average(&other), stride(&other, 1)]);
    let held = changed.open((*changed.present).clone(), Parts::of(&[Part::Kind]));
    assert!(held.can_undo() && !held.undo().can_undo(), "the stride comes back, the kind does not");
    assert_eq!(held.undo().undo().present, held.undo().present);
    assert_eq!(held.undo().redo().present, held.present);
    let undone = Rc::new((*changed.undo().undo()).clone().holding(Parts::of(&[Part::Kind])));
    assert!(!undone.can_redo());
    assert_eq!(undone.redo().present, undone.present);
}

#[test]
fn reset_goes_back_to_what_was_opened_and_can_be_taken_back() {
    let history = holding(&[Part::Kind]);
    assert_eq!(history.reset(), history);
    let changed = after(&history, &[stride(&history, 1), enlarged()]);
    let reset = changed.reset();
    assert_eq!(reset.present, history.present);
    assert_eq!(reset.undo().present, changed.present);
    let opened = changed.open(Setup { view: View::Cost, ..Setup::default() }, Parts::NONE);
    let moved = after(&opened, &[nudge(1)]);
    assert_eq!(moved.reset().present, opened.present);
    let fitted = opened.replace_present(Setup::default());
    assert_eq!(after(&fitted, &[nudge(1)]).reset().present, fitted.present, "as it was repaired");
}
