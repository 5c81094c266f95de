//! What the view keeps: the digits, the networks, and what is drawn. It outlives the view, so that a look at another view of the
//! page loses nothing.

use super::asked::Asked;
use super::collection::Collection;
use super::learning::{Learning, Looks};
use super::rates::Trial;
use super::weights::Opened;
use crate::browser::sample;
use crate::learn::Pad;
use crate::learn::tasks::digits::DigitSheet;
use crate::learn::tasks::own::NotOwn;
use crate::learn::tasks::{Material, material};
use crate::picture::Raster;
use crate::setup::{Recognise, Task};
use std::cell::RefCell;
use std::rc::Rc;

/// The scripts with the digits to learn from, to watch with and to test with.
const SHEETS: [&str; 3] = ["digits-learn", "digits-watch", "digits-test"];

/// The place of the test picture that is taken when nothing is drawn; the last one if there are fewer.
const FIRST: usize = 3;
/// Networks of other settings that are kept: some megabytes each.
const MOST_KEPT: usize = 4;

thread_local! {
    static DESK: Rc<RefCell<Desk>> = Rc::default();
}

/// The digits, as far as they are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Digits {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// They are on their way.
    Loading,
    /// They did not come.
    Missing,
    /// The sheets to learn from, to watch with and to test with.
    There(Rc<[DigitSheet; 3]>),
}

/// What the view keeps.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) digits: Digits,
    pub(super) learning: Option<Rc<RefCell<Learning>>>,
    /// Networks of other settings, the ones that were looked at last at the end.
    kept: Vec<Rc<RefCell<Learning>>>,
    /// How often test pictures were looked at.
    pub(super) looks: Rc<RefCell<Looks>>,
    /// What is asked of the networks.
    pub(super) asked: Asked,
    /// The rates that are tried for a network.
    pub(super) trial: Option<Rc<RefCell<Trial>>>,
    /// A network from a file, which waits for its pictures.
    pub(super) opened: Option<Opened>,
    /// What came of the last file of weights.
    pub(super) weights_told: String,
    pub(super) pad: Pad,
    /// The drawing before it was cleared.
    pub(super) cleared: Option<Pad>,
    /// The task whose picture the page itself put on the pad.
    pub(super) given: Option<Task>,
    /// Why a file did not become the drawing; empty if it did.
    pub(super) pad_told: String,
    /// The learner's own pictures.
    pub(super) own: Collection,
    /// Where the pointer was last, while it draws.
    pub(super) stroke: Rc<RefCell<Option<(f64, f64)>>>,
    /// The pictures of the setup, and the part of the setup that they follow from.
    material: Option<(Recognise, Option<Material>)>,
    /// The first of the test pictures that are offered.
    pub(super) taken: usize,
}

impl Desk {
    /// The one of the page.
    pub(super) fn of_page() -> Rc<RefCell<Self>> {
        DESK.with(Rc::clone)
    }

    /// The pictures of a setup's task. `None` while the digits are not there.
    pub(super) fn material(&mut self, setup: &Recognise) -> Option<Material> {
        let sheets = match &self.digits {
            Digits::There(sheets) => Some(sheets.clone()),
            Digits::Unasked | Digits::Loading | Digits::Missing => None,
        };
        let asked = asked(setup);
        if setup.task == Task::Own {
            return self.own.material(&asked).ok();
        }
        let is_known = |(of, material): &(Recognise, Option<Material>)| {
            *of == asked && (material.is_some() || sheets.is_none())
        };
        if !self.material.as_ref().is_some_and(is_known) {
            let made = material(&asked, sheets.as_deref());
            self.material = Some((asked, made));
        }
        self.material.as_ref().and_then(|(_, material)| material.clone())
    }

    /// Puts networks in the place of those that are there, which are kept with their settings.
    pub(super) fn begin(&mut self, learning: Learning) {
        let setup = learning.setup.clone();
        let learning = Rc::new(RefCell::new(learning));
        let mut kept = std::mem::take(&mut self.kept);
        kept.extend(self.learning.replace(learning));
        kept.retain(|one| !self.is_of(&one.borrow(), &setup) && one.borrow().has_something_to_ask());
        kept.drain(..kept.len().saturating_sub(MOST_KEPT));
        self.kept = kept;
    }

    /// Brings networks back whose settings are there again.
    pub(super) fn recall(&mut self, setup: &Recognise) {
        if self.learning.as_ref().is_some_and(|learning| self.is_of(&learning.borrow(), setup)) {
            return;
        }
        let found = self.kept.iter().position(|one| self.is_of(&one.borrow(), setup));
        if let Some(found) = found {
            let back = self.kept.remove(found);
            self.kept.extend(self.learning.replace(back));
        }
    }

    /// Puts a test picture on the pad if nobody has drawn there.
    pub(super) fn give_first(&mut self, task: Task, material: &Material) {
        if self.pad.is_blank() || self.given.is_some_and(|given| given != task) {
            self.pad.take(first_to_answer(material));
            self.given = Some(task);
        }
    }

    /// What is missing before networks can learn from the learner's own pictures.
    pub(super) fn own_fault(&mut self, setup: &Recognise) -> Option<NotOwn> {
        self.own.material(&asked(setup)).err()
    }

    /// Whether networks are those of a setup, and learned from the pictures that are there.
    pub(super) fn is_of(&self, learning: &Learning, setup: &Recognise) -> bool {
        learning.is_of(setup) && (setup.task != Task::Own || learning.own.0 == self.own.version())
    }

    /// Whether the digits are asked for and have not been fetched.
    pub(super) fn lacks_digits(&self, task: Task) -> bool {
        task == Task::Digits && matches!(self.digits, Digits::Unasked)
    }
}

/// The test picture that is taken when nothing is drawn.
pub(super) fn first_to_answer(material: &Material) -> &[f32] {
    let last = material.test.len().saturating_sub(1);
    material.test.picture(FIRST.min(last))
}

/// The part of a setup that its pictures follow from: networks and numbers of the training make no other ones.
fn asked(setup: &Recognise) -> Recognise {
    Recognise {
        task: setup.task,
        seed: setup.seed,
        examples: setup.examples,
        moved: setup.moved,
        ..Recognise::default()
    }
}

/// Fetches the digits.
pub(super) async fn fetch_digits(desk: Rc<RefCell<Desk>>) {
    desk.borrow_mut().digits = Digits::Loading;
    let fetched = sheets().await;
    desk.borrow_mut().digits = fetched.map_or(Digits::Missing, |sheets| Digits::There(Rc::new(sheets)));
}

async fn sheets() -> Option<[DigitSheet; 3]> {
    let [learn, watch, test] = SHEETS.map(sample::sheet);
    Some([digits(&learn.await.ok()?)?, digits(&watch.await.ok()?)?, digits(&test.await.ok()?)?])
}

/// The digits of a sheet. It is grey, so its reds are its values.
fn digits(sheet: &Raster) -> Option<DigitSheet> {
    let grey: Vec<u8> = sheet.rgb().iter().copied().step_by(3).collect();
    DigitSheet::new(sheet.width(), sheet.height(), &grey).ok()
}
