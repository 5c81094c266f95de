//! The stages, a part of the setup: their list, the chosen one, and the pinned cell.

mod change;
mod convention;
mod convolution_choice;
mod fit;
mod id;
mod kernel_tool;
mod key;
mod link;
mod per_axis;
mod pooling_choice;
mod possible;
mod setting;
mod stage_choice;
mod unpooling;
mod window_choice;

pub use change::StagesChange;
pub use convention::{Convention, Framework, KerasPadding, OnnxPadding, Pads, Side, TorchPadding};
pub use convolution_choice::{ConvolutionChoice, FilterChoice, KernelChoice};
pub use id::{FilterId, StageId};
pub use kernel_tool::KernelTool;
pub use key::StagesKey;
pub(crate) use link::{own_words, pooling_named, pooling_words, with_own};
pub use per_axis::{Along, PerAxis};
pub use pooling_choice::{Fractions, Placement, PoolingChoice};
pub use possible::Misfit;
pub(crate) use possible::{is_no_worse, shapes_of};
pub use setting::{ConvolutionSetting, PoolingSetting, StageSetting, WindowSetting};
pub use stage_choice::{StageChoice, StageKind};
pub use window_choice::{WindowChoice, WindowNumber};

use crate::Refusal;
use crate::cnn::{Activation, Max, Preset};

/// The stages, and what the learner looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Stages {
    /// The stages, in order.
    pub list: Vec<StageChoice>,
    /// The stage whose controls are shown, counted from 0.
    pub chosen: usize,
    /// The pinned cell, if there is one.
    pub focus: Option<Focus>,
}

/// One cell of one stage's output. All numbers count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The stage.
    pub stage: usize,
    /// The map.
    pub channel: usize,
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

impl Default for Stages {
    /// A block, as the first view has it.
    fn default() -> Self {
        Self { list: block().map(StageChoice::new).to_vec(), chosen: 2, focus: None }
    }
}

impl Stages {
    /// These stages. The first is chosen, and no cell is pinned.
    #[must_use]
    pub const fn new(list: Vec<StageChoice>) -> Self {
        Self { list, chosen: 0, focus: None }
    }

    /// The number of stages.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The stage at a place, counted from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&StageChoice> {
        self.list.get(place)
    }

    /// The stages, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, StageChoice> {
        self.list.iter()
    }

    /// The place of a stage, counted from 0.
    ///
    /// # Errors
    /// When it does not exist.
    pub fn place_of(&self, stage: StageId) -> Result<usize, Refusal> {
        self.list.iter().position(|one| one.id == stage).ok_or(Refusal::NotThere)
    }
}

impl<'a> IntoIterator for &'a Stages {
    type Item = &'a StageChoice;
    type IntoIter = std::slice::Iter<'a, StageChoice>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Two edge filters, ReLU and 2 × 2 max pooling.
fn block() -> [StageKind; 3] {
    [
        StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal])),
        StageKind::Activation(Activation::Relu),
        StageKind::Pooling(PoolingChoice::new(Max, 2)),
    ]
}
