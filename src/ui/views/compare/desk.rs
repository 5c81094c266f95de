//! What Compare computes: each kind's map, and how much each cell counts.

use super::subject::Subject;
use super::walk::Cell;
use crate::browser::clock::now;
use crate::cnn::{CnnError, FeatureMaps, Max, Pooling, Stage, telling_cell};
use crate::setup::{ComparedKind, Show};
use crate::study::compare::{self as study, Counts, Field, Found};
use crate::ui::hooks::{Shared, Task};
use crate::ui::scene::Scene;
use std::cell::RefCell;
use std::rc::Rc;

/// Milliseconds of work within the frame of a change. What takes longer is done in turns.
const AT_ONCE: f64 = 8.0;

/// One kind, as far as it is known.
#[derive(Clone)]
pub(super) struct Slot {
    pub(super) kind: ComparedKind,
    pub(super) pooling: Pooling,
    /// Its windows; where they do not fit, those of even steps.
    pub(super) field: Field,
    pub(super) found: Option<Result<Rc<Found>, CnnError>>,
    /// How much each cell counts, and how much of the gradient it gets.
    pub(super) counts: [Option<Rc<(Counts, FeatureMaps)>>; 2],
}

impl Slot {
    /// What is known of its cells.
    pub(super) fn counts_of(&self, show: Show) -> Option<&(Counts, FeatureMaps)> {
        let [counts, gradient] = &self.counts;
        if show == Show::Gradient { gradient.as_deref() } else { counts.as_deref() }
    }

    /// What is known of its map.
    pub(super) fn found(&self) -> Option<&Found> {
        self.found.as_ref()?.as_ref().ok().map(|found| &**found)
    }
}

/// All kinds on one map.
pub(super) struct Work {
    pub(super) subject: Subject,
    pub(super) field: Field,
    pub(super) slots: Vec<Slot>,
    /// What the counting of a kind has come to.
    counting: Option<Counts>,
    /// What is asked of the cells.
    asks: [Option<Asks>; 2],
    /// Where the window that is shown first begins.
    pub(super) start: Cell,
}

/// What is asked of the cells, and the map that is pooled for it.
type Asks = (study::Asked, FeatureMaps);

impl Task for Work {
    fn advance(&mut self) -> bool {
        let Self { subject, slots, counting, asks, .. } = self;
        for slot in slots {
            let Some(found) = &slot.found else {
                slot.found = Some(Found::of(&subject.map, slot.field, &slot.pooling).map(Rc::new));
                return true;
            };
            if found.is_err() {
                continue;
            }
            for (ask, counts) in asks.iter().zip(&mut slot.counts) {
                let (Some((asked, map)), None) = (ask, &counts) else { continue };
                let mut so_far = counting.take().unwrap_or_else(|| Counts::new(*asked, map));
                if so_far.advance(map, &slot.field, &slot.pooling) {
                    *counting = Some(so_far);
                } else {
                    let drawn = so_far.drawn(map);
                    *counts = Some(Rc::new((so_far, drawn)));
                }
                return true;
            }
        }
        false
    }

    fn progress(&self) -> f64 {
        let counting = self.counting.as_ref().map_or(0.0, |counts| counts.progress(&self.field));
        let has = |slot: &Slot| {
            self.asks.iter().zip(&slot.counts).all(|(ask, counts)| ask.is_none() || counts.is_some())
        };
        let done = |slot: &&Slot| slot.found.is_some() && has(slot);
        let done = u32::try_from(self.slots.iter().filter(done).count()).unwrap_or(u32::MAX);
        let all = u32::try_from(self.slots.len()).unwrap_or(u32::MAX).max(1);
        (f64::from(done) + counting) / f64::from(all)
    }
}

/// What everything is computed of.
#[derive(PartialEq)]
struct Asked {
    subject: Option<Subject>,
    windows: (usize, usize),
    kinds: Vec<ComparedKind>,
    /// Of the cells: how much they count, how much of the gradient they get.
    asks: [Option<study::Asked>; 2],
}

/// What the view shows and computes. Kept between renderings.
#[derive(Default)]
pub(super) struct Desk {
    asked: Option<Asked>,
    work: Option<Rc<RefCell<Work>>>,
    /// The last that is complete.
    pub(super) shown: Option<Rc<RefCell<Work>>>,
    /// The cell at which the window under the pointer begins.
    pub(super) over: Option<Cell>,
    /// Whether the list of further kinds is open.
    pub(super) is_adding: bool,
    /// Whether the tables of numbers are.
    pub(super) is_unfolded: bool,
}

