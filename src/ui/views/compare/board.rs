//! The board: a card for each kind, or all kinds in a table.

use super::desk::Desk;
use super::kind_card::kind_card;
use super::numbers;
use super::shown::{Board, Shown};
use crate::cnn::{Max, Pooling, Stage};
use crate::say::{self, compare as words};
use crate::setup::{Colours, Show};
use crate::ui::scene::Scene;
use crate::ui::views::explore::strip::stage_canvas;
use crate::ui::widgets::{block, controlled_fold, text};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The kinds, with words above and below.
#[inline(never)]
pub(super) fn board(
    shown: &Shown<'_>,
    board: &mut Board,
    desk: &Rc<RefCell<Desk>>,
    update: &Callback<()>,
    parts: &mut Vec<Html>,
) {
    let show = shown.show();
    let field = &shown.work.field;
    let is_table = show == Show::Table;
    let colours = shown.scene().setup.display.colours;
    let signed = if colours.is_zero_centred() { colours } else { Colours::default() };
    let mut lines = vec![words::note(show, field.are_apart(), signed)];
    if show == Show::Gradient && shown.scene().setup.compare.relu {
        lines.push(words::RELU_ONLY.into());
    }
    let unread = shown.work.slots.iter().filter_map(|slot| Some(slot.found()?.field.unread_cells())).max();
    lines.extend(words::unread(unread.unwrap_or_default()));
    let mut inside = vec![stage_canvas()];
    if is_table {
        inside.push(numbers::kinds(shown, Some(board)));
    } else {
        for (at, slot) in shown.work.slots.iter().enumerate() {
            inside.push(kind_card(shown, board, slot, at));
        }
    }
    parts.push(text("p", "sub compare-note", lines.join(" ").into()));
    parts.push(block(
        "div",
        if is_table { "compare-board card" } else { "compare-board compare-kinds" },
        inside,
    ));
    parts.push(text("p", "sub", words::LOSSES.into()));
    if field.are_apart() && shown.work.slots.iter().any(|slot| slot.field == *field) {
        parts.push(text(
            "p",
            "say",
            words::average_is_best(shown.work.slots.iter().any(|slot| slot.field != *field)).into(),
        ));
    }
    // The table with all maps has the numbers of the kinds already.
    let mut folded = Vec::new();
    if !is_table {
        folded.push(numbers::kinds(shown, None));
    }
    numbers::shares(shown, &mut folded);
    let on_toggle = {
        let (desk, update) = (desk.clone(), update.clone());
        Callback::from(move |open| {
            desk.borrow_mut().is_unfolded = open;
            update.emit(());
        })
    };
    let is_open = desk.borrow().is_unfolded;
    let folded = block("div", "compare-numbers", folded);
    parts.push(controlled_fold(words::NUMBERS.into(), AttrValue::default(), is_open, on_toggle, folded));
}

/// Why there is no map, or why no window fits.
pub(super) fn trouble(scene: &Scene) -> Option<Html> {
    let words = if scene.is_gone() {
        say::gone(&scene.setup.picture.source)
    } else if let Some(shape) = scene.shapes.get(scene.setup.compared_place()) {
        let (size, stride) = scene.setup.compared_window();
        say::cnn_error(Stage::Pooling(Pooling::sliding(Max, size, stride)).layout(*shape).err()?)
    } else {
        say::misfit(scene.misfit?)
    };
    Some(text("p", "refused", words.into()))
}
