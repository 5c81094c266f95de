//! The picture that is moved: by dragging, by arrow keys, by a pad, by sliders.

use super::choices::{button, choice, group, tiles};
use crate::browser::style::css;
use crate::browser::{keyboard, pointer};
use crate::cnn::{FeatureMaps, Shape};
use crate::pixels::{Ink, Painting, Scale};
use crate::say::shift::{self as words, Try};
use crate::setup::{Change, Compare, Part, PictureChange, Sample, ShiftChange, Source, Toward, limits};
use crate::study::{Moved, rolled};
use crate::ui::scene::Scene;
use crate::ui::views::ViewContext;
use crate::ui::views::explore::picture_tools;
use crate::ui::views::explore::strip::mark_place;
use crate::ui::widgets::{Numbers, card, icon, range, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The picture where it was moved to, and a drag: the pointer's cell and the picture's place when it began.
#[derive(Default)]
pub(super) struct Hold {
    moved: Option<(FeatureMaps, (i32, i32), FeatureMaps)>,
    drag: Option<((i32, i32), (i32, i32))>,
}

impl Hold {
    /// The picture moved as a ring.
    fn moved(&mut self, picture: &FeatureMaps, by: (i32, i32)) -> FeatureMaps {
        match &self.moved {
            Some((before, there, moved)) if before == picture && *there == by => moved.clone(),
            Some(_) | None => {
                let moved = rolled(picture, by);
                self.moved = Some((picture.clone(), by, moved.clone()));
                moved
            }
        }
    }
}

/// The card of the picture. `stride`: that of the last stage, in pixels.
pub(super) fn picture_card(
    context: &ViewContext,
    picture: Option<&FeatureMaps>,
    hold: &Rc<RefCell<Hold>>,
    stride: Option<usize>,
) -> Html {
    let ViewContext { scene, on_change, picture_buttons, picture_panel, .. } = context;
    let (down, right) = scene.setup.picture.shift;
    let compare = scene.setup.shift.compare;
    let mut inside = Vec::new();
    if let Some(picture) = picture {
        let maps = hold.borrow_mut().moved(picture, (down, right));
        let shape = maps.shape();
        let painting = Painting { ink: ink(scene, shape), maps, channel: 0 };
        let fades = compare == Compare::Inside && (down, right) != (0, 0);
        let place = Moved { stages: &[], picture: shape, by: (down, right) }.interior().filter(|_| fades);
        let place = place.map(|inside| mark_place(&inside, shape.rows, shape.columns)).unwrap_or_default();
        inside.push(tiles(
            vec![(painting, AttrValue::default())],
            place,
            context.held(Part::Move, grab(context, hold, shape)),
        ));
    }
    inside.extend([
        context.held(Part::Move, text("p", "sub", words::HINT.into())),
        text("p", "shape", words::place(down, right).into()),
        picture_tools(scene, picture_buttons, on_change),
        picture_panel.clone(),
        context.held(Part::Move, slider(words::RIGHT, right, (down, 0), context)),
        context.held(Part::Move, slider(words::DOWN, down, (0, right), context)),
    ]);
    let options =
        Compare::ALL.map(|compare| (ShiftChange::Compare(compare), words::compare_name(compare).into()));
    inside.push(choice(words::BORDER, true, options.to_vec(), ShiftChange::Compare(compare), context));
    inside.push(text("p", "sub", words::compare_words(compare).into()));
    // What is tried may be another picture, another place of it and another way.
    let all = [Part::Picture, Part::Move, Part::Choices];
    let held = all.into_iter().find(|part| scene.framing.held().has(*part)).unwrap_or(Part::Choices);
    inside.push(context.held(held, tries(stride, context)));
    card(words::PICTURE, inside)
}

/// A move to a place, within what is allowed.
fn to((down, right): (i32, i32)) -> Change {
    let most = |pixels: i32| pixels.clamp(-limits::SHIFT, limits::SHIFT);
    PictureChange::MoveTo { down: most(down), right: most(right) }.into()
}

/// What is pressed to move the picture: all of it.
fn grab(context: &ViewContext, hold: &Rc<RefCell<Hold>>, shape: Shape) -> Html {
    let by = context.scene.setup.picture.shift;
    let (on_change, on_settle) = (context.on_change.clone(), context.on_settle.clone());
    let onpointer = {
        let (hold, on_change, on_settle) = (hold.clone(), on_change.clone(), on_settle.clone());
        Callback::from(move |event: PointerEvent| {
            let cell = pointer::cell(&event, shape.rows, shape.columns);
            let kind = event.type_();
            if kind == "pointermove" {
                let drag = hold.borrow().drag;
                if let (Some((from, start)), Some(cell)) = (drag, cell) {
                    on_change.emit(to((start.0 + cell.0 - from.0, start.1 + cell.1 - from.1)));
                }
                return;
            }
            let begins = kind == "pointerdown" && pointer::begins(&event);
            hold.borrow_mut().drag = cell.filter(|_| begins).map(|cell| (cell, by));
            on_settle.emit(());
        })
    };
    let onkey = Callback::from(move |event: KeyboardEvent| {
        if event.type_() == "keyup" {
            return on_settle.emit(());
        }
        let Some((down, right)) = keyboard::arrow(&event) else { return };
        event.prevent_default();
        on_change.emit(to((by.0 + down, by.1 + right)));
    });
    html! {
        <>
            <button class="grab" aria-label={words::picture_alternative(by.0, by.1)} onpointerdown={onpointer.clone()}
                onpointermove={onpointer.clone()} onpointerup={onpointer.clone()} onpointercancel={onpointer}
                onkeydown={onkey.clone()} onkeyup={onkey}></button>
            <span class="handle" aria-hidden="true" ~style={css(&format!("--down:{};--right:{};--r:{};--c:{}", by.0, by.1, shape.rows, shape.columns))}>
                {icon("M8 1v14M1 8h14M6 3l2-2 2 2M6 13l2 2 2-2M3 6 1 8l2 2M13 6l2 2-2 2")}
            </span>
        </>
    }
}

/// The colours of the picture.
fn ink(scene: &Scene, shape: Shape) -> Ink {
    let is_numbers = matches!(scene.setup.picture.source, Source::Numbers(_));
    match shape.channels {
        3 if !is_numbers => Ink::TrueColour,
        _ if is_numbers => Ink::Mapped(scene.scale(0, 0), scene.table_at(0)),
        _ => Ink::Mapped(Scale::UNIT, scene.tables.grey.clone()),
    }
}

/// Pixels of a move along one axis, from one end of what is allowed to the other. `other` is the move along the other axis.
#[inline(never)]
fn slider(label: &'static str, value: i32, other: (i32, i32), context: &ViewContext) -> Html {
    let is_across = label == words::RIGHT;
    let by = move |pixels| to(if is_across { (other.0, pixels) } else { (pixels, other.1) });
    let numbers = Numbers { min: -limits::SHIFT, max: limits::SHIFT, step: 1, value };
    range(label, numbers, value.to_string().into(), context.on_change.reform(by), context.on_settle.clone())
}

/// Moves and pictures to try. Each is a change of the setup.
fn tries(stride: Option<usize>, context: &ViewContext) -> Html {
    // One step of undo, with the plot along the same way.
    let made = |source: Option<Source>, by: (i32, i32), toward: Toward| {
        let mut setup = (*context.scene.setup).clone();
        if let Some(source) = source {
            setup.picture = setup.picture.replaced(source);
        }
        (setup.picture.shift, setup.shift.toward) = (by, toward);
        Change::Open(Box::new(setup))
    };
    let right = |pixels| made(None, (0, pixels), Toward::Right);
    let of = |source: Source, pixels| made(Some(source), (0, pixels), Toward::Right);
    let mut all = vec![(Try::One, right(1))];
    let pixels = stride.and_then(|stride| i32::try_from(stride).ok());
    if let (Some(stride), Some(pixels @ 2..=limits::SHIFT)) = (stride, pixels) {
        all.push((Try::Stride(stride), right(pixels)));
    }
    all.extend([
        (Try::Both, made(None, (6, 6), Toward::Both)),
        (Try::Far, right(limits::PLOTTED)),
        (Try::Texture, of(Source::Sample(Sample::Checkerboard), 1)),
        (Try::Dot, of(Source::Sample(Sample::Dot), 4)),
        (Try::Constant, of(Source::Blank(128), 4)),
    ]);
    let buttons =
        all.into_iter().map(|(what, change)| button(words::try_words(what).into(), None, change, context));
    group(words::TRY, buttons.collect())
}
