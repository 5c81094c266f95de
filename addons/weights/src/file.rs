//! The file: tensors as PyTorch names and shapes them, and what the network is.
//!
//! The format is `.safetensors` (<https://github.com/huggingface/safetensors>): a header in JSON, then the values, little-endian.
//! In Python, `safetensors.torch.load_file` gives the tensors by name.

use poolscope_learn::{NotWeights, Tensor};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

/// The key of the network's description, a link of this page.
const LINK: &str = "poolscope";
/// The key of the classes' names, one a line.
const CLASSES: &str = "classes";
/// The key of the network's name.
const NETWORK: &str = "network";
/// Bytes of a value.
const BYTES: usize = 4;

/// What a network is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its description (`Recognise::described` of the crate `setup`).
    pub link: String,
    /// The names of its classes, in their order.
    pub classes: Vec<String>,
    /// Its name, for people.
    pub network: String,
}

/// A file of tensors. `None` if a tensor has another number of values than its shape says.
#[must_use]
pub fn pack(tensors: &[Tensor], described: &Described) -> Option<Vec<u8>> {
    let bytes: Vec<(&Tensor, Vec<u8>)> = tensors
        .iter()
        .map(|tensor| (tensor, tensor.values.iter().flat_map(|value| value.to_le_bytes()).collect()))
        .collect();
    let views = bytes.iter().map(|(tensor, bytes)| {
        Some((tensor.name.as_str(), TensorView::new(Dtype::F32, tensor.shape.clone(), bytes).ok()?))
    });
    let views = views.collect::<Option<Vec<_>>>()?;
    let lines = described.classes.join("\n");
    let told = [(LINK, &described.link), (CLASSES, &lines), (NETWORK, &described.network)];
    let told = told.into_iter().map(|(key, value)| (key.to_owned(), value.clone())).collect();
    safetensors::serialize(views, Some(told)).ok()
}

/// The tensors of a file, by name, and what the network is. Whether they are those of that network is not checked here
/// ([`poolscope_learn::Network::with_tensors`] does).
///
/// # Errors
/// When the file is no whole `.safetensors`, has no description, or has values that are no 32-bit numbers.
pub fn unpack(bytes: &[u8]) -> Result<(Vec<Tensor>, Described), NotWeights> {
    let (_, header) = SafeTensors::read_metadata(bytes).map_err(|_| NotWeights::Broken)?;
    let told = header.metadata().as_ref().ok_or(NotWeights::Undescribed)?;
    let text = |key: &str| told.get(key).cloned().ok_or(NotWeights::Undescribed);
    let (link, lines) = (text(LINK)?, text(CLASSES)?);
    let classes = lines.split('\n').map(str::to_owned).collect();
    let described = Described { link, classes, network: text(NETWORK).unwrap_or_default() };
    let file = SafeTensors::deserialize(bytes).map_err(|_| NotWeights::Broken)?;
    let mut tensors = Vec::new();
    for (name, view) in file.tensors() {
        if view.dtype() != Dtype::F32 {
            return Err(NotWeights::Kind { name });
        }
        let cells = view.data().chunks_exact(BYTES);
        let values = cells.filter_map(|cell| cell.try_into().ok()).map(f32::from_le_bytes).collect();
        tensors.push(Tensor { name, shape: view.shape().to_vec(), values });
    }
    tensors.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((tensors, described))
}

#[cfg(test)]
mod tests;
