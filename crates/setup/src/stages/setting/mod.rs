//! The settings of a stage, one for each control, and their effect on it.

mod convolution;
mod pooling;
mod window;

pub use convolution::ConvolutionSetting;
pub use pooling::PoolingSetting;
pub use window::WindowSetting;

use super::StageKind;
use crate::Refusal;
use crate::cnn::Activation;

/// A setting of a stage, with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum StageSetting {
    /// An activation's function, or the slope of leaky ReLU below 0.
    Function(Activation),
    /// A pooling's setting.
    Pooling(PoolingSetting),
    /// A convolution's setting.
    Convolution(ConvolutionSetting),
    /// A setting of a sliding window, in a convolution or a pooling.
    Window(WindowSetting),
    /// The place of the max pooling that an unpooling undoes, counted from 0.
    Undoes(usize),
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
    /// Whether one control sets both. Dragging it is one step of undo.
    #[must_use]
    pub fn is_of_control(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Function(_), Self::Function(_)) | (Self::Undoes(_), Self::Undoes(_)) => true,
            (Self::Pooling(one), Self::Pooling(other)) => one.is_of_control(other),
            (Self::Convolution(one), Self::Convolution(other)) => one.is_of_control(other),
            (Self::Window(one), Self::Window(other)) => one.is_of_control(other),
            _ => false,
        }
    }

    /// The stage with this setting.
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
            (Self::Undoes(of), StageKind::Unpooling(_)) => Ok(StageKind::Unpooling(Some(*of))),
            (
                Self::Function(_)
                | Self::Pooling(_)
                | Self::Convolution(_)
                | Self::Window(_)
                | Self::Undoes(_),
                _,
            ) => Err(Refusal::NotThere),
        }
    }
}
