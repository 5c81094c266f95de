//! Fills of the padding of a convolution (PyTorch's `padding_mode`, NumPy's `pad`).

use super::error::CnnError;
use super::window::{AxisName, Positions};

/// How the cells around a map are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Border {
    /// Zeros.
    #[default]
    Zero,
    /// The map mirrored at its outermost cell, which is not repeated.
    Reflect,
    /// The nearest cell of the map.
    Replicate,
    /// The map repeated, as if its edges were joined.
    Circular,
}

impl Border {
    /// All fills, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Zero, Self::Reflect, Self::Replicate, Self::Circular];

    /// The cell whose value is used at `position`, on an axis of `n` cells; `None` means zero.
    #[must_use]
    #[expect(
        clippy::cast_possible_wrap,
        clippy::cast_sign_loss,
        reason = "positions are small and results are in 0..n"
    )]
    pub fn source(self, position: isize, n: usize) -> Option<usize> {
        // No real axis is that long; the limit keeps the arithmetic below from overflowing.
        if n == 0 || n > usize::MAX / 4 {
            return None;
        }
        let end = n as isize;
        if (0..end).contains(&position) {
            return Some(position as usize);
        }
        match self {
            Self::Zero => None,
            Self::Replicate => Some(position.clamp(0, end - 1) as usize),
            Self::Circular => Some(position.rem_euclid(end) as usize),
            Self::Reflect if n == 1 => Some(0),
            Self::Reflect => {
                let period = 2 * (end - 1);
                let folded = position.rem_euclid(period);
                Some(folded.min(period - folded) as usize)
            }
        }
    }

    /// PyTorch's rule: reflect takes padding below n, circular padding up to n.
    ///
    /// # Errors
    /// When the padding is larger than the fill allows.
    pub fn check(self, positions: &Positions, axis: AxisName) -> Result<(), CnnError> {
        let padding = positions.before.max(positions.after);
        let limit = match self {
            Self::Zero | Self::Replicate => return Ok(()),
            Self::Reflect => positions.input - 1,
            Self::Circular => positions.input,
        };
        if padding > limit { Err(CnnError::PaddingOverMap { axis, padding, limit }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `numpy.pad(range(4), 3, mode)` for each mode.
    #[test]
    fn fills_are_those_of_numpy_pad() {
        let padded = |border: Border| (-3..7).map(|p| border.source(p, 4)).collect::<Vec<_>>();
        let cells = |cells: [usize; 10]| cells.map(Some).to_vec();
        assert_eq!(padded(Border::Reflect), cells([3, 2, 1, 0, 1, 2, 3, 2, 1, 0]));
        assert_eq!(padded(Border::Replicate), cells([0, 0, 0, 0, 1, 2, 3, 3, 3, 3]));
        assert_eq!(padded(Border::Circular), cells([1, 2, 3, 0, 1, 2, 3, 0, 1, 2]));
        assert_eq!(Border::Zero.source(-1, 4), None);
    }

    /// `numpy.pad(range(n), 7, mode)` for maps smaller than their padding.
    #[test]
    fn small_maps_are_folded_again_and_again() {
        let padded =
            |border: Border, n| (-7..7).map(|p| border.source(p, n).unwrap_or(9)).collect::<Vec<_>>();
        assert_eq!(padded(Border::Reflect, 3), [1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2]);
        assert_eq!(padded(Border::Reflect, 2), [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
        assert_eq!(padded(Border::Reflect, 1), [0; 14]);
        assert_eq!(padded(Border::Circular, 3), [2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0]);
        assert_eq!(padded(Border::Replicate, 2), [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
        assert_eq!(padded(Border::Zero, 2), [9, 9, 9, 9, 9, 9, 9, 0, 1, 9, 9, 9, 9, 9]);
    }

    #[test]
    fn a_map_without_cells_has_none_to_give() {
        for border in Border::ALL {
            assert_eq!([border.source(-1, 0), border.source(0, 0)], [None, None]);
        }
    }

    #[test]
    fn reflect_takes_padding_below_the_map_and_circular_as_large_as_it() {
        let whole = Positions::whole(4);
        let check = |border: Border, before, after| {
            border.check(&Positions { before, after, ..whole }, AxisName::Columns)
        };
        let over = |padding, limit| Err(CnnError::PaddingOverMap { axis: AxisName::Columns, padding, limit });
        assert_eq!([check(Border::Reflect, 3, 0), check(Border::Reflect, 0, 3)], [Ok(()), Ok(())]);
        assert_eq!([check(Border::Reflect, 4, 1), check(Border::Reflect, 1, 4)], [over(4, 3), over(4, 3)]);
        assert_eq!([check(Border::Circular, 4, 0), check(Border::Circular, 0, 4)], [Ok(()), Ok(())]);
        assert_eq!([check(Border::Circular, 5, 1), check(Border::Circular, 1, 6)], [over(5, 4), over(6, 4)]);
        assert_eq!([check(Border::Zero, 99, 99), check(Border::Replicate, 99, 99)], [Ok(()), Ok(())]);
    }
}
