//! How much of the picture a cell sees, and how far apart the views of neighbours are.

use crate::cnn::{AxisName, Window};

/// The receptive field of a cell and the cumulative stride, in pixels of the picture, as (rows, columns).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// From the first to the last pixel that a cell sees. Not cut at the edge of the picture: it counts padding, and may be
    /// larger than the picture ([`crate::Moved`] and `poolscope_cnn::receptive_field` have the field inside it).
    pub field: (u64, u64),
    /// How far the field moves from one cell to the next.
    pub stride: (u64, u64),
}

impl Reach {
    /// A pixel of the picture.
    pub const PIXEL: Self = Self { field: (1, 1), stride: (1, 1) };

    /// The reach behind one more window: the field grows by d(f − 1) cumulative strides, the stride is multiplied.
    ///
    /// The formula is the usual one (Araujo et al. 2019, "Computing receptive fields of convolutional neural networks",
    /// Distill).
    pub(super) fn behind(self, window: Window) -> Self {
        let along = |axis, field: u64, stride: u64| {
            let sliding = window.along(axis);
            let further = super::counts::count(sliding.extent().saturating_sub(1));
            let field = field.saturating_add(further.saturating_mul(stride));
            (field, stride.saturating_mul(super::counts::count(sliding.stride)))
        };
        let rows = along(AxisName::Rows, self.field.0, self.stride.0);
        let columns = along(AxisName::Columns, self.field.1, self.stride.1);
        Self { field: (rows.0, columns.0), stride: (rows.1, columns.1) }
    }

    /// The reach behind the unpooling of a pooling with that window: a cell depends on all windows that hold it, which are one if
    /// they do not overlap. The stride is what it was before the pooling.
    pub(super) fn undone(self, window: Window) -> Self {
        let along = |axis, field: u64, stride: u64| {
            let sliding = window.along(axis);
            let windows = sliding.extent().div_ceil(sliding.stride.max(1));
            let further = super::counts::count(windows.saturating_sub(1));
            let before = stride / super::counts::count(sliding.stride).max(1);
            (field.saturating_add(further.saturating_mul(stride)), before.max(1))
        };
        let rows = along(AxisName::Rows, self.field.0, self.stride.0);
        let columns = along(AxisName::Columns, self.field.1, self.stride.1);
        Self { field: (rows.0, columns.0), stride: (rows.1, columns.1) }
    }
}
