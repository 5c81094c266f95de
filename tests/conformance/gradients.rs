//! Runs the cases of backward passes on the core: poolings and activations.

use super::cases::{Case, Tensor};
use super::run::{pictures, tensor};
use super::stages::{Convention, activation, pooling};
use poolscope::cnn::{FeatureMaps, Stage};

/// Whether the core has the backward pass. Filters, dense layers, losses and chains of them have none yet.
pub(crate) fn has_place(case: &Case) -> bool {
    !["conv2d", "dense", "softmax_cross_entropy", "chain"].iter().any(|op| case.op().starts_with(op))
}

/// Compares the output and the gradient by the input.
pub(crate) fn check(case: &Case) -> Result<(), String> {
    let op = case.op().strip_suffix("_backward").ok_or("a case of a backward pass")?;
    let (x, gy) = (case.input("x").ok_or("an input")?, case.input("gy").ok_or("a gradient")?);
    let (mut outputs, mut gradients) = (Vec::new(), Vec::new());
    for (maps, upstream) in pictures(&x).iter().zip(pictures(&gy)) {
        let (output, gradient) = if op == "activation" {
            let activation = activation(case.attrs());
            let slopes = maps.values().iter().map(|&value| activation.slope(value));
            let values = slopes.zip(upstream.values()).map(|(slope, upstream)| slope * upstream);
            let shape = maps.shape();
            let gradient =
                FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, values.collect());
            (Stage::Activation(activation).apply(maps), Ok(gradient))
        } else {
            let pooling =
                pooling(op, case.attrs(), Convention::PyTorch).map_err(|error| error.to_string())?;
            (Stage::Pooling(pooling).apply(maps), pooling.backward(maps, &upstream))
        };
        outputs.push(output.map_err(|error| error.to_string())?);
        gradients.push(gradient.map_err(|error| error.to_string())?);
    }
    compare(case, "y", &tensor(&outputs))?;
    compare(case, "gx", &tensor(&gradients))
}

fn compare(case: &Case, name: &str, found: &Tensor) -> Result<(), String> {
    let expected = case.output(name).ok_or("there is nothing to compare with")?;
    assert_eq!(found.numbers.len(), expected.numbers.len(), "{}", case.id());
    for (index, (&found, &expected)) in found.numbers.iter().zip(&expected.numbers).enumerate() {
        if !case.agrees_in(name, found, expected) {
            return Err(format!("{name}[{index}] is {found} instead of {expected}"));
        }
    }
    Ok(())
}
