//! Runs the cases of backward passes on the core.

use super::cases::{Case, Tensor};
use super::run::{pictures, tensor};
use super::stages::{Convention, activation, convolution, pooling, singles};
use poolscope::cnn::{
    Convolution, CrossEntropy, Dense, DenseGradients, FeatureMaps, Pooling, Stage, cross_entropy,
};

/// Compares all outputs of a case but those that are not to be matched.
pub(crate) fn check(case: &Case) -> Result<(), String> {
    let op = case.op().strip_suffix("_backward").ok_or("a case of a backward pass")?;
    let found = match op {
        "conv2d" => of_convolution(case),
        "dense" => of_dense(case),
        "softmax_cross_entropy" => of_loss(case),
        "chain" => of_chain(case),
        "activation" => {
            let activation = activation(case.attrs());
            map_by_map(case, &Stage::Activation(activation), |maps, upstream| {
                activation.backward(maps, upstream).map_err(|error| error.to_string())
            })
        }
        pooled => {
            let pooling =
                pooling(pooled, case.attrs(), Convention::PyTorch).map_err(|error| error.to_string())?;
            map_by_map(case, &Stage::Pooling(pooling), |maps, upstream| {
                pooling.backward(maps, upstream).map_err(|error| error.to_string())
            })
        }
    }?;
    for name in case.outputs_to_match() {
        if !found.iter().any(|(found, _)| *found == name) {
            return Err(format!("{name} is missing"));
        }
    }
    found.iter().try_for_each(|(name, numbers)| compare(case, name, numbers))
}

/// Outputs by their names.
type Found = Vec<(&'static str, Vec<f64>)>;

fn map_by_map(
    case: &Case,
    stage: &Stage,
    backward: impl Fn(&FeatureMaps, &FeatureMaps) -> Result<FeatureMaps, String>,
) -> Result<Found, String> {
    let (x, gy) = (case.input("x").ok_or("an input")?, case.input("gy").ok_or("a gradient")?);
    let (mut outputs, mut gradients) = (Vec::new(), Vec::new());
    for (maps, upstream) in pictures(&x).iter().zip(pictures(&gy)) {
        outputs.push(stage.apply(maps).map_err(|error| error.to_string())?);
        gradients.push(backward(maps, &upstream)?);
    }
    Ok(vec![("y", tensor(&outputs).numbers), ("gx", tensor(&gradients).numbers)])
}

/// Sums over a batch, as an engine adds up the gradients of its pictures.
#[derive(Default)]
struct Sums(Vec<f32>);

impl Sums {
    fn add<'a>(&mut self, values: impl IntoIterator<Item = &'a f32>) {
        for (at, value) in values.into_iter().enumerate() {
            match self.0.get_mut(at) {
                Some(sum) => *sum += value,
                None => self.0.push(*value),
            }
        }
    }

    fn numbers(&self) -> Vec<f64> {
        self.0.iter().copied().map(f64::from).collect()
    }
}

fn filters(case: &Case, attrs: &serde_json::Value) -> Result<Convolution, String> {
    match convolution(case, attrs, Convention::PyTorch).map_err(|error| error.to_string())? {
        Stage::Convolution(convolution) => Ok(convolution),
        Stage::Activation(_) | Stage::Pooling(_) | Stage::Unpooling(_) => Err("a convolution".into()),
    }
}

fn of_convolution(case: &Case) -> Result<Found, String> {
    let convolution = filters(case, case.attrs())?;
    let (mut weights, mut bias) = (Sums::default(), Sums::default());
    let mut found = map_by_map(case, &Stage::Convolution(convolution.clone()), |maps, upstream| {
        Ok(convolution.backward(maps, upstream).map_err(|error| error.to_string())?.input)
    })?;
    let (x, gy) = (case.input("x").ok_or("an input")?, case.input("gy").ok_or("a gradient")?);
    for (maps, upstream) in pictures(&x).iter().zip(pictures(&gy)) {
        let back = convolution.backward(maps, &upstream).map_err(|error| error.to_string())?;
        weights.add(&back.weights);
        bias.add(&back.bias);
    }
    found.push(("gw", weights.numbers()));
    found.extend(case.input("b").map(|_| ("gb", bias.numbers())));
    Ok(found)
}

fn dense(case: &Case, weights: &str, bias: &str) -> Result<Dense, String> {
    let weights = case.input(weights).ok_or("weights")?;
    let bias = singles(&case.input(bias).ok_or("biases")?);
    let inputs = *weights.shape.get(1).ok_or("two axes")?;
    Dense::new(inputs, singles(&weights), bias).map_err(|error| error.to_string())
}

fn of_dense(case: &Case) -> Result<Found, String> {
    let layer = dense(case, "w", "b")?;
    let (x, gy) = (rows(case, "x")?, rows(case, "gy")?);
    let [mut weights, mut bias, mut y, mut gx] = [const { Vec::new() }; 4].map(Sums);
    for (x, gy) in x.iter().zip(&gy) {
        y.0.extend(layer.apply(x).map_err(|error| error.to_string())?);
        let back = layer.backward(x, gy).map_err(|error| error.to_string())?;
        gx.0.extend(back.input);
        weights.add(&back.weights);
        bias.add(&back.bias);
    }
    Ok(vec![("y", y.numbers()), ("gx", gx.numbers()), ("gw", weights.numbers()), ("gb", bias.numbers())])
}

