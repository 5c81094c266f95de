//! Pairs of a number for the rows and one for the columns.

use crate::cnn::AxisName;
use std::fmt;

/// A number for the rows (down) and one for the columns (across).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerAxis {
    /// Down.
    pub rows: usize,
    /// Across.
    pub columns: usize,
}

/// The axes that a control sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Along {
    /// Both, which are linked.
    Both,
    /// The rows alone.
    Rows,
    /// The columns alone.
    Columns,
}

impl From<AxisName> for Along {
    fn from(axis: AxisName) -> Self {
        match axis {
            AxisName::Rows => Self::Rows,
            AxisName::Columns => Self::Columns,
        }
    }
}

impl PerAxis {
    /// A number for each.
    #[must_use]
    pub const fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns }
    }

    /// The same number for both.
    #[must_use]
    pub const fn both(number: usize) -> Self {
        Self::new(number, number)
    }

    /// Whether both numbers are the same.
    #[must_use]
    pub const fn is_alike(self) -> bool {
        self.rows == self.columns
    }

    /// The number of an axis; for both, the larger one.
    #[must_use]
    pub fn along(self, along: Along) -> usize {
        match along {
            Along::Both => self.largest(),
            Along::Rows => self.rows,
            Along::Columns => self.columns,
        }
    }

    /// The same pair with another number along one axis or both.
    #[must_use]
    pub const fn with(self, along: Along, number: usize) -> Self {
        match along {
            Along::Both => Self::both(number),
            Along::Rows => Self { rows: number, ..self },
            Along::Columns => Self { columns: number, ..self },
        }
    }

    /// The pair with `change` applied to both numbers.
    #[must_use]
    pub fn map(self, change: impl Fn(usize) -> usize) -> Self {
        Self::new(change(self.rows), change(self.columns))
    }

    /// The larger of the two.
    #[must_use]
    pub fn largest(self) -> usize {
        self.rows.max(self.columns)
    }

    /// The product of both.
    #[must_use]
    pub const fn product(self) -> usize {
        self.rows.saturating_mul(self.columns)
    }
}

impl From<usize> for PerAxis {
    fn from(number: usize) -> Self {
        Self::both(number)
    }
}

/// Rows × columns, the usual notation of sizes.
impl fmt::Display for PerAxis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", self.rows, self.columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_are_set_alone_or_together() {
        let numbers = PerAxis::new(2, 3);
        assert_eq!(numbers.with(Along::Rows, 5), PerAxis::new(5, 3));
        assert_eq!(numbers.with(Along::Columns, 5), PerAxis::new(2, 5));
        assert_eq!(numbers.with(Along::Both, 5), PerAxis::both(5));
        assert_eq!([Along::Rows, Along::Columns, Along::Both].map(|along| numbers.along(along)), [2, 3, 3]);
        assert_eq!((numbers.product(), numbers.is_alike(), numbers.to_string()), (6, false, "2 × 3".into()));
    }
}
