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
        let (shapes, misfit) = self.stages.shapes(picture);
        Facts { pipeline: Rc::new(pipeline), shapes: Rc::new(shapes), misfit }
    }
}
