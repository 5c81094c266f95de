//! The learner's choices: one value, which is both the state of the page and the link.
//!
//! Everything derived from it (shapes, ranges of controls, cost) is a function, not a field.

use poolscope_cnn as cnn;

mod after;
mod change;
mod convention;
mod convolution_choice;
mod decimal;
pub mod digits;
mod display;
mod facts;
pub mod file_name;
mod fit;
mod history;
mod id;
pub mod limits;
mod per_axis;
pub mod permalink;
mod picture;
mod pooling_choice;
mod possible;
mod refusal;
mod setting;
mod stage_choice;
mod unasked;
mod view;
mod window_choice;
mod wyrand;

pub use change::Change;
pub use convention::{Convention, Framework, KerasPadding, OnnxPadding, Pads, Side, TorchPadding};
pub use convolution_choice::{ConvolutionChoice, FilterChoice, KernelChoice};
pub use decimal::decimal;
pub use display::{Colours, Display, ScaleChoice};
pub use facts::Facts;
pub use history::History;
pub use id::{FilterId, StageId};
pub use per_axis::{Along, PerAxis};
pub use picture::{Colour, Ink, Mark, Numbers, Picture, Point, Sample, Source};
pub use pooling_choice::{Placement, PoolingChoice};
pub use possible::Misfit;
pub use refusal::Refusal;
pub use setting::{ConvolutionSetting, PoolingSetting, StageSetting, WindowSetting};
pub use stage_choice::{StageChoice, StageKind};
pub use unasked::unasked;
pub use view::View;
pub use window_choice::{WindowChoice, WindowNumber};
pub use wyrand::WyRand;

use crate::cnn::{Activation, Max, Preset};

/// Everything a link carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The input.
    pub picture: Picture,
    /// The stages, in order.
    pub stages: Vec<StageChoice>,
    /// The stage whose controls are shown, counted from 0.
    pub chosen: usize,
    /// The pinned cell, if there is one.
    pub focus: Option<Focus>,
    /// How maps are drawn.
    pub display: Display,
    /// Which view is shown.
    pub view: View,
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

impl Default for Setup {
    /// The first view: two edge filters, ReLU and 2 × 2 max pooling.
    fn default() -> Self {
        let convolution = ConvolutionChoice::new(3, &[Preset::SobelVertical, Preset::SobelHorizontal]);
        let pooling = PoolingChoice::new(Max, 2);
        Self {
            picture: Picture::default(),
            stages: [
                StageKind::Convolution(convolution),
                StageKind::Activation(Activation::Relu),
                StageKind::Pooling(pooling),
            ]
            .map(StageChoice::new)
            .to_vec(),
            chosen: 2,
            focus: None,
            display: Display::default(),
            view: View::default(),
        }
    }
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            source: Source::Sample(Sample::Shapes),
            long_side: 64,
            colour: Colour::Grey,
            marks: Vec::new(),
            shift: (0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_view_is_edges_relu_and_max_pooling_of_the_shapes() {
        let setup = Setup::default();
        assert_eq!((setup.chosen, setup.focus, setup.stages.len()), (2, None, 3));
        assert!(setup.stages.iter().all(|stage| stage.on));
        let Picture { source, long_side, colour, marks, shift } = setup.picture;
        assert_eq!((source, long_side, colour), (Source::Sample(Sample::Shapes), 64, Colour::Grey));
        assert_eq!((marks.len(), shift), (0, (0, 0)));
    }
}
