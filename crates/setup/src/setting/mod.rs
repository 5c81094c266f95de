//! The settings of a stage: one for each control, and what a stage is once one of them has another value.

mod convolution;
mod pooling;
mod window;

pub use convolution::ConvolutionSetting;
pub use pooling::PoolingSetting;
pub use window::WindowSetting;

use super::{Refusal, StageKind};
use crate::cnn::Activation;

/// A setting of a stage and the value it is to have.
#[derive(Clone, Debug, PartialEq)]
pub enum StageSetting {
    /// Of an activation: which function it is, or the slope of leaky ReLU below 0.
    Function(Activation),
    /// Of a pooling.
    Pooling(PoolingSetting),
    /// Of a convolution.
    Convolution(ConvolutionSetting),
    /// Of a window that slides, in a convolution or a pooling.
    Window(WindowSetting),
}

impl From<PoolingSetting> for StageSetting {
    fn from(setting: PoolingSetting) -> Self {
        Self::Pooling(setting)
    }
}

impl From<ConvolutionSetting> for StageSetting {
    fn from(setting: ConvolutionSetting) -> Self {
        Self::Convolution(setting)
    }
}

impl From<WindowSetting> for StageSetting {
    fn from(setting: WindowSetting) -> Self {
        Self::Window(setting)
    }
}

impl StageSetting {
    /// Whether both are set by one control. While it is dragged, that makes one step of undo.
    #[must_use]
    pub fn is_of_control(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Function(_), Self::Function(_)) => true,
            (Self::Pooling(one), Self::Pooling(other)) => one.is_of_control(other),
            (Self::Convolution(one), Self::Convolution(other)) => one.is_of_control(other),
            (Self::Window(one), Self::Window(other)) => one.is_of_control(other),
            _ => false,
        }
    }

    /// What a stage is once it is set so.
    ///
    /// # Errors
    /// When the stage has no such setting, or the value is outside its limits.
    pub fn applied_to(&self, kind: &StageKind) -> Result<StageKind, Refusal> {
        match (self, kind) {
            (Self::Function(activation), StageKind::Activation(_)) => Ok(StageKind::Activation(*activation)),
            (Self::Pooling(setting), StageKind::Pooling(choice)) => {
                setting.applied_to(*choice).map(StageKind::Pooling)
            }
            (Self::Convolution(setting), StageKind::Convolution(choice)) => {
                setting.applied_to(choice).map(StageKind::Convolution)
            }
            (Self::Window(setting), StageKind::Convolution(_) | StageKind::Pooling(_)) => {
                setting.applied_to(kind)
            }
            (Self::Function(_) | Self::Pooling(_) | Self::Convolution(_) | Self::Window(_), _) => {
                Err(Refusal::NotThere)
            }
        }
    }
}
