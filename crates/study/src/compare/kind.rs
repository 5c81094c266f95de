//! What one kind of pooling makes of a map.

use super::{Field, Histogram, Loss, Stats};
use crate::cnn::{CnnError, FeatureMaps, Pooling, Stage};

/// What one kind of pooling makes of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its windows.
    pub field: Field,
    /// The pooled map.
    pub pooled: FeatureMaps,
    /// It, as large as the map before.
    pub blown: FeatureMaps,
    /// It, as large as the map before, minus that. 0 where no window reads.
    pub difference: FeatureMaps,
    /// Of the pooled map.
    pub stats: Stats,
    /// Of the difference, over the cells that a window reads.
    pub loss: Loss,
    /// Of the values before and after.
    pub histogram: Option<Histogram>,
}

impl Found {
    /// Pools a map that stands alone. `field`: the windows of the pooling on it.
    ///
    /// # Errors
    /// When the windows are not those of the pooling on this map, or the rule's own number is impossible.
    pub fn of(map: &FeatureMaps, field: Field, pooling: &Pooling) -> Result<Self, CnnError> {
        let shape = map.shape();
        let pooled = Stage::Pooling(*pooling).apply(map)?;
        let blown = field.blown_up(pooled.plane(0));
        let cells = blown.iter().zip(map.plane(0)).zip(field.is_read());
        let difference =
            |((blown, before), is_read): ((&f32, &f32), bool)| if is_read { blown - before } else { 0.0 };
        let differences: Vec<f32> = cells.map(difference).collect();
        let stats = Stats::of(pooled.plane(0)).ok_or(CnnError::EmptyMaps)?;
        let loss = Loss::of(&differences, field.is_read()).ok_or(CnnError::EmptyMaps)?;
        let histogram = Histogram::of(map.plane(0), pooled.plane(0));
        let plane = |values| FeatureMaps::from_planes(1, shape.rows, shape.columns, values);
        let (blown, difference) = (plane(blown), plane(differences));
        Ok(Self { field, pooled, blown, difference, stats, loss, histogram })
    }
}

#[cfg(test)]
mod tests;
