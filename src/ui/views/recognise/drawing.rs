//! The drawing that all networks answer to: drawn, moved, or taken from the pictures to test with.

use super::Room;
use super::desk::Desk;
use super::files_button::FilesButton;
use super::learning::Learning;
use super::own::prepared;
use super::to_drawing::{ToDrawing, at_a_glance};
use crate::browser::intake::File;
use crate::browser::{keyboard, pointer};
use crate::cnn::FeatureMaps;
use crate::learn::SHEETS;
use crate::learn::tasks::{Material, SIDE, prepare};
use crate::pixels::{Ink, Painting, Scale};
use crate::say::recognise as words;
use crate::ui::views::shift::choices::{group, tiles};
use crate::ui::widgets::{Options, block, icon_button, said, select};
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Pictures that are offered.
const OFFERED: usize = 6;

/// The card of the drawing.
pub(super) fn drawing(
    room: &Room<'_>,
    material: Option<&Material>,
    learning: Option<&Learning>,
    answers: &[ToDrawing],
) -> Html {
    let grey = room.context.scene.tables.grey.clone();
    let painting = |side: usize, values: Vec<f32>| Painting {
        maps: FeatureMaps::from_planes(1, side, side, values),
        channel: 0,
        ink: Ink::Mapped(Scale::UNIT, grey.clone()),
    };
    let (picture, side, by) = {
        let desk = room.desk.borrow();
        (desk.pad.picture(), desk.pad.side(), desk.pad.moved_by())
    };
    let pad =
        tiles(vec![(painting(side, picture), AttrValue::default())], String::new(), surface(room, side));
    let move_by = |place: usize, strokes: &'static str, down: i32, right: i32| {
        let onclick = room.act(move |desk, _: MouseEvent| desk.pad.nudge(down, right));
        icon_button("icon", words::MOVES[place], words::MOVES[place], strokes, false, onclick)
    };
    let back = room.act(|desk, _: MouseEvent| desk.pad.move_back());
    let cleared = room.desk.borrow().cleared.clone().filter(|_| room.desk.borrow().pad.is_blank());
    let clear_name = if cleared.is_some() { words::BRING_BACK } else { words::CLEAR };
    let clear = room.act(move |desk, _: MouseEvent| match &cleared {
        Some(before) => desk.pad = before.clone(),
        None => {
            desk.cleared = Some(desk.pad.clone()).filter(|pad| !pad.is_blank());
            desk.pad.clear();
        }
    });
    let centre = room.act(|desk, _: MouseEvent| {
        let side = desk.pad.side();
        if let Ok(picture) = prepare(&desk.pad.picture(), (side, side)) {
            desk.pad.take(&picture);
        }
    });
    let names = SHEETS.map(|side| AttrValue::from(words::sheet(side))).to_vec();
    let chosen = SHEETS.iter().position(|one| *one == side);
    let lay = room.act(|desk, place: usize| {
        if let Some(side) = SHEETS.get(place) {
            desk.pad.lay_on(*side);
        }
    });
    let sheet = select(words::SHEET.into(), Options::of(names, chosen, lay), "".into());
    let on_files = {
        let (desk, update) = (room.desk.clone(), room.update.clone());
        Callback::from(move |files: Vec<File>| {
            if let Some(file) = files.into_iter().next() {
                spawn_local(take_file(desk.clone(), file, update.clone()));
            }
        })
    };
    let told = room.desk.borrow().pad_told.clone();
    let offered = material.map(|material| {
        let test = &material.test;
        let task = room.context.scene.setup.recognise.task;
        let (first, own) = (room.desk.borrow().taken, room.desk.borrow().own.names());
        let some = (0..OFFERED).map(|place| {
            let example = (first + place) % test.len().max(1);
            let pixels = test.picture(example).to_vec();
            let label = test.labels().get(example).copied().unwrap_or_default();
            let name = words::class_name((task, &*own), label);
            let small = small(painting(SIDE, pixels.clone()));
            let take = room.act(move |desk: &mut Desk, _: MouseEvent| desk.pad.take(&pixels));
            html! { <button class="take" aria-label={name.clone()} title={name} onclick={take}>{small}</button> }
        });
        let mut buttons: Vec<_> = some.collect();
        let others = room.act(|desk, _: MouseEvent| desk.taken += OFFERED);
        buttons.push(html! { <button class="quiet" onclick={others}>{words::OTHERS}</button> });
        group(words::OR_TAKE, buttons)
    });
    html! {
        <section class="card drawing">
            <div class="row"><h3>{words::DRAW}</h3><button class="quiet" onclick={clear}>{clear_name}</button></div>
            {pad}
            <div class="row">
                <div class="pad" role="group" aria-label={words::MOVE}>
                    {move_by(0, "M13 8H3M7 4 3 8l4 4", 0, -1)}
                    {move_by(1, "M8 13V3M4 7l4-4 4 4", -1, 0)}
                    {icon_button("icon", words::MOVES[2], words::MOVES[2], "M8 5a3 3 0 1 0 0 6 3 3 0 1 0 0-6M8 2v3M8 11v3M2 8h3M11 8h3", by == (0, 0), back)}
                    {move_by(3, "M8 3v10M4 9l4 4 4-4", 1, 0)}
                    {move_by(4, "M3 8h10M9 4l4 4-4 4", 0, 1)}
                </div>
                <span class="moved-by" role="status">{words::moved_by(by.0, by.1)}</span>
            </div>
            {at_a_glance(learning, answers, side)}
            <div class="row">
                <button class="quiet" onclick={centre}>{words::CENTRE}</button>
                <FilesButton words={words::FROM_FILE_OR_CAMERA} name={words::FROM_FILE_OR_CAMERA} accept="image/*,.heic,.heif,.avif" several=false {on_files} />
            </div>
            <p class="refused" role="alert">{told}</p>
            {sheet}
            {if side == SIDE { Html::default() } else { said("sub", words::OTHER_SHEET.into()) }}
            {offered.unwrap_or_default()}
        </section>
    }
}

