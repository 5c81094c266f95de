//! One stage as the learner chose it: short enough for a link, resolved to a [`Stage`] when the
//! number of channels that reach it is known.

use super::{ConvolutionChoice, Framework, PoolingChoice, WindowChoice};
use crate::cnn::{Activation, CnnError, Convolution, Stage};

/// A stage in the strip, switched on or off.
#[derive(Clone, Debug, PartialEq)]
pub struct StageChoice {
    /// Off: the maps pass unchanged.
    pub on: bool,
    /// What it does.
    pub kind: StageKind,
}

/// What a stage does.
#[derive(Clone, Debug, PartialEq)]
pub enum StageKind {
    /// Filters slide over all maps.
    Convolution(ConvolutionChoice),
    /// A function of every value.
    Activation(Activation),
    /// Each map shrinks on its own.
    Pooling(PoolingChoice),
}

impl StageChoice {
    /// A stage that is switched on.
    #[must_use]
    pub const fn new(kind: StageKind) -> Self {
        Self { on: true, kind }
    }

    /// The stage to compute when `channels` maps reach it. Switched off, it passes them unchanged.
    ///
    /// # Errors
    /// When the weights are not finite or there are none.
    pub fn resolve(&self, channels: usize) -> Result<Stage, CnnError> {
        self.made_with(channels, ConvolutionChoice::resolve)
    }

    /// The stage as [`StageChoice::resolve`] makes it, but with all weights 0: enough for shapes and cost,
    /// which controls ask for again and again.
    pub(super) fn outline(&self, channels: usize) -> Result<Stage, CnnError> {
        self.made_with(channels, ConvolutionChoice::outline)
    }

    fn made_with(
        &self,
        channels: usize,
        convolution: impl Fn(&ConvolutionChoice, usize) -> Result<Convolution, CnnError>,
    ) -> Result<Stage, CnnError> {
        if !self.on {
            return Ok(Stage::Activation(Activation::None));
        }
        Ok(match &self.kind {
            StageKind::Convolution(choice) => Stage::Convolution(convolution(choice, channels)?),
            StageKind::Activation(activation) => Stage::Activation(*activation),
            StageKind::Pooling(choice) => Stage::Pooling(choice.resolve()),
        })
    }

    /// The window, for stages that have one and use it.
    #[must_use]
    pub const fn window(&self) -> Option<WindowChoice> {
        match &self.kind {
            StageKind::Convolution(choice) => Some(choice.window),
            StageKind::Pooling(choice) => choice.sliding(),
            StageKind::Activation(_) => None,
        }
    }
}

impl StageKind {
    /// The same stage with another window. A stage without one stays as it is.
    #[must_use]
    pub fn with_window(&self, window: WindowChoice) -> Self {
        match self {
            Self::Convolution(choice) => Self::Convolution(choice.with_window(window)),
            Self::Pooling(choice) => Self::Pooling(PoolingChoice { window, ..*choice }),
            Self::Activation(_) => self.clone(),
        }
    }

    /// The same stage by the rules of another framework: the nearest padding it has, and what its average
    /// pooling divides by unless told otherwise.
    #[must_use]
    pub fn in_words_of(&self, framework: Framework) -> Self {
        let turned = |window: WindowChoice, pooling| {
            let convention =
                window.convention.in_words_of(framework, window.extent(), window.stride, pooling);
            WindowChoice { convention, ..window }
        };
        match self {
            Self::Convolution(choice) => self.with_window(turned(choice.window, false)),
            Self::Pooling(choice) => {
                let reduce = choice.reduce.with_divisor(framework.usual_divisor());
                Self::Pooling(PoolingChoice { reduce, window: turned(choice.window, true), ..*choice })
            }
            Self::Activation(_) => self.clone(),
        }
    }
}
