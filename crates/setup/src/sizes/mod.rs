//! What Any size compares, a part of the setup: several pictures, and the pooling that brings them to one shape.

mod change;
mod crop;
mod key;
mod link;

pub use change::SizesChange;
pub use crop::Crop;
pub use key::SizesKey;

use crate::cnn::Max;
use crate::{
    PerAxis, Picture, Placement, PoolingChoice, Sample, Setup, Source, StageChoice, StageKind, Stages,
};

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
        if let Some(at) = self.own_end() {
            list.remove(at);
        }
        // All stages behind that one are off, so no unpooling loses its pooling.
        Self::new(list)
    }

    /// The stage whose place the pooling of Any size takes, if there is one: the last that is switched on.
    #[must_use]
    pub fn own_end(&self) -> Option<usize> {
        let last = self.list.iter().rposition(|stage| stage.on);
        last.filter(|at| self.list.get(*at).is_some_and(gives_one_shape))
    }

    /// Whether a stage before the pooling of Any size gives maps of one size already.
    #[must_use]
    pub fn have_one_size(&self) -> bool {
        let end = self.own_end();
        self.list.iter().enumerate().any(|(at, stage)| Some(at) != end && stage.on && gives_one_shape(stage))
    }
}

/// Whether its maps have one size for pictures of any size.
fn gives_one_shape(stage: &StageChoice) -> bool {
    match &stage.kind {
        StageKind::Pooling(pooling) => pooling.sliding().is_none(),
        StageKind::Convolution(_) | StageKind::Activation(_) | StageKind::Unpooling(_) => false,
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
    fn bins_before_the_end_give_one_size_already() {
        let has = |link: &str| read(&format!("v=2&stages={link}&end")).setup.stages.have_one_size();
        assert!(has("conv,3,sobel-x/adaptive-average,4x4/relu"));
        assert!(has("global-max/global-max") && has("global-max/relu/max,2"));
        assert!(!has("conv,3,sobel-x/relu/adaptive-max,4x4"), "its end makes room");
        assert!(!has("adaptive-max,4x4,off/relu") && !has("max,2/relu") && !has("none"));
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
