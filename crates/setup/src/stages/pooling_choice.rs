//! A pooling as the learner chose it.

use super::{PerAxis, WindowChoice};
use crate::WyRand;
use crate::cnn::{Divisor, Fraction, Levels, Pooling, Preset, Reduce, Windows};

/// A pooling stage as chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoolingChoice {
    /// The rule for the values under a window.
    pub reduce: Reduce,
    /// The places of its windows.
    pub placement: Placement,
    /// The sliding window. Other placements do not use it but keep it for later.
    pub window: WindowChoice,
}

/// The places of a pooling's windows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Placement {
    /// A window slides.
    Sliding,
    /// One window covers the whole map.
    Whole,
    /// The map is cut into a fixed number of bins.
    Bins(PerAxis),
    /// The map is cut into bins several times, on several levels.
    Pyramid(Levels),
    /// Windows of one size are spread over the map by chance.
    Fractional(Fractions),
}

/// The numbers of fractional pooling, the same along both axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fractions {
    /// Rows and columns of the output, in percent of the input's, rounded down.
    pub percent: usize,
    /// Side of the windows, in cells.
    pub size: usize,
    /// The seed of their places.
    pub seed: usize,
}

impl Default for Fractions {
    fn default() -> Self {
        Self { percent: 70, size: 2, seed: 1 }
    }
}

impl Fractions {
    /// The windows' places along (rows, columns).
    #[must_use]
    pub fn resolve(self) -> (Fraction, Fraction) {
        let mut random = WyRand::new(self.seed as u64);
        #[expect(clippy::cast_precision_loss, reason = "a percentage")]
        let ratio = self.percent as f64 / 100.0;
        let mut along = || Fraction { size: self.size, ratio, sample: random.f32() };
        (along(), along())
    }
}

impl Placement {
    /// Every placement with its usual numbers, in the order in which they are offered.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let pyramid = Levels::new(&[1, 2, 4]).map(Self::Pyramid);
        let fractional = Self::Fractional(Fractions::default());
        let first = [Self::Sliding, Self::Whole, Self::Bins(PerAxis::both(4))];
        first.into_iter().chain(pyramid).chain([fractional]).collect()
    }

    /// Whether maps of any size come out in the same shape.
    #[must_use]
    pub const fn has_fixed_shape(self) -> bool {
        match self {
            Self::Sliding | Self::Fractional(_) => false,
            Self::Whole | Self::Bins(_) | Self::Pyramid(_) => true,
        }
    }

    /// Whether both are the same sort, whatever their numbers.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl PoolingChoice {
    /// A window that moves by its own size, the frameworks' default.
    #[must_use]
    pub fn new(reduce: impl Into<Reduce>, size: impl Into<PerAxis>) -> Self {
        let size = size.into();
        Self { reduce: reduce.into(), placement: Placement::Sliding, window: WindowChoice::new(size, size) }
    }

    /// The same pooling with another placement of its windows. Only a sliding window keeps a chosen divisor, if its
    /// framework allows it; other placements get the framework's usual one.
    #[must_use]
    pub fn placed(self, placement: Placement) -> Self {
        let framework = self.window.convention.framework();
        let divisor = self.reduce.divisor().map(|asked| match placement {
            Placement::Sliding => framework.divisor(asked),
            Placement::Whole | Placement::Bins(_) | Placement::Pyramid(_) | Placement::Fractional(_) => {
                framework.usual_divisor()
            }
        });
        let reduce = divisor.map_or(self.reduce, |divisor| self.reduce.with_divisor(divisor));
        Self { reduce, placement, ..self }
    }

    /// The same pooling with another window. A kernel that has no meaning at its size becomes the identity.
    #[must_use]
    pub fn with_window(self, window: WindowChoice) -> Self {
        let PerAxis { rows, columns } = window.size;
        let is_lost = self.reduce.kernel().is_some_and(|kernel| kernel.kernel(rows, columns).is_none());
        let reduce = if is_lost { self.reduce.with_kernel(Preset::Identity) } else { self.reduce };
        Self { reduce, window, ..self }
    }

    /// The window, if it slides.
    #[must_use]
    pub const fn sliding(&self) -> Option<WindowChoice> {
        match self.placement {
            Placement::Sliding => Some(self.window),
            Placement::Whole | Placement::Bins(_) | Placement::Pyramid(_) | Placement::Fractional(_) => None,
        }
    }

    /// The pooling to compute, with the divisor as the window's framework has it.
    #[must_use]
    pub fn resolve(&self) -> Pooling {
        let windows = match self.placement {
            Placement::Sliding => Windows::Sliding(self.window.window()),
            Placement::Whole => Windows::Whole,
            Placement::Bins(PerAxis { rows, columns }) => Windows::Bins { rows, columns },
            Placement::Pyramid(levels) => Windows::Pyramid(levels),
            Placement::Fractional(fractions) => {
                let (rows, columns) = fractions.resolve();
                Windows::Fractional { rows, columns }
            }
        };
        let framework = self.window.convention.framework();
        let divisor = self.reduce.divisor().map(|asked| match self.placement {
            Placement::Sliding => framework.divisor(asked),
            // These windows have no padding, so the divisor is the number of cells.
            Placement::Whole | Placement::Bins(_) | Placement::Pyramid(_) | Placement::Fractional(_) => {
                Divisor::Cells
            }
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
