//! The places of all windows of a stage on maps of one shape.

use super::Positions;

/// Windows in rows and columns, one for each cell of the output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Along the rows (down).
    pub rows: Positions,
    /// Along the columns (across).
    pub columns: Positions,
}

/// The places of all windows of a stage on maps of one shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Layout {
    /// Windows that slide or are spread by chance, the whole map, or bins.
    Grid(Grid),
    /// Bins of several levels. The output is one row: level by level, within it row by row.
    Pyramid(Vec<Grid>),
}

/// The window of one cell of the output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowAt {
    /// The grid it belongs to.
    pub grid: Grid,
    /// Its row in that grid.
    pub row: usize,
    /// Its column in that grid.
    pub column: usize,
}

impl Grid {
    /// Cells of a window; of the largest, if they are bins.
    #[must_use]
    pub const fn cells(&self) -> usize {
        self.rows.size.saturating_mul(self.columns.size)
    }

    /// The number of windows.
    pub(crate) const fn windows(&self) -> usize {
        self.rows.output.saturating_mul(self.columns.output)
    }
}

impl WindowAt {
    /// Cells it reads, in the map or not.
    #[must_use]
    pub const fn cells(self) -> usize {
        self.grid.rows.taps(self.row).saturating_mul(self.grid.columns.taps(self.column))
    }
}

impl Layout {
    /// Rows and columns of the output.
    #[must_use]
    pub fn output(&self) -> (usize, usize) {
        match self {
            Self::Grid(grid) => (grid.rows.output, grid.columns.output),
            Self::Pyramid(levels) => (1, levels.iter().map(Grid::windows).fold(0, usize::saturating_add)),
        }
    }

    /// The grid, if there is only one.
    #[must_use]
    pub const fn grid(&self) -> Option<&Grid> {
        match self {
            Self::Grid(grid) => Some(grid),
            Self::Pyramid(_) => None,
        }
    }

    /// All grids: one, or that of each level of a pyramid.
    #[must_use]
    pub const fn grids(&self) -> &[Grid] {
        match self {
            Self::Grid(grid) => std::slice::from_ref(grid),
            Self::Pyramid(levels) => levels.as_slice(),
        }
    }

    /// The window of one cell of the output; `None` outside it.
    #[must_use]
    pub fn window(&self, row: usize, column: usize) -> Option<WindowAt> {
        match self {
            Self::Grid(grid) => (row < grid.rows.output && column < grid.columns.output)
                .then_some(WindowAt { grid: *grid, row, column }),
            Self::Pyramid(levels) => {
                let mut bin = (row == 0).then_some(column)?;
                for grid in levels {
                    if bin < grid.windows() {
                        let (row, column) = (bin / grid.columns.output, bin % grid.columns.output);
                        return Some(WindowAt { grid: *grid, row, column });
                    }
                    bin -= grid.windows();
                }
                None
            }
        }
    }

    /// Cells of the largest window.
    #[must_use]
    pub fn largest_window(&self) -> usize {
        self.grids().iter().map(Grid::cells).max().unwrap_or(0)
    }

    /// Whether some window holds no cell of the map, only padding or nothing.
    #[must_use]
    pub fn has_empty_window(&self) -> bool {
        self.grids().iter().any(|grid| grid.rows.has_empty_window() || grid.columns.has_empty_window())
    }

    /// Cells that the windows of one row of the output read, each window in full.
    pub(crate) fn reads_per_row(&self) -> u64 {
        let of = |grid: &Grid, windows: usize| (grid.cells() as u64).saturating_mul(windows as u64);
        match self {
            Self::Grid(grid) => of(grid, grid.columns.output),
            Self::Pyramid(levels) => levels.iter().map(|grid| of(grid, grid.windows())).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn pyramid(input: usize, levels: &[usize]) -> Layout {
        let grid = |&bins: &usize| {
            let axis = Positions::adaptive(input, bins).unwrap();
            Grid { rows: axis, columns: axis }
        };
        Layout::Pyramid(levels.iter().map(grid).collect())
    }

    #[test]
    fn a_pyramid_is_one_row_of_bins_level_by_level() {
        let layout = pyramid(6, &[1, 2, 3]);
        assert_eq!(layout.output(), (1, 14));
        let place = |column| layout.window(0, column).map(|at| (at.grid.rows.output, at.row, at.column));
        assert_eq!(place(0), Some((1, 0, 0)));
        assert_eq!([1, 2, 3, 4].map(place), [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(r, c)| Some((2, r, c))));
        assert_eq!([place(5), place(12), place(13)], [Some((3, 0, 0)), Some((3, 2, 1)), Some((3, 2, 2))]);
        assert_eq!((place(14), layout.window(1, 0)), (None, None));
        assert_eq!((layout.largest_window(), layout.reads_per_row()), (36, 36 + 4 * 9 + 9 * 4));
    }

    #[test]
    fn a_grid_has_no_window_outside_its_output() {
        let axis = Positions::whole(4);
        let layout = Layout::Grid(Grid { rows: axis, columns: axis });
        assert!(layout.window(0, 0).is_some());
        for (row, column) in [(1, 0), (0, 1), (usize::MAX, usize::MAX)] {
            assert_eq!(layout.window(row, column), None);
        }
    }
}
