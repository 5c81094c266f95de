//! One pass over the maps for several stages: convolution, activation and pooling. It goes strip by strip of rows, so
//! that each stage finds the output of the one before still in the cache. Maps that nobody wants are not kept: they go
//! into one strip that is reused.
//!
//! A pass is computed in small units: a few rows of a few maps. The caller may do anything between two units. A pass
//! that is no longer wanted is just dropped.

use super::activation::Activation;
use super::convolution::{Filters, Strip};
use super::error::CnnError;
use super::feature_maps::{FeatureMaps, Shape};
use super::pooling::{self, Plan};
use super::reads::Reads;
use super::rows::{RowLayout, Rows, RowsMut};
use super::stage::Stage;
use super::unpooling::Undo;
use super::window::Layout;
use std::ops::Range;

/// Which maps are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// The maps of every stage.
    #[default]
    EveryStage,
    /// The maps of the last stage only.
    Last,
}

/// Values that a unit makes of four maps for the next stage: 64 KiB. Half or twice as much made no difference.
const HOT: usize = 16 * 1024;

/// Operations of one unit, about; they take well under a millisecond.
const UNIT: usize = 4_000_000;

/// Maps that are computed together if a convolution does not set the number.
const TOGETHER: usize = 4;

/// Memory that passes reuse: less than 2 MiB.
#[derive(Default)]
pub struct Scratch {
    strip: Strip,
    inner: Vec<f32>,
    pooling: pooling::Scratch,
}

/// A computation of a few stages on maps of one shape, in progress.
pub struct Pass {
    stages: Vec<Stage>,
    wanted: Wanted,
    convolution: Option<Filters>,
    /// The activation after the convolution, or the first stage.
    activation: Option<Activation>,
    pooling: Option<Plan>,
    /// Unpooling is computed by itself.
    unpooling: Option<Undo>,
    /// Shape of the input of pooling or unpooling, or of the last maps without them.
    inner: Shape,
    shapes: Vec<Shape>,
    /// Maps that are computed together.
    blocks: Vec<Range<usize>>,
    /// Rows of the inner maps that a unit makes.
    step: usize,
    /// The rows of this unit, of the inner and of the last maps.
    making: (Range<usize>, Range<usize>),
    block: usize,
    is_begun: bool,
}

impl Pass {
    /// Takes as many of the first `stages` as are best computed together on maps of shape `input`; at least one.
    ///
    /// # Errors
    /// When there is no stage, or the first cannot be computed on such maps.
    pub fn new(stages: &[Stage], input: impl Into<Reads<Shape>>, wanted: Wanted) -> Result<Self, CnnError> {
        Self::on(stages, input.into(), wanted)
    }

    fn on(stages: &[Stage], reads: Reads<Shape>, wanted: Wanted) -> Result<Self, CnnError> {
        let first = stages.first().ok_or(CnnError::EmptyMaps)?;
        let mut pass = Self {
            stages: Vec::new(),
            wanted,
            convolution: None,
            activation: None,
            pooling: None,
            unpooling: None,
            inner: first.output_shape(reads)?,
            shapes: Vec::new(),
            blocks: Vec::new(),
            step: 0,
            making: (0..0, 0..0),
            block: 0,
            is_begun: false,
        };
        pass.step = (HOT / pass.inner.columns / TOGETHER).max(1);
        let reads_whole_map =
            |stage: &Stage| matches!(stage, Stage::Pooling(pooling) if pooling.windows.read_whole_map());
        if pass.inner.cells() <= HOT && stages.iter().take(3).any(reads_whole_map) {
            // One result needs all rows.
            pass.step = pass.inner.rows;
        }
        let mut shape = reads.input;
        for stage in stages {
            let input = Reads { input: shape, also: reads.also.filter(|_| pass.stages.is_empty()) };
            match pass.with(stage, input) {
                Ok(true) => shape = stage.output_shape(input)?,
                Ok(false) => break,
                Err(error) if pass.stages.is_empty() => return Err(error),
                // The next pass will report the error.
                Err(_) => break,
            }
            pass.stages.push(stage.clone());
            pass.shapes.push(shape);
        }
        if wanted == Wanted::Last {
            pass.shapes = pass.shapes.pop().into_iter().collect();
        }
        let is_plain = matches!(pass.activation, None | Some(Activation::Relu));
        if let (Wanted::Last, true, Some(windows)) = (wanted, is_plain, &pass.pooling)
            && let Some(filters) = pass.convolution.as_mut().filter(|_| windows.are_largest_of_pairs())
        {
            filters.pool();
        }
        pass.blocks = match &pass.convolution {
            Some(filters) => filters.blocks().collect(),
            None => (0..pass.inner.channels)
                .step_by(TOGETHER)
                .map(|first| first..(first + TOGETHER).min(pass.inner.channels))
                .collect(),
        };
        pass.making = pass.next(0, 0);
        Ok(pass)
    }

