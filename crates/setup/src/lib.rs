//! The learner's choices: one value, which is both the state of the page and the link.
//!
//! Everything derived from it (shapes, ranges of controls, cost) is a function, not a field.

use poolscope_cnn as cnn;

mod after;
mod change;
mod compare;
mod cost;
mod decimal;
pub mod digits;
mod display;
mod facts;
pub mod file_name;
mod framing;
mod history;
pub mod limits;
mod long_side;
pub mod permalink;
mod picture;
mod recognise;
mod refusal;
mod shift;
mod sizes;
mod stages;
mod unasked;
mod view;
mod wyrand;

pub use change::Change;
pub use compare::{
    CompareChange, CompareChoice, CompareKey, ComparedKind, EdgeMaps, Feature, Made, Show, Spread, Stands,
};
pub use cost::{Cost, CostChange, CostKey, Head, Network};
pub use decimal::decimal;
pub use display::{Colours, Display, DisplayChange, DisplayKey, ScaleChoice};
pub use facts::Facts;
pub use framing::{Framing, FramingKey, Part, Parts, Theme, changed, plain_note};
pub use history::History;
pub use picture::{
    Colour, Ink, Mark, Numbers, Photo, Picture, PictureChange, PictureKey, Point, Sample, Source,
};
pub use recognise::{
    Amount, Body, Contender, KernelSide, LearnedFilters, LearnedHead, Optimiser, Rate, Recognise,
    RecogniseChange, RecogniseKey, Task,
};
pub use refusal::Refusal;
pub use shift::{Answer, Compare, ShiftChange, ShiftChoice, ShiftKey, Toward, further_kinds};
pub use sizes::{Beside, Crop, Sizes, SizesChange, SizesKey};
pub use stages::{
    Along, Convention, ConvolutionChoice, ConvolutionSetting, FilterChoice, FilterId, Focus, Fractions,
    Framework, KerasPadding, KernelChoice, KernelTool, Misfit, OnnxPadding, Pads, PerAxis, Placement,
    PoolingChoice, PoolingSetting, Side, StageChoice, StageId, StageKind, StageSetting, Stages, StagesChange,
    StagesKey, TorchPadding, WindowChoice, WindowNumber, WindowSetting,
};
pub use unasked::unasked;
pub use view::View;
pub use wyrand::WyRand;

/// Everything a link carries, in parts. Each part has its choices, its changes and its keys in links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setup {
    /// The input.
    pub picture: Picture,
    /// The stages, and what the learner looks at in them.
    pub stages: Stages,
    /// How maps are drawn.
    pub display: Display,
    /// What Compare shows.
    pub compare: CompareChoice,
    /// What Shift compares.
    pub shift: ShiftChoice,
    /// What Recognise lets learn.
    pub recognise: Recognise,
    /// What Cost compares.
    pub cost: Cost,
    /// What Any size compares.
    pub sizes: Sizes,
    /// Which view is shown.
    pub view: View,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_view_is_edges_relu_and_max_pooling_of_the_shapes() {
        let setup = Setup::default();
        assert_eq!((setup.stages.chosen, setup.stages.focus, setup.stages.len()), (2, None, 3));
        assert!(setup.stages.iter().all(|stage| stage.on));
        let Picture { source, long_side, colour, marks, shift } = setup.picture;
        assert_eq!((source, long_side, colour), (Source::Sample(Sample::Shapes), 64, Colour::Grey));
        assert_eq!((marks.len(), shift), (0, (0, 0)));
    }
}
