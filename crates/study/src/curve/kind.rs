//! The networks that a plot compares: the same stages, pooled in different ways.

use crate::cnn::{Pipeline, Pooling, Reduce, Stage, Windows};

/// How the stages of a network are pooled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Not at all: all pooling stages are left out.
    Unpooled,
    /// Over the windows that they have, by this rule.
    By(Reduce),
    /// All pooling stages are left out; at the end this rule goes over each whole map.
    Global(Reduce),
}

impl Kind {
    /// The network that is made of `stages`.
    ///
    /// ```
    /// use poolscope_cnn::{Average, Max, Pooling, Stage, Windows};
    /// use poolscope_study::Kind;
    /// let pairs = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
    /// let average = Average::default();
    /// assert!(Kind::Unpooled.of(&pairs).stages.is_empty());
    /// assert_eq!(Kind::By(average.into()).of(&pairs).stages, [Stage::Pooling(Pooling::sliding(average, 2, 2))]);
    /// let whole = Stage::Pooling(Pooling::new(average, Windows::Whole));
    /// assert_eq!(Kind::Global(average.into()).of(&pairs).stages, [whole]);
    /// ```
    #[must_use]
    pub fn of(self, stages: &[Stage]) -> Pipeline {
        let mut made = Vec::with_capacity(stages.len() + 1);
        for stage in stages {
            match (stage, self) {
                (Stage::Convolution(_) | Stage::Activation(_), _) => made.push(stage.clone()),
                (Stage::Pooling(pooling), Self::By(reduce)) => {
                    made.push(Stage::Pooling(Pooling { reduce, ..*pooling }));
                }
                (Stage::Pooling(_), Self::Unpooled | Self::Global(_)) => {}
            }
        }
        if let Self::Global(reduce) = self {
            made.push(Stage::Pooling(Pooling::new(reduce, Windows::Whole)));
        }
        Pipeline { stages: made }
    }
}
