//! The changes of Any size, and their effect.

use super::{Beside, Crop, Sizes};
use crate::limits::{BESIDE, BINS, CHANNELS, LEVEL, LEVELS, LONG_SIDE};
use crate::{Placement, PoolingChoice, Refusal};

/// A change of what Any size compares: one setting, as links name them, and its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum SizesChange {
    /// The used part of the setup's own picture.
    Crop(Crop),
    /// The further pictures.
    Beside(Vec<Beside>),
    /// The pooling at the end.
    Out(PoolingChoice),
    /// The map that is shown.
    Map(usize),
}

impl SizesChange {
    /// Whether this continues `before`, as a dragged slider does: no picture came, went or became another.
    pub(crate) fn continues(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Crop(_), Self::Crop(_)) | (Self::Map(_), Self::Map(_)) => true,
            (Self::Beside(here), Self::Beside(there)) => {
                here.iter().map(|one| &one.source).eq(there.iter().map(|one| &one.source))
            }
            (Self::Out(here), Self::Out(there)) => {
                here.reduce.word() == there.reduce.word() && here.placement.is_like(there.placement)
            }
            _ => false,
        }
    }
}

impl Sizes {
    /// What is compared after a change.
    pub(crate) fn after(&self, change: &SizesChange) -> Result<Self, Refusal> {
        let mut sizes = self.clone();
        match change {
            SizesChange::Crop(crop) => sizes.crop = crop.fitted(),
            SizesChange::Beside(list) => {
                Refusal::unless_within(&BESIDE, list.len())?;
                sizes.beside.clone_from(list);
                for beside in &mut sizes.beside {
                    Refusal::unless_within(&LONG_SIDE, beside.long_side)?;
                    beside.crop = beside.crop.fitted();
                }
            }
            SizesChange::Out(out) => {
                unless_fixed(out.placement)?;
                if out.reduce.must_slide() {
                    return Err(Refusal::NotThere);
                }
                sizes.out = PoolingChoice::new(out.reduce, 2).placed(out.placement);
            }
            SizesChange::Map(map) => {
                Refusal::unless_within(&(0..=CHANNELS - 1), *map)?;
                sizes.map = *map;
            }
        }
        Ok(sizes)
    }
}

/// Refuses a placement whose output has no fixed shape, or one beyond its limits.
fn unless_fixed(placement: Placement) -> Result<(), Refusal> {
    let every = |limits: &_, numbers: &[usize]| {
        numbers.iter().try_for_each(|number| Refusal::unless_within(limits, *number))
    };
    match placement {
        Placement::Sliding | Placement::Fractional(_) => Err(Refusal::NotThere),
        Placement::Whole => Ok(()),
        Placement::Bins(bins) => every(&BINS, &[bins.rows, bins.columns]),
        Placement::Pyramid(levels) => {
            every(&LEVEL, levels.list())?;
            every(&LEVELS, &[levels.list().len()])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cnn::{Average, Max};
    use crate::{PerAxis, Sample, Source};

    fn after(change: &SizesChange) -> Result<Sizes, Refusal> {
        Sizes::default().after(change)
    }

    #[test]
    fn there_are_one_to_three_further_pictures_within_their_limits() {
        let one = Sizes::default().beside.remove(0);
        let count =
            |count| after(&SizesChange::Beside(vec![one.clone(); count])).map(|sizes| sizes.beside.len());
        assert_eq!([count(1), count(3)], [Ok(1), Ok(3)]);
        assert_eq!([count(0), count(4)], [Err(Refusal::OutOfRange { from: 1, to: 3 }); 2]);
        let sized = |long_side| after(&SizesChange::Beside(vec![Beside { long_side, ..one.clone() }]));
        assert_eq!(sized(512).map(|sizes| sizes.beside[0].long_side), Ok(512));
        assert_eq!(sized(513), Err(Refusal::OutOfRange { from: 2, to: 512 }));
        let far = Crop { top: 99, ..Crop::WHOLE };
        let cropped = after(&SizesChange::Beside(vec![Beside { crop: far, ..one }]));
        assert_eq!(cropped.map(|sizes| sizes.beside[0].crop), Ok(far.fitted()));
        assert_eq!(after(&SizesChange::Crop(far)).map(|sizes| sizes.crop), Ok(far.fitted()));
    }

    #[test]
    fn windows_that_slide_are_refused_and_all_others_are_of_pytorch() {
        let out = |reduce, placement| {
            let choice = PoolingChoice { placement, ..PoolingChoice::new(reduce, 3) };
            after(&SizesChange::Out(choice)).map(|sizes| sizes.out)
        };
        let max = crate::cnn::Reduce::from(Max);
        assert_eq!(out(max, Placement::Sliding), Err(Refusal::NotThere));
        let far = Placement::Bins(PerAxis::new(3, 33));
        assert_eq!(out(max, far), Err(Refusal::OutOfRange { from: 1, to: 32 }));
        let average = Average::default();
        let expected = PoolingChoice::new(average, 2).placed(Placement::Whole);
        assert_eq!(out(average.into(), Placement::Whole), Ok(expected));
    }

    #[test]
    fn a_drag_continues_itself() {
        let bins = |count| PoolingChoice::new(Max, 2).placed(Placement::Bins(PerAxis::both(count)));
        let [two, three] = [2, 3].map(|count| SizesChange::Out(bins(count)));
        assert!(two.continues(&three));
        assert!(!two.continues(&SizesChange::Out(bins(2).placed(Placement::Whole))));
        assert!(!two.continues(&SizesChange::Out(
            PoolingChoice::new(Average::default(), 2).placed(bins(2).placement)
        )));
        let usual = Sizes::default().beside;
        let with = |change: fn(&mut Vec<Beside>)| {
            let mut list = usual.clone();
            change(&mut list);
            SizesChange::Beside(list)
        };
        assert!(with(|_| ()).continues(&with(|list| list[0].long_side = 9)));
        assert!(!with(|_| ()).continues(&with(|list| list[0].source = Source::Sample(Sample::Dot))));
        assert!(!with(|_| ()).continues(&with(|list| list.truncate(1))));
        assert!(SizesChange::Crop(Crop::WHOLE).continues(&SizesChange::Crop(Crop::WHOLE)));
        assert!(SizesChange::Map(1).continues(&SizesChange::Map(2)));
        assert!(!SizesChange::Map(1).continues(&two));
    }
}
