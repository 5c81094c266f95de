//! Writes a network's weights as a `.safetensors` file, and reads one.
//!
//! It is an addon: a wasm of its own, which the page loads when somebody saves or opens weights (`src/browser/weights.rs`).
//! What it cannot read it says in words.

mod file;

pub use file::{Described, pack, unpack};

use js_sys::{Array, Float32Array, Uint32Array};
use poolscope_learn::{NotWeights, Tensor};
use poolscope_say::recognise::not_weights;
use wasm_bindgen::prelude::*;

/// A file of tensors, each an array of its name, its shape (`Uint32Array`) and its values (`Float32Array`). `link`: the
/// network's description. `classes`: the names of its classes. `network`: its name. Nothing if a tensor has another number of
/// values than its shape says.
#[wasm_bindgen(js_name = saveWeights)]
#[must_use]
pub fn save_weights(tensors: &Array, link: &str, classes: Vec<String>, network: &str) -> Option<Vec<u8>> {
    let tensors: Option<Vec<_>> = tensors.iter().map(|parts| tensor(&parts.unchecked_into())).collect();
    let described = Described { link: link.to_owned(), classes, network: network.to_owned() };
    pack(&tensors?, &described)
}

fn tensor(parts: &Array) -> Option<Tensor> {
    let shape = Uint32Array::from(parts.get(1)).to_vec();
    Some(Tensor {
        name: parts.get(0).as_string()?,
        shape: shape.into_iter().map(|side| side as usize).collect(),
        values: Float32Array::from(parts.get(2)).to_vec(),
    })
}

/// What is in a file: its link, the names of its classes as an array, then its tensors as in [`save_weights`].
///
/// # Errors
/// Why it holds no weights of this page, in words.
#[wasm_bindgen(js_name = openWeights)]
pub fn open_weights(bytes: &[u8]) -> Result<Array, String> {
    let words = |error: NotWeights| not_weights(&error);
    let (tensors, described) = unpack(bytes).map_err(words)?;
    let classes: Array = described.classes.iter().map(|name| JsValue::from(name.as_str())).collect();
    let list = Array::of2(&described.link.into(), &classes);
    for tensor in tensors {
        let shape: Option<Vec<u32>> = tensor.shape.iter().map(|side| u32::try_from(*side).ok()).collect();
        let shape = shape.ok_or_else(|| words(NotWeights::Broken))?;
        let parts: [JsValue; 3] = [
            tensor.name.into(),
            Uint32Array::from(shape.as_slice()).into(),
            Float32Array::from(tensor.values.as_slice()).into(),
        ];
        list.push(&parts.iter().collect::<Array>());
    }
    Ok(list)
}
