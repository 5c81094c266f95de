//! Writes all maps into one file for NumPy.

use anyhow::{Context, Result};
use ndarray::ArrayView3;
use ndarray_npy::NpzWriter;
use poolscope::cnn::FeatureMaps;
use std::fs::File;
use std::path::Path;

/// The name of the array of a place.
pub(crate) fn name(place: usize) -> String {
    if place == 0 { "picture".into() } else { format!("stage_{place}") }
}

/// Writes the maps by place, each as `float32` (channel, row, column).
pub(crate) fn write(path: &Path, maps: &[FeatureMaps]) -> Result<()> {
    encode(path, maps).with_context(|| format!("cannot write {}", path.display()))
}

fn encode(path: &Path, maps: &[FeatureMaps]) -> Result<()> {
    let mut file = NpzWriter::new(File::create(path)?);
    for (place, maps) in maps.iter().enumerate() {
        let shape = maps.shape();
        let array = ArrayView3::from_shape((shape.channels, shape.rows, shape.columns), maps.values())?;
        file.add_array(name(place), &array)?;
    }
    file.finish()?;
    Ok(())
}
