//! The words of the strip: the picture, the stages, and the buttons that change them.

use crate::cnn::Shape;
use crate::setup::StageChoice;

/// The picture and all stages.
pub const PIPELINE: &str = "Pipeline";
/// The picture's heading.
pub const PICTURE: &str = "Picture";
/// The picture has no pixels: they are no longer kept, or did not load.
pub const PICTURE_GONE: &str =
    "This picture’s pixels are not here. Open it again, or choose another picture.";

/// The picture, as a region of the page.
#[must_use]
pub fn picture_region(shape: Shape) -> String {
    format!("Picture, {shape}")
}

/// A stage, counted from 1, as a region of the page.
#[must_use]
pub fn stage_region(stage: usize, name: &str, shape: Option<Shape>) -> String {
    match shape {
        Some(shape) => format!("Stage {stage}: {name}, {shape}"),
        None => format!("Stage {stage}: {name}"),
    }
}

/// A stage, counted from 1, in the description of one of its maps.
#[must_use]
pub fn stage_of_map(stage: usize, name: &str) -> String {
    format!("Stage {stage}, {name}")
}

/// The note on a stage after one that cannot be computed.
pub const NOTHING_REACHES: &str = "Nothing reaches this stage.";

/// The buttons of a stage, counted from 1.
#[must_use]
pub fn stage_tools(stage: usize) -> String {
    format!("Stage {stage}")
}

/// A large map that goes into the chosen stage, or comes out of it: the output of `stage`, or the picture.
#[must_use]
pub fn pane(is_output: bool, stage: Option<&StageChoice>, channel: usize) -> String {
    let name = stage.map_or_else(|| PICTURE.to_owned(), |stage| super::stage_name(&stage.kind));
    format!("{}: {name}, map {}", if is_output { "Out" } else { "In" }, channel + 1)
}

/// The small maps, one of which is shown large.
pub const MAPS: &str = "Maps";

/// A map to choose, counted from 0.
#[must_use]
pub fn pane_map(channel: usize) -> String {
    format!("Map {}", channel + 1)
}

/// Moves a stage towards the picture.
pub const MOVE_LEFT: &str = "Move left";
/// Moves a stage towards the end.
pub const MOVE_RIGHT: &str = "Move right";
/// Inserts a copy of a stage after it.
pub const DUPLICATE: &str = "Duplicate";
/// Lets the maps pass unchanged.
pub const SWITCH_OFF: &str = "Switch off";
/// Makes the stage compute again.
pub const SWITCH_ON: &str = "Switch on";
/// Removes a stage.
pub const REMOVE: &str = "Remove";

/// Opens the menu of stages to add.
pub const ADD: &str = "+ Add";
/// The place of a new block.
pub const AT_THE_END: &str = "At the end";
/// After a stage was removed.
pub const REMOVED: &str = "Stage removed.";
/// Adds a block.
pub const ADD_BLOCK: &str = "+ Convolution, ReLU, max pooling";
/// The place of a single new stage.
pub const BEHIND_CHOSEN: &str = "After the chosen stage";
/// Opens the menu for the place in front of a stage, counted from 1.
#[must_use]
pub fn insert(stage: usize) -> String {
    format!("Insert in front of stage {stage}")
}

/// The place of a single new stage: in front of one, counted from 1.
#[must_use]
pub fn in_front_of(stage: usize, name: &str) -> String {
    format!("In front of stage {stage}, {name}")
}

/// Adds a convolution.
pub const ADD_CONVOLUTION: &str = "+ Convolution";
/// Adds an activation.
pub const ADD_RELU: &str = "+ ReLU";
/// Adds max-unpooling.
pub const ADD_UNPOOLING: &str = "+ Max-unpooling";
/// Adds a pooling.
pub const ADD_POOLING: &str = "+ Pooling";
