//! The task, and the buttons that let the networks learn.

use super::Room;
use super::learning::Learning;
use crate::learn::tasks::Material;
use crate::say::recognise as words;
use crate::setup::{Change, Part, RecogniseChange, Task, limits};
use crate::ui::widgets::{Choice, Options};
use yew::prelude::*;

/// The row of tasks and of buttons.
pub(super) fn bar(room: &Room<'_>, learning: Option<&Learning>, material: Option<&Material>) -> Html {
    let context = room.context;
    let setup = &context.scene.setup.recognise;
    let tasks = Task::ALL.into_iter().map(|task| (task, words::task_name(task).into())).collect();
    let change = context.on_change.reform(|task| Change::Recognise(RecogniseChange::Task(task)));
    let options = Options::new(tasks, &setup.task, change);
    let tasks = context.held(Part::Choices, html! { <Choice label={words::TASK} {options} /> });
    let own = learning.filter(|learning| room.desk.borrow().is_of(learning, setup));
    let mut buttons = Vec::new();
    match own {
        Some(learning) if learning.is_going => {
            let pause = room.act(|desk, _: MouseEvent| {
                if let Some(learning) = &desk.learning {
                    learning.borrow_mut().is_going = false;
                }
            });
            buttons.push(html! { <button key={0} class="primary" onclick={pause}>{words::PAUSE}</button> });
        }
        Some(learning) => {
            if !(learning.contest.is_done() && learning.contest.epoch() >= setup.epochs) {
                buttons.push(
                    html! { <button key={0} class="primary" onclick={go(room, false)}>{words::GO_ON}</button> },
                );
            }
            buttons.push(html! { <button key={1} onclick={go(room, true)}>{words::ONE_EPOCH}</button> });
            buttons.push(begin(room, material, words::ANEW, "quiet"));
        }
        None => buttons.push(begin(room, material, words::LEARN, "primary")),
    }
    if own.is_some_and(|learning| !learning.is_going) && setup.seed < *limits::START.end() {
        let next = Change::Recognise(RecogniseChange::Seed(setup.seed + 1));
        let onclick = context.on_change.reform(move |_: MouseEvent| next.clone());
        buttons.push(context.held(
            Part::Choices,
            html! { <button key={2} class="quiet" {onclick}>{words::NEXT_SEED}</button> },
        ));
    }
    let progress = learning.map(|learning| {
        let contest = &learning.contest;
        let share = contest.progress();
        let epoch = if contest.epochs() == 0 {
            words::FROM_FILE.to_owned()
        } else {
            words::progress(contest.epoch(), contest.epochs())
        };
        html! {
            <>
                <progress max="1" value={share.to_string()} aria-label={words::CURVES}></progress>
                <span class="sub" role="status">{epoch}</span>
            </>
        }
    });
    html! { <div class="learn-bar">{tasks}<div class="row">{buttons}{progress.unwrap_or_default()}</div></div> }
}

/// Goes on to the last epoch, or for one.
fn go(room: &Room<'_>, is_one: bool) -> Callback<MouseEvent> {
    let epochs = room.context.scene.setup.recognise.epochs;
    room.act(move |desk, _: MouseEvent| {
        if let Some(learning) = &desk.learning {
            learning.borrow_mut().go(epochs, is_one);
        }
    })
}

/// The button that begins with new weights. Without pictures it waits for them.
fn begin(room: &Room<'_>, material: Option<&Material>, name: &'static str, class: &'static str) -> Html {
    let setup = room.context.scene.setup.recognise.clone();
    let pipeline = room.context.scene.pipeline.clone();
    let material = material.cloned();
    let disabled = material.is_none();
    let onclick = room.act(move |desk, _: MouseEvent| {
        let Some(material) = &material else { return };
        let made = Learning::new(&setup, &pipeline.stages, material, desk);
        desk.give_first(setup.task, material);
        if let Ok(learning) = made {
            desk.begin(learning);
        }
    });
    let title = (name == words::ANEW).then_some(words::ANEW_HINT);
    html! { <button key={if name == words::LEARN { 0 } else { 3 }} {class} {title} aria-disabled={disabled.then_some("true")} {onclick}>{name}</button> }
}
