//! The colours of the kinds' maps. Maps of one sort share a scale; only what does not fit has its own.

use super::desk::{Slot, Work};
use crate::cnn::FeatureMaps;
use crate::pixels::{Ink, Painting, Scale};
use crate::setup::Show;
use crate::ui::scene::Scene;

/// The scales that maps share.
pub(super) struct Inks {
    map: Scale,
    difference: Scale,
}

impl Inks {
    pub(super) fn of(work: &Work) -> Self {
        let map = work.subject.scale;
        let zero = Scale { low: 0.0, high: 0.0 };
        let mut difference = zero;
        for found in work.slots.iter().filter_map(Slot::found) {
            let summary = found.difference.summary(0);
            if map.holds(found.stats.min, found.stats.max) {
                difference = difference.widened(summary.min, summary.max);
            }
        }
        Self { map, difference }
    }

    /// A map of a kind in its colours, and the end of its scale if it has its own. `None` while it is not computed.
    pub(super) fn painting(
        &self,
        scene: &Scene,
        work: &Work,
        slot: &Slot,
        show: Show,
    ) -> Option<(Painting, Option<f32>)> {
        let found = slot.found()?;
        let signed = &scene.tables.signed;
        let (maps, table, scale, shared): (&FeatureMaps, _, _, _) = match show {
            Show::Pooled | Show::Table | Show::BlownUp => {
                let maps = if show == Show::BlownUp { &found.blown } else { &found.pooled };
                let scale = self.map.widened(found.stats.min, found.stats.max);
                (maps, work.subject.table(scene), scale, Some(self.map))
            }
            Show::Difference => {
                let summary = found.difference.summary(0);
                let scale = self.difference.widened(summary.min, summary.max);
                (&found.difference, signed.clone(), scale, Some(self.difference))
            }
            Show::Counts | Show::Gradient => {
                let drawn = &slot.counts_of(show)?.1;
                let summary = drawn.summary(0);
                let scale = Scale { low: 0.0, high: 0.0 }.widened(summary.min, summary.max);
                (drawn, signed.clone(), scale, None)
            }
        };
        let own = (shared != Some(scale)).then_some(scale.high);
        Some((Painting { maps: maps.clone(), channel: 0, ink: Ink::Mapped(scale, table) }, own))
    }
}
