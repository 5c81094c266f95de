//! The weights of a network as a file, and back.

use super::Room;
use super::answers::which;
use super::desk::{Desk, first_to_answer};
use super::files_button::FilesButton;
use super::learning::Learning;
use crate::browser::intake::File;
use crate::browser::weights::{self, WeightsError, WeightsFile};
use crate::learn::contest::blueprint;
use crate::learn::tasks::Material;
use crate::learn::{Network, Recogniser};
use crate::say::recognise as words;
use crate::setup::{Body, Change, Contender, Part, Recognise, Setup, Task};
use crate::ui::views::ViewContext;
use crate::ui::widgets::{block, button, said, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// A network from a file, which waits until its setup and its pictures are there.
pub(super) struct Opened {
    setup: Recognise,
    network: Network,
    classes: Vec<String>,
}

/// The card.
pub(super) fn weights(room: &Room<'_>, learning: Option<&Learning>) -> Html {
    let mut inside = Vec::new();
    if let Some(learning) = learning {
        inside.push(which(room, &learning.setup));
    }
    let on_files = {
        let (context, desk, update) = (room.context.clone(), room.desk.clone(), room.update.clone());
        Callback::from(move |files: Vec<File>| {
            if let Some(file) = files.into_iter().next() {
                spawn_local(open(context.clone(), desk.clone(), file, update.clone()));
            }
        })
    };
    let open = html! {
        <FilesButton words={words::OPEN_WEIGHTS} name={words::OPEN_WEIGHTS} accept=".safetensors" several=false {on_files} />
    };
    let save = learning.map(|learning| save(room, learning)).unwrap_or_default();
    inside.push(block("div", "row", vec![save, room.context.held(Part::Choices, open)]));
    let told = {
        let desk = room.desk.borrow();
        if desk.opened.is_some() { words::WEIGHTS_WAIT.to_owned() } else { desk.weights_told.clone() }
    };
    inside.push(html! { <p class="say" role="status">{told}</p> });
    inside.push(said("sub", words::WEIGHTS_HINT.into()));
    inside.insert(0, text("h3", "", words::WEIGHTS.into()));
    block("section", "card network-file", inside)
}

/// The button that saves the network that is looked at.
fn save(room: &Room<'_>, learning: &Learning) -> Html {
    let runs = learning.contest.runs();
    let place = (**room.chosen).min(runs.len().saturating_sub(1));
    let Some((contender, run)) = learning.setup.contest.get(place).zip(runs.get(place)) else {
        return Html::default();
    };
    if contender.body == Body::Explored {
        return said("sub", words::NO_SAVE.into());
    }
    let network = run.network().clone();
    let made = Contender { hidden: network.blueprint().hidden(), ..*contender };
    let (link, name) = (learning.setup.described(contender, made.hidden), words::network_name(&made));
    let classes = words::class_names(learning.naming(), network.blueprint().classes);
    let (desk, update) = (room.desk.clone(), room.update.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let file = WeightsFile { link: link.clone(), classes: classes.clone(), tensors: network.tensors() };
        let (desk, update, name) = (desk.clone(), update.clone(), name.clone());
        spawn_local(async move {
            let is_saved = weights::save(file, &name, &words::weights_file(&name)).await;
            let told = if is_saved { words::WEIGHTS_SAVED } else { words::WEIGHTS_MISSING };
            told.clone_into(&mut desk.borrow_mut().weights_told);
            update.emit(());
        });
    });
    button("", None, words::SAVE_WEIGHTS, Some(onclick))
}

/// Reads a file, and asks for the setup that it describes.
async fn open(context: ViewContext, desk: Rc<RefCell<Desk>>, file: File, update: Callback<()>) {
    match read(&file).await {
        Ok(opened) => {
            let recognise = opened.setup.clone();
            {
                let mut desk = desk.borrow_mut();
                desk.weights_told.clear();
                if recognise.task == Task::Own {
                    desk.own.take_names(&opened.classes);
                }
                desk.opened = Some(opened);
            }
            let setup = Setup { recognise, ..(*context.scene.setup).clone() };
            context.on_settle.emit(());
            context.on_change.emit(Change::Open(Box::new(setup)));
            context.on_settle.emit(());
        }
        Err(why) => {
            let mut desk = desk.borrow_mut();
            (desk.opened, desk.weights_told) = (None, why);
        }
    }
    update.emit(());
}

/// The network in a file, checked whole.
async fn read(file: &File) -> Result<Opened, String> {
    let WeightsFile { link, classes, tensors } = weights::open(file).await.map_err(reason)?;
    let setup = Recognise::of_description(&link).ok_or(words::NOT_DESCRIBED)?;
    let contender = setup.contest.first().ok_or(words::NOT_DESCRIBED)?;
    let plan = blueprint(&setup, contender, &[], classes.len());
    let network = Network::with_tensors(plan, &tensors).map_err(|error| words::not_fitting(&error))?;
    Ok(Opened { setup, network, classes })
}

fn reason(error: WeightsError) -> String {
    match error {
        WeightsError::Missing => words::WEIGHTS_MISSING.into(),
        WeightsError::Unreadable => words::WEIGHTS_UNREADABLE.into(),
        WeightsError::TooLarge => words::WEIGHTS_TOO_LARGE.into(),
        WeightsError::Told(words) => words,
    }
}

/// Puts a network from a file in the place of all others, once the setup is its own and the pictures are there.
pub(super) fn settle(desk: &mut Desk, setup: &Recognise, material: Option<&Material>) {
    let Some(material) = material else { return };
    if desk.opened.as_ref().is_none_or(|opened| opened.setup != *setup) {
        return;
    }
    let Some(Opened { network, classes, .. }) = desk.opened.take() else { return };
    let names = desk.own.names();
    let here = words::class_names((setup.task, &*names), material.learned.classes());
    if here != classes {
        desk.weights_told = words::other_classes(&classes, &here);
        return;
    }
    let answers = Recogniser::new(&network).and_then(|mut recogniser| {
        recogniser
            .scores(first_to_answer(material))
            .map(|scores| scores.iter().all(|score| score.is_finite()))
    });
    if answers == Ok(false) {
        desk.weights_told = words::WEIGHTS_TOO_GREAT.into();
        return;
    }
    let made = Learning::opened(setup, network, material, desk);
    desk.weights_told = match made {
        Ok(learning) => {
            desk.give_first(setup.task, material);
            desk.begin(learning);
            words::WEIGHTS_OPENED.into()
        }
        Err(error) => words::not_fitting(&error),
    };
}
