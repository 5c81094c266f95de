//! The map that is pooled.

use super::lessons::made_map;
use crate::cnn::FeatureMaps;
use crate::pixels::{Scale, Table, is_picture};
use crate::say::compare as words;
use crate::setup::{Made, Setup};
use crate::ui::scene::Scene;
use std::rc::Rc;

/// The map that is pooled, alone, and its colours.
#[derive(Clone, PartialEq)]
pub(super) struct Subject {
    pub(super) map: FeatureMaps,
    pub(super) name: String,
    pub(super) scale: Scale,
    /// Whether it is drawn in a picture's tones.
    is_picture: bool,
    of: Of,
}

/// Where the map is from.
#[derive(Clone, PartialEq)]
enum Of {
    Maps(FeatureMaps, usize),
    Made(Made),
}

impl Subject {
    /// The map that the scene asks for. `before`: the one so far, which is kept if it is the same. `None` while there is none.
    pub(super) fn of(scene: &Scene, before: Option<&Self>) -> Option<Self> {
        let setup: &Setup = &scene.setup;
        let made = setup.compare.made;
        if made != Made::Own {
            if let Some(before) = before.filter(|before| before.of == Of::Made(made)) {
                return Some(before.clone());
            }
            let (map, name) = (made_map(made)?, words::MADE.into());
            return Some(Self { map, name, scale: Scale::UNIT, is_picture: true, of: Of::Made(made) });
        }
        let place = setup.compared_place();
        let maps = scene.maps(place)?;
        let shape = maps.shape();
        let channel = setup.compare.map.min(shape.channels.checked_sub(1)?);
        let of = Of::Maps(maps.clone(), channel);
        let map = match before.filter(|before| before.of == of) {
            Some(before) => before.map.clone(),
            None if shape.channels == 1 => maps.clone(),
            None => FeatureMaps::from_planes(1, shape.rows, shape.columns, maps.plane(channel).to_vec()),
        };
        let name = words::map_name(setup, place, channel);
        let (scale, is_picture) = (scene.scale(place, channel), is_picture(setup, place));
        Some(Self { map, name, scale, is_picture, of })
    }

    /// Its colours.
    pub(super) fn table(&self, scene: &Scene) -> Rc<Table> {
        if self.is_picture { scene.tables.grey.clone() } else { scene.tables.chosen.clone() }
    }
}
