//! Everything a learner can do to a setup. Each change is one [`Change`]; nothing else changes a setup.

use super::{
    CompareChange, CostChange, DisplayChange, PictureChange, RecogniseChange, Setup, ShiftChange,
    SizesChange, StagesChange, View,
};

/// One change of a setup. It belongs to one part, and cannot touch another.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Change the picture.
    Picture(PictureChange),
    /// Change the stages, or point at something in them.
    Stages(StagesChange),
    /// Draw the maps in another way.
    Display(DisplayChange),
    /// Show something else in Compare.
    Compare(CompareChange),
    /// Compare something else in Shift.
    Shift(ShiftChange),
    /// Let something else learn in Recognise, or in another way.
    Recognise(RecogniseChange),
    /// Compare something else in Cost.
    Cost(CostChange),
    /// Compare something else in Any size.
    Sizes(SizesChange),
    /// Show another view.
    View(View),
    /// Start from another setup.
    Open(Box<Setup>),
}

impl From<PictureChange> for Change {
    fn from(change: PictureChange) -> Self {
        Self::Picture(change)
    }
}

impl From<StagesChange> for Change {
    fn from(change: StagesChange) -> Self {
        Self::Stages(change)
    }
}

impl From<DisplayChange> for Change {
    fn from(change: DisplayChange) -> Self {
        Self::Display(change)
    }
}

impl From<CompareChange> for Change {
    fn from(change: CompareChange) -> Self {
        Self::Compare(change)
    }
}

impl From<ShiftChange> for Change {
    fn from(change: ShiftChange) -> Self {
        Self::Shift(change)
    }
}

impl From<RecogniseChange> for Change {
    fn from(change: RecogniseChange) -> Self {
        Self::Recognise(change)
    }
}

impl From<CostChange> for Change {
    fn from(change: CostChange) -> Self {
        Self::Cost(change)
    }
}

impl From<SizesChange> for Change {
    fn from(change: SizesChange) -> Self {
        Self::Sizes(change)
    }
}

impl Change {
    /// Whether undo should take this back. Pointing at things is not worth a step.
    #[must_use]
    pub const fn is_undoable(&self) -> bool {
        match self {
            Self::Picture(_)
            | Self::Shift(_)
            | Self::Recognise(_)
            | Self::Cost(_)
            | Self::Sizes(_)
            | Self::Open(_) => true,
            Self::Compare(change) => change.is_undoable(),
            Self::Stages(change) => change.is_undoable(),
            Self::Display(change) => change.is_undoable(),
            Self::View(_) => false,
        }
    }

    /// Whether this continues `before`, as a dragged slider does, so that one undo takes back both.
    #[must_use]
    pub fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Picture(change), Self::Picture(before)) => change.continues(before),
            (Self::Stages(change), Self::Stages(before)) => change.continues(before),
            (Self::Compare(change), Self::Compare(before)) => change.continues(before),
            (Self::Shift(change), Self::Shift(before)) => change.continues(*before),
            (Self::Recognise(change), Self::Recognise(before)) => change.continues(before),
            (Self::Cost(change), Self::Cost(before)) => change.continues(*before),
            (Self::Sizes(change), Self::Sizes(before)) => change.continues(before),
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
        Along, Colour, ConvolutionSetting, FilterId, Ink, KernelChoice, Mark, Numbers, Picture, Point,
        Source, StageId, StageSetting, WindowNumber, WindowSetting,
    };

    #[test]
    fn typing_goes_on_with_the_same_grid() {
        let set = |source: Source, colour| {
            Change::Picture(PictureChange::Replace(Picture { source, colour, ..Picture::default() }))
        };
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
        let (add, grow) = (
            Change::Picture(PictureChange::AddMark(fill.clone())),
            Change::Picture(PictureChange::GrowMark(fill)),
        );
        assert!(
            grow.continues(&add) && grow.continues(&grow) && !add.continues(&add) && !add.continues(&grow)
        );
        assert!(
            !grow.continues(&Change::Picture(PictureChange::ClearMarks))
                && !Change::Stages(StagesChange::AddBlock).continues(&Change::Stages(StagesChange::AddBlock))
        );
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
        let set = |stage, to: &StageSetting| Change::Stages(StagesChange::Set { stage, to: to.clone() });
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
