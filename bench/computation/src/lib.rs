//! The engine as a wasm of its own, for scripts: the benchmark, and anybody who wants the numbers without the page.
//!
//! `cargo xtask bench` builds it into `target/computation/`. Load its script, then:
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
//! Maps are (channel, row, column), row-major. A view of them is valid until the next call of any kind, which may
//! overwrite them or make the memory grow.
//!
//! A network learns with [`Learning`], from [`Pictures`] and its [`Layers`].

mod learning;

pub use learning::{Layers, Learning, Pictures};

use poolscope_cnn::{
    Activation, CnnError, Convolution, FeatureMaps, Fraction, Padding, Pipeline, Pooling, Quantity, Reduce,
    Shape, Sliding, Stage, Window, Windows,
};
use poolscope_engine::{Engine, Job, Keep};
use poolscope_setup::limits;
use wasm_bindgen::prelude::*;

/// A pipeline and the engine that computes it.
#[wasm_bindgen]
pub struct Computation {
    shape: Shape,
    pipeline: Pipeline,
    keep: Keep,
    engine: Engine,
    /// Two copies of the input, used in turn. The engine keeps its results for the same maps, so a second copy makes
    /// every run compute all stages again.
    inputs: [FeatureMaps; 2],
}

#[wasm_bindgen]
impl Computation {
    /// A computation on inputs of this shape. With `last_only`, the maps of earlier stages may be missing.
    ///
    /// # Errors
    /// When the input has no values or needs more memory than a setup may use.
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
    /// When the maps need more memory than a setup may use.
    pub fn relu(&mut self) -> Result<(), JsError> {
        self.add(Stage::Activation(Activation::Relu))
    }

    /// Adds a pooling with a square window. `rule` is its rule's word in links, such as "max".
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

    /// Adds a fractional pooling: windows of `size` cells a side, spread by `sample` so that a share `ratio` of the rows and of
    /// the columns comes out.
    ///
    /// # Errors
    /// When there is no such rule, or the numbers do not fit the maps that reach it.
    pub fn fractional_pooling(
        &mut self,
        rule: &str,
        size: usize,
        ratio: f64,
        sample: f32,
    ) -> Result<(), JsError> {
        let along = Fraction { size, ratio, sample };
        let windows = Windows::Fractional { rows: along, columns: along };
        self.add(Stage::Pooling(Pooling::new(named(rule)?, windows)))
    }

    /// Every rule's word, in the order of the register.
    #[must_use]
    pub fn rules() -> Vec<String> {
        Reduce::all().iter().map(|rule| rule.word().to_owned()).collect()
    }

    /// Copies the input in. It stays until the next call.
    pub fn input(&mut self, values: Vec<f32>) {
        let Shape { channels, rows, columns } = self.shape;
        let copy = || FeatureMaps::from_planes(channels, rows, columns, values.clone());
        self.inputs = [copy(), copy()];
    }

    /// Computes every stage again and returns when all are done.
    pub fn run(&mut self) {
        self.inputs.swap(0, 1);
        let [input, _] = &self.inputs;
        let job = Job::new(input.clone(), self.pipeline.clone(), self.keep);
        let wanted = self.engine.want(vec![job]);
        debug_assert_eq!(wanted, Ok(()), "{}", self.shape);
        self.engine.run(|| true);
    }

    /// The address of a stage's maps in the wasm's memory, in bytes; 0 if there are none. Stages count from 0.
    #[must_use]
    pub fn address(&self, stage: usize) -> usize {
        self.engine.outcome(0).output_of(stage).map_or(0, |maps| maps.values().as_ptr().addr())
    }

    /// The number of values in a stage's maps; 0 if there are none.
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

    /// The shape of the output of the stages so far.
    fn output(&self) -> Result<Shape, CnnError> {
        self.pipeline.shapes(self.shape).0.pop().ok_or(CnnError::EmptyMaps)
    }
}

/// Whether the maps fit into the memory that a setup may use.
fn is_affordable(pipeline: &Pipeline, input: Shape) -> bool {
    pipeline.cost(input).bytes <= limits::MEMORY
}

fn named(rule: &str) -> Result<Reduce, JsError> {
    Reduce::named(rule).ok_or_else(|| JsError::new(&format!("there is no pooling rule {rule}")))
}

fn window(size: usize, stride: usize, padding: usize) -> Window {
    Window::square(Sliding { padding: Padding::Each(padding), ..Sliding::new(size, stride) })
}
