//! The note after a stage was removed, with a button that brings it back.

use crate::browser::clock::Timeout;
use crate::say::header::UNDO;
use crate::say::strip::REMOVED;
use crate::setup::{Change, StagesChange};
use crate::ui::scene::Scene;
use crate::ui::session::{Session, Step};
use yew::prelude::*;

/// Milliseconds for which the note stands.
const MOMENT: u32 = 8000;

/// The callback for the stage's tools, and the note. It stands for a moment, and goes when stages are added or removed.
#[hook]
pub(super) fn use_removed(
    scene: &Scene,
    on_change: &Callback<Change>,
    session: &Session,
) -> (Callback<Change>, Html) {
    // The number of stages that are left.
    let left = use_state_eq(|| None::<usize>);
    {
        let left = left.clone();
        use_effect_with(*left, move |&is_noted| {
            let timeout = is_noted.map(|_| Timeout::new(MOMENT, move || left.set(None)));
            move || drop(timeout)
        });
    }
    let count = scene.setup.stages.len();
    let on_tool = {
        let (on_change, left) = (on_change.clone(), left.setter());
        Callback::from(move |change: Change| {
            let is_removal = matches!(change, Change::Stages(StagesChange::Remove(_)));
            left.set(is_removal.then(|| count.saturating_sub(1)));
            on_change.emit(change);
        })
    };
    let onclick = {
        let undo = session.stepper(|| Step::Undo);
        Callback::from(move |_: MouseEvent| {
            undo.emit(());
        })
    };
    let note = html! {
        <p class="removed sub" role="status">
            if *left == Some(count) {
                {REMOVED}
                <button class="quiet" {onclick}>{UNDO}</button>
            }
        </p>
    };
    (on_tool, note)
}
