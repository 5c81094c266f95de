//! Undo and redo: the setups before and after the one that is shown.

use super::{Change, Focus, Part, Parts, Refusal, Setup, changed, limits};
use crate::cnn::Shape;
use std::rc::Rc;

/// A setup with its history. It is a value: a change makes a new one. A change without effect returns the same `Rc`,
/// so that nothing is rendered again.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    past: Vec<Rc<Setup>>,
    present: Rc<Setup>,
    future: Vec<Rc<Setup>>,
    /// The setup to which [`History::reset`] goes back.
    start: Rc<Setup>,
    /// The parts that no step may change.
    held: Parts,
    /// The change that began the last step, while further changes may continue it.
    unsettled: Option<Change>,
    /// The pinned cell when that step began, or as it was pinned since. A smaller map of that step moves the present one.
    pinned: Option<Focus>,
}

impl History {
    /// Starts with a setup; there is nothing to undo yet.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let present = Rc::new(setup);
        Self {
            past: Vec::new(),
            start: Rc::clone(&present),
            present,
            future: Vec::new(),
            held: Parts::NONE,
            unsettled: None,
            pinned: None,
        }
    }

    /// The same history, in which no further step changes these parts.
    #[must_use]
    pub fn holding(self, held: Parts) -> Self {
        Self { held, ..self }
    }

    /// Whether the author holds a part as it is.
    #[must_use]
    pub const fn holds(&self, part: Part) -> bool {
        self.held.has(part)
    }

    /// Refuses a setup that differs from the present one in a part that is held. Every step goes through this.
    ///
    /// # Errors
    /// When it differs, with the first such part.
    pub fn allows(&self, setup: &Setup) -> Result<(), Refusal> {
        if self.held.is_empty() {
            return Ok(());
        }
        let changed = changed(&self.present, setup);
        changed.iter().find(|part| self.holds(*part)).map_or(Ok(()), |part| Err(Refusal::Held(part)))
    }

    /// The setup as it is.
    #[must_use]
    pub const fn present(&self) -> &Rc<Setup> {
        &self.present
    }

    /// Whether there is a change to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.past.last().is_some_and(|before| self.allows(before).is_ok())
    }

    /// Whether a change was taken back.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.future.last().is_some_and(|after| self.allows(after).is_ok())
    }

    /// Applies a change. If it continues the change before, as a dragged slider does, one undo takes back both.
    /// `picture` is the shape of the picture's maps.
    ///
    /// # Errors
    /// When the change is refused ([`Setup::after`]). To go on, the caller has to [`History::settle`].
    pub fn apply(self: &Rc<Self>, change: &Change, picture: Shape) -> Result<Rc<Self>, Refusal> {
        if !change.is_undoable() {
            let present = self.present.after(change, picture)?;
            self.allows(&present)?;
            if present == *self.present {
                return Ok(Rc::clone(self));
            }
            let is_moved = present.stages.focus != self.present.stages.focus;
            let pinned = if is_moved { present.stages.focus } else { self.pinned };
            return Ok(Rc::new(Self { present: Rc::new(present), pinned, ..(**self).clone() }));
        }
        let goes_on = self.unsettled.as_ref().is_some_and(|before| change.continues(before));
        if let Some(start) = self.past.last().filter(|_| goes_on) {
            // Applied to the setup before the drag, so that a larger number restores what a smaller one removed.
            let present = self.looking_as_now(start).after(change, picture)?;
            self.allows(&present)?;
            return Ok(if present == *self.present { Rc::clone(self) } else { self.showing(present) });
        }
        let settled = self.settle();
        let present = settled.present.after(change, picture)?;
        settled.allows(&present)?;
        if present == *settled.present {
            return Ok(settled);
        }
        Ok(settled.stepped(Rc::new(present), Some(change.clone())))
    }

    /// A step to another setup.
    fn stepped(&self, present: Rc<Setup>, unsettled: Option<Change>) -> Rc<Self> {
        let mut past = self.past.clone();
        past.push(Rc::clone(&self.present));
        if past.len() > limits::HISTORY {
            past.remove(0);
        }
        let pinned = self.present.stages.focus;
        Rc::new(Self { past, present, future: Vec::new(), unsettled, pinned, ..self.clone() })
    }

    /// Goes on with the setup of another link, whose author holds these parts. The step can be taken back as far as they
    /// allow that.
    #[must_use]
    pub fn open(self: &Rc<Self>, mut setup: Setup, held: Parts) -> Rc<Self> {
        setup.stages.take_ids_of(&self.present.stages);
        let (settled, present) = (self.settle(), Rc::new(setup));
        let opened = Self { start: Rc::clone(&present), held, ..(*settled).clone() };
        if present == settled.present { Rc::new(opened) } else { opened.stepped(present, None) }
    }

    /// Goes back to the setup with which the page was opened, as a step that can be taken back.
    #[must_use]
    pub fn reset(self: &Rc<Self>) -> Rc<Self> {
        let settled = self.settle();
        if settled.start == settled.present {
            settled
        } else {
            settled.stepped(Rc::clone(&settled.start), None)
        }
    }

    /// Replaces the present setup without a step of undo, for an opened link that had to be repaired.
    #[must_use]
    pub fn replace_present(&self, setup: Setup) -> Rc<Self> {
        let replaced = self.showing(setup);
        if self.start == self.present {
            return Rc::new(Self { start: Rc::clone(&replaced.present), ..(*replaced).clone() });
        }
        replaced
    }

    /// The setup at the step's beginning with the present choice of stage, borders, window and view, and the pinned cell.
    fn looking_as_now(&self, earlier: &Setup) -> Setup {
        let mut setup = earlier.clone();
        let (shown, stages) = (&self.present.stages, &mut setup.stages);
        (stages.chosen, stages.focus) = (shown.chosen, self.pinned);
        setup.display.borders = self.present.display.borders;
        setup.compare.stands = self.present.compare.stands;
        setup.view = self.present.view;
        setup
    }

    /// Ends the present step, because the pointer or key was released: the next change is a step of its own.
    #[must_use]
    pub fn settle(self: &Rc<Self>) -> Rc<Self> {
        if self.unsettled.is_none() {
            return Rc::clone(self);
        }
        let mut settled = Self { unsettled: None, ..(**self).clone() };
        if settled.past.last().is_some_and(|start| **start == *settled.present) {
            settled.past.pop();
        }
        Rc::new(settled)
    }

    /// Takes back the last change.
    #[must_use]
    pub fn undo(self: &Rc<Self>) -> Rc<Self> {
        let mut undone = (*self.settle()).clone();
        let Some(before) = undone.past.pop().filter(|before| self.allows(before).is_ok()) else {
            return self.settle();
        };
        undone.future.push(std::mem::replace(&mut undone.present, before));
        undone.unfold_as(self);
        Rc::new(undone)
    }

    /// Repeats the change that was taken back last.
    #[must_use]
    pub fn redo(self: &Rc<Self>) -> Rc<Self> {
        let mut redone = (*self.settle()).clone();
        let Some(after) = redone.future.pop().filter(|after| self.allows(after).is_ok()) else {
            return self.settle();
        };
        redone.past.push(std::mem::replace(&mut redone.present, after));
        redone.unfold_as(self);
        Rc::new(redone)
    }

    /// Keeps the shown borders and view and Compare's window, so that undo does not take away something in use.
    fn unfold_as(&mut self, shown: &Self) {
        let used = |setup: &Setup| (setup.display.borders, setup.view, setup.compare.stands);
        let in_use = used(&shown.present);
        if used(&self.present) != in_use {
            let present = Rc::make_mut(&mut self.present);
            (present.display.borders, present.view, present.compare.stands) = in_use;
        }
    }

    fn showing(&self, present: Setup) -> Rc<Self> {
        Rc::new(Self { present: Rc::new(present), ..self.clone() })
    }
}

#[cfg(test)]
mod tests;
