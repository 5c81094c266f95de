//! The colours of the maps of Any size: values of all pictures can be compared.

use crate::cnn::FeatureMaps;
use crate::pixels::{Ink, Painting, Scale, Table, is_picture, scales};
use crate::setup::{Display, ScaleChoice};
use crate::ui::scene::Scene;
use crate::ui::session::Looks;
use std::rc::Rc;

/// The colours of the last maps and the outputs of all pictures.
pub(super) struct Inks {
    scales: Vec<Vec<Scale>>,
    /// One scale for all values.
    shared: Scale,
    table: Rc<Table>,
}

/// The scale of typed numbers.
pub(super) fn own(scene: &Scene, maps: &FeatureMaps) -> Scale {
    let scales = scales(&[Some(maps.clone())], &[0], scene.setup.display);
    scales.into_iter().flatten().next().unwrap_or(Scale::UNIT)
}

impl Inks {
    pub(super) fn of(scene: &Scene, looks: &Looks) -> Self {
        let setup = &scene.setup;
        let is_plain = is_picture(setup, setup.stages.len());
        let maps: Vec<_> = looks.iter().flat_map(|look| [look.last.clone(), look.out.clone()]).collect();
        let groups = vec![0; maps.len()];
        let of = |display: Display| scales(&maps, &groups, display);
        let (mut scales, all) =
            (of(setup.display), of(Display { scale: ScaleChoice::Shared, ..setup.display }));
        let mut shared = all.into_iter().flatten().next().unwrap_or(Scale::UNIT);
        if is_plain {
            scales.clear();
            shared = Scale::UNIT;
        }
        Self { scales, shared, table: scene.table_at(setup.stages.len()) }
    }

    /// A map before the end of a picture, or behind it.
    pub(super) fn painting(
        &self,
        picture: usize,
        maps: &FeatureMaps,
        channel: usize,
        is_out: bool,
    ) -> Painting {
        let scales = self.scales.get(2 * picture + usize::from(is_out));
        let scale = scales.and_then(|scales| scales.get(channel)).copied().unwrap_or(self.shared);
        Painting { maps: maps.clone(), channel, ink: Ink::Mapped(scale, self.table.clone()) }
    }

    /// All values of an output in one row.
    pub(super) fn row(&self, out: &FeatureMaps) -> Painting {
        let values = out.values().to_vec();
        let maps = FeatureMaps::from_planes(1, 1, values.len(), values);
        Painting { maps, channel: 0, ink: Ink::Mapped(self.shared, self.table.clone()) }
    }
}
