//! What follows from a lesson and its picture: computed once a change and shared.

use super::{Lesson, Misfit};
use crate::cnn::{Pipeline, Shape};
use std::rc::Rc;

/// What follows from a lesson and the shape of its picture's maps.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The stages to compute, up to the first whose weights cannot be made.
    pub pipeline: Rc<Pipeline>,
    /// The shapes along the pipeline, the picture's first, as far as it can be computed.
    pub shapes: Rc<Vec<Shape>>,
    /// What stands in the way of the rest.
    pub misfit: Option<Misfit>,
}

impl Lesson {
    /// What follows from the lesson on a picture whose maps have that shape.
    #[must_use]
    pub fn facts(&self, picture: Shape) -> Facts {
        let (pipeline, _) = self.pipeline();
        let (shapes, misfit) = self.shapes(picture);
        Facts { pipeline: Rc::new(pipeline), shapes: Rc::new(shapes), misfit }
    }
}
