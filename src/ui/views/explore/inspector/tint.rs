//! The colour of a number: that of its cell on the map.

use crate::pixels::{Ink, Scale, Table};
use crate::ui::scene::Scene;
use std::rc::Rc;

/// How the numbers of one map are coloured.
#[derive(Clone, PartialEq)]
pub(in crate::ui) struct Tint {
    scale: Scale,
    table: Rc<Table>,
}

impl Tint {
    /// The colours of a map of the scene.
    pub(in crate::ui) fn of(scene: &Scene, place: usize, channel: usize) -> Self {
        Self { scale: scene.scale(place, channel), table: scene.table_at(place) }
    }

    /// The scene's colours for numbers between −`most` and `most`.
    pub(super) fn centred(scene: &Scene, most: f32) -> Self {
        Self { scale: Scale { low: -most, high: most }, table: scene.tables.chosen.clone() }
    }

    /// The style of a value's cell, and the class for text that is readable on it.
    pub(in crate::ui) fn style(&self, value: f32) -> (String, &'static str) {
        let step = self.scale.step(value);
        let [r, g, b] = self.table.colour(step);
        let class = if self.table.wants_dark_text(step) { "on-light" } else { "on-dark" };
        (format!("background-color:rgb({r},{g},{b})"), class)
    }

    /// The same colours for a canvas.
    pub(super) fn ink(&self) -> Ink {
        Ink::Mapped(self.scale, self.table.clone())
    }
}
