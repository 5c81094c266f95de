//! How a setup's maps are drawn at each place: which maps share a scale, and which are still a picture.

use super::scale::{Scale, scales};
use crate::cnn::FeatureMaps;
use crate::setup::{Setup, Source, StageKind};

/// The scales of a setup's maps by place (the picture is place 0) and channel. `maps` has the maps that exist so far.
#[must_use]
pub fn setup_scales(setup: &Setup, maps: &[Option<FeatureMaps>]) -> Vec<Vec<Scale>> {
    let mut scales = scales(maps, &groups(setup), setup.display);
    for (place, scales) in scales.iter_mut().enumerate() {
        if is_picture(setup, place) {
            scales.fill(Scale::UNIT);
        }
    }
    scales
}

/// Whether the maps at a place are drawn in a picture's own tones. Maps before any convolution are still a picture,
/// unless its numbers were typed.
#[must_use]
pub fn is_picture(setup: &Setup, place: usize) -> bool {
    !matches!(setup.picture.source, Source::Numbers(_)) && groups(setup).get(place) == Some(&0)
}

/// The number of the run of stages that each place belongs to; a convolution starts a new run.
fn groups(setup: &Setup) -> Vec<usize> {
    let mut group = 0;
    let mut groups = vec![0];
    for stage in &setup.stages {
        group += usize::from(stage.on && matches!(stage.kind, StageKind::Convolution(_)));
        groups.push(group);
    }
    groups
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
mod tests {
    use super::*;
    use crate::setup::Numbers;

    #[test]
    fn what_comes_before_a_convolution_that_is_on_is_a_picture() {
        let mut setup = Setup::default();
        assert_eq!(groups(&setup), [0, 1, 1, 1]);
        assert_eq!([0, 1, 9].map(|place| is_picture(&setup, place)), [true, false, false]);
        setup.stages.list[0].on = false;
        assert!(is_picture(&setup, 3));
        let maps = [Some(FeatureMaps::from_planes(1, 1, 1, vec![0.5]))];
        assert_eq!(setup_scales(&setup, &maps), [[Scale::UNIT]]);
    }

    #[test]
    fn typed_numbers_are_no_picture() {
        let mut setup = Setup::default();
        setup.picture.source = Source::Numbers(Numbers::new(2, 2, vec![-4.0, 0.0, 1.0, 2.0]).unwrap());
        assert!(!is_picture(&setup, 0));
        let maps = [Some(FeatureMaps::from_planes(1, 1, 2, vec![-4.0, 2.0]))];
        assert_eq!(setup_scales(&setup, &maps), [[Scale { low: -4.0, high: 4.0 }]]);
    }

    #[test]
    fn every_convolution_that_is_on_begins_a_group() {
        let mut setup = Setup::default();
        setup.stages.list.extend(setup.stages.list.clone());
        assert_eq!(groups(&setup), [0, 1, 1, 1, 2, 2, 2]);
        setup.stages.list[3].on = false;
        assert_eq!(groups(&setup), [0, 1, 1, 1, 1, 1, 1]);
        setup.stages.list[1].on = false;
        assert_eq!(groups(&setup), [0, 1, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn only_the_places_of_a_picture_have_its_scale() {
        let map = || Some(FeatureMaps::from_planes(1, 1, 2, vec![-4.0, 0.5]));
        let scales = setup_scales(&Setup::default(), &[map(), map(), map(), map()]);
        let centred = Scale { low: -4.0, high: 4.0 };
        assert_eq!(scales, [[Scale::UNIT], [centred], [centred], [centred]]);
    }
}
