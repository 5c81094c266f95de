//! Recognise: networks that learn in the page, with and without pooling.

mod answers;
mod asked;
mod bar;
mod collection;
mod curves;
mod desk;
mod drawing;
mod even;
mod files_button;
mod filters;
mod learning;
mod moved;
mod networks;
mod own;
mod rates;
mod settings;
mod to_drawing;
mod weights;

use super::ViewContext;
use super::heading::heading;
use crate::say::recognise as words;
use crate::setup::{Recognise, Task};
use crate::ui::hooks::{Shared, use_task};
use crate::ui::widgets::{block, card, fold, said, sourced, text};
use desk::{Desk, Digits, fetch_digits};
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The part that is saved.
const PART: &str = "recognise";

/// Draws the view.
pub(crate) fn recognise(context: &ViewContext) -> Html {
    html! { <RecogniseView context={context.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct RecogniseProps {
    context: ViewContext,
}

/// What every card of the view needs.
struct Room<'a> {
    context: &'a ViewContext,
    desk: &'a Rc<RefCell<Desk>>,
    /// Draws the view anew after something in the desk has changed.
    update: Callback<()>,
    /// The network that is looked at, by its place.
    chosen: &'a UseStateHandle<usize>,
}

impl Room<'_> {
    /// A callback that changes the desk.
    fn act<T: 'static>(&self, change: impl Fn(&mut Desk, T) + 'static) -> Callback<T> {
        let (desk, update) = (self.desk.clone(), self.update.clone());
        Callback::from(move |input| {
            change(&mut desk.borrow_mut(), input);
            update.emit(());
        })
    }
}

#[component]
fn RecogniseView(props: &RecogniseProps) -> Html {
    let context = &props.context;
    let setup = &context.scene.setup.recognise;
    let desk = use_memo((), |()| Desk::of_page());
    let (update, chosen, shown) =
        (use_force_update(), use_state_eq(|| 1), use_state_eq(curves::Shown::default));
    {
        let (desk, update) = ((*desk).clone(), update.clone());
        let lacks = desk.borrow().lacks_digits(setup.task);
        use_effect_with(lacks, move |&lacks| {
            if lacks {
                spawn_local(async move {
                    fetch_digits(desk).await;
                    update.force_update();
                });
            }
        });
    }
    let material = desk.borrow_mut().material(setup);
    desk.borrow_mut().recall(setup);
    weights::settle(&mut desk.borrow_mut(), setup, material.as_ref());
    let learning = desk.borrow().learning.clone();
    // Networks of other settings halt. They go on once the settings are theirs again.
    let is_wanted = |learning: &Rc<RefCell<learning::Learning>>| {
        let learning = learning.borrow();
        learning.is_going && desk.borrow().is_of(&learning, setup)
    };
    let going = learning.clone().filter(is_wanted);
    if let Some(going) = &going {
        going.borrow_mut().follow(setup.epochs);
    }
    let _ = use_task(going.map(|learning| learning as Shared));
    let trial = desk.borrow().trial.clone();
    let (_, trial_bar) = use_task(trial.map(|trial| trial as Shared));
    asked::follow(&desk, *chosen);
    let update = Callback::from(move |()| update.force_update());
    let room = Room { context, desk: &desk, update, chosen: &chosen };
    let learning = learning.as_ref().map(|learning| learning.borrow());
    let learning = learning.as_deref();
    let mut notes = Vec::new();
    if setup.task == Task::Digits {
        notes.push(match desk.borrow().digits {
            Digits::Missing => said("refused", words::DIGITS_MISSING.into()),
            Digits::Unasked | Digits::Loading => said("sub", words::DIGITS_LOADING.into()),
            Digits::There(_) => Html::default(),
        });
    }
    if let Some(material) = &material {
        let counts = [&material.learned, &material.held_back, &material.test].map(|set| set.len());
        let counts = (counts[0], counts[1], counts[2]);
        let line = if setup.task == Task::Own {
            words::own_pictures(counts)
        } else {
            words::pictures(words::task_words(setup.task), counts)
        };
        notes.push(said("sub", line));
    } else if setup.task == Task::Own {
        notes.push(missing(&desk, setup));
    }
    if learning.is_some_and(|learning| !desk.borrow().is_of(learning, setup)) {
        notes.push(text("p", "stale", words::STALE.into()));
    }
    let answers = to_drawing::to_drawing(&room, learning);
    let pad = drawing::drawing(&room, material.as_ref(), learning, &answers);
    let moved_by = desk.borrow().pad.moved_by();
    let main = vec![
        block("div", "learned-from", notes),
        if setup.task == Task::Own { own::own(&room) } else { Html::default() },
        networks::networks(&room, learning, &answers),
        block(
            "div",
            "learn-plots",
            vec![
                block("div", "view-part", vec![curves::curves(learning, &shown)]),
                block(
                    "div",
                    "view-part",
                    vec![moved::moved(learning, moved_by), answers::answers(&room, learning)],
                ),
            ],
        ),
        asked::cards(&room, learning),
        card(
            words::SETTINGS,
            vec![settings::settings(&room, material.as_ref()), rates::tried(&room, trial_bar)],
        ),
        fold(words::WHY, "", sourced(words::MEANINGS.map(String::from).to_vec(), &[])),
        said("sub", if setup.task == Task::Digits { words::DIGITS_FROM.into() } else { String::new() }),
    ];
    let taken = vec![filters::filters(&room, learning), weights::weights(&room, learning)];
    html! {
        <div id={PART} class="view recognise">
            {heading(words::TITLE, words::SUBTITLE, PART, &context.scene.setup, context)}
            {bar::bar(&room, learning, material.as_ref())}
            {block("div", "view-part", vec![pad])}
            {block("div", "view-part learn-main", main)}
            {block("div", "view-part", taken)}
        </div>
    }
}

/// What is missing before networks can learn from the learner's own pictures.
fn missing(desk: &Rc<RefCell<Desk>>, setup: &Recognise) -> Html {
    let fault = desk.borrow_mut().own_fault(setup);
    let line = fault.map(|fault| words::not_own(fault, desk.borrow().own.classes()));
    html! { <p class="sub" role="status">{line.unwrap_or_default()}</p> }
}
