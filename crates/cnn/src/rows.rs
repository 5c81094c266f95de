//! Rows of several maps, either in whole maps or in a strip that is reused while it is in the cache.

use super::feature_maps::FeatureMaps;
use std::ops::Range;

/// The layout: row r of channel c begins at (c − first channel) · plane + (r − first row) · columns.
#[derive(Clone, Copy)]
pub(super) struct RowLayout {
    /// Values of a row.
    pub(super) columns: usize,
    /// Values from one channel to the next.
    pub(super) plane: usize,
    /// The first channel.
    pub(super) channel: usize,
    /// The first row.
    pub(super) row: usize,
}

impl RowLayout {
    /// The layout of whole maps.
    pub(super) const fn whole(rows: usize, columns: usize) -> Self {
        Self { columns, plane: rows * columns, channel: 0, row: 0 }
    }

    /// The range of neighbouring rows of one channel.
    fn range(&self, channel: usize, rows: &Range<usize>) -> Range<usize> {
        let plane = channel.saturating_sub(self.channel) * self.plane;
        let at = |row: usize| plane + row.saturating_sub(self.row) * self.columns;
        at(rows.start)..at(rows.end)
    }
}

/// Rows for reading.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    values: &'a [f32],
    layout: RowLayout,
}

impl<'a> Rows<'a> {
    pub(super) const fn new(values: &'a [f32], layout: RowLayout) -> Self {
        Self { values, layout }
    }

    /// All rows of all maps.
    pub(super) fn of(maps: &'a FeatureMaps) -> Self {
        let shape = maps.shape();
        Self::new(maps.values(), RowLayout::whole(shape.rows, shape.columns))
    }

    /// One row; empty if it is not there.
    #[inline]
    pub(super) fn row(&self, channel: usize, row: usize) -> &'a [f32] {
        self.lines(channel, row..row + 1)
    }

    /// Neighbouring rows of one map, one after the other; empty if they are not there.
    pub(super) fn lines(&self, channel: usize, rows: Range<usize>) -> &'a [f32] {
        self.values.get(self.layout.range(channel, &rows)).unwrap_or(&[])
    }
}

/// Rows for writing.
pub(super) struct RowsMut<'a> {
    values: &'a mut [f32],
    layout: RowLayout,
}

impl<'a> RowsMut<'a> {
    pub(super) const fn new(values: &'a mut [f32], layout: RowLayout) -> Self {
        Self { values, layout }
    }

    /// All rows of all maps; `None` if they are shared.
    pub(super) fn of(maps: &'a mut FeatureMaps) -> Option<Self> {
        let shape = maps.shape();
        maps.values_mut().map(|values| Self::new(values, RowLayout::whole(shape.rows, shape.columns)))
    }

    /// The same rows for reading.
    pub(super) const fn read(&self) -> Rows<'_> {
        Rows { values: self.values, layout: self.layout }
    }

    /// One row; empty if it is not there.
    pub(super) fn row(&mut self, channel: usize, row: usize) -> &mut [f32] {
        self.lines(channel, row..row + 1)
    }

    /// Neighbouring rows of one map, one after the other; empty if they are not there.
    pub(super) fn lines(&mut self, channel: usize, rows: Range<usize>) -> &mut [f32] {
        self.values.get_mut(self.layout.range(channel, &rows)).unwrap_or(&mut [])
    }

    /// The same row of `N` neighbouring channels; empty if it is not there.
    pub(super) fn row_of_each<const N: usize>(&mut self, channel: usize, row: usize) -> [&mut [f32]; N] {
        let range = RowLayout { channel, ..self.layout }.range(channel, &(row..row + 1));
        let start = channel.saturating_sub(self.layout.channel) * self.layout.plane;
        let mut planes = self.values.get_mut(start..).unwrap_or(&mut []).chunks_mut(self.layout.plane.max(1));
        std::array::from_fn(|_| {
            planes.next().and_then(|plane| plane.get_mut(range.clone())).unwrap_or(&mut [])
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn rows_are_found_by_channel_and_row_from_where_they_begin() {
        let values: Vec<f32> = (0..12_u8).map(f32::from).collect();
        // Channels 3 and 4, rows 5 to 7, two columns.
        let layout = RowLayout { columns: 2, plane: 6, channel: 3, row: 5 };
        let rows = Rows::new(&values, layout);
        assert_eq!([rows.row(3, 5), rows.row(3, 7), rows.row(4, 6)], [[0.0, 1.0], [4.0, 5.0], [8.0, 9.0]]);
        assert_eq!(rows.lines(4, 5..7), [6.0, 7.0, 8.0, 9.0]);
        assert!(rows.row(5, 5).is_empty());
        let mut written = values.clone();
        let mut rows = RowsMut::new(&mut written, layout);
        let [a, b, c]: [&mut [f32]; 3] = rows.row_of_each(3, 6);
        assert_eq!((&*a, &*b, c.len()), (&[2.0, 3.0][..], &[8.0, 9.0][..], 0));
        b[1] = -1.0;
        let [b]: [&mut [f32]; 1] = rows.row_of_each(4, 6);
        assert_eq!(b, [8.0, -1.0]);
        assert_eq!((rows.row(4, 6).to_vec(), rows.read().row(3, 6)), (vec![8.0, -1.0], &[2.0, 3.0][..]));
    }

    #[test]
    fn whole_maps_begin_with_their_first_row() {
        let mut maps = FeatureMaps::from_planes(2, 2, 3, (0..12_u8).map(f32::from).collect());
        assert_eq!(Rows::of(&maps).row(1, 1), [9.0, 10.0, 11.0]);
        let shared = maps.clone();
        assert!(RowsMut::of(&mut maps).is_none());
        drop(shared);
        assert_eq!(RowsMut::of(&mut maps).unwrap().lines(1, 0..2).len(), 6);
    }
}
