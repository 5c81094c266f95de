//! The same network without its end: what a dense layer would say.

use crate::number::count;

/// The title.
pub const WITHOUT: &str = "Without this";
/// The columns of its table.
pub const WITHOUT_COLUMNS: [&str; 4] = ["Picture", "Last maps", "Values", "Fits the first’s layer?"];
/// Before PyTorch's error.
pub const PYTORCH: &str = "PyTorch’s error";
/// Before Keras's.
pub const KERAS: &str = "Keras’s error (version 3)";

/// Whether a picture fits the dense layer that was made for the first.
#[must_use]
pub const fn fits(is_same: bool) -> &'static str {
    if is_same { "yes" } else { "no" }
}

/// The numbers of values without the end, in a sentence.
#[must_use]
pub fn without(values: &[usize], classes: usize) -> String {
    let numbers: Vec<_> = values.iter().map(|values| count(*values as u64)).collect();
    let first = numbers.first().cloned().unwrap_or_default();
    let given = format!("Flattened without the end, the pictures give {} values.", numbers.join(", "));
    if values.iter().all(|value| Some(value) == values.first()) {
        return format!(
            "{given} These pictures happen to have one size: a layer of {first} × {classes} weights fits them, and no others."
        );
    }
    format!(
        "{given} A dense layer made for the first has {first} × {classes} weights; another picture stops the program:"
    )
}

/// What PyTorch says when `given` values reach a layer made for `made` (`torch.nn.Linear`, one picture at a time).
#[must_use]
pub fn pytorch(given: usize, made: usize, classes: usize) -> String {
    format!("RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x{given} and {made}x{classes})")
}

/// What Keras 3 says of the same.
#[must_use]
pub fn keras(given: usize, made: usize) -> String {
    format!(
        "ValueError: Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input shape to have value {made}, but \
         received input with shape (1, {given})"
    )
}
