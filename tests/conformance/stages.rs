//! A case's attributes as stages of the core.

use super::cases::{Case, Tensor};
use ndarray::Array4;
use poolscope::cnn::{
    Activation, CnnError, Convolution, Divisor, Padding, Pooling, PoolingKind, Quantity, Rounding, Sliding,
    Stage, Window,
};
use serde_json::Value;

/// Whose rules hold where the frameworks disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    PyTorch,
    Onnx,
}

/// The stage or stages of a case, of a chain's three with the name of what each puts out.
pub(crate) fn stages(case: &Case, convention: Convention) -> Result<Vec<(&'static str, Stage)>, CnnError> {
    let attrs = case.attrs();
    let stage = match case.op() {
        "conv2d" => convolution(case, attrs, convention)?,
        "max_pool2d" => pooling(PoolingKind::Max, attrs, convention)?,
        "avg_pool2d" => pooling(average(attrs), attrs, convention)?,
        "lp_pool2d" => {
            assert_eq!(attrs["lp_mode"], "abs");
            pooling(PoolingKind::Lp { p: float(&attrs["p"]) }, attrs, convention)?
        }
        "global_max_pool2d" => unwindowed(PoolingKind::GlobalMax),
        "global_avg_pool2d" => unwindowed(PoolingKind::GlobalAverage),
        "adaptive_max_pool2d" => {
            let [rows, columns] = output_size(attrs)?;
            unwindowed(PoolingKind::AdaptiveMax { rows, columns })
        }
        "adaptive_avg_pool2d" => {
            let [rows, columns] = output_size(attrs)?;
            unwindowed(PoolingKind::AdaptiveAverage { rows, columns })
        }
        "relu" => Stage::Activation(Activation::Relu),
        "leaky_relu" => Stage::Activation(Activation::LeakyRelu { slope: float(&attrs["alpha"]) }),
        "conv_act_pool2d" => return chain(case, convention),
        other => panic!("{other} has no stage"),
    };
    Ok(vec![("y", stage)])
}

fn chain(case: &Case, convention: Convention) -> Result<Vec<(&'static str, Stage)>, CnnError> {
    let attrs = case.attrs();
    let (act, pool) = (&attrs["act"], &attrs["pool"]);
    let activation = match act["kind"].as_str().unwrap() {
        "none" => Activation::None,
        "relu" => Activation::Relu,
        "leaky_relu" => Activation::LeakyRelu { slope: float(&act["alpha"]) },
        other => panic!("{other} is no activation of the format"),
    };
    let kind = match pool["kind"].as_str().unwrap() {
        "max" => PoolingKind::Max,
        "avg" => average(pool),
        other => panic!("{other} is no pooling of the format"),
    };
    Ok(vec![
        ("y_conv", convolution(case, &attrs["conv"], convention)?),
        ("y_act", Stage::Activation(activation)),
        ("y", pooling(kind, pool, convention)?),
    ])
}

fn convolution(case: &Case, attrs: &Value, convention: Convention) -> Result<Stage, CnnError> {
    let weights = case.input("w").unwrap();
    let [filters, channels, rows, columns] = weights.shape[..] else { panic!("weights have four axes") };
    let kernel = integers(&attrs["kernel"], Quantity::Size)?;
    assert_eq!(kernel, [rows, columns]);
    let bias = case.input("b").map_or_else(|| vec![0.0; filters], |bias| singles(&bias));
    let groups = Quantity::Groups.checked(attrs["groups"].as_i64().unwrap())?;
    let weights = Array4::from_shape_vec((filters, channels, rows, columns), singles(&weights)).unwrap();
    let convolution = Convolution::new(weights, bias, groups)?;
    Ok(Stage::Convolution(convolution.sliding(window(attrs, convention)?)))
}

fn pooling(kind: PoolingKind, attrs: &Value, convention: Convention) -> Result<Stage, CnnError> {
    Ok(Stage::Pooling(Pooling { kind, window: window(attrs, convention)? }))
}

/// A kind that has no use for a window.
fn unwindowed(kind: PoolingKind) -> Stage {
    Stage::Pooling(Pooling { kind, window: Window::square(Sliding::new(1, 1)) })
}

fn average(attrs: &Value) -> PoolingKind {
    PoolingKind::Average(match (attrs["divisor_override"].as_i64(), attrs["count_include_pad"].as_bool()) {
        (Some(divisor), _) => Divisor::Fixed(divisor),
        (None, Some(true)) => Divisor::Padded,
        (None, _) => Divisor::Cells,
    })
}

/// How the window of a case slides.
pub(crate) fn window(attrs: &Value, convention: Convention) -> Result<Window, CnnError> {
    let size = integers(&attrs["kernel"], Quantity::Size)?;
    let stride = integers(&attrs["stride"], Quantity::Stride)?;
    let dilation = match &attrs["dilation"] {
        Value::Null => vec![1, 1],
        dilation => integers(dilation, Quantity::Dilation)?,
    };
    let rounding = if attrs["ceil_mode"] == true { Rounding::Ceil } else { Rounding::Floor };
    let axis = |axis: usize| -> Result<Sliding, CnnError> {
        let padding = match attrs["auto_pad"].as_str() {
            None | Some("explicit") => {
                let pad = integers(&attrs["pad"], Quantity::Padding)?;
                match (convention, pad[axis], pad[axis + 2]) {
                    (Convention::PyTorch, before, after) if before == after => Padding::Each(before),
                    (_, before, after) => Padding::Sides { before, after },
                }
            }
            Some("valid") => Padding::Each(0),
            Some("same_upper") => Padding::SameUpper,
            Some("same_lower") => Padding::SameLower,
            Some(other) => panic!("{other} is no padding of the format"),
        };
        Ok(Sliding { size: size[axis], stride: stride[axis], padding, dilation: dilation[axis], rounding })
    };
    Ok(Window { rows: axis(0)?, columns: axis(1)? })
}

fn output_size(attrs: &Value) -> Result<[usize; 2], CnnError> {
    Ok(integers(&attrs["output_size"], Quantity::Output)?.try_into().unwrap())
}

/// Numbers as the frameworks have them, signed and of 64 bits.
pub(crate) fn integers(list: &Value, quantity: Quantity) -> Result<Vec<usize>, CnnError> {
    list.as_array().unwrap().iter().map(|number| quantity.checked(number.as_i64().unwrap())).collect()
}

fn float(number: &Value) -> f32 {
    single(number.as_f64().unwrap())
}

#[allow(clippy::cast_possible_truncation, reason = "the format's numbers are f32")]
fn single(number: f64) -> f32 {
    number as f32
}

/// A tensor's numbers, as the core has them.
pub(crate) fn singles(tensor: &Tensor) -> Vec<f32> {
    tensor.numbers.iter().map(|&number| single(number)).collect()
}