/// The rows of an input with two axes.
fn rows(case: &Case, name: &str) -> Result<Vec<Vec<f32>>, String> {
    let tensor: Tensor = case.input(name).ok_or("an input")?;
    let columns = *tensor.shape.get(1).ok_or("two axes")?;
    Ok(singles(&tensor).chunks(columns).map(<[f32]>::to_vec).collect())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "labels are small whole numbers")]
fn labels(case: &Case) -> Result<Vec<usize>, String> {
    Ok(case.input("labels").ok_or("labels")?.numbers.iter().map(|&label| label as usize).collect())
}

#[expect(clippy::cast_precision_loss, reason = "batches are small")]
fn share(of: &[usize], is_mean: bool) -> f32 {
    if is_mean { 1.0 / of.len() as f32 } else { 1.0 }
}

fn of_loss(case: &Case) -> Result<Found, String> {
    let labels = labels(case)?;
    let share = share(&labels, case.attrs()["reduction"] == "mean");
    let mut loss = 0.0;
    let [mut p, mut gz] = [const { Vec::new() }; 2].map(Sums);
    for (z, label) in rows(case, "z")?.iter().zip(labels) {
        let found = cross_entropy(z, label).map_err(|error| error.to_string())?;
        loss += f64::from(found.loss * share);
        p.0.extend(found.probabilities);
        gz.0.extend(found.gradient.iter().map(|value| value * share));
    }
    Ok(vec![("loss", vec![loss]), ("p", p.numbers()), ("gz", gz.numbers())])
}

/// The pooling of a chain, if it has one.
fn pooling_of(chain: &serde_json::Value) -> Result<Option<Pooling>, String> {
    let attrs = &chain["pool"];
    match attrs["kind"].as_str().ok_or("a kind of pooling")? {
        "none" => Ok(None),
        kind => pooling(&format!("{kind}_pool2d"), attrs, Convention::PyTorch)
            .map(Some)
            .map_err(|error| error.to_string()),
    }
}

fn of_chain(case: &Case) -> Result<Found, String> {
    let convolution = filters(case, &case.attrs()["conv"])?;
    let (activation, pooling) = (activation(&case.attrs()["act"]), pooling_of(case.attrs())?);
    let head = dense(case, "w_dense", "b_dense")?;
    let labels = labels(case)?;
    let share = share(&labels, true);
    let mut loss = 0.0;
    let [mut y_conv, mut y_act, mut y_pool, mut z, mut gz, mut gx] = [const { Vec::new() }; 6].map(Sums);
    let [mut gw, mut gb, mut gw_dense, mut gb_dense] = [const { Vec::new() }; 4].map(Sums);
    for (maps, label) in pictures(&case.input("x").ok_or("an input")?).iter().zip(labels) {
        let in_words = |error: poolscope::cnn::CnnError| error.to_string();
        let convolved = Stage::Convolution(convolution.clone()).apply(maps).map_err(in_words)?;
        let activated = Stage::Activation(activation).apply(&convolved).map_err(in_words)?;
        let pooled = match pooling {
            Some(pooling) => Stage::Pooling(pooling).apply(&activated).map_err(in_words)?,
            None => activated.clone(),
        };
        let scores = head.apply(pooled.values()).map_err(in_words)?;
        let CrossEntropy { loss: of_this, gradient, .. } = cross_entropy(&scores, label).map_err(in_words)?;
        let gradient: Vec<f32> = gradient.iter().map(|value| value * share).collect();
        loss += f64::from(of_this * share);
        let DenseGradients { input, weights, bias } =
            head.backward(pooled.values(), &gradient).map_err(in_words)?;
        let shape = pooled.shape();
        let back = FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, input);
        let back = match pooling {
            Some(pooling) => pooling.backward(&activated, &back).map_err(in_words)?,
            None => back,
        };
        let back = activation.backward(&convolved, &back).map_err(in_words)?;
        let back = convolution.backward(maps, &back).map_err(in_words)?;
        for (sums, values) in [
            (&mut y_conv, convolved.values()),
            (&mut y_act, activated.values()),
            (&mut y_pool, pooled.values()),
            (&mut z, &scores[..]),
            (&mut gz, &gradient[..]),
            (&mut gx, back.input.values()),
        ] {
            sums.0.extend(values);
        }
        gw.add(&back.weights);
        gb.add(&back.bias);
        gw_dense.add(&weights);
        gb_dense.add(&bias);
    }
    let sums = [
        ("y_conv", y_conv),
        ("y_act", y_act),
        ("y_pool", y_pool),
        ("z", z),
        ("gz", gz),
        ("gx", gx),
        ("gw", gw),
        ("gb", gb),
        ("gw_dense", gw_dense),
        ("gb_dense", gb_dense),
    ];
    let mut found: Found = sums.into_iter().map(|(name, sums)| (name, sums.numbers())).collect();
    found.push(("loss", vec![loss]));
    Ok(found)
}

fn compare(case: &Case, name: &str, found: &[f64]) -> Result<(), String> {
    let expected = case.output(name).ok_or("there is nothing to compare with")?;
    if found.len() != expected.numbers.len() {
        return Err(format!("{name} has {} numbers instead of {}", found.len(), expected.numbers.len()));
    }
    for (index, (&found, &expected)) in found.iter().zip(&expected.numbers).enumerate() {
        if !case.agrees_in(name, found, expected) {
            return Err(format!("{name}[{index}] is {found} instead of {expected}"));
        }
    }
    Ok(())
}
