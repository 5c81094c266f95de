//! The keys of a link. Each belongs to a part of the setup.

use super::Named;
use crate::{
    CompareKey, CostKey, DisplayKey, FramingKey, PictureKey, RecogniseKey, ShiftKey, SizesKey, StagesKey,
};

/// One of the things a link can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The format of the link.
    Version,
    /// Something of the picture.
    Picture(PictureKey),
    /// Something of the stages.
    Stages(StagesKey),
    /// Something of how maps are drawn.
    Display(DisplayKey),
    /// Something of what Compare shows.
    Compare(CompareKey),
    /// Something of what Shift compares.
    Shift(ShiftKey),
    /// Something of what Recognise lets learn.
    Recognise(RecogniseKey),
    /// Something of what Cost compares.
    Cost(CostKey),
    /// Something of what Any size compares.
    Sizes(SizesKey),
    /// The view that is shown.
    View,
    /// Something of how the page is shown.
    Framing(FramingKey),
}

impl Named for Key {
    /// In the order of a written link.
    const ALL: &'static [Self] = &[
        Self::Version,
        Self::Picture(PictureKey::Source),
        Self::Picture(PictureKey::LongSide),
        Self::Picture(PictureKey::Colour),
        Self::Picture(PictureKey::Shift),
        Self::Stages(StagesKey::List),
        Self::Stages(StagesKey::Chosen),
        Self::Stages(StagesKey::Focus),
        Self::Display(DisplayKey::Colours),
        Self::Display(DisplayKey::Scale),
        Self::Display(DisplayKey::Tiles),
        Self::Display(DisplayKey::Open),
        Self::Compare(CompareKey::Kinds),
        Self::Compare(CompareKey::Place),
        Self::Compare(CompareKey::Map),
        Self::Compare(CompareKey::Window),
        Self::Compare(CompareKey::Stride),
        Self::Compare(CompareKey::Stands),
        Self::Compare(CompareKey::Show),
        Self::Compare(CompareKey::Before),
        Self::Compare(CompareKey::Made),
        Self::Compare(CompareKey::Noise),
        Self::Compare(CompareKey::Active),
        Self::Compare(CompareKey::Feature),
        Self::Compare(CompareKey::Threshold),
        Self::Shift(ShiftKey::Compare),
        Self::Shift(ShiftKey::Answer),
        Self::Shift(ShiftKey::Toward),
        Self::Shift(ShiftKey::Depth),
        Self::Shift(ShiftKey::Map),
        Self::Shift(ShiftKey::Kinds),
        Self::Shift(ShiftKey::Window),
        Self::Shift(ShiftKey::Shuffle),
        Self::Recognise(RecogniseKey::Task),
        Self::Recognise(RecogniseKey::Contest),
        Self::Recognise(RecogniseKey::Blocks),
        Self::Recognise(RecogniseKey::Filters),
        Self::Recognise(RecogniseKey::Kernel),
        Self::Recognise(RecogniseKey::Even),
        Self::Recognise(RecogniseKey::Moved),
        Self::Recognise(RecogniseKey::Optimiser),
        Self::Recognise(RecogniseKey::Rate),
        Self::Recognise(RecogniseKey::Batch),
        Self::Recognise(RecogniseKey::Epochs),
        Self::Recognise(RecogniseKey::Seed),
        Self::Recognise(RecogniseKey::Examples),
        Self::Cost(CostKey::Network),
        Self::Cost(CostKey::Head),
        Self::Cost(CostKey::Classes),
        Self::Sizes(SizesKey::Crop),
        Self::Sizes(SizesKey::Beside),
        Self::Sizes(SizesKey::Out),
        Self::Sizes(SizesKey::Map),
        Self::Picture(PictureKey::Marks),
        Self::View,
        Self::Framing(FramingKey::Embed),
        Self::Framing(FramingKey::Preview),
        Self::Framing(FramingKey::Hide),
        Self::Framing(FramingKey::Lock),
        Self::Framing(FramingKey::Theme),
        Self::Framing(FramingKey::Note),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Version => "v",
            Self::Picture(key) => key.name(),
            Self::Stages(key) => key.name(),
            Self::Display(key) => key.name(),
            Self::Compare(key) => key.name(),
            Self::Shift(key) => key.name(),
            Self::Recognise(key) => key.name(),
            Self::Cost(key) => key.name(),
            Self::Sizes(key) => key.name(),
            Self::View => "view",
            Self::Framing(key) => key.name(),
        }
    }
}

impl Key {
    /// The word for it in the link.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.name()
    }
}
