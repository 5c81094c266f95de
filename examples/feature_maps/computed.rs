//! Computes the maps of all stages, and draws them.

use crate::figure::Figure;
use anyhow::{Result, anyhow};
use poolscope::cnn::{FeatureMaps, Reads};
use poolscope::picture::{self, Raster};
use poolscope::pixels::{Paper, Scale, Table, is_picture, paint, paint_rgb, setup_scales};
use poolscope::say;
use poolscope::setup::{Colours, Setup, StageKind};

/// A setup and its maps by place: 0 is the picture, k + 1 is the output of stage k.
pub(crate) struct Computed {
    setup: Setup,
    /// The maps by place.
    pub maps: Vec<FeatureMaps>,
}

impl Computed {
    /// Computes every stage. `file` is the picture, if the setup needs one from outside.
    pub(crate) fn new(setup: Setup, file: Option<&Raster>) -> Result<Self> {
        let (pipeline, unresolved) = setup.pipeline();
        if let Some(error) = unresolved {
            return Err(anyhow!("stage {}: {}", error.stage + 1, say::cnn_error(error.error)));
        }
        let mut input = picture::maps(&setup.picture, file);
        let mut maps = vec![input.clone()];
        for (stage, number) in pipeline.stages.iter().zip(1..) {
            let also = stage.also_reads(number - 1).and_then(|place| maps.get(place));
            let made = stage.apply(Reads { input: &input, also });
            input = made.map_err(|error| anyhow!("stage {number}: {}", say::cnn_error(error)))?;
            maps.push(input.clone());
        }
        Ok(Self { setup, maps })
    }

    /// The stage at a place, in one word.
    pub(crate) fn word(&self, place: usize) -> &'static str {
        let stage = place.checked_sub(1).and_then(|stage| self.setup.stages.get(stage));
        match stage.map(|stage| &stage.kind) {
            None => "picture",
            Some(StageKind::Convolution(_)) => "convolution",
            Some(StageKind::Activation(_)) => "activation",
            Some(StageKind::Pooling(_)) => "pooling",
            Some(StageKind::Unpooling(_)) => "unpooling",
        }
    }

    /// One figure for the picture and one for each map, as the page draws them on light paper.
    pub(crate) fn figures(&self) -> impl Iterator<Item = Figure> {
        let shown: Vec<_> = self.maps.iter().cloned().map(Some).collect();
        let scales = setup_scales(&self.setup, &shown);
        let grey = Table::new(Colours::Grey, Paper::Light);
        let chosen = Table::new(self.setup.display.colours, Paper::Light);
        let places = self.maps.iter().zip(scales).enumerate();
        places.flat_map(move |(place, (maps, scales))| {
            let table = if is_picture(&self.setup, place) { &grey } else { &chosen };
            self.figures_at(place, maps, &scales, table)
        })
    }

    fn figures_at(&self, place: usize, maps: &FeatureMaps, scales: &[Scale], table: &Table) -> Vec<Figure> {
        let word = self.word(place);
        let figure = |name: String, rgba| Figure { name, rgba, columns: maps.shape().columns };
        let mut rgba = Vec::new();
        if place == 0 && scales.len() == 3 {
            paint_rgb(maps, &mut rgba);
            return vec![figure(format!("{place}-{word}.png"), rgba)];
        }
        let one = |(channel, scale): (usize, &Scale)| {
            let mut rgba = Vec::new();
            paint(maps.plane(channel), *scale, table, &mut rgba);
            let number = if place == 0 { String::new() } else { format!("-{}", channel + 1) };
            figure(format!("{place}-{word}{number}.png"), rgba)
        };
        scales.iter().enumerate().map(one).collect()
    }
}
