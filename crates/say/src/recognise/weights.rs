//! The words of weights as a file.

use poolscope_learn::{NetworkError, NotWeights};

/// The card.
pub const WEIGHTS: &str = "Weights as a file";
/// Saves them.
pub const SAVE_WEIGHTS: &str = "Save the weights";
/// Opens them.
pub const OPEN_WEIGHTS: &str = "Open weights";
/// What is in the file, and what opening does.
pub const WEIGHTS_HINT: &str = "A .safetensors file with names and shapes as in PyTorch, with the network and the names of its classes in it. Opening one makes it the only network here; those that have learned come back with Undo.";
/// The weights of this network cannot be saved.
pub const NO_SAVE: &str = "This network’s filters are Explore’s, so it has no file of its own.";
/// It did not load.
pub const WEIGHTS_MISSING: &str = "The part of the page that reads and writes weights did not load: perhaps there is no network now. Try again later.";
/// The file cannot be read.
pub const WEIGHTS_UNREADABLE: &str = "The file could not be read. Choose it again.";
/// It is too large.
pub const WEIGHTS_TOO_LARGE: &str = "The file is too large: it may have 64 MB.";
/// Weights whose answers are no numbers.
pub const WEIGHTS_TOO_GREAT: &str =
    "The weights in the file are too large: the scores of this network are no numbers. Nothing was opened.";
/// Its description is of no network.
pub const NOT_DESCRIBED: &str = "The file describes no network that this page has.";
/// It was saved, or the browser was asked to.
pub const WEIGHTS_SAVED: &str = "Saved. If no file came, the page around this one forbids it.";
/// The weights are there.
pub const WEIGHTS_OPENED: &str = "Opened. It answers with the weights from the file. “Go on” lets it learn further, with the optimiser begun anew.";
/// The weights wait for pictures.
pub const WEIGHTS_WAIT: &str =
    "The file is open. Its network is tested with pictures of the task, and they are not all there yet.";
/// In place of the epochs.
pub const FROM_FILE: &str = "from a file";

/// Why a file is not opened.
#[must_use]
pub fn not_weights(error: &NotWeights) -> String {
    match error {
        NotWeights::Broken => "The file is no .safetensors, or a part of it is missing.".to_owned(),
        NotWeights::Undescribed => {
            "The file does not say which network it is of: this page did not write it.".to_owned()
        }
        NotWeights::Kind { name } => format!("The values of “{name}” are no 32-bit numbers."),
    }
}

/// Why tensors do not fit the network that the file describes.
#[must_use]
pub fn not_fitting(error: &NetworkError) -> String {
    match error {
        NetworkError::Missing { name } => format!("“{name}” is missing in the file."),
        NetworkError::Tensor { name, expected, found } => format!(
            "“{name}” has the shape {}, and this network’s has {}. It is another network’s file.",
            shape(found),
            shape(expected)
        ),
        NetworkError::Values { name } => format!("A value of “{name}” is no finite number."),
        NetworkError::Labels { .. }
        | NetworkError::Classes { .. }
        | NetworkError::Layer { .. }
        | NetworkError::TooLarge { .. }
        | NetworkError::BehindDense { .. }
        | NetworkError::Flattened { .. }
        | NetworkError::Channels { .. }
        | NetworkError::Pictures { .. }
        | NetworkError::NoExamples
        | NetworkError::EmptyBatch
        | NetworkError::Optimiser => NOT_DESCRIBED.to_owned(),
    }
}

fn shape(sides: &[usize]) -> String {
    let sides: Vec<_> = sides.iter().map(usize::to_string).collect();
    if sides.is_empty() { "of one number".to_owned() } else { sides.join(" × ") }
}

/// The classes of a file are not those that are there.
#[must_use]
pub fn other_classes(file: &[String], here: &[String]) -> String {
    format!(
        "The file’s network tells {} apart, and here are {}. Give your classes these names in this order, then open it again.",
        file.join(", "),
        here.join(", ")
    )
}

/// The name of a file of weights: the network's, in plain letters.
#[must_use]
pub fn weights_file(network: &str) -> String {
    let plain: String = network
        .replace('×', "x")
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    let words: Vec<_> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!("poolscope-{}.safetensors", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_that_does_not_fit_is_said_with_both() {
        let error = NetworkError::Tensor {
            name: "head.weight".to_owned(),
            expected: vec![10, 16],
            found: vec![10, 400],
        };
        assert_eq!(
            not_fitting(&error),
            "“head.weight” has the shape 10 × 400, and this network’s has 10 × 16. It is another network’s file."
        );
    }

    #[test]
    fn a_file_is_named_by_its_network() {
        assert_eq!(
            weights_file("Max 2 × 2, global average"),
            "poolscope-max-2-x-2-global-average.safetensors"
        );
    }
}
