//! Facts that follow from a setup and its picture, computed once a change and shared.

use super::{Misfit, Setup};
use crate::cnn::{Pipeline, PipelineError, Shape};
use std::rc::Rc;

/// Facts that follow from a setup and the shape of its picture's maps.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The stages to compute, up to the first whose weights cannot be made.
    pub pipeline: Rc<Pipeline>,
    /// The shapes along the pipeline, the picture's first, up to the first stage that cannot be computed.
    pub shapes: Rc<Vec<Shape>>,
    /// Why the rest cannot be computed.
    pub misfit: Option<Misfit>,
}

impl Setup {
    /// The stages to compute, up to the first whose weights cannot be made.
    #[must_use]
    pub fn pipeline(&self) -> (Pipeline, Option<PipelineError>) {
        self.stages.pipeline(self.picture.channels())
    }

    /// The facts of the setup on a picture whose maps have that shape.
    #[must_use]
    pub fn facts(&self, picture: Shape) -> Facts {
        let (pipeline, _) = self.stages.pipeline(picture.channels);
        self.facts_of(pipeline, picture)
    }

    /// Like [`Setup::facts`], after a change. The weights of stages that stayed as they were in `before`, whose facts are
    /// known, are not made again.
    #[must_use]
    pub fn facts_after(&self, picture: Shape, before: &Self, facts: &Facts) -> Facts {
        let channels = (picture.channels, facts.shapes.first().map_or(0, |shape| shape.channels));
        let pipeline = self.stages.pipeline_after(channels, &before.stages, &facts.pipeline);
        self.facts_of(pipeline, picture)
    }

    fn facts_of(&self, pipeline: Pipeline, picture: Shape) -> Facts {
        let (shapes, misfit) = self.stages.shapes(picture);
        Facts { pipeline: Rc::new(pipeline), shapes: Rc::new(shapes), misfit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permalink::read;

    #[test]
    fn facts_after_a_change_are_those_of_the_setup_alone() {
        let links = [
            "stages=conv,3,he-1,he-2;relu;conv,3,he-3,he-4;max,2,s2",
            "stages=conv,5,he-1,he-2;relu;conv,3,he-3,he-4;max,2,s2",
            "stages=conv,3,he-1;relu;conv,3,he-3,he-4;max,2,s2",
            "stages=conv,3,he-1,he-2;off,relu;conv,3,off,he-3,he-4;average,2",
            "stages=relu",
            "colour=rgb&stages=conv,3,he-1,he-2;relu;conv,3,he-3,he-4;max,2,s2",
            "colour=rgb&stages=conv,3,depthwise,he-1,he-2;conv,40",
        ];
        let of = |setup: &Setup| Shape::new(setup.picture.channels(), 32, 24);
        for (before, now) in links.iter().flat_map(|before| links.iter().map(move |now| (before, now))) {
            let before = read(before).setup;
            // The ids of stages come with the setup that is changed.
            let mut setup = before.clone();
            let other = read(now).setup;
            setup.picture = other.picture;
            for (at, choice) in other.stages.list.into_iter().enumerate() {
                match setup.stages.list.get_mut(at) {
                    Some(stage) => (stage.kind, stage.on) = (choice.kind, choice.on),
                    None => setup.stages.list.push(choice),
                }
            }
            let alone = setup.facts(of(&setup));
            let after = setup.facts_after(of(&setup), &before, &before.facts(of(&before)));
            assert_eq!(after, alone, "{now}");
        }
    }
}
