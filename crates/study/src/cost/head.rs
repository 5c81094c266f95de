//! The two usual ends of a network that tells classes apart.

use super::step::Step;
use crate::cnn::{Average, Pooling, Windows};

/// The steps from the last maps to a number for each class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// All values as one vector, then a dense layer: values · classes weights.
    Dense {
        /// The classes.
        classes: usize,
    },
    /// The average of each whole map, then a dense layer: channels · classes weights, whatever the size of the maps. Close to
    /// Lin et al. 2013, "Network in network" (arXiv 1312.4400), who leave the dense layer out; as in `ResNet`.
    Global {
        /// The classes.
        classes: usize,
    },
}

impl Head {
    /// Its steps, to be put behind those of a pipeline.
    #[must_use]
    pub fn steps(self) -> Vec<Step> {
        match self {
            Self::Dense { classes } => vec![Step::Flatten, Step::Dense { outputs: classes }],
            Self::Global { classes } => {
                let whole = Pooling::new(Average::default(), Windows::Whole);
                vec![Step::Pooling(whole), Step::Flatten, Step::Dense { outputs: classes }]
            }
        }
    }
}
