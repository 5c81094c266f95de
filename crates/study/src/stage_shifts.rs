//! How much every stage of one pipeline notices of one move, computed in small steps.

use super::measure::Measure;
use super::walk::Walk;
use super::{Comparison, Equivariance, Measured, Moved, equivariance, rolled};
use crate::cnn::{FeatureMaps, Pipeline, Scratch, Shape, Stage};

/// Pairs of cells that are compared at a time, for each of the two questions; they take about a millisecond.
const UNIT: usize = 1 << 18;

/// One move of one picture, seen from every place of its pipeline: place 0 is the picture, place k + 1 is what stage k puts out.
///
/// The picture moves as a ring ([`rolled`]). What is kept: the maps before and after at every place. The maps of the other
/// pictures, which are the yardstick, go one after the other, and are dropped once they are measured.
///
/// ```
/// use poolscope_cnn::{FeatureMaps, Max, Pooling, Stage};
/// use poolscope_study::{Noticed, StageShifts};
/// let pairs = vec![Stage::Pooling(Pooling::sliding(Max, 2, 2))];
/// let picture = FeatureMaps::from([[0.0, 0.0, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0]; 2]);
/// let dark = FeatureMaps::from([[0.0; 8]; 2]);
/// let mut shifts = StageShifts::new(pairs, picture, vec![dark], (0, 1), false, None);
/// while shifts.advance() {}
/// // The line stays under its window.
/// let in_place = |place| shifts.measured(place).map(|measured| measured.shift.in_place);
/// assert_eq!(in_place(1), Some(Noticed::Share(0.0)));
/// assert!(in_place(0) != in_place(1));
/// ```
pub struct StageShifts {
    stages: Vec<Stage>,
    by: (i32, i32),
    /// The picture, the moved picture, then the others.
    pictures: Vec<FeatureMaps>,
    before: Vec<FeatureMaps>,
    after: Vec<FeatureMaps>,
    measures: Vec<Measure>,
    equivariance: Vec<Equivariance>,
    /// Pictures that are done.
    round: usize,
    /// The place to which the present picture goes, and the maps there, once they are computed.
    place: usize,
    here: Option<FeatureMaps>,
    /// The maps at the place before.
    from: Option<FeatureMaps>,
    walk: Option<Walk>,
    /// Channels that are compared.
    channels: usize,
    scratch: Scratch,
}

impl StageShifts {
    /// A move of `picture` by (down, right) pixels. `others` are the pictures whose maps are the yardstick; those of another
    /// shape are left out. `is_ring`: all cells are compared at every place, also where there is an interior. Stages that cannot
    /// be computed or read earlier maps again, and those behind them, are left out. `earlier`: another move through the same stages, from which the maps
    /// before are taken over if its picture is the same, too.
    #[must_use]
    pub fn new(
        mut stages: Vec<Stage>,
        picture: FeatureMaps,
        others: Vec<FeatureMaps>,
        by: (i32, i32),
        is_ring: bool,
        earlier: Option<&Self>,
    ) -> Self {
        let shape = picture.shape();
        let (shapes, _) = Pipeline { stages: stages.clone() }.shapes(shape);
        stages.truncate(shapes.len().saturating_sub(1));
        // The maps of one stage are taken to the next alone.
        let second = stages.iter().enumerate().position(|(at, stage)| stage.also_reads(at).is_some());
        stages.truncate(second.unwrap_or(stages.len()));
        let measures = (0..=stages.len()).map(|place| {
            let moved = Moved { stages: stages.get(..place).unwrap_or_default(), picture: shape, by };
            Measure::new(if is_ring { Comparison::Circular } else { moved.comparison() }, &moved)
        });
        let measures = measures.collect();
        let is_same = |earlier: &&Self| earlier.round > 0 && earlier.pictures.first() == Some(&picture);
        debug_assert!(
            earlier.is_none_or(|earlier| earlier.stages == stages),
            "another move of the same stages"
        );
        let before = earlier.filter(is_same).map(|earlier| earlier.before.clone());
        let mut pictures = vec![picture.clone(), rolled(&picture, by)];
        pictures.extend(others.into_iter().filter(|other| other.shape() == shape));
        Self {
            stages,
            by,
            pictures,
            round: before.is_some().into(),
            before: before.unwrap_or_default(),
            after: Vec::new(),
            measures,
            equivariance: Vec::new(),
            place: 0,
            here: None,
            from: None,
            walk: None,
            channels: 0,
            scratch: Scratch::default(),
        }
    }

