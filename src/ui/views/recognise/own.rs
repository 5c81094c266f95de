//! The card in which the learner gives pictures of classes to learn from.

use super::Room;
use super::desk::Desk;
use super::files_button::FilesButton;
use crate::browser::intake::File;
use crate::browser::{decode, letters};
use crate::cnn::FeatureMaps;
use crate::learn::tasks::own::{Given, NotOwn, OwnClass};
use crate::learn::tasks::{NotPrepared, SIDE, brought, prepare};
use crate::picture::{self, Raster};
use crate::pixels::{Ink, Painting, Scale};
use crate::say::recognise as words;
use crate::setup::{Colour, limits};
use crate::ui::picture::reason;
use crate::ui::views::shift::choices::tiles;
use crate::ui::widgets::{block, button, said, text};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Pictures of a class that are shown: the last ones.
const SHOWN: usize = 24;

/// The card.
pub(super) fn own(room: &Room<'_>) -> Html {
    let fault = room.desk.borrow_mut().own_fault(&room.context.scene.setup.recognise);
    let faulty = fault.map(named).unwrap_or_default();
    let desk = room.desk.borrow();
    let classes = desk.own.classes();
    let mut inside = vec![text("h3", "", words::OWN.into()), said("sub", words::OWN_STAYS.into())];
    let can_remove = classes.len() > *limits::OWN_CLASSES.start();
    let cards =
        classes.iter().enumerate().map(|(place, class)| of_class(room, place, class, can_remove, &faulty));
    inside.push(block("div", "own-classes", cards.collect()));
    if classes.len() < *limits::OWN_CLASSES.end() {
        let onclick = room.act(|desk, _: MouseEvent| desk.own.add_class());
        inside.push(button("quiet", None, words::ADD_CLASS, Some(onclick)));
    }
    if desk.own.can_bring_back() {
        let onclick = room.act(|desk, _: MouseEvent| desk.own.bring_back());
        inside.push(button("quiet", None, words::BRING_BACK, Some(onclick)));
    }
    inside.push(html! { <p class="refused" role="alert">{desk.own.told.clone()}</p> });
    block("section", "card own-card", inside)
}

/// A class: its name, its pictures, and the ways to add some.
fn of_class(room: &Room<'_>, place: usize, class: &OwnClass, can_remove: bool, faulty: &[Given]) -> Html {
    let name = class.name.clone();
    let rename = room.act(move |desk, event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        desk.own.rename(place, &field.value());
    });
    let draw = room.act(move |desk, _: MouseEvent| {
        if desk.pad.is_blank() {
            words::BLANK_DRAWING.clone_into(&mut desk.own.told);
        } else {
            let (picture, side) = (desk.pad.picture(), desk.pad.side());
            let like_digits = (side != SIDE).then(|| prepare(&picture, (side, side)).ok()).flatten();
            desk.own.add(place, like_digits.unwrap_or(picture));
        }
    });
    let typed = room.act(move |desk, event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        type_letters(desk, place, &field.value());
        field.set_value("");
    });
    let on_files = {
        let (desk, update, name) = (room.desk.clone(), room.update.clone(), name.clone());
        Callback::from(move |files: Vec<File>| {
            spawn_local(take(desk.clone(), (place, name.clone()), files, update.clone()));
        })
    };
    let remove = can_remove.then(|| {
        let name = words::remove_class(&name);
        let onclick = room.act(move |desk, _: MouseEvent| desk.own.remove_class(place));
        html! { <button class="quiet" aria-label={name.clone()} title={name} {onclick}>{"×"}</button> }
    });
    let count = class.pictures.len();
    let earlier = count.saturating_sub(SHOWN);
    // One that has to be removed is always there.
    let is_shown = |at: usize| at >= earlier || faulty.contains(&(place, at));
    let pictures = class.pictures.iter().enumerate().filter(|(at, _)| is_shown(*at));
    let mut shown: Vec<_> = pictures.map(|(at, picture)| one(room, (place, at), &name, picture)).collect();
    if earlier > 0 {
        shown.push(said("sub", words::earlier_pictures(earlier)));
    }
    html! {
        <fieldset class="own-class">
            <legend>{words::own_class(&name, count)}</legend>
            <div class="row">
                <label><span class="sub">{words::OWN_NAME}</span><input type="text" maxlength="24" autocomplete="off" value={name.clone()} onchange={rename} /></label>
                {remove.unwrap_or_default()}
            </div>
            {block("div", "own-pictures", shown)}
            <div class="row">
                {button("", Some(words::add_drawing_to(&name).into()), words::ADD_DRAWING, Some(draw))}
                <FilesButton words={words::ADD_FILES} name={words::add_files_to(&name)} accept="image/*,.heic,.heif,.avif" several=true {on_files} />
            </div>
            <label><span class="sub">{words::TYPE}</span><input type="text" maxlength="60" autocomplete="off" autocapitalize="off" spellcheck="false" aria-label={words::type_into(&name)} onchange={typed} /></label>
        </fieldset>
    }
}

