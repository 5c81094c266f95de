//! The same network without its end: what a dense layer would say.

use crate::number::count;
use poolscope_cnn::Shape;

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
pub fn fits(maps: Shape, first: Shape) -> &'static str {
    match maps {
        same if same == first => "yes",
        turned if turned.values() == first.values() => "yes, in another order",
        _ => "no",
    }
}

/// The numbers of values without the end, in a sentence. `is_fixed`: bins in the pipeline give all pictures one size before.
#[must_use]
pub fn without(shapes: &[Shape], classes: usize, is_fixed: bool) -> String {
    let Some(first) = shapes.first() else { return "No picture is there to flatten.".into() };
    let numbers: Vec<_> = shapes.iter().map(|shape| count(shape.values() as u64)).collect();
    let weights = format!("{} × {classes} weights", count(first.values() as u64));
    if shapes.len() == 1 {
        return format!(
            "There is only one picture to flatten: a layer of {weights} fits it. Whether it fits others shows beside a second."
        );
    }
    let given = format!("Flattened without the end, the pictures give {} values.", numbers.join(", "));
    if shapes.iter().any(|shape| shape.values() != first.values()) {
        return format!(
            "{given} A dense layer made for the first has {weights}; another picture stops the program:"
        );
    }
    if shapes.iter().any(|shape| shape != first) {
        return format!(
            "{given} These pictures happen to have equally many values, in maps of different shapes: a layer of {weights} takes \
             them all, but the same cell of the layer reads another place of the map."
        );
    }
    if is_fixed {
        return format!(
            "{given} The pipeline’s own bins already give one size: a layer of {weights} fits pictures of any size."
        );
    }
    format!(
        "{given} These pictures happen to have one size: a layer of {weights} fits them, and stops at any with another number of \
         values."
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
