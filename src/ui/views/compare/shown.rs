//! What the board shows, and what becomes of gestures on it.

use super::bar;
use super::desk::{Desk, Slot, Work};
use super::inks::Inks;
use super::walk::{Cell, Walk};
use crate::cnn::{Explanation, Stage};
use crate::pixels::Painting;
use crate::say::compare as words;
use crate::setup::{CompareChange, Show, Stands};
use crate::study::compare::{Field, Found};
use crate::ui::scene::Scene;
use crate::ui::views::ViewContext;
use crate::ui::views::explore::strip::Gesture;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The paintings of one canvas.
#[derive(Default)]
pub(super) struct Board {
    pub(super) paintings: Vec<Painting>,
    /// Whether cells that no window reads are left blank.
    pub(super) has_blanks: bool,
}

/// What the board shows.
pub(super) struct Shown<'a> {
    pub(super) context: &'a ViewContext,
    pub(super) work: &'a Work,
    pub(super) inks: Inks,
    /// The cell at which the window begins.
    window: Option<Cell>,
    desk: &'a Rc<RefCell<Desk>>,
    update: &'a Callback<()>,
}

impl<'a> Shown<'a> {
    /// `update` is called when the pointer has moved the window.
    pub(super) fn new(
        context: &'a ViewContext,
        work: &'a Work,
        desk: &'a Rc<RefCell<Desk>>,
        update: &'a Callback<()>,
    ) -> Self {
        let window = desk.borrow().over.or(match context.scene.setup.compare.stands {
            Stands::Telling => Some(work.start),
            Stands::At(row, column) => Some((row, column)),
            Stands::Nowhere => None,
        });
        Self { context, work, inks: Inks::of(work), window, desk, update }
    }

    /// What becomes of gestures on a map with these windows. `is_pooled`: it has a cell for each.
    pub(super) fn on_gesture(&self, field: Field, is_pooled: bool) -> Callback<Gesture> {
        let (desk, update) = (self.desk.clone(), self.update.clone());
        let (on_change, at) = (self.context.on_change.clone(), self.at(&field).unwrap_or_default());
        Callback::from(move |gesture| {
            let (over, stands) = match Walk::of(gesture, is_pooled, at, &field) {
                Some(Walk::Over(over)) => (over, None),
                // What the keys move is seen, wherever the pointer lies.
                Some(Walk::Stands(stands)) => (None, Some(stands)),
                None => return,
            };
            if desk.borrow().over != over {
                desk.borrow_mut().over = over;
                update.emit(());
            }
            if let Some(stands) = stands {
                on_change.emit(CompareChange::Stands(stands).into());
            }
        })
    }

    pub(super) fn scene(&self) -> &Scene {
        &self.context.scene
    }

    pub(super) fn show(&self) -> Show {
        self.scene().setup.compare.show
    }

    /// The side of the windows.
    pub(super) fn side(&self) -> usize {
        self.work.field.under((0, 0)).rows.len()
    }

    /// The window's place among these.
    pub(super) fn at(&self, field: &Field) -> Option<Cell> {
        self.window.map(|begin| field.beginning_at(begin))
    }

    /// What a kind made of the values under the window.
    pub(super) fn explained(&self, slot: &Slot) -> Option<Explanation> {
        let (row, column) = self.at(&slot.field)?;
        Stage::Pooling(slot.pooling).explain(&self.work.subject.map, 0, row, column).ok()
    }

    /// What all kinds made of the window, for those who do not see it.
    pub(super) fn spoken(&self) -> String {
        let mut found = Vec::new();
        let field = self.field();
        for slot in &self.work.slots {
            let has_own = slot.field != field;
            found.extend(self.explained(slot).map(|explanation| (slot.kind, explanation.output(), has_own)));
        }
        words::spoken(self.at(&field), &found)
    }

    /// The windows on the map that is pooled: those that all kinds share, or if none has these, the first kind's.
    pub(super) fn field(&self) -> Field {
        let shared = self.work.field;
        let mut fields = self.work.slots.iter().filter(|slot| slot.found().is_some()).map(|slot| slot.field);
        let first = fields.clone().next().unwrap_or(shared);
        if fields.any(|field| field == shared) { shared } else { first }
    }

    /// The numbers of a kind, as [`words::STATS`] names them.
    pub(super) fn stats(found: &Found) -> [f32; 5] {
        let (stats, loss) = (found.stats, found.loss);
        [stats.min, stats.mean, stats.max, loss.rms, loss.mean]
    }

    /// A change on a press.
    pub(super) fn change(&self, change: CompareChange) -> Callback<MouseEvent> {
        bar::made(self.context, change)
    }
}