/// The pictures that a fault is about.
fn named(fault: NotOwn) -> Vec<Given> {
    match fault {
        NotOwn::Equal { one, other } => vec![one, other],
        NotOwn::Size { picture, .. } | NotOwn::Value { picture } | NotOwn::Blank { picture } => vec![picture],
        NotOwn::Classes { .. }
        | NotOwn::Pictures { .. }
        | NotOwn::Unnamed { .. }
        | NotOwn::SameName { .. } => Vec::new(),
    }
}

/// A picture; a press removes it.
fn one(room: &Room<'_>, (class, at): (usize, usize), name: &str, picture: &[f32]) -> Html {
    let maps = FeatureMaps::from_planes(1, SIDE, SIDE, picture.to_vec());
    let ink = Ink::Mapped(Scale::UNIT, room.context.scene.tables.grey.clone());
    let painting = Painting { maps, channel: 0, ink };
    let picture = tiles(vec![(painting, AttrValue::default())], String::new(), Html::default());
    let name = words::remove_picture(name, at);
    let onclick = room.act(move |desk, _: MouseEvent| desk.own.remove(class, at));
    html! {
        <button class="take" key={at} aria-label={name.clone()} title={name} {onclick}>
            {block("span", "thumb", vec![picture])}<small aria-hidden="true">{"×"}</small>
        </button>
    }
}

/// Adds letters to a class, each in several fonts. What is in the class already is not added again.
fn type_letters(desk: &mut Desk, class: usize, typed: &str) {
    let mut refused = String::new();
    for letter in typed.split("").filter(|letter| !letter.trim().is_empty()) {
        let drawn = letters::drawn(letter);
        let pictures: Vec<_> = drawn.iter().filter_map(|raster| like_digits(raster).ok()).collect();
        if pictures.is_empty() {
            refused = words::letter_refused(letter);
        }
        for picture in pictures {
            desk.own.add(class, picture);
        }
    }
    // Two fonts may draw a letter alike: that is no fault.
    desk.own.told = refused;
}

/// Decodes files one after the other and adds each to a class. What cannot be taken is said, and the others are taken.
async fn take(desk: Rc<RefCell<Desk>>, class: (usize, String), files: Vec<File>, update: Callback<()>) {
    let mut refused = Vec::new();
    desk.borrow_mut().own.told.clear();
    for file in files {
        match prepared(&file).await {
            Ok(picture) => {
                let own = &mut desk.borrow_mut().own;
                if let Some(place) = own.place_of((class.0, &class.1)) {
                    own.add(place, picture);
                }
            }
            Err(why) => refused.push(words::file_refused(&file.name(), &why)),
        }
        update.emit(());
    }
    if !refused.is_empty() {
        let told = &mut desk.borrow_mut().own.told;
        // That a class is full may stand there.
        refused.insert(0, std::mem::take(told));
        *told = refused.join(" ").trim_start().to_owned();
        update.emit(());
    }
}

/// The picture in a file, made like the digits.
pub(super) async fn prepared(file: &File) -> Result<Vec<f32>, AttrValue> {
    let raster = decode::decode(file).await.map_err(reason)?.raster;
    like_digits(&raster).map_err(|error| words::not_prepared(error).into())
}

/// A picture made like the digits.
fn like_digits(raster: &Raster) -> Result<Vec<f32>, NotPrepared> {
    let grey = picture::values(raster, Colour::Grey);
    brought(grey.values(), (raster.height(), raster.width()))
}
