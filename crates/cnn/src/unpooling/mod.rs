//! Max-unpooling: every value goes back to the cell it came from; all other cells are 0
//! (`torch.nn.MaxUnpool2d`, ONNX's `MaxUnpool`).

mod stage;
mod winners;

pub use stage::MaxUnpooling;
pub(super) use winners::Undo;

use super::error::{CnnError, Quantity};
use super::feature_maps::{FeatureMaps, Shape};

/// Puts pooled values back. Both sizes are (rows, columns).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpooling {
    /// Size of the maps in which the winners are counted, row by row: the maps that were pooled
    /// ([`super::Sliding::unpooled`]).
    pub counted: (usize, usize),
    /// Size of the maps to make. PyTorch counts the winners in these; ONNX allows larger ones.
    pub output: (usize, usize),
}

impl Unpooling {
    /// Maps with each of `values` at its winner's place. There is one index for each value, as in
    /// [`super::Winner::in_plane`]. If two values have the same winner, the later one stays.
    ///
    /// # Errors
    /// When the numbers of values and winners differ, a winner is outside, or a size is 0 or enormous.
    pub fn apply(&self, values: &FeatureMaps, winners: &[usize]) -> Result<FeatureMaps, CnnError> {
        let pooled = values.shape();
        let shape = Shape::new(pooled.channels, self.output.0, self.output.1).allocatable()?;
        let cells = self.counted.0.saturating_mul(self.counted.1);
        if pooled.values() == 0 || shape.values() == 0 {
            return Err(CnnError::EmptyMaps);
        }
        if winners.len() != pooled.values() {
            return Err(CnnError::Winners { expected: pooled.values(), found: winners.len() });
        }
        let mut maps = FeatureMaps::zeros(shape);
        let planes = maps.values_mut().unwrap_or_default().chunks_exact_mut(shape.cells());
        let pooled = values.values().chunks_exact(pooled.cells()).zip(winners.chunks_exact(pooled.cells()));
        for (plane, (values, winners)) in planes.zip(pooled) {
            for (value, &winner) in values.iter().zip(winners) {
                let outside = CnnError::IndexOutside { index: winner, cells };
                let row = winner.checked_div(self.counted.1).ok_or(CnnError::Zero(Quantity::Output))?;
                let column = winner % self.counted.1;
                if row >= self.counted.0.min(self.output.0) || column >= self.output.1 {
                    return Err(outside);
                }
                *plane.get_mut(row * self.output.1 + column).ok_or(outside)? = *value;
            }
        }
        Ok(maps)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;

    #[test]
    fn values_go_back_to_their_winners() {
        let values = FeatureMaps::from_planes(1, 1, 2, vec![5.0, -6.0]);
        let maps = Unpooling { counted: (2, 2), output: (2, 2) }.apply(&values, &[3, 0]).unwrap();
        assert_eq!(maps.values(), [-6.0, 0.0, 0.0, 5.0]);
        let larger = Unpooling { counted: (2, 2), output: (2, 3) }.apply(&values, &[3, 0]).unwrap();
        assert_eq!(larger.values(), [-6.0, 0.0, 0.0, 0.0, 5.0, 0.0]);
    }

    #[test]
    fn winners_outside_are_refused_with_their_numbers() {
        let values = FeatureMaps::from_planes(1, 1, 1, vec![5.0]);
        let unpooling = Unpooling { counted: (2, 2), output: (2, 2) };
        assert_eq!(
            unpooling.apply(&values, &[4]).map(|maps| maps.shape()),
            Err(CnnError::IndexOutside { index: 4, cells: 4 })
        );
        assert_eq!(
            unpooling.apply(&values, &[]).map(|maps| maps.shape()),
            Err(CnnError::Winners { expected: 1, found: 0 })
        );
        let enormous = Unpooling { counted: (2, 2), output: (usize::MAX, usize::MAX) };
        assert!(enormous.apply(&values, &[0]).is_err());
    }

    #[test]
    fn every_map_has_its_own_plane_and_the_later_of_two_values_stays() {
        let values = FeatureMaps::from_planes(2, 1, 2, vec![1.0, 2.0, 3.0, 4.0]);
        let maps = Unpooling { counted: (2, 2), output: (2, 2) }.apply(&values, &[1, 2, 0, 0]).unwrap();
        assert_eq!(
            (maps.shape(), maps.values()),
            (Shape::new(2, 2, 2), &[0.0, 1.0, 2.0, 0.0, 4.0, 0.0, 0.0, 0.0][..])
        );
        let taller = Unpooling { counted: (2, 3), output: (4, 3) }.apply(&values, &[5, 3, 0, 2]).unwrap();
        let [first, second] =
            [0, 1].map(|channel| taller.plane(channel).iter().position(|value| *value > 2.5));
        assert_eq!(
            (taller.get(0, 1, 2), taller.get(0, 1, 0), first, second),
            (Some(1.0), Some(2.0), None, Some(0))
        );
    }

    #[test]
    fn winners_outside_the_counted_or_the_made_maps_are_refused() {
        let values = FeatureMaps::from_planes(1, 1, 1, vec![5.0]);
        let refused = |counted, output, winner| {
            Unpooling { counted, output }.apply(&values, &[winner]).map(|maps| maps.shape())
        };
        let outside = |index, cells| Err(CnnError::IndexOutside { index, cells });
        assert_eq!(refused((2, 3), (2, 3), 5), Ok(Shape::new(1, 2, 3)));
        assert_eq!(refused((2, 3), (2, 3), 6), outside(6, 6));
        assert_eq!(refused((2, 3), (1, 3), 3), outside(3, 6), "a row that is not made");
        assert_eq!(refused((2, 3), (2, 2), 2), outside(2, 6), "a column that is not made");
        assert_eq!(refused((1, 3), (2, 3), 3), outside(3, 3), "a row that is not counted");
        assert_eq!(refused((2, 0), (2, 2), 0), Err(CnnError::Zero(Quantity::Output)));
        assert_eq!(refused((2, 2), (0, 2), 0), Err(CnnError::EmptyMaps));
    }

    #[test]
    fn nothing_is_made_of_maps_without_cells() {
        let values = FeatureMaps::from_planes(1, 0, 1, vec![]);
        let made = Unpooling { counted: (2, 2), output: (2, 2) }.apply(&values, &[]);
        assert_eq!(made.map(|maps| maps.shape()), Err(CnnError::EmptyMaps));
    }
}
