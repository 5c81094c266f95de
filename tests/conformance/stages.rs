//! Converts a case's attributes to stages of the core.

use super::cases::{Case, Tensor};
use ndarray::Array4;
use poolscope::cnn::{
    Activation, Blur, CnnError, Convolution, Divisor, Gem, Levels, Max, Padding, Pooling, Quantity, Reduce,
    Rounding, Sliding, Stage, Window, Windows,
};
use serde_json::Value;

/// The framework whose rules hold where they disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    PyTorch,
    Onnx,
}

/// The stage or stages of a case; for a chain, its three with the name of each one's output.
pub(crate) fn stages(case: &Case, convention: Convention) -> Result<Vec<(&'static str, Stage)>, CnnError> {
    let attrs = case.attrs();
    let stage = match case.op() {
        "conv2d" => convolution(case, attrs, convention)?,
        "relu" => Stage::Activation(Activation::Relu),
        "leaky_relu" => Stage::Activation(Activation::LeakyRelu { slope: float(&attrs["alpha"]) }),
        "conv_act_pool2d" => return chain(case, convention),
        "blur_pool2d" => blur(attrs, convention)?,
        "max_blur_pool2d" => {
            let max = Window {
                rows: Sliding { stride: 1, ..window(attrs, convention)?.rows },
                columns: Sliding { stride: 1, ..window(attrs, convention)?.columns },
            };
            let max = Stage::Pooling(Pooling::new(Max, max));
            return Ok(vec![("y_max", max), ("y", blur(attrs, convention)?)]);
        }
        pooled => Stage::Pooling(pooling(pooled, attrs, convention)?),
    };
    Ok(vec![("y", stage)])
}

/// A blur. The case's padding is what must come out, so it is not read here.
fn blur(attrs: &Value, convention: Convention) -> Result<Stage, CnnError> {
    let mut attrs = attrs.clone();
    attrs["kernel"] = attrs["filter"].clone();
    attrs["pad"] = Value::from(vec![0; 4]);
    Ok(Stage::Pooling(Pooling::new(Blur, window(&attrs, convention)?)))
}

/// An activation by its name in the cases.
pub(crate) fn activation(attrs: &Value) -> Activation {
    let kind = attrs["kind"].as_str().unwrap();
    match kind {
        "leaky_relu" => Activation::LeakyRelu { slope: float(&attrs["alpha"]) },
        "abs" => Activation::Absolute,
        _ => {
            let word = |activation: &Activation| format!("{activation:?}").to_lowercase();
            let found = Activation::ALL.into_iter().find(|activation| word(activation) == kind);
            found.unwrap_or_else(|| panic!("{kind} is no activation of the format"))
        }
    }
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
    let rule = reduce(pool["kind"].as_str().unwrap(), pool).expect("a chain has a known rule");
    Ok(vec![
        ("y_conv", convolution(case, &attrs["conv"], convention)?),
        ("y_act", Stage::Activation(activation)),
        ("y", Stage::Pooling(Pooling::new(rule, window(pool, convention)?))),
    ])
}

pub(crate) fn convolution(case: &Case, attrs: &Value, convention: Convention) -> Result<Stage, CnnError> {
    let weights = case.input("w").unwrap();
    let [filters, channels, rows, columns] = weights.shape[..] else { panic!("weights have four axes") };
    let kernel = integers(&attrs["kernel"], Quantity::Size)?;
    assert_eq!(kernel, [rows, columns], "{}", case.id());
    let bias = case.input("b").map_or_else(|| vec![0.0; filters], |bias| singles(&bias));
    let groups = Quantity::Groups.checked(attrs["groups"].as_i64().unwrap())?;
    let weights = Array4::from_shape_vec((filters, channels, rows, columns), singles(&weights)).unwrap();
    let convolution = Convolution::new(weights, bias, groups)?;
    Ok(Stage::Convolution(convolution.sliding(window(attrs, convention)?)))
}

