//! Bins as lines over a map, in cells.

use super::{Bins, Cuts};
use std::fmt::Write;

/// Lines over a map as the paths of an SVG whose unit is a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Where bins begin, and the map's end.
    pub begin: String,
    /// Where a bin ends after the next one began.
    pub end: String,
    /// The cells that neighbouring bins share, as bands.
    pub shared: String,
}

impl Bins {
    /// Its lines. A bin that ends where the next begins has one line there; bins that overlap have two, around a band.
    ///
    /// ```
    /// use poolscope_cnn::{Shape, Windows};
    /// let bins = poolscope_study::bins(Windows::Bins { rows: 1, columns: 2 }, Shape::new(1, 4, 5))?;
    /// let outline = bins[0].outline();
    /// assert_eq!(outline.begin, "M0 0H5M0 4H5M0 0V4M2 0V4M5 0V4");
    /// assert_eq!((outline.end.as_str(), outline.shared.as_str()), ("M3 0V4", "M2 0V4H3V0z"));
    /// # Ok::<(), poolscope_cnn::CnnError>(())
    /// ```
    #[must_use]
    pub fn outline(&self) -> Outline {
        let last = |cuts: &Cuts| cuts.0.last().map_or(0, |cut| cut.end);
        let (height, width) = (last(&self.rows), last(&self.columns));
        let mut outline = Outline::default();
        // Writing to a text never fails.
        for (at, is_end) in lines(&self.rows) {
            let path = if is_end { &mut outline.end } else { &mut outline.begin };
            let _ = write!(path, "M0 {at}H{width}");
        }
        for (at, is_end) in lines(&self.columns) {
            let path = if is_end { &mut outline.end } else { &mut outline.begin };
            let _ = write!(path, "M{at} 0V{height}");
        }
        for band in self.rows.shared() {
            let _ = write!(outline.shared, "M0 {}H{width}V{}H0z", band.start, band.end);
        }
        for band in self.columns.shared() {
            let _ = write!(outline.shared, "M{} 0V{height}H{}V0z", band.start, band.end);
        }
        outline
    }
}

/// As many bins along one axis are small.
const MANY: usize = 9;

impl Bins {
    /// Whether there are so many that their lines would hide the map.
    #[must_use]
    pub fn are_small(&self) -> bool {
        self.rows.0.len().max(self.columns.0.len()) >= MANY
    }
}

/// Most lines between the levels of one output.
const MOST: usize = 64;

/// Where one level of a pyramid ends and the next begins, in outputs laid out as one row of cells, `maps` maps of `sides`: lines
/// as the path of an SVG whose unit is a cell. Empty if there would be too many to tell them apart.
///
/// ```
/// use poolscope_study::between_levels;
/// assert_eq!(between_levels(&[1, 2], 2), "M1 0V1M5 0V1M6 0V1");
/// assert_eq!(between_levels(&[3], 1), "");
/// ```
#[must_use]
pub fn between_levels(sides: &[usize], maps: usize) -> String {
    let (mut path, mut at) = (String::new(), 0);
    if sides.len() * maps > MOST {
        return path;
    }
    for side in std::iter::repeat_n(sides, maps).flatten() {
        if at > 0 {
            // Writing to a text never fails.
            let _ = write!(path, "M{at} 0V1");
        }
        at += side * side;
    }
    path
}

/// The lines across one axis, and whether a line is the end of a bin that overlaps the next.
fn lines(cuts: &Cuts) -> Vec<(usize, bool)> {
    let mut lines = Vec::new();
    for (at, cut) in cuts.0.iter().enumerate() {
        lines.push((cut.start, false));
        match cuts.0.get(at + 1) {
            Some(next) if next.start < cut.end => lines.push((cut.end, true)),
            Some(_) => {}
            None => lines.push((cut.end, false)),
        }
    }
    lines
}
