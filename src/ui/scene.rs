//! All data derived from the setup and its maps that several components draw.

use crate::cnn::{FeatureMaps, Pipeline, Reads, Region, Shape, Stage, receptive_field, telling_cell};
use crate::engine::Outcome;
use crate::picture::Raster;
use crate::pixels::{Paper, Scale, Table, is_picture, setup_scales};
use crate::setup::{Colours, Facts, Focus, Framing, Misfit, Setup, StageKind};
use std::ops::Range;
use std::rc::Rc;

/// The page's content at one moment. Place 0 is the picture, place k + 1 is the output of stage k.
#[derive(Clone)]
pub struct Scene {
    /// The learner's choices.
    pub setup: Rc<Setup>,
    /// What the author of the page hides and locks.
    pub framing: Rc<Framing>,
    /// The stages to compute, up to the first whose weights cannot be made.
    pub pipeline: Rc<Pipeline>,
    /// The shapes by place, up to the first stage that cannot be computed.
    pub shapes: Rc<Vec<Shape>>,
    /// Why the rest cannot be computed.
    pub misfit: Option<Misfit>,
    /// The maps to show now.
    pub outcome: Outcome,
    /// The scale of each map by place and channel.
    pub scales: Rc<Vec<Vec<Scale>>>,
    /// Its colours.
    pub tables: Tables,
    /// The decoded pixels of the picture's source, if it has any.
    pub base: Option<Raster>,
}

/// The colour maps of a page.
#[derive(Clone, PartialEq)]
pub struct Tables {
    /// The chosen one.
    pub chosen: Rc<Table>,
    /// Black to white, for pictures.
    pub grey: Rc<Table>,
    /// For differences: zero has a colour of its own. The chosen one, if it has that.
    pub signed: Rc<Table>,
}

impl Tables {
    /// The colour maps for a choice, on this paper.
    #[must_use]
    pub fn new(colours: Colours, paper: Paper) -> Self {
        let table = |colours| Rc::new(Table::new(colours, paper));
        let chosen = table(colours);
        let signed = if colours.is_zero_centred() { chosen.clone() } else { table(Colours::default()) };
        Self { chosen, grey: table(Colours::Grey), signed }
    }
}

/// Equal if both were made together, so that only addresses are compared while the window moves over an unchanged
/// scene.
impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scales, &other.scales)
    }
}

impl Scene {
    /// Derives the scene. `picture` is the shape of the picture's maps.
    #[must_use]
    pub fn new(setup: Rc<Setup>, picture: Shape, outcome: Outcome, paper: Paper) -> Self {
        let facts = setup.facts(picture);
        let tables = Tables::new(setup.display.colours, paper);
        Self::with(setup, &facts, outcome, &tables)
    }

    /// Like [`Scene::new`], for a setup whose facts and colours are known.
    #[must_use]
    pub fn with(setup: Rc<Setup>, facts: &Facts, outcome: Outcome, tables: &Tables) -> Self {
        let maps: Vec<_> = std::iter::once(&outcome.picture).chain(&outcome.stages).cloned().collect();
        Self {
            tables: tables.clone(),
            pipeline: facts.pipeline.clone(),
            shapes: facts.shapes.clone(),
            scales: Rc::new(setup_scales(&setup, &maps)),
            misfit: facts.misfit,
            outcome,
            setup,
            framing: Rc::default(),
            base: None,
        }
    }

    /// The maps at a place.
    #[must_use]
    pub fn maps(&self, place: usize) -> Option<&FeatureMaps> {
        self.outcome.input_of(place)
    }

    /// The maps that a stage reads, once they are those of the pipeline.
    #[must_use]
    pub fn reads(&self, stage: usize) -> Option<Reads<&FeatureMaps>> {
        let at = |place: usize| self.maps(place).filter(|maps| self.shapes.get(place) == Some(&maps.shape()));
        let also = match self.pipeline.stages.get(stage)?.also_reads(stage) {
            Some(place) => Some(at(place)?),
            None => None,
        };
        Some(Reads { input: at(stage)?, also })
    }

