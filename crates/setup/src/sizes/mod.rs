//! What Any size compares, a part of the setup: several pictures, and the pooling that brings them to one shape.

mod change;
mod crop;
mod key;
mod link;

pub use change::SizesChange;
pub use crop::Crop;
pub use key::SizesKey;

use crate::cnn::Max;
use crate::{PerAxis, Picture, Placement, PoolingChoice, Sample, Setup, Source, StageKind, Stages};

/// The pictures of Any size, and what comes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// The part of the setup's own picture that is used.
    pub crop: Crop,
    /// Further pictures: [`crate::limits::BESIDE`].
    pub beside: Vec<Beside>,
    /// The pooling at the end. Its windows do not slide, so that its output has one shape for all pictures.
    pub out: PoolingChoice,
    /// The map that is shown, counted from 0. Pictures with fewer maps show their last.
    pub map: usize,
}

/// A further picture. It has the colours of the setup's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Its source.
    pub source: Source,
    /// Its long side in pixels before it is cropped: [`crate::limits::LONG_SIDE`]. A typed grid has its own size.
    pub long_side: usize,
    /// The part of it that is used.
    pub crop: Crop,
}

impl Default for Sizes {
    /// A wide photograph and a high letter beside the first view's square, and 3 × 3 bins.
    fn default() -> Self {
        let beside = |sample, long_side, crop| Beside { source: Source::Sample(sample), long_side, crop };
        let narrow = Crop { left: 20, width: 60, ..Crop::WHOLE };
        Self {
            crop: Crop::WHOLE,
            beside: vec![beside(Sample::Cat, 128, Crop::WHOLE), beside(Sample::Letter, 96, narrow)],
            out: PoolingChoice::new(Max, 2).placed(Placement::Bins(PerAxis::both(3))),
            map: 0,
        }
    }
}

impl Beside {
    /// It as a picture, with the colours of another.
    #[must_use]
    pub fn picture(&self, own: &Picture) -> Picture {
        Picture { long_side: self.long_side, ..own.replaced(self.source.clone()) }
    }
}

impl Setup {
    /// A picture of Any size with its used part: 0 is the setup's own. `None` behind the last.
    #[must_use]
    pub fn picture_at(&self, at: usize) -> Option<(Picture, Crop)> {
        match at.checked_sub(1) {
            None => Some((self.picture.clone(), self.sizes.crop)),
            Some(at) => self.sizes.beside.get(at).map(|beside| (beside.picture(&self.picture), beside.crop)),
        }
    }
}

impl Stages {
    /// The stages before the pooling of Any size, which takes the place of a last one that brings all pictures to one shape.
    #[must_use]
    pub fn before_out(&self) -> Self {
        let mut list = self.list.clone();
        let last = list.iter().rposition(|stage| stage.on);
        let is_end = |at: &usize| match list.get(*at).map(|stage| &stage.kind) {
            Some(StageKind::Pooling(pooling)) => pooling.sliding().is_none(),
            Some(StageKind::Convolution(_) | StageKind::Activation(_)) | None => false,
        };
        if let Some(at) = last.filter(is_end) {
            list.remove(at);
        }
        Self::new(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Colour;
    use crate::permalink::read;

    #[test]
    fn a_last_pooling_that_does_not_slide_makes_room_for_that_of_any_size() {
        let before = |link: &str| {
            let stages = read(&format!("v=2&stages={link}&end")).setup.stages.before_out();
            stages.iter().map(|stage| stage.on).collect::<Vec<_>>()
        };
        assert_eq!(before("conv,3,sobel-x/relu/global-max"), [true; 2]);
        assert_eq!(before("relu/adaptive-max,4x4/relu,off"), [true, false]);
        assert_eq!(before("relu/pyramid-max,1.2,off"), [true, false]);
        assert_eq!([before("relu/max,2"), before("global-max/relu")], [[true; 2], [true; 2]]);
        assert_eq!(before("none"), [true; 0]);
    }

    #[test]
    fn a_further_picture_has_the_colours_of_the_own_and_a_size_of_its_own() {
        let own = Picture { colour: Colour::Rgb, long_side: 9, shift: (1, 2), ..Picture::default() };
        let beside = Beside { source: Source::Blank(7), long_side: 40, crop: Crop::WHOLE };
        let expected = Picture {
            source: Source::Blank(7),
            long_side: 40,
            colour: Colour::Rgb,
            marks: vec![],
            shift: (0, 0),
        };
        assert_eq!(beside.picture(&own), expected);
    }
}