impl Desk {
    /// Plans anew what the scene asks for, and does it at once if it is short. Returns what is left to do.
    pub(super) fn plan(&mut self, scene: &Scene) -> Option<Shared> {
        let choice = &scene.setup.compare;
        let before = self.asked.as_ref().and_then(|asked| asked.subject.as_ref());
        let asked = Asked {
            subject: Subject::of(scene, before),
            windows: scene.setup.compared_window(),
            kinds: choice.kinds.clone(),
            asks: [
                matches!(choice.show, Show::Counts | Show::Table).then_some(study::Asked::Count),
                matches!(choice.show, Show::Gradient | Show::Table)
                    .then_some(study::Asked::Gradient { relu: choice.relu }),
            ],
        };
        if self.asked.as_ref() != Some(&asked) {
            self.work = asked.subject.clone().and_then(|subject| {
                let known = self.known(&subject, &asked);
                made(subject, &asked, &known)
            });
            self.asked = Some(asked);
            let work = self.work.clone()?;
            let end = now() + AT_ONCE;
            while work.borrow_mut().advance() {
                if now() > end {
                    return Some(work);
                }
            }
            self.shown = Some(work);
        }
        let is_shown = match (&self.work, &self.shown) {
            (Some(work), Some(shown)) => Rc::ptr_eq(work, shown),
            (Some(_) | None, _) => false,
        };
        self.work.clone().filter(|_| !is_shown).map(|work| work as Shared)
    }

    /// The largest window that fits on the map.
    pub(super) fn side(&self) -> usize {
        let shape = self.asked.as_ref().and_then(|asked| Some(asked.subject.as_ref()?.map.shape()));
        shape.map_or(usize::MAX, |shape| shape.rows.min(shape.columns))
    }

    /// Shows what is done.
    pub(super) fn show(&mut self, is_done: bool) {
        if is_done && self.work.is_some() {
            self.shown.clone_from(&self.work);
        }
    }

    /// What is known already of what is asked.
    fn known(&self, subject: &Subject, asked: &Asked) -> Vec<Slot> {
        let is_same = |before: &Asked| {
            before.windows == asked.windows
                && before.subject.as_ref().is_some_and(|before| before.map == subject.map)
        };
        let work = self.work.as_ref().filter(|_| self.asked.as_ref().is_some_and(is_same));
        let mut known = work.map(|work| work.borrow().slots.clone()).unwrap_or_default();
        for slot in &mut known {
            for (ask, counts) in asked.asks.iter().zip(&mut slot.counts) {
                let is_other = |found: &(Counts, FeatureMaps)| ask.is_some_and(|ask| ask != found.0.asked);
                if counts.as_ref().is_some_and(|found| is_other(found)) {
                    *counts = None;
                }
            }
        }
        known
    }
}

/// The work that is asked for. `None` if no window fits.
fn made(subject: Subject, asked: &Asked, known: &[Slot]) -> Option<Rc<RefCell<Work>>> {
    let shape = subject.map.shape();
    let (size, stride) = asked.windows;
    let field = Field::new((shape.rows, shape.columns), size, stride)?;
    let slot = |kind: &ComparedKind| {
        let known = known.iter().find(|slot| slot.kind == *kind).cloned();
        known.unwrap_or_else(|| {
            let pooling = kind.pooling(size, stride);
            let field = Field::of(&pooling, (shape.rows, shape.columns)).unwrap_or(field);
            Slot { kind: *kind, pooling, field, found: None, counts: [None, None] }
        })
    };
    let slots = asked.kinds.iter().map(slot).collect();
    let asks = asked.asks.map(|ask| ask.map(|ask| (ask, Counts::pooled_map(ask, &subject.map))));
    let max = Stage::Pooling(Pooling::sliding(Max, size, stride));
    let telling = telling_cell(&max, &subject.map);
    let start = field.begin(telling.unwrap_or_else(|| field.largest(&subject.map)));
    Some(Rc::new(RefCell::new(Work { subject, field, slots, counting: None, asks, start })))
}