    /// Whether the picture has no pixels, so that there is nothing to compute.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        self.outcome.complete && self.outcome.picture.is_none()
    }

    /// The scale of one map.
    #[must_use]
    pub fn scale(&self, place: usize, channel: usize) -> Scale {
        self.scales.get(place).and_then(|scales| scales.get(channel)).copied().unwrap_or(Scale::UNIT)
    }

    /// The colour map of a place. Maps before any convolution are still a picture.
    #[must_use]
    pub fn table_at(&self, place: usize) -> Rc<Table> {
        if is_picture(&self.setup, place) { self.tables.grey.clone() } else { self.tables.chosen.clone() }
    }

    /// The nearest existing cell of the same stage, for a cell that may no longer exist. `None` if the stage has no maps.
    #[must_use]
    pub fn nearest(&self, focus: Focus) -> Option<Focus> {
        if self.is_gone() {
            return None;
        }
        let shape = self.shapes.get(focus.stage + 1)?;
        Some(Focus {
            stage: focus.stage,
            channel: focus.channel.min(shape.channels.checked_sub(1)?),
            row: focus.row.min(shape.rows.checked_sub(1)?),
            column: focus.column.min(shape.columns.checked_sub(1)?),
        })
    }

    /// The window's start on the chosen stage: under a pooling's, values are clearly different; otherwise the largest
    /// value of the first map, where there is something to see. `None` before there are maps.
    #[must_use]
    pub fn start(&self) -> Option<Focus> {
        let stage = self.setup.stages.chosen;
        let maps = self.outcome.output_of(stage)?;
        let (step, input) = (self.pipeline.stages.get(stage)?, self.maps(stage)?);
        if let (Stage::Pooling(_), Some((row, column))) = (step, telling_cell(step, input)) {
            return Some(Focus { stage, channel: 0, row, column });
        }
        let columns = maps.shape().columns;
        let plane = maps.plane(0).iter().enumerate();
        let largest = plane.filter(|(_, value)| !value.is_nan()).max_by(|a, b| a.1.total_cmp(b.1));
        let largest = largest.map_or(0, |(place, _)| place);
        Some(Focus { stage, channel: 0, row: largest / columns, column: largest % columns })
    }

    /// The cells at an earlier place that can influence a cell, and their maps.
    #[must_use]
    pub fn reach(&self, focus: Focus, place: usize) -> Option<(Range<usize>, Region)> {
        let region = Region::cell(focus.row, focus.column);
        let mut channels = focus.channel..focus.channel + 1;
        if place == focus.stage + 1 {
            return Some((channels, region));
        }
        let stages = self.pipeline.stages.get(..=focus.stage)?;
        for stage in stages.iter().skip(place).rev() {
            let first = stage.channels_read(channels.start);
            let last = stage.channels_read(channels.end.saturating_sub(1));
            channels = first.start..last.end;
        }
        let shapes = self.shapes.get(..=focus.stage)?;
        let region = receptive_field(stages, shapes, place, region)?;
        (!region.is_empty()).then_some((channels, region))
    }

    /// The maps and cells at a later place that a cell of the picture, by row and column, can influence.
    #[must_use]
    pub fn reached_by(&self, (row, column): (usize, usize), place: usize) -> Option<(Range<usize>, Region)> {
        let shape = *self.shapes.get(place)?;
        let Some(stage) = place.checked_sub(1) else {
            return Some((0..shape.channels, Region::cell(row, column)));
        };
        let sources =
            |row, column| self.reach(Focus { stage, channel: 0, row, column }, 0).map(|(_, region)| region);
        // Rows and columns are read independently of each other, so one line of each tells.
        let (middle_row, middle_column) = (shape.rows / 2, shape.columns / 2);
        let rows = hull(
            (0..shape.rows)
                .filter(|&at| sources(at, middle_column).is_some_and(|region| region.rows.contains(&row))),
        )?;
        let columns =
            hull((0..shape.columns).filter(|&at| {
                sources(middle_row, at).is_some_and(|region| region.columns.contains(&column))
            }))?;
        Some((0..shape.channels, Region { rows, columns }))
    }

    /// The label of a map's tile: the kernel's name on a convolution's, otherwise none.
    #[must_use]
    pub fn label(&self, place: usize, channel: usize) -> Option<String> {
        let stage = self.setup.stages.get(place.checked_sub(1)?).filter(|stage| stage.on)?;
        match &stage.kind {
            StageKind::Convolution(choice) => {
                let filter = choice.filters.get(channel % choice.filters.len().max(1))?;
                Some(crate::say::filter_label(filter))
            }
            StageKind::Activation(_) | StageKind::Pooling(_) | StageKind::Unpooling(_) => None,
        }
    }
}

/// From the first to the last position.
fn hull(mut positions: impl Iterator<Item = usize>) -> Option<Range<usize>> {
    let first = positions.next()?;
    Some(first..positions.last().unwrap_or(first) + 1)
}
