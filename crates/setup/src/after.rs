//! Applies a change to a setup, or refuses it.

use super::{Change, Refusal, Setup, unasked};
use crate::cnn::Shape;

impl Setup {
    /// The setup after a change. Nothing changes but what the change names. A change that breaks a limit is refused.
    /// `picture` is the shape of the picture's maps.
    ///
    /// # Errors
    /// When a limit would be broken, the pipeline could no longer be computed, or the named stage does not exist.
    pub fn after(&self, change: &Change, picture: Shape) -> Result<Self, Refusal> {
        let mut setup = self.clone();
        match change {
            Change::Picture(change) => setup.picture = self.picture.after(change)?,
            Change::Stages(change) => setup.stages = self.stages.after(change, picture)?,
            Change::Display(change) => setup.display = self.display.after(*change),
            Change::Compare(change) => setup.compare = self.compare.after(change)?,
            Change::Shift(change) => setup.shift = self.shift.after(*change)?,
            Change::Recognise(change) => setup.recognise = self.recognise.after(change)?,
            Change::Cost(change) => setup.cost = self.cost.after(*change)?,
            Change::Sizes(change) => setup.sizes = self.sizes.after(change)?,
            Change::View(view) => setup.view = *view,
            // Its picture is not there yet, so its focus cannot be checked.
            Change::Open(other) => {
                setup = (**other).clone();
                setup.stages.take_ids_of(&self.stages);
                return Ok(setup);
            }
        }
        setup.stages.focus = setup.stages.focus.and_then(|focus| setup.stages.nearest(focus, picture));
        debug_assert_eq!(unasked(self, change, &setup), None, "{change:?}");
        Ok(setup)
    }
}

#[cfg(test)]
mod tests;
