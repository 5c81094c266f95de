//! A pooling as the learner chose it.

use super::{PerAxis, WindowChoice};
use crate::cnn::{Divisor, Levels, Pooling, Reduce, Windows};

/// A pooling stage as chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoolingChoice {
    /// What becomes of the values under a window.
    pub reduce: Reduce,
    /// Where the windows are.
    pub placement: Placement,
    /// The window that slides; the other placements keep it for later but do not use it.
    pub window: WindowChoice,
}

/// Where the windows of a pooling are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// A window slides.
    Sliding,
    /// The window is the whole map.
    Whole,
    /// The map is cut into so many bins.
    Bins(PerAxis),
    /// The map is cut into bins several times, finer or coarser.
    Pyramid(Levels),
}

impl Placement {
    /// Every placement with its usual numbers, in the order in which they are offered.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let pyramid = Levels::new(&[1, 2, 4]).map(Self::Pyramid);
        [Self::Sliding, Self::Whole, Self::Bins(PerAxis::both(4))].into_iter().chain(pyramid).collect()
    }

    /// Whether both are of one sort, whatever their numbers.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl PoolingChoice {
    /// A window that moves by its own size, as frameworks have it unless told otherwise.
    #[must_use]
    pub fn new(reduce: impl Into<Reduce>, size: impl Into<PerAxis>) -> Self {
        let size = size.into();
        Self { reduce: reduce.into(), placement: Placement::Sliding, window: WindowChoice::new(size, size) }
    }

    /// The same pooling with its windows placed otherwise. What an average divides by is a matter of windows that
    /// slide, if the framework leaves a choice: otherwise it is what the framework takes.
    #[must_use]
    pub fn placed(self, placement: Placement) -> Self {
        let framework = self.window.convention.framework();
        let divisor = self.reduce.divisor().map(|asked| match placement {
            Placement::Sliding => framework.divisor(asked),
            Placement::Whole | Placement::Bins(_) | Placement::Pyramid(_) => framework.usual_divisor(),
        });
        let reduce = divisor.map_or(self.reduce, |divisor| self.reduce.with_divisor(divisor));
        Self { reduce, placement, ..self }
    }

    /// The window, if it slides.
    #[must_use]
    pub const fn sliding(&self) -> Option<WindowChoice> {
        match self.placement {
            Placement::Sliding => Some(self.window),
            Placement::Whole | Placement::Bins(_) | Placement::Pyramid(_) => None,
        }
    }

    /// The pooling to compute, with the divisor that the window's framework makes of the one asked for.
    #[must_use]
    pub fn resolve(&self) -> Pooling {
        let windows = match self.placement {
            Placement::Sliding => Windows::Sliding(self.window.window()),
            Placement::Whole => Windows::Whole,
            Placement::Bins(PerAxis { rows, columns }) => Windows::Bins { rows, columns },
            Placement::Pyramid(levels) => Windows::Pyramid(levels),
        };
        let framework = self.window.convention.framework();
        let divisor = self.reduce.divisor().map(|asked| match self.placement {
            Placement::Sliding => framework.divisor(asked),
            // Such windows have no padding: the mean is meant.
            Placement::Whole | Placement::Bins(_) | Placement::Pyramid(_) => Divisor::Cells,
        });
        let reduce = divisor.map_or(self.reduce, |divisor| self.reduce.with_divisor(divisor));
        Pooling { reduce, windows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Max};

    #[test]
    fn windows_that_do_not_slide_take_the_mean_whatever_was_divided_by() {
        let divided = PoolingChoice::new(Average { divisor: Divisor::Fixed(3) }, 2);
        assert_eq!(divided.resolve().reduce.divisor(), Some(Divisor::Fixed(3)));
        let whole = divided.placed(Placement::Whole);
        assert_eq!(whole.reduce.divisor(), Some(Divisor::Padded), "PyTorch's usual one");
        assert_eq!(whole.resolve(), Pooling::new(Average { divisor: Divisor::Cells }, Windows::Whole));
        assert_eq!(whole.sliding(), None);
        assert_eq!(whole.placed(Placement::Sliding).sliding(), Some(WindowChoice::new(2, 2)));
    }

    #[test]
    fn every_placement_is_resolved_with_its_numbers() {
        let windows =
            Placement::all().into_iter().map(|placement| PoolingChoice::new(Max, 3).placed(placement));
        let windows: Vec<_> = windows.map(|choice| choice.resolve().windows).collect();
        let pyramid = Levels::new(&[1, 2, 4]).map(Windows::Pyramid);
        assert_eq!(
            windows[..3],
            [Windows::sliding(3, 3), Windows::Whole, Windows::Bins { rows: 4, columns: 4 }]
        );
        assert_eq!(windows.get(3).copied(), pyramid.ok());
    }
}
