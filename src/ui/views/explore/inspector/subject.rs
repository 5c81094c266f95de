//! The inspector's subject: one cell, and why it has its value.

use crate::cnn::{Divisor, Explanation, FeatureMaps, Pick, Stage, Term, WindowAt, Winner};
use crate::say;
use crate::setup::Focus;
use crate::ui::scene::Scene;
use std::ops::Range;

/// The most terms of an explanation. Every convolution and every sliding window has fewer (64 maps of 11 × 11). A whole
/// map may have more; then only its result is shown.
const EXPLAINED: usize = 8192;
/// The most cells of a window that is printed as numbers: along one side, and in all.
const PRINTED: (usize, usize) = (7, 64);

/// One cell of the scene and why it has its value.
pub(super) struct Subject<'a> {
    pub scene: &'a Scene,
    pub cursor: Focus,
    pub stage: &'a Stage,
    /// The stage's input maps.
    pub input: &'a FeatureMaps,
    /// The input maps that influence the cell.
    pub channels: Range<usize>,
    /// The window; `None` for an activation, which reads one cell, and for unpooling.
    pub window: Option<WindowAt>,
    /// `None` if there are too many terms to list.
    pub explanation: Option<Explanation>,
    /// The cell's value.
    pub output: f32,
}

impl<'a> Subject<'a> {
    /// The subject, or `None` while its maps are not those of the pipeline: old maps stay on the page until the new
    /// ones are computed, and a window of the new size would not fit them.
    pub(super) fn of(scene: &'a Scene, cursor: Focus) -> Option<Self> {
        let Focus { stage: index, channel, row, column } = cursor;
        let stage = scene.pipeline.stages.get(index)?;
        let reads = scene.reads(index)?;
        let (input, after) = (reads.input, *scene.shapes.get(index + 1)?);
        let before = input.shape();
        if channel >= after.channels || row >= after.rows || column >= after.columns {
            return None;
        }
        let layout = stage.layout(before).ok()?;
        let window = match &layout {
            Some(layout) => Some(layout.window(row, column)?),
            None => None,
        };
        let channels = stage.channels_read(channel);
        let cells = window.map_or(1, WindowAt::cells);
        let (explanation, output) = if cells.saturating_mul(channels.len()) <= EXPLAINED {
            let explanation = stage.explain(reads, channel, row, column).ok()?;
            let output = explanation.output();
            (Some(explanation), output)
        } else {
            let output = scene.maps(index + 1).filter(|maps| maps.shape() == after)?;
            (None, output.get(channel, row, column)?)
        };
        Some(Self { scene, cursor, stage, input, channels, window, explanation, output })
    }

    /// Whether weights are part of the arithmetic and worth showing.
    pub(super) fn multiplies(&self) -> bool {
        let weighs = |terms: &[Term]| terms.iter().any(|term| term.weight.to_bits() != 1.0_f32.to_bits());
        matches!(self.stage, Stage::Convolution(_))
            || matches!(&self.explanation, Some(Explanation::Weighted { terms, .. }) if weighs(terms))
    }

    /// Whether the window is small enough to print its numbers.
    pub(super) fn is_printed(&self) -> bool {
        match self.window {
            Some(WindowAt { grid, .. }) => {
                grid.rows.size.max(grid.columns.size) <= PRINTED.0 && grid.cells() <= PRINTED.1
            }
            None => {
                self.explanation.as_ref().is_none_or(|explanation| explanation.terms().len() <= PRINTED.1)
            }
        }
    }

    /// The window's place and the cell it made, in one line.
    pub(super) fn where_line(&self) -> String {
        say::where_line(&self.scene.setup, &self.channels, self.cursor)
    }

    /// The name of one of the input maps.
    pub(super) fn map_name(&self, channel: usize) -> String {
        say::source_maps(&self.scene.setup, self.cursor.stage, &(channel..channel + 1))
    }

    /// The plain sentence.
    pub(super) fn sentence(&self) -> String {
        match (self.stage, &self.window) {
            (stage, Some(window)) => {
                let place = say::Place { stage, window: *window, maps: self.channels.len() };
                say::window_sentence(place, self.explanation.as_ref())
            }
            (Stage::Activation(activation), None) => {
                let value = self.input.get(self.cursor.channel, self.cursor.row, self.cursor.column);
                say::activation_sentence(*activation, value.unwrap_or(f32::NAN))
            }
            (Stage::Unpooling(_), None) => {
                self.explanation.as_ref().map(say::unpooling::unpooled_sentence).unwrap_or_default()
            }
            (Stage::Convolution(_) | Stage::Pooling(_), None) => String::new(),
        }
    }

    /// The index that the stage's framework would give the cell whose value goes on.
    pub(super) fn winner_index(&self) -> Option<String> {
        let explanation = self.explanation.as_ref()?;
        // Frameworks give an index only for the maximum.
        let Explanation::Picked { pick: Pick::Largest, .. } = explanation else { return None };
        let (row, column) = explanation.picked()?.source?;
        let framework = self.scene.setup.stages.get(self.cursor.stage)?.window()?.convention.framework();
        let winner = Winner { channel: self.cursor.channel, row, column };
        say::borders::winner_index(framework, winner, self.input.shape())
    }

    /// The factors beside the values in the formula.
    fn weighing(&self) -> say::Weighing {
        let (Stage::Pooling(pooling), Some(WindowAt { grid, row, column })) = (self.stage, self.window)
        else {
            return if self.multiplies() { say::Weighing::Weights } else { say::Weighing::Plain };
        };
        let (rows, columns) = (&grid.rows, &grid.columns);
        match pooling.reduce.divisor() {
            Some(Divisor::Padded) => {
                say::Weighing::Cells(rows.taps_padded(row).len(), columns.taps_padded(column).len())
            }
            Some(Divisor::Cells) => {
                say::Weighing::Cells(rows.taps_inside(row).len(), columns.taps_inside(column).len())
            }
            Some(Divisor::Fixed(_)) | None => say::Weighing::Plain,
        }
    }

    /// The formula: its short form, and the whole of it as text.
    pub(super) fn formula(&self) -> (Vec<say::Part>, Option<String>) {
        match (&self.explanation, self.stage) {
            (Some(explanation), _) => {
                let shown = say::formula(explanation, self.weighing(), false);
                let whole = (explanation.terms().len() <= 128)
                    .then(|| say::formula_text(&say::formula(explanation, self.weighing(), true)));
                (shown, whole)
            }
            (None, Stage::Pooling(pooling)) => {
                let values = self.window.map_or(1, WindowAt::cells);
                (say::formula_of_many(pooling.reduce, values, self.output), None)
            }
            (None, Stage::Convolution(_) | Stage::Activation(_) | Stage::Unpooling(_)) => {
                (vec![say::Part::Strong(self.output)], None)
            }
        }
    }
}
