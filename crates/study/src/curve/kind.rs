//! The networks that a plot compares: the same stages, pooled in different ways.

use crate::cnn::{
    Average, First, Max, MaxUnpooling, Pipeline, Pooling, Reduce, Sliding, Stage, Window, Windows,
};

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
                    // A rule that weighs by place goes over windows that slide; others keep theirs.
                    let is_fit = !reduce.must_slide() || pooling.windows.window().is_some();
                    let reduce = if is_fit { reduce } else { pooling.reduce };
                    made.push(Stage::Pooling(Pooling { reduce, ..*pooling }));
                }
                (Stage::Pooling(_), Self::Unpooled | Self::Global(_)) => {}
                // It needs the winners of a maximum: with any other pooling, or none, such a network cannot be computed.
                (Stage::Unpooling(unpooling), Self::By(reduce)) => {
                    let pooling = Pooling { reduce, ..unpooling.pooling };
                    made.push(Stage::Unpooling(MaxUnpooling { pooling, ..*unpooling }));
                }
                (Stage::Unpooling(unpooling), Self::Unpooled | Self::Global(_)) => {
                    made.push(Stage::Unpooling(MaxUnpooling { back: 0, ..*unpooling }));
                }
            }
        }
        if let Self::Global(reduce) = self {
            made.push(Stage::Pooling(Pooling::new(reduce, Windows::Whole)));
        }
        Pipeline { stages: made }
    }
}

impl Kind {
    /// The networks that every plot compares: no pooling, subsampling, max, average and global average.
    #[must_use]
    pub fn usual() -> [Self; 5] {
        let average: Reduce = Average::default().into();
        [
            Self::Unpooled,
            Self::By(First.into()),
            Self::By(Max.into()),
            Self::By(average),
            Self::Global(average),
        ]
    }
}

/// The stages with windows of `side` × `side` cells and the same stride in place of all that slide; without `side`, as they
/// are. Poolings over the whole map are left out: [`Kind::Global`] has a curve of its own. Behind stages without any other pooling comes one, of 2 × 2 cells unless `side` says otherwise, so that there is something to
/// compare.
///
/// ```
/// use poolscope_cnn::{Activation, Max, Pooling, Stage, Windows};
/// use poolscope_study::windowed;
/// let [pairs, fours] = [2, 4].map(|side| Stage::Pooling(Pooling::sliding(Max, side, side)));
/// let relu = Stage::Activation(Activation::Relu);
/// assert_eq!(windowed(&[relu.clone(), pairs.clone()], Some(4)), [relu.clone(), fours]);
/// let global = Stage::Pooling(Pooling::new(Max, Windows::Whole));
/// assert_eq!(windowed(&[relu.clone(), global], None), [relu, pairs]);
/// ```
#[must_use]
pub fn windowed(stages: &[Stage], side: Option<usize>) -> Vec<Stage> {
    let is_whole = |stage: &Stage| matches!(stage, Stage::Pooling(Pooling { windows: Windows::Whole, .. }));
    let mut made = stages.to_vec();
    made.retain(|stage| !is_whole(stage));
    if !made.iter().any(|stage| matches!(stage, Stage::Pooling(_))) {
        let side = side.unwrap_or(2);
        made.push(Stage::Pooling(Pooling::sliding(Max, side, side)));
    }
    for stage in &mut made {
        if let (Stage::Pooling(Pooling { windows, .. }), Some(side)) = (stage, side)
            && matches!(windows, Windows::Sliding(_))
        {
            *windows = Windows::Sliding(Window::square(Sliding::new(side, side)));
        }
    }
    made
}