/// Takes the picture in a file as the drawing, or says why not.
async fn take_file(desk: Rc<RefCell<Desk>>, file: File, update: Callback<()>) {
    let picture = prepared(&file).await;
    {
        let desk = &mut *desk.borrow_mut();
        desk.pad_told = match picture {
            Ok(picture) => {
                desk.pad.take(&picture);
                String::new()
            }
            Err(why) => words::file_refused(&file.name(), &why),
        };
    }
    update.emit(());
}

/// A small picture on a button.
fn small(painting: Painting) -> Html {
    block(
        "span",
        "small-picture",
        vec![tiles(vec![(painting, AttrValue::default())], String::new(), Html::default())],
    )
}

/// The surface that is drawn on. Arrow keys move what is drawn.
fn surface(room: &Room<'_>, side: usize) -> Html {
    let from: Rc<RefCell<Option<(f64, f64)>>> = room.desk.borrow().stroke.clone();
    let onpointer = room.act(move |desk, event: PointerEvent| {
        let place = pointer::share(&event);
        match event.type_().as_str() {
            "pointerdown" if pointer::begins(&event) => {
                *from.borrow_mut() = place;
                if let Some(place) = place {
                    desk.given = None;
                    desk.pad.stroke(place, place);
                }
            }
            "pointermove" => {
                let before = *from.borrow();
                if let (Some(before), Some(place)) = (before, place) {
                    desk.pad.stroke(before, place);
                    *from.borrow_mut() = Some(place);
                }
            }
            _ => *from.borrow_mut() = None,
        }
    });
    let nudge = room.act(|desk, (down, right): (i32, i32)| desk.pad.nudge(down, right));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let Some(by) = keyboard::arrow(&event) else { return };
        event.prevent_default();
        nudge.emit(by);
    });
    html! {
        <button class="grab pen" aria-label={words::pad(side)} {onkeydown} onpointerdown={onpointer.clone()} onpointermove={onpointer.clone()}
            onpointerup={onpointer.clone()} onpointercancel={onpointer}></button>
    }
}
