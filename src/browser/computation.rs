//! The engine without the page, for scripts: for the benchmark, and for whoever wants the numbers.
//!
//! Load the page's script and wasm in a document without `#app`, where nothing is mounted, then:
//!
//! ```js
//! const wasm = await wasm_bindgen({ module_or_path: address });
//! const computation = new wasm_bindgen.Computation(1, 256, 256, false);
//! computation.convolution(weights, bias, 3, 1, 0, 1);
//! computation.relu();
//! computation.pooling("max", 2, 2, 0);
//! computation.input(values);
//! computation.run();
//! const maps = new Float32Array(wasm.memory.buffer, computation.address(2), computation.length(2));
//! ```
//!
//! Maps are (channel, row, column), row-major. A view on them is good until the next call of any kind, which
//! may write them again or let the memory grow.

use crate::cnn::{
    Activation, CnnError, Convolution, FeatureMaps, Padding, Pipeline, Pooling, Quantity, Reduce, Shape,
    Sliding, Stage, Window, Windows,
};
use crate::engine::{Engine, Job, Keep};
use crate::lesson::limits;
use wasm_bindgen::prelude::*;

/// A pipeline and the engine that computes it.
#[wasm_bindgen]
pub struct Computation {
    shape: Shape,
    pipeline: Pipeline,
    keep: Keep,
    engine: Engine,
    /// Two copies of the input, which take turns: the engine keeps what it computed from the very same maps,
    /// and so finds a changed picture in every run and computes every stage anew.
    inputs: [FeatureMaps; 2],
}

#[wasm_bindgen]
impl Computation {
    /// For an input of this shape. With `last_only` there may be no maps of the stages before the last.
    ///
    /// # Errors
    /// When the input would have no values or need more memory than a lesson may.
    #[wasm_bindgen(constructor)]
    pub fn new(channels: usize, rows: usize, columns: usize, last_only: bool) -> Result<Self, JsError> {
        let keep = if last_only { Keep::Last } else { Keep::EveryStage };
        let shape = Shape::new(channels, rows, columns);
        if shape.values() == 0 {
            return Err(CnnError::EmptyMaps.into());
        }
        let pipeline = Pipeline::default();
        let inputs = if is_affordable(&pipeline, shape) {
            [FeatureMaps::zeros(shape), FeatureMaps::zeros(shape)]
        } else {
            return Err(CnnError::TooLarge(Quantity::Output).into());
        };
        Ok(Self { shape, pipeline, keep, engine: Engine::default(), inputs })
    }

    /// Adds a convolution: `weights` by (filter, channel within the group, row, column), a bias for each filter.
    ///
    /// # Errors
    /// When the numbers do not fit each other or the maps that reach the stage.
    pub fn convolution(
        &mut self,
        weights: Vec<f32>,
        bias: Vec<f32>,
        size: usize,
        stride: usize,
        padding: usize,
        groups: usize,
    ) -> Result<(), JsError> {
        let channels = self.output()?.channels.checked_div(groups).ok_or(CnnError::Zero(Quantity::Groups))?;
        let weights = ndarray::Array4::from_shape_vec((bias.len(), channels, size, size), weights)
            .map_err(|_| CnnError::Weights)?;
        let convolution = Convolution::new(weights, bias, groups)?.sliding(window(size, stride, padding));
        self.add(Stage::Convolution(convolution))
    }

    /// Adds a ReLU.
    ///
    /// # Errors
    /// When the maps would need more memory than a lesson's may.
    pub fn relu(&mut self) -> Result<(), JsError> {
        self.add(Stage::Activation(Activation::Relu))
    }

    /// Adds a pooling by the word that its rule has in links, such as "max"; a window of size f moves by a stride.
    ///
    /// # Errors
    /// When there is no such rule, or the window does not fit the maps that reach it.
    pub fn pooling(&mut self, rule: &str, size: usize, stride: usize, padding: usize) -> Result<(), JsError> {
        self.add(Stage::Pooling(Pooling::new(named(rule)?, window(size, stride, padding))))
    }

    /// Adds a pooling whose window is the whole map.
    ///
    /// # Errors
    /// When there is no such rule, or the maps that reach it have no cells.
    pub fn global_pooling(&mut self, rule: &str) -> Result<(), JsError> {
        self.add(Stage::Pooling(Pooling::new(named(rule)?, Windows::Whole)))
    }

    /// Copies the input in. It stays until another comes.
    pub fn input(&mut self, values: Vec<f32>) {
        let Shape { channels, rows, columns } = self.shape;
        let copy = || FeatureMaps::from_planes(channels, rows, columns, values.clone());
        self.inputs = [copy(), copy()];
    }

    /// Computes every stage anew and returns when all are done.
    pub fn run(&mut self) {
        self.inputs.swap(0, 1);
        let [input, _] = &self.inputs;
        let job = Job::new(input.clone(), self.pipeline.clone(), self.keep);
        let wanted = self.engine.want(vec![job]);
        debug_assert!(wanted.is_ok(), "{wanted:?} although its maps are affordable");
        self.engine.run(|| true);
    }

    /// Where the maps of a stage begin in the wasm's memory, in bytes; 0 where there are none. The first stage
    /// is 0.
    #[must_use]
    pub fn address(&self, stage: usize) -> usize {
        self.engine.outcome(0).output_of(stage).map_or(0, |maps| maps.values().as_ptr().addr())
    }

    /// How many values the maps of a stage have; 0 where there are none.
    #[must_use]
    pub fn length(&self, stage: usize) -> usize {
        self.engine.outcome(0).output_of(stage).map_or(0, |maps| maps.values().len())
    }
}

impl Computation {
    fn add(&mut self, stage: Stage) -> Result<(), JsError> {
        stage.output_shape(self.output()?)?;
        self.pipeline.stages.push(stage);
        if !is_affordable(&self.pipeline, self.shape) {
            self.pipeline.stages.pop();
            return Err(CnnError::TooLarge(Quantity::Output).into());
        }
        Ok(())
    }

    /// The shape of what comes out so far.
    fn output(&self) -> Result<Shape, CnnError> {
        self.pipeline.shapes(self.shape).0.pop().ok_or(CnnError::EmptyMaps)
    }
}

/// Whether the maps fit into the memory that a lesson's may use.
fn is_affordable(pipeline: &Pipeline, input: Shape) -> bool {
    pipeline.cost(input).bytes <= limits::MEMORY
}

fn named(rule: &str) -> Result<Reduce, JsError> {
    Reduce::named(rule).ok_or_else(|| JsError::new(&format!("there is no pooling rule {rule}")))
}

fn window(size: usize, stride: usize, padding: usize) -> Window {
    Window::square(Sliding { padding: Padding::Each(padding), ..Sliding::new(size, stride) })
}