    /// Takes one more stage into the pass, if that is quicker.
    fn with(&mut self, stage: &Stage, reads: Reads<Shape>) -> Result<bool, CnnError> {
        let (is_first, input) = (self.stages.is_empty(), reads.input);
        if self.unpooling.is_some() {
            return Ok(false);
        }
        match (stage, stage.layout(input)?) {
            (Stage::Convolution(convolution), Some(Layout::Grid(grid))) if is_first => {
                let work =
                    convolution.work_per_cell().saturating_mul(grid.columns.output).saturating_mul(TOGETHER);
                let step = self.step.min(UNIT / work.max(1)).max(1);
                let filters = Filters::new(convolution, &grid, step);
                self.step = filters.step();
                self.convolution = Some(filters);
                Ok(true)
            }
            (Stage::Activation(activation), _) if self.activation.is_none() && self.pooling.is_none() => {
                // Unchanged maps are shared, not copied.
                let is_shared = stage.is_identity() && self.wanted == Wanted::EveryStage && !is_first;
                if !is_shared {
                    self.activation = Some(*activation);
                }
                Ok(!is_shared)
            }
            (Stage::Pooling(pooling), _) if pooling.reduce.must_slide() => {
                match pooling.convolution(input.channels)? {
                    // Only the first of a pass convolves.
                    Some(convolution) if is_first => self.with(&Stage::Convolution(convolution), reads),
                    Some(_) | None => Ok(false),
                }
            }
            (Stage::Pooling(pooling), Some(layout)) if self.pooling.is_none() => {
                let windows = Plan::new(*pooling, layout);
                // Each strip would have to compute again the rows that windows of two strips share.
                let overlap = windows.overlap();
                let tall = windows.reads(&(0..1)).len();
                let is_hot = tall <= self.step && 4 * overlap <= self.step;
                let is_small = input.rows * input.columns <= HOT;
                if !is_first && !is_hot && !is_small {
                    return Ok(false);
                }
                if !is_first && !is_hot {
                    self.step = input.rows;
                }
                self.pooling = Some(windows);
                Ok(true)
            }
            (Stage::Unpooling(unpooling), _) if is_first => {
                let undo = Undo::new(&unpooling.windows(reads)?, self.inner);
                self.inner = input;
                self.step = undo.step;
                self.unpooling = Some(undo);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// The stages it computes.
    #[must_use]
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The shapes of the maps it writes: of every stage's, or of the last one's.
    #[must_use]
    pub fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// The next rows to make, of the inner and of the last maps, after `inner` and `last` rows are made.
    fn next(&self, inner: usize, last: usize) -> (Range<usize>, Range<usize>) {
        let upto = (inner + self.step).min(self.inner.rows);
        let Some(windows) = &self.pooling else { return (inner..upto, 0..0) };
        let from = |rows: usize| last..(last + rows.max(1)).min(windows.output());
        match (self.is_pooling_only(), self.wanted) {
            (true, _) => (0..0, from(windows.step())),
            (false, Wanted::EveryStage) => {
                let ready = |row: &usize| windows.reads(&(*row..row + 1)).end <= upto;
                (inner..upto, last..last + (last..windows.output()).take_while(ready).count())
            }
            (false, Wanted::Last) => {
                let fits = |row: &usize| windows.reads(&(last..row + 1)).len() <= self.step;
                let rows = from((last..windows.output()).take_while(fits).count());
                (windows.reads(&rows), rows)
            }
        }
    }

    const fn is_pooling_only(&self) -> bool {
        self.convolution.is_none() && self.activation.is_none()
    }

    /// The computed share, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share for reading")]
    pub fn share(&self) -> f64 {
        let (rows, making) = match &self.pooling {
            Some(windows) if self.is_pooling_only() => (windows.output(), &self.making.1),
            _ => (self.inner.rows, &self.making.0),
        };
        if self.is_done() {
            return 1.0;
        }
        let blocks = self.block as f64 / self.blocks.len().max(1) as f64;
        (making.start as f64 + making.len() as f64 * blocks) / rows.max(1) as f64
    }

    /// Whether everything is computed.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.making.0.is_empty() && self.making.1.is_empty()
    }

    /// Computes one unit from `input` into `outputs`, which have the [`Pass::shapes`] and are not shared.
    /// From its first unit to its last, no other pass may use the same `scratch`.
    pub fn advance<'a>(
        &mut self,
        input: impl Into<Reads<&'a FeatureMaps>>,
        outputs: &mut [FeatureMaps],
        scratch: &mut Scratch,
    ) {
        self.advance_on(input.into(), outputs, scratch);
    }

    fn advance_on(&mut self, reads: Reads<&FeatureMaps>, outputs: &mut [FeatureMaps], scratch: &mut Scratch) {
        let Scratch { strip, inner, pooling } = scratch;
        if !std::mem::replace(&mut self.is_begun, true) {
            strip.forget();
        }
        let Some(channels) = self.blocks.get(self.block).cloned() else { return };
        let (rows, last) = self.making.clone();
        let input = Rows::of(reads.input);
        if let Some(undo) = &self.unpooling {
            if let (Some(also), Some(mut out)) = (reads.also, outputs.first_mut().and_then(RowsMut::of)) {
                channels
                    .for_each(|channel| undo.fill((input, Rows::of(also)), channel, rows.clone(), &mut out));
            }
            return self.go_on();
        }
        if self.pools_at_once(input, outputs, strip) {
            return self.go_on();
        }
        let Targets { inner: mut made, mut activated, mut pooled } = self.targets(&channels, outputs, inner);

        if let (Some(filters), Some(made)) = (&self.convolution, &mut made) {
            let floor = if activated.is_none() { self.floor() } else { f32::NEG_INFINITY };
            filters.fill(input, self.block, rows.clone(), floor, strip, made);
        }
        for channel in channels.clone() {
            match (self.activation, &mut made, &mut activated) {
                (Some(activation), Some(made), Some(activated)) => {
                    activation.fill(
                        made.read().lines(channel, rows.clone()),
                        activated.lines(channel, rows.clone()),
                    );
                }
                (Some(activation), Some(made), None) if self.convolution.is_none() => {
                    activation.fill(input.lines(channel, rows.clone()), made.lines(channel, rows.clone()));
                }
                (Some(activation), Some(made), None) if activation != Activation::Relu => {
                    activation.replace(made.lines(channel, rows.clone()));
                }
                _ => {}
            }
        }
        if let (Some(windows), Some(pooled)) = (&self.pooling, &mut pooled) {
            let source = activated.as_ref().or(made.as_ref()).map_or(input, RowsMut::read);
            channels.for_each(|channel| windows.fill(source, channel, last.clone(), pooling, pooled));
        }

        self.go_on();
    }

    /// Moves on to the next unit.
    fn go_on(&mut self) {
        self.block += 1;
        if self.block == self.blocks.len() {
            self.block = 0;
            self.making = self.next(self.making.0.end, self.making.1.end);
        }
    }

    /// Pools a convolution's cells before they are written. Returns false if that cannot be done.
    fn pools_at_once(&self, input: Rows<'_>, outputs: &mut [FeatureMaps], strip: &mut Strip) -> bool {
        let out = outputs.first_mut().and_then(RowsMut::of);
        self.convolution.as_ref().zip(out).is_some_and(|(filters, mut out)| {
            filters.fill_pooled(input, self.block, self.making.1.clone(), self.floor(), strip, &mut out)
        })
    }

    /// The floor of the convolution's values: 0 if it computes the ReLU as well, otherwise −∞.
    fn floor(&self) -> f32 {
        if self.activation == Some(Activation::Relu) { 0.0 } else { f32::NEG_INFINITY }
    }

    /// The rows that this unit writes.
    fn targets<'a>(
        &self,
        channels: &Range<usize>,
        outputs: &'a mut [FeatureMaps],
        inner: &'a mut Vec<f32>,
    ) -> Targets<'a> {
        let mut outputs = outputs.iter_mut();
        let mut next = |is_there: bool| if is_there { outputs.next().and_then(RowsMut::of) } else { None };
        let (is_pooled, has_inner) = (self.pooling.is_some(), !self.is_pooling_only());
        match self.wanted {
            Wanted::EveryStage => {
                let both = self.convolution.is_some() && self.activation.is_some();
                let inner = next(has_inner);
                Targets { inner, activated: next(both), pooled: next(is_pooled) }
            }
            Wanted::Last if is_pooled && has_inner => {
                let (row, columns) = (self.making.0.start, self.inner.columns);
                let plane = self.making.0.len() * columns;
                inner.resize(inner.len().max(channels.len() * plane), 0.0);
                let layout = RowLayout { columns, plane, channel: channels.start, row };
                Targets { inner: Some(RowsMut::new(inner, layout)), activated: None, pooled: next(true) }
            }
            Wanted::Last => Targets { inner: next(has_inner), activated: None, pooled: next(is_pooled) },
        }
    }
}

struct Targets<'a> {
    inner: Option<RowsMut<'a>>,
    /// The activation's output, if the inner maps are kept too.
    activated: Option<RowsMut<'a>>,
    pooled: Option<RowsMut<'a>>,
}

#[cfg(test)]
mod tests;
