//! Takes maps through stages, a unit of work at a time.

use crate::cnn::{FeatureMaps, Pass, Reads, Scratch, Stage, Wanted};

/// Maps on their way.
pub(crate) struct Walk {
    /// The maps behind the stages that are done.
    pub(crate) maps: FeatureMaps,
    done: usize,
    /// Maps that later stages read once more, by place.
    kept: Vec<(usize, FeatureMaps)>,
    /// The next stages, under way, and the maps that they write.
    pass: Option<(Pass, Vec<FeatureMaps>)>,
}

impl From<FeatureMaps> for Walk {
    fn from(maps: FeatureMaps) -> Self {
        Self { maps, done: 0, kept: Vec::new(), pass: None }
    }
}

impl Walk {
    /// Computes one unit. Returns whether there is more to do. The stages are the same from call to call. No other walk may use
    /// the same `scratch` before the end.
    pub(crate) fn advance(&mut self, stages: &[Stage], scratch: &mut Scratch) -> bool {
        let Some(rest) = stages.get(self.done..).filter(|rest| !rest.is_empty()) else { return false };
        let also = rest.first().and_then(|stage| stage.also_reads(self.done));
        let also = self.kept.iter().find(|(place, _)| Some(*place) == also).map(|(_, maps)| maps.clone());
        let reads = Reads { input: &self.maps, also: also.as_ref() };
        let (mut pass, mut outputs) = match self.pass.take() {
            Some(pass) => pass,
            None => {
                let is_read_later = |place: usize| {
                    let mut later = stages.iter().enumerate().skip(place);
                    later.any(|(at, stage)| stage.also_reads(at) == Some(place))
                };
                if is_read_later(self.done) {
                    self.kept.push((self.done, self.maps.clone()));
                }
                // A pass writes only its last maps.
                let count = (1..rest.len()).find(|count| is_read_later(self.done + count));
                let rest = rest.get(..count.unwrap_or(rest.len())).unwrap_or(rest);
                let pass = Pass::new(rest, reads.shapes(), Wanted::Last);
                debug_assert!(pass.is_ok(), "a stage that fits cannot be computed on {:?}", self.maps);
                let Ok(pass) = pass else { return false };
                let outputs = pass.shapes().iter().map(|shape| FeatureMaps::zeros(*shape)).collect();
                (pass, outputs)
            }
        };
        pass.advance(reads, &mut outputs, scratch);
        if !pass.is_done() {
            self.pass = Some((pass, outputs));
            return true;
        }
        self.done += pass.stages().len();
        if let Some(maps) = outputs.pop() {
            self.maps = maps;
        }
        self.done < stages.len()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::cnn::{Activation, CnnError, Lost, Max, MaxUnpooling, Pipeline, Pooling, Shape};
    use crate::{Curves, Kind};

    fn unpooled() -> Vec<Stage> {
        let (relu, pooling) = (Stage::Activation(Activation::Relu), Pooling::sliding(Max, 2, 2));
        let unpool = |back| Stage::Unpooling(MaxUnpooling { pooling, back });
        vec![relu.clone(), Stage::Pooling(pooling), relu, unpool(2), Stage::Activation(Activation::Absolute)]
    }

    #[test]
    fn maps_that_a_later_stage_reads_are_kept_on_the_way() {
        let values = (0..64_u16).map(|at| f32::from(at * 37 % 50) - 25.0).collect();
        let picture = FeatureMaps::from_planes(1, 8, 8, values);
        let stages = unpooled();
        let mut places = vec![picture.clone()];
        for (at, stage) in stages.iter().enumerate() {
            let also = stage.also_reads(at).map(|place| &places[place]);
            places.push(stage.apply(Reads { input: &places[at], also }).unwrap());
        }
        let (mut walk, mut scratch) = (Walk::from(picture), Scratch::default());
        while walk.advance(&stages, &mut scratch) {}
        assert_eq!(walk.maps.values(), places[5].values());
        assert!(walk.maps.values().iter().filter(|value| **value > 0.0).count() > 8);
    }

    #[test]
    fn only_a_network_with_its_maximum_can_be_unpooled() {
        let stages = unpooled();
        let error = |kind: Kind| kind.of(&stages).shapes(Shape::new(1, 8, 8)).1.map(|error| error.error);
        let lost = |lost| Some(CnnError::NoWinners(lost));
        assert_eq!(error(Kind::By(Max.into())), None);
        assert_eq!(error(Kind::By(crate::cnn::First.into())), lost(Lost::Replaced));
        assert_eq!([error(Kind::Unpooled), error(Kind::Global(Max.into()))], [lost(Lost::Gone); 2]);
        let picture = FeatureMaps::from_planes(1, 8, 8, (0..64_u16).map(f32::from).collect());
        let networks = vec![Pipeline { stages: stages.clone() }, Kind::By(Max.into()).of(&stages)];
        let mut curves = Curves::new(networks, picture.clone(), vec![picture], vec![(0, 0), (0, 2)]).unwrap();
        while curves.advance() {}
        assert_eq!(curves.curves()[0].points, curves.curves()[1].points);
    }
}
