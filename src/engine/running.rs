//! One stage on its way: which rows of which map come next.

use crate::cnn::{CnnError, FeatureMaps, Stage};

/// Operations done before the clock is looked at: well under a millisecond of work.
const SLICE: u64 = 400_000;

/// A stage whose maps are partly computed.
pub(super) struct Running {
    pub(super) output: FeatureMaps,
    channel: usize,
    row: usize,
}

impl Running {
    pub(super) const fn new(output: FeatureMaps) -> Self {
        Self { output, channel: 0, row: 0 }
    }

    pub(super) fn is_done(&self) -> bool {
        self.channel >= self.output.shape().channels
    }

    /// Computes the next rows of the current map.
    pub(super) fn advance(mut self, stage: &Stage, input: &FeatureMaps) -> Result<Self, CnnError> {
        let shape = self.output.shape();
        let work = stage.work_per_row(input.shape())?.max(1);
        let count = usize::try_from(SLICE / work).unwrap_or(usize::MAX).max(1);
        let rows = self.row..self.row.saturating_add(count).min(shape.rows);
        let (start, end) = (rows.start * shape.columns, rows.end * shape.columns);
        let offset = self.channel * shape.cells();
        let Some(out) = self.output.values_mut().and_then(|v| v.get_mut(offset + start..offset + end)) else {
            return Err(CnnError::EmptyMaps);
        };
        stage.fill_rows(input, self.channel, rows.clone(), out)?;
        self.row = rows.end;
        if self.row >= shape.rows {
            self.row = 0;
            self.channel += 1;
        }
        Ok(self)
    }
}
