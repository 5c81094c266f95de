//! What a network computes: pure, deterministic, total.

mod feature_maps;

pub use feature_maps::{FeatureMaps, Shape, Summary};
