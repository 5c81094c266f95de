//! Computes the maps of all stages, and draws them.

use crate::figure::Figure;
use anyhow::{Result, anyhow};
use poolscope::cnn::FeatureMaps;
use poolscope::lesson::{Colours, Lesson, StageKind};
use poolscope::picture::{self, Raster};
use poolscope::pixels::{Paper, Scale, Table, is_picture, lesson_scales, paint, paint_rgb};
use poolscope::text;

/// A lesson and its maps by place: 0 is the picture, k + 1 is the output of stage k.
pub(crate) struct Computed {
    lesson: Lesson,
    /// The maps by place.
    pub maps: Vec<FeatureMaps>,
}

impl Computed {
    /// Computes every stage. `file` is the picture, if the lesson needs one from outside.
    pub(crate) fn new(lesson: Lesson, file: Option<&Raster>) -> Result<Self> {
        let (pipeline, unresolved) = lesson.pipeline();
        if let Some(error) = unresolved {
            return Err(anyhow!("stage {}: {}", error.stage + 1, text::cnn_error(error.error)));
        }
        let mut input = picture::maps(&lesson.picture, file);
        let mut maps = vec![input.clone()];
        for (stage, number) in pipeline.stages.iter().zip(1..) {
            input =
                stage.apply(&input).map_err(|error| anyhow!("stage {number}: {}", text::cnn_error(error)))?;
            maps.push(input.clone());
        }
        Ok(Self { lesson, maps })
    }

    /// The stage at a place, in one word.
    pub(crate) fn word(&self, place: usize) -> &'static str {
        let stage = place.checked_sub(1).and_then(|stage| self.lesson.stages.get(stage));
        match stage.map(|stage| &stage.kind) {
            None => "picture",
            Some(StageKind::Convolution(_)) => "convolution",
            Some(StageKind::Activation(_)) => "activation",
            Some(StageKind::Pooling(_)) => "pooling",
        }
    }

    /// One figure for the picture and one for each map, as the page draws them on light paper.
    pub(crate) fn figures(&self) -> impl Iterator<Item = Figure> {
        let shown: Vec<_> = self.maps.iter().cloned().map(Some).collect();
        let scales = lesson_scales(&self.lesson, &shown);
        let grey = Table::new(Colours::Grey, Paper::Light);
        let chosen = Table::new(self.lesson.display.colours, Paper::Light);
        let places = self.maps.iter().zip(scales).enumerate();
        places.flat_map(move |(place, (maps, scales))| {
            let table = if is_picture(&self.lesson, place) { &grey } else { &chosen };
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