/// The rule and the placement in an operator's name: `max_pool2d`, `global_avg_pool2d`, …
fn parts(op: &str) -> Option<(&str, &str)> {
    let name = op.strip_suffix("_pool2d")?;
    let placed = ["global", "adaptive"]
        .into_iter()
        .find_map(|placement| Some((placement, name.strip_prefix(placement)?.strip_prefix('_')?)));
    Some(placed.unwrap_or(("sliding", name)))
}

/// Whether the core has a rule for an operator. The register decides, so that a new rule is tested at once.
pub(crate) fn has_place(case: &Case) -> bool {
    match case.op() {
        "conv2d"
        | "relu"
        | "leaky_relu"
        | "conv_act_pool2d"
        | "max_unpool2d"
        | "spatial_pyramid_pool2d"
        | "blur_pool2d"
        | "max_blur_pool2d"
        | "fractional_max_pool2d" => true,
        op => parts(op).is_some_and(|(_, rule)| reduce(rule, case.attrs()).is_some()),
    }
}

pub(crate) fn pooling(op: &str, attrs: &Value, convention: Convention) -> Result<Pooling, CnnError> {
    if op == "spatial_pyramid_pool2d" {
        let rule = reduce(attrs["reduce"].as_str().unwrap(), attrs).unwrap();
        return Ok(Pooling::new(rule, Levels::new(&integers(&attrs["levels"], Quantity::Output)?)?));
    }
    let (placement, rule) = parts(op).unwrap_or_else(|| panic!("{op} has no stage"));
    let rule = reduce(rule, attrs).unwrap_or_else(|| panic!("{op} has no rule"));
    Ok(match placement {
        "global" => Pooling::new(rule, Windows::Whole),
        "adaptive" => {
            let [rows, columns] = output_size(attrs)?;
            Pooling::new(rule, Windows::Bins { rows, columns })
        }
        _ => Pooling::new(rule, window(attrs, convention)?),
    })
}

/// A rule by its name in the cases, with its own numbers.
fn reduce(name: &str, attrs: &Value) -> Option<Reduce> {
    let word = match name {
        "avg" | "mean" => "average",
        // The cases have the expectation of the draws.
        "stochastic" => "expected",
        other => other,
    };
    let mut rule = Reduce::named(word)?;
    if let Some(own) = rule.number() {
        assert!(attrs["lp_mode"].is_null() || attrs["lp_mode"] == "abs", "{attrs}");
        let name = if own.symbol == "α" { "alpha" } else { own.symbol };
        rule = rule.with_number(float(&attrs[name]));
    }
    if let (Reduce::Gem(gem), Some(eps)) = (rule, attrs["eps"].as_f64()) {
        rule = Gem { least: single(eps), ..gem }.into();
    }
    let counts = attrs["count_include_pad"].as_bool();
    Some(rule.with_divisor(match (attrs["divisor_override"].as_i64(), counts) {
        (Some(divisor), _) => Divisor::Fixed(divisor),
        (None, Some(true)) => Divisor::Padded,
        (None, _) => Divisor::Cells,
    }))
}

/// How the window of a case slides.
pub(crate) fn window(attrs: &Value, convention: Convention) -> Result<Window, CnnError> {
    let size = integers(&attrs["kernel"], Quantity::Size)?;
    let stride = integers(&attrs["stride"], Quantity::Stride)?;
    let dilation = &attrs["dilation"];
    let dilation = if dilation.is_null() { vec![1, 1] } else { integers(dilation, Quantity::Dilation)? };
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

/// Converts numbers as the frameworks have them, signed and of 64 bits.
pub(crate) fn integers(list: &Value, quantity: Quantity) -> Result<Vec<usize>, CnnError> {
    list.as_array().unwrap().iter().map(|number| quantity.checked(number.as_i64().unwrap())).collect()
}

fn float(number: &Value) -> f32 {
    single(number.as_f64().unwrap())
}

#[expect(clippy::cast_possible_truncation, reason = "the format's numbers are f32")]
fn single(number: f64) -> f32 {
    number as f32
}

/// A tensor's numbers, as the core uses them.
pub(crate) fn singles(tensor: &Tensor) -> Vec<f32> {
    tensor.numbers.iter().map(|&number| single(number)).collect()
}
