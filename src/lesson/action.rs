//! Everything a learner can do to a lesson. A change is one [`Action`]; nothing else changes a lesson.

use super::{Display, Focus, Lesson, Mark, Picture, Source, StageId, StageKind, StageSetting, View};

/// One change of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Look at another picture, or at the same one at another size or in colour.
    SetPicture(Picture),
    /// Draw one mark on the picture.
    AddMark(Mark),
    /// The mark that is being drawn, longer than before.
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
        /// What it does. Its window is made small enough for the maps that reach it.
        kind: StageKind,
    },
    /// Take a stage away.
    Remove(StageId),
    /// Put a copy of a stage behind it.
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
    /// Set one thing of a stage.
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
    /// Unfold what happens at the borders, or fold it.
    ShowBorders(bool),
    /// Show another view.
    ShowView(View),
    /// Start from another lesson.
    Open(Box<Lesson>),
}

impl Action {
    /// Whether undo should bring the lesson back to before this. Pointing at things is not worth a step.
    #[must_use]
    pub const fn is_undoable(&self) -> bool {
        !matches!(self, Self::Choose(_) | Self::SetFocus(_) | Self::ShowBorders(_) | Self::ShowView(_))
    }

    /// Whether this goes on with what `before` began, as a slider does while it is dragged,
    /// so that one undo takes back both.
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
    use crate::lesson::{
        Along, Colour, ConvolutionSetting, FilterId, Ink, KernelChoice, Numbers, Point, WindowNumber,
        WindowSetting,
    };

    #[test]
    fn typing_goes_on_with_the_same_grid() {
        let set =
            |source: Source, colour| Action::SetPicture(Picture { source, colour, ..Picture::default() });
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
        let (add, grow) = (Action::AddMark(fill.clone()), Action::GrowMark(fill));
        assert!(
            grow.continues(&add) && grow.continues(&grow) && !add.continues(&add) && !add.continues(&grow)
        );
        assert!(!grow.continues(&Action::ClearMarks) && !Action::AddBlock.continues(&Action::AddBlock));
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
        let set = |stage, to: &StageSetting| Action::Set { stage, to: to.clone() };
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
