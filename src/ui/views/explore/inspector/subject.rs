//! What the inspector looks at: one cell, and why it has its value.

use crate::cnn::{Divisor, Explanation, FeatureMaps, Pick, Stage, WindowAt, Winner};
use crate::lesson::Focus;
use crate::text;
use crate::ui::scene::Scene;
use std::ops::Range;

/// Terms an explanation may have. Every convolution and every sliding window stays below (64 maps of
/// 11 × 11); a whole map may have more, and then only its result is shown.
const EXPLAINED: usize = 8192;
/// Cells along one side, and in all, of a window that is printed as numbers.
const PRINTED: (usize, usize) = (7, 64);

/// One cell of the scene and why it has its value.
pub(super) struct Subject<'a> {
    pub scene: &'a Scene,
    pub cursor: Focus,
    pub stage: &'a Stage,
    /// The maps that go into the stage.
    pub input: &'a FeatureMaps,
    /// Which of them reach the cell.
    pub channels: Range<usize>,
    /// Where the window stands; `None` for an activation, which looks at one cell.
    pub window: Option<WindowAt>,
    /// `None` when there are more terms than are worth listing.
    pub explanation: Option<Explanation>,
    /// The cell's value.
    pub output: f32,
}

impl<'a> Subject<'a> {
    /// The subject, or `None` while its maps are not those of the pipeline: old maps stay on the page
    /// until new ones are computed, and a window of the new size does not belong on them.
    pub(super) fn of(scene: &'a Scene, cursor: Focus) -> Option<Self> {
        let Focus { stage: index, channel, row, column } = cursor;
        let stage = scene.pipeline.stages.get(index)?;
        let input = scene.maps(index)?;
        let (before, after) = (*scene.shapes.get(index)?, *scene.shapes.get(index + 1)?);
        if input.shape() != before
            || channel >= after.channels
            || row >= after.rows
            || column >= after.columns
        {
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
            let explanation = stage.explain(input, channel, row, column).ok()?;
            let output = explanation.output();
            (Some(explanation), output)
        } else {
            let output = scene.maps(index + 1).filter(|maps| maps.shape() == after)?;
            (None, output.get(channel, row, column)?)
        };
        Some(Self { scene, cursor, stage, input, channels, window, explanation, output })
    }

    /// Whether weights are part of the arithmetic and worth showing.
    pub(super) const fn multiplies(&self) -> bool {
        matches!(self.stage, Stage::Convolution(_))
    }

    /// Whether the window is small enough to print its numbers.
    pub(super) fn is_printed(&self) -> bool {
        self.window.is_none_or(|WindowAt { grid, .. }| {
            grid.rows.size.max(grid.columns.size) <= PRINTED.0 && grid.cells() <= PRINTED.1
        })
    }

    /// Where the window stands and which cell that made, in one line.
    pub(super) fn where_line(&self) -> String {
        text::where_line(&self.scene.lesson, &self.channels, self.cursor)
    }

    /// What one of the input maps is called.
    pub(super) fn map_name(&self, channel: usize) -> String {
        text::source_maps(&self.scene.lesson, self.cursor.stage, &(channel..channel + 1))
    }

    /// The plain sentence.
    pub(super) fn sentence(&self) -> String {
        match (self.stage, &self.window) {
            (stage, Some(window)) => {
                let place = text::Place { stage, window: *window, maps: self.channels.len() };
                let sentence = text::window_sentence(place, self.explanation.as_ref());
                match self.winner_index() {
                    Some(index) => format!("{sentence} {index}"),
                    None => sentence,
                }
            }
            (Stage::Activation(activation), None) => {
                let value = self.input.get(self.cursor.channel, self.cursor.row, self.cursor.column);
                text::activation_sentence(*activation, value.unwrap_or(f32::NAN))
            }
            (Stage::Convolution(_) | Stage::Pooling(_), None) => String::new(),
        }
    }

    /// The index that the stage's framework would give the value that goes on.
    fn winner_index(&self) -> Option<String> {
        let explanation = self.explanation.as_ref()?;
        // The frameworks give an index for the maximum only.
        let Explanation::Picked { pick: Pick::Largest, .. } = explanation else { return None };
        let (row, column) = explanation.picked()?.source?;
        let framework = self.scene.lesson.stages.get(self.cursor.stage)?.window()?.convention.framework();
        let winner = Winner { channel: self.cursor.channel, row, column };
        text::borders::winner_index(framework, winner, self.input.shape())
    }

    /// What stands beside the values in the formula.
    fn weighing(&self) -> text::Weighing {
        let (Stage::Pooling(pooling), Some(WindowAt { grid, row, column })) = (self.stage, self.window)
        else {
            return if self.multiplies() { text::Weighing::Weights } else { text::Weighing::Plain };
        };
        let (rows, columns) = (&grid.rows, &grid.columns);
        match pooling.reduce.divisor() {
            Some(Divisor::Padded) => {
                text::Weighing::Cells(rows.taps_padded(row).len(), columns.taps_padded(column).len())
            }
            Some(Divisor::Cells) => {
                text::Weighing::Cells(rows.taps_inside(row).len(), columns.taps_inside(column).len())
            }
            Some(Divisor::Fixed(_)) | None => text::Weighing::Plain,
        }
    }

    /// The formula: the one to show, and the whole of it as text.
    pub(super) fn formula(&self) -> (Vec<text::Part>, Option<String>) {
        match (&self.explanation, self.stage) {
            (Some(explanation), _) => {
                let shown = text::formula(explanation, self.weighing(), false);
                let whole = (explanation.terms().len() <= 128)
                    .then(|| text::formula_text(&text::formula(explanation, self.weighing(), true)));
                (shown, whole)
            }
            (None, Stage::Pooling(pooling)) => {
                let values = self.window.map_or(1, WindowAt::cells);
                (text::formula_of_many(pooling.reduce, values, self.output), None)
            }
            (None, Stage::Convolution(_) | Stage::Activation(_)) => {
                (vec![text::Part::Strong(self.output)], None)
            }
        }
    }
}
