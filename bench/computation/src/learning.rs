//! A network that learns, for scripts. It does what the page's networks do: the same `Training`, one picture after the other.
//!
//! ```js
//! const pictures = wasm_bindgen.Pictures.of_digits(width, height, grey);
//! const layers = new wasm_bindgen.Layers();
//! layers.convolution(8, 3, 1);
//! layers.relu();
//! layers.pooling("max", 2, 2);
//! const learning = new wasm_bindgen.Learning(layers, pictures, "adam", 0.01, 32, 1);
//! const losses = learning.update(63);
//! ```

use crate::{named, window};
use poolscope_cnn::{Activation, Pooling, Shape, Windows};
use poolscope_learn::tasks::digits::DigitSheet;
use poolscope_learn::{Blueprint, Examples, Layer, Network, Optimiser, Settings, Training};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Pictures to learn from.
#[wasm_bindgen]
pub struct Pictures(Rc<Examples>);

#[wasm_bindgen]
impl Pictures {
    /// The digits of a sheet of 8-bit grey pixels, tile by tile in reading order. A tile has 28 × 28 pixels and its column's class.
    ///
    /// # Errors
    /// When the pixels are no such sheet.
    pub fn of_digits(width: usize, height: usize, grey: &[u8]) -> Result<Self, JsError> {
        let sheet =
            DigitSheet::new(width, height, grey).map_err(|error| JsError::new(&format!("{error:?}")))?;
        Ok(Self(Rc::new(sheet.first(usize::MAX))))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The values of one, row by row; none if there is no such picture.
    #[must_use]
    pub fn picture(&self, index: usize) -> Vec<f32> {
        self.0.picture(index).to_vec()
    }

    /// The class of each.
    #[must_use]
    pub fn labels(&self) -> Vec<usize> {
        self.0.labels().to_vec()
    }
}

/// The layers of a network before its dense head.
#[wasm_bindgen]
#[derive(Default)]
pub struct Layers(Vec<Layer>);

#[wasm_bindgen]
impl Layers {
    /// No layer yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a convolution of `filters` square filters without padding.
    pub fn convolution(&mut self, filters: usize, side: usize, stride: usize) {
        self.0.push(Layer::Convolution { filters, side, stride });
    }

    /// Adds a ReLU.
    pub fn relu(&mut self) {
        self.0.push(Layer::Activation(Activation::Relu));
    }

    /// Adds a pooling with a square window. `rule` is its rule's word in links, such as "max".
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn pooling(&mut self, rule: &str, size: usize, stride: usize) -> Result<(), JsError> {
        self.0.push(Layer::Pooling(Pooling::new(named(rule)?, window(size, stride, 0))));
        Ok(())
    }

    /// Adds a pooling whose window is the whole map.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn global_pooling(&mut self, rule: &str) -> Result<(), JsError> {
        self.0.push(Layer::Pooling(Pooling::new(named(rule)?, Windows::Whole)));
        Ok(())
    }
}

/// A network that learns from pictures in their own order, epoch for epoch.
#[wasm_bindgen]
pub struct Learning(Training);

#[wasm_bindgen]
impl Learning {
    /// A network with initial weights from a seed. `optimiser`: "adam" with PyTorch's numbers, or "sgd" with momentum 0.9.
    ///
    /// # Errors
    /// When there is no such network or optimiser, or a number is outside its range.
    #[wasm_bindgen(constructor)]
    pub fn new(
        layers: &Layers,
        pictures: &Pictures,
        optimiser: &str,
        rate: f64,
        batch: usize,
        seed: u32,
    ) -> Result<Self, JsError> {
        let optimiser = match optimiser {
            "adam" => Optimiser::adam(rate),
            "sgd" => Optimiser::sgd(rate),
            _ => return Err(JsError::new(&format!("there is no optimiser {optimiser}"))),
        };
        let (rows, columns) = pictures.0.side();
        let input = Shape::new(1, rows, columns);
        let blueprint =
            Blueprint { input, fixed: Vec::new(), layers: layers.0.clone(), classes: pictures.0.classes() };
        let network = Network::new(blueprint, u64::from(seed))?;
        let settings = Settings { optimiser, batch, seed: u64::from(seed) };
        Ok(Self(Training::in_order(network, Rc::clone(&pictures.0), settings)?))
    }

    /// Makes so many updates. Returns each one's mean loss before it.
    ///
    /// # Errors
    /// When a loss or a weight is no finite number any more.
    pub fn update(&mut self, count: usize) -> Result<Vec<f32>, JsError> {
        let mut losses = Vec::new();
        for _ in 0..count {
            let step = self.0.step().map_err(|stop| JsError::new(&format!("{stop:?}")))?;
            losses.push(step.loss);
        }
        Ok(losses)
    }

    /// The names of its tensors: "conv1.weight", "conv1.bias", …, "head.weight", "head.bias".
    #[must_use]
    pub fn tensors(&self) -> Vec<String> {
        self.0.network().tensors().into_iter().map(|tensor| tensor.name).collect()
    }

    /// The present values of one tensor: weights of a convolution by filter, channel, row, column; of the head by class, then by
    /// channel, row, column of the last maps. None if there is no such tensor.
    #[must_use]
    pub fn tensor(&self, index: usize) -> Vec<f32> {
        self.0.network().tensors().into_iter().nth(index).map_or_else(Vec::new, |tensor| tensor.values)
    }

    /// Weights and biases together.
    #[must_use]
    pub fn parameters(&self) -> usize {
        self.0.network().facts().parameters()
    }

    /// Bytes that it keeps, without the pictures.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }
}
