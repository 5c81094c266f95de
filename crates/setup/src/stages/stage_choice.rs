//! One stage as the learner chose it: short enough for a link. It becomes a [`Stage`] once the number of channels that
//! reach it is known.

use super::{ConvolutionChoice, Framework, PoolingChoice, StageId, WindowChoice};
use crate::cnn::{Activation, CnnError, Convolution, Lost, Stage};

/// A stage in the strip, switched on or off.
#[derive(Clone, Debug)]
pub struct StageChoice {
    /// Its id, which it keeps in any place.
    pub id: StageId,
    /// Off: the maps pass unchanged.
    pub on: bool,
    /// Its operation.
    pub kind: StageKind,
}

/// The operation of a stage.
#[derive(Clone, Debug, PartialEq)]
pub enum StageKind {
    /// Filters slide over all maps.
    Convolution(ConvolutionChoice),
    /// A function of every value.
    Activation(Activation),
    /// Each map shrinks on its own.
    Pooling(PoolingChoice),
    /// Values go back to where a max pooling took them from: the stage at this place, counted from 0. `None` once that is gone.
    Unpooling(Option<usize>),
}

/// Two stages are equal if links describe them the same.
impl PartialEq for StageChoice {
    fn eq(&self, other: &Self) -> bool {
        (self.on, &self.kind) == (other.on, &other.kind)
    }
}

impl StageChoice {
    /// The number of maps it puts out when so many reach it.
    #[must_use]
    pub(crate) fn output_channels(&self, channels: usize) -> usize {
        match &self.kind {
            StageKind::Convolution(convolution) if self.on => convolution.output_channels(channels),
            StageKind::Convolution(_)
            | StageKind::Activation(_)
            | StageKind::Pooling(_)
            | StageKind::Unpooling(_) => channels,
        }
    }

    /// A new stage, switched on.
    #[must_use]
    pub fn new(kind: StageKind) -> Self {
        Self { id: StageId::fresh(), on: true, kind }
    }

    /// A copy with an id of its own.
    #[must_use]
    pub(super) fn duplicate(&self) -> Self {
        Self { id: StageId::fresh(), ..self.clone() }
    }

    /// Takes over the ids of the stage that had its place, as far as both are the same sort. So pin and open controls
    /// stay when an edited link is opened.
    pub(super) fn take_ids_of(&mut self, other: &Self) {
        if std::mem::discriminant(&self.kind) != std::mem::discriminant(&other.kind) {
            return;
        }
        self.id = other.id;
        if let (StageKind::Convolution(here), StageKind::Convolution(there)) = (&mut self.kind, &other.kind) {
            for (filter, other) in here.filters.iter_mut().zip(&there.filters) {
                filter.id = other.id;
            }
        }
    }

    /// The stage to compute when `channels` maps reach it. A stage that is off passes them unchanged. Only [`super::Stages::pipeline`]
    /// knows the pooling that an unpooling undoes.
    ///
    /// # Errors
    /// When the weights are not finite or there are none.
    pub fn resolve(&self, channels: usize) -> Result<Stage, CnnError> {
        self.made_with(channels, ConvolutionChoice::resolve)
    }

    /// Like [`StageChoice::resolve`], but with all weights 0: enough for shapes and cost, which controls ask for often.
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
            StageKind::Unpooling(_) => return Err(CnnError::NoWinners(Lost::Gone)),
        })
    }

    /// The window, if the stage has one and uses it.
    #[must_use]
    pub const fn window(&self) -> Option<WindowChoice> {
        self.kind.window()
    }
}

impl StageKind {
    /// The window, if the stage has one and uses it.
    #[must_use]
    pub const fn window(&self) -> Option<WindowChoice> {
        match self {
            Self::Convolution(choice) => Some(choice.window),
            Self::Pooling(choice) => choice.sliding(),
            Self::Activation(_) | Self::Unpooling(_) => None,
        }
    }

    /// The same stage with another window. A stage without one stays as it is.
    #[must_use]
    pub fn with_window(&self, window: WindowChoice) -> Self {
        match self {
            Self::Convolution(choice) => Self::Convolution(choice.with_window(window)),
            Self::Pooling(choice) => Self::Pooling(choice.with_window(window)),
            Self::Activation(_) | Self::Unpooling(_) => self.clone(),
        }
    }

    /// The same stage by the rules of another framework: with its nearest padding, and the default divisor of its
    /// average pooling.
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
            Self::Activation(_) | Self::Unpooling(_) => self.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