    /// The bytes that are kept for such stages at most: the maps before and after, and twice the largest on their way.
    #[must_use]
    pub fn bytes(stages: &[Stage], picture: Shape) -> u64 {
        let (shapes, _) = Pipeline { stages: stages.to_vec() }.shapes(picture);
        let values = |shape: &Shape| shape.values() as u64;
        let all = shapes.iter().map(values).fold(0, u64::saturating_add);
        let largest = shapes.iter().map(values).max().unwrap_or(0);
        all.saturating_add(largest).saturating_mul(8)
    }

    /// Computes a little more, about a millisecond's work. Returns whether there is more to do.
    pub fn advance(&mut self) -> bool {
        let Some(picture) = self.pictures.get(self.round) else { return false };
        match self.here.take() {
            Some(here) => self.compare(here),
            None => match self.place.checked_sub(1).and_then(|stage| self.stages.get(stage..=stage)) {
                None => self.here = Some(picture.clone()),
                Some(stage) => {
                    let start = || Walk::from(self.from.take().unwrap_or_else(|| picture.clone()));
                    let mut walk = self.walk.take().unwrap_or_else(start);
                    if walk.advance(stage, &mut self.scratch) {
                        self.walk = Some(walk);
                    } else {
                        self.here = Some(walk.maps);
                    }
                }
            },
        }
        self.round < self.pictures.len()
    }

    /// The share of the work that is done, 0 to 1. Places count alike.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share for reading")]
    pub fn progress(&self) -> f64 {
        let places = self.measures.len();
        let all = places * self.pictures.len();
        if all == 0 { 1.0 } else { (self.round * places + self.place) as f64 / all as f64 }
    }

    /// How many places there are: the picture, and one for each stage.
    #[must_use]
    pub fn places(&self) -> usize {
        self.measures.len()
    }

    /// The pictures that are the yardstick.
    #[must_use]
    pub fn others(&self) -> usize {
        self.pictures.len().saturating_sub(2)
    }

    /// The move, seen from a place.
    #[must_use]
    pub fn moved(&self, place: usize) -> Moved<'_> {
        let picture = self.pictures.first().map_or(Shape::new(0, 0, 0), FeatureMaps::shape);
        Moved { stages: self.stages.get(..place).unwrap_or(&self.stages), picture, by: self.by }
    }

    /// The maps before the move, by place, as far as they are computed.
    #[must_use]
    pub fn before(&self) -> &[FeatureMaps] {
        &self.before
    }

    /// The maps after it.
    #[must_use]
    pub fn after(&self) -> &[FeatureMaps] {
        &self.after
    }

    /// The measure at a place; final once everything is computed.
    #[must_use]
    pub fn measured(&self, place: usize) -> Option<Measured> {
        self.measures.get(place).map(Measure::measured)
    }

    /// Whether the map at a place moved with its picture, once the maps after are computed.
    #[must_use]
    pub fn equivariance(&self, place: usize) -> Option<Equivariance> {
        self.equivariance.get(place).copied()
    }

    /// Compares some more channels of the maps at this place. After the last ones the next place is due.
    fn compare(&mut self, here: FeatureMaps) {
        let shape = here.shape();
        let end = self.channels.saturating_add((UNIT / shape.cells().max(1)).max(1)).min(shape.channels);
        let channels = self.channels..end;
        if let (Some(measure), Some(before)) =
            (self.measures.get_mut(self.place), self.before.get(self.place))
        {
            match self.round.checked_sub(2) {
                Some(other) => measure.add_other(other, &channels, before, &here),
                None => measure.add_after(&channels, before, &here),
            }
        }
        self.channels = end;
        if end < shape.channels {
            self.here = Some(here);
            return;
        }
        match self.round {
            0 => self.before.push(here.clone()),
            1 => {
                if let Some(before) = self.before.get(self.place) {
                    let equivariance = equivariance(&self.moved(self.place), before, &here);
                    self.equivariance.push(equivariance);
                }
                self.after.push(here.clone());
            }
            _ => {}
        }
        self.channels = 0;
        self.place += 1;
        self.from = Some(here);
        if self.place >= self.measures.len() {
            (self.place, self.from) = (0, None);
            self.round += 1;
        }
    }
}

#[cfg(test)]
mod tests;
