//! The addon that writes and reads a network's weights (`addons/weights`).

use super::script;
use crate::learn::Tensor;
use crate::setup::limits::UPLOAD_BYTES;
use js_sys::{Array, Float32Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

const WEIGHTS: &str = "weights";

#[wasm_bindgen]
extern "C" {
    type Weights;

    #[wasm_bindgen(method, catch, js_name = saveWeights)]
    fn save_weights(
        this: &Weights,
        tensors: &Array,
        link: &str,
        classes: Vec<String>,
        network: &str,
    ) -> Result<Option<Uint8Array>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = openWeights)]
    fn open_weights(this: &Weights, bytes: &Uint8Array) -> Result<Array, JsValue>;
}

/// Why a file of weights was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightsError {
    /// The addon does not load.
    Missing,
    /// The file cannot be read: it was moved or deleted, or there is no permission.
    Unreadable,
    /// It has more than [`UPLOAD_BYTES`].
    TooLarge,
    /// It holds no weights, in words of the addon.
    Told(String),
}

/// A network's weights, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightsFile {
    /// Its description ([`crate::setup::Recognise::described`]).
    pub link: String,
    /// The names of its classes.
    pub classes: Vec<String>,
    /// Its weights and biases.
    pub tensors: Vec<Tensor>,
}

async fn addon() -> Option<Weights> {
    Some(script::functions(WEIGHTS).await?.unchecked_into())
}

/// Saves weights under a name, a download. Returns whether the browser was asked to; a frame may forbid that, and says nothing.
pub async fn save(weights: WeightsFile, network: &str, name: &str) -> bool {
    let Some(file) = file(weights, network).await else { return false };
    script::save(&file, name);
    true
}

async fn file(weights: WeightsFile, network: &str) -> Option<Blob> {
    let WeightsFile { link, classes, tensors } = weights;
    let tensors: Option<Vec<JsValue>> = tensors.iter().map(parts).collect();
    let tensors: Array = tensors?.iter().collect();
    let bytes = addon().await?.save_weights(&tensors, &link, classes, network).ok()??;
    Blob::new_with_u8_array_sequence(&Array::of1(&bytes)).ok()
}

/// A tensor as the addon takes it.
fn parts(tensor: &Tensor) -> Option<JsValue> {
    let shape: Result<Vec<u32>, _> = tensor.shape.iter().map(|side| u32::try_from(*side)).collect();
    let parts: [JsValue; 3] = [
        tensor.name.as_str().into(),
        Uint32Array::from(shape.ok()?.as_slice()).into(),
        Float32Array::from(tensor.values.as_slice()).into(),
    ];
    Some(parts.iter().collect::<Array>().into())
}

/// Reads a file of weights. Whether they are those of the network that it describes is not checked here.
///
/// # Errors
/// A [`WeightsError`] with the reason.
pub async fn open(file: &File) -> Result<WeightsFile, WeightsError> {
    if file.size() > UPLOAD_BYTES {
        return Err(WeightsError::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| WeightsError::Unreadable)?;
    let addon = addon().await.ok_or(WeightsError::Missing)?;
    let told = |error: JsValue| error.as_string().map_or(WeightsError::Missing, WeightsError::Told);
    let list = addon.open_weights(&Uint8Array::new(&buffer)).map_err(told)?;
    let classes = Array::from(&list.get(1));
    Ok(WeightsFile {
        link: list.get(0).as_string().unwrap_or_default(),
        classes: classes.iter().filter_map(|name| name.as_string()).collect(),
        tensors: list.iter().skip(2).map(|parts| tensor(&parts.unchecked_into())).collect(),
    })
}

fn tensor(parts: &Array) -> Tensor {
    let shape = Uint32Array::from(parts.get(1)).to_vec();
    Tensor {
        name: parts.get(0).as_string().unwrap_or_default(),
        shape: shape.into_iter().map(|side| side as usize).collect(),
        values: Float32Array::from(parts.get(2)).to_vec(),
    }
}
