//! Everything a learner can do to a setup. Each change is one [`Change`]; nothing else changes a setup.

use super::{Display, Focus, Mark, Picture, Setup, Source, StageId, StageKind, StageSetting, View};

/// One change of a setup.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Look at another picture, or at the same one at another size or in colour.
    SetPicture(Picture),
    /// Draw one mark on the picture.
    AddMark(Mark),
    /// Replace the mark that is being drawn by a longer one.
    GrowMark(Mark),
    /// Take all marks off the picture.
    ClearMarks,
    /// Move the picture.
    Nudge {
        /// Pixels down.
        down: i32,
        /// Pixels to the right.
        right: i32,
    },
    /// Add convolution, ReLU and pooling at the end.
    AddBlock,
    /// Put a new stage into the pipeline.
    Insert {
        /// The stage that comes after it; `None` at the end.
        before: Option<StageId>,
        /// Its operation. Its window is made small enough for the maps that reach it.
        kind: StageKind,
    },
    /// Take a stage away.
    Remove(StageId),
    /// Insert a copy of a stage after it.
    Duplicate(StageId),
    /// Move a stage.
    Move {
        /// The stage.
        stage: StageId,
        /// Its new place, counted from 0.
        to: usize,
    },
    /// Switch a stage on or off.
    Switch {
        /// The stage.
        stage: StageId,
        /// Whether it is on.
        on: bool,
    },
    /// Change one setting of a stage.
    Set {
        /// The stage.
        stage: StageId,
        /// The setting and its value.
        to: StageSetting,
    },
    /// Show the controls of a stage.
    Choose(StageId),
    /// Point at a cell, or at none.
    SetFocus(Option<Focus>),
    /// Draw the maps in another way.
    SetDisplay(Display),
    /// Unfold or fold the drawing of the borders.
    ShowBorders(bool),
    /// Show another view.
    ShowView(View),
    /// Start from another setup.
    Open(Box<Setup>),
}

impl Change {
    /// Whether undo should take this back. Pointing at things is not worth a step.
    #[must_use]
    pub const fn is_undoable(&self) -> bool {
        !matches!(self, Self::Choose(_) | Self::SetFocus(_) | Self::ShowBorders(_) | Self::ShowView(_))
    }

    /// Whether this continues `before`, as a dragged slider does, so that one undo takes back both.
    #[must_use]
    pub fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Set { stage, to }, Self::Set { stage: other, to: began }) => {
                stage == other && to.is_of_control(began)
            }
            (Self::SetPicture(here), Self::SetPicture(there)) => {
                let typing = |source: &Source| matches!(source, Source::Numbers(_));
                let alike = here.source == there.source || (typing(&here.source) && typing(&there.source));
                alike && here.colour == there.colour
            }
            (Self::GrowMark(_), Self::AddMark(_) | Self::GrowMark(_)) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::cnn::{Activation, Preset};
    use crate::{
        Along, Colour, ConvolutionSetting, FilterId, Ink, KernelChoice, Numbers, Point, WindowNumber,
        WindowSetting,
    };

    #[test]
    fn typing_goes_on_with_the_same_grid() {
        let set =
            |source: Source, colour| Change::SetPicture(Picture { source, colour, ..Picture::default() });
        let grey = |source: Source| set(source, Colour::Grey);
        let numbers = |value| Source::Numbers(Numbers::new(2, 2, vec![value; 4]).unwrap());
        assert!(grey(Source::Blank(9)).continues(&grey(Source::Blank(9))));
        assert!(!grey(Source::Blank(9)).continues(&grey(Source::Blank(8))));
        assert!(!grey(Source::Blank(9)).continues(&set(Source::Blank(9), Colour::Rgb)));
        assert!(grey(numbers(1.0)).continues(&grey(numbers(2.0))));
        assert!(
            !grey(numbers(1.0)).continues(&grey(Source::Camera))
                && !grey(Source::Camera).continues(&grey(numbers(1.0)))
        );
    }

    #[test]
    fn a_stroke_goes_on_with_itself() {
        let fill = Mark::Fill { ink: Ink::Eraser, at: Point { across: 1, down: 0 } };
        let (add, grow) = (Change::AddMark(fill.clone()), Change::GrowMark(fill));
        assert!(
            grow.continues(&add) && grow.continues(&grow) && !add.continues(&add) && !add.continues(&grow)
        );
        assert!(!grow.continues(&Change::ClearMarks) && !Change::AddBlock.continues(&Change::AddBlock));
    }

    #[test]
    fn a_drag_goes_on_with_the_same_setting_of_the_same_stage() {
        let [one, other] = [(); 2].map(|()| StageId::fresh());
        let [first, second] = [(); 2].map(|()| FilterId::fresh());
        let number = |number, along| StageSetting::from(WindowSetting::Number(number, along, 3));
        let kernel = |filter| ConvolutionSetting::Kernel(filter, KernelChoice::Preset(Preset::Emboss)).into();
        let settings: [StageSetting; 8] = [
            number(WindowNumber::Size, Along::Both),
            number(WindowNumber::Size, Along::Rows),
            number(WindowNumber::Stride, Along::Both),
            ConvolutionSetting::FilterCount(3).into(),
            kernel(first),
            kernel(second),
            ConvolutionSetting::Bias(first, 0.5).into(),
            StageSetting::Function(Activation::Relu),
        ];
        let set = |stage, to: &StageSetting| Change::Set { stage, to: to.clone() };
        for (place, here) in settings.iter().enumerate() {
            for (beside, there) in settings.iter().enumerate() {
                assert_eq!(set(one, here).continues(&set(one, there)), place == beside, "{here:?} {there:?}");
            }
            assert!(!set(one, here).continues(&set(other, here)));
        }
        let drawn = |count| StageSetting::from(ConvolutionSetting::FilterCount(count));
        assert!(set(one, &drawn(3)).continues(&set(one, &drawn(4))));
    }
}
