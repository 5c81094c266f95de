//! Costs against PyTorch's counts of 30 pipelines (`tests/data/cost`).
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope_cnn::{
    Average, Border, Levels, Max, Padding, Pooling, Reduce, Rounding, Shape, Sliding, Window, Windows,
};
use poolscope_study::{CostTable, Counts, Filters, Head, Step, Variant, cost};
use serde_json::Value;

fn pipelines() -> Vec<Value> {
    let text = include_str!("../../../tests/data/cost/cost.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file["pipelines"].as_array().unwrap().clone()
}

fn named(id: &str) -> Value {
    pipelines().into_iter().find(|pipeline| pipeline["id"] == id).unwrap()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn shape(value: &Value) -> Shape {
    match *numbers(value) {
        [channels, rows, columns] => Shape::new(channels, rows, columns),
        [values] => Shape::new(values, 1, 1),
        _ => unreachable!("shapes have one or three numbers"),
    }
}

fn window(layer: &Value) -> Window {
    let is_up = layer["ceil_mode"] == true;
    let along = |axis| Sliding {
        size: number(&layer["kernel"][axis]),
        stride: number(&layer["stride"][axis]),
        padding: Padding::Each(number(&layer["pad"][axis])),
        dilation: number(&layer["dilation"][axis]),
        rounding: if is_up { Rounding::Ceil } else { Rounding::Floor },
    };
    Window { rows: along(0), columns: along(1) }
}

/// A layer behind maps of shape `input`.
fn step(layer: &Value, input: Shape) -> Step {
    let pooling = |reduce: Reduce, windows: Windows| Step::Pooling(Pooling::new(reduce, windows));
    let average = Reduce::from(Average::default());
    let bins = || {
        let size = numbers(&layer["output_size"]);
        Windows::Bins { rows: size[0], columns: size[1] }
    };
    match layer["kind"].as_str().unwrap() {
        "conv" => Step::Convolution(Filters {
            filters: number(&layer["out"]),
            channels: input.channels,
            each: input.channels / number(&layer["groups"]),
            window: window(layer),
            border: Border::Zero,
            has_bias: layer["bias"] == true,
        }),
        "relu" => Step::Activation,
        "flatten" => Step::Flatten,
        "dense" => Step::Dense { outputs: number(&layer["out"]) },
        "max_pool" => pooling(Max.into(), window(layer).into()),
        "avg_pool" => pooling(average, window(layer).into()),
        "global_max" => pooling(Max.into(), Windows::Whole),
        "global_avg" => pooling(average, Windows::Whole),
        "adaptive_max" => pooling(Max.into(), bins()),
        "adaptive_avg" => pooling(average, bins()),
        "pyramid_max" => pooling(Max.into(), Levels::new(&numbers(&layer["levels"])).unwrap().into()),
        kind => unreachable!("{kind}"),
    }
}

fn layers(pipeline: &Value) -> &[Value] {
    pipeline["layers"].as_array().unwrap()
}

fn steps(pipeline: &Value) -> Vec<Step> {
    let mut input = shape(&pipeline["input"]);
    let layers = layers(pipeline).iter().map(|layer| {
        let step = step(layer, input);
        input = shape(&layer["output"]);
        step
    });
    layers.collect()
}

fn table(pipeline: &Value) -> CostTable {
    cost(&steps(pipeline), shape(&pipeline["input"]))
}

/// The pipeline's steps before flattening.
fn body(pipeline: &Value) -> Vec<Step> {
    steps(pipeline).into_iter().take_while(|step| *step != Step::Flatten).collect()
}

#[test]
fn every_integer_of_every_layer_is_that_of_pytorch() {
    let mut compared = 0;
    for pipeline in pipelines() {
        let table = table(&pipeline);
        let input = shape(&pipeline["input"]);
        assert_eq!((table.error, table.steps.len()), (None, layers(&pipeline).len()));
        for (layer, step) in layers(&pipeline).iter().zip(&table.steps) {
            let at = format!("{} {}: {layer}", pipeline["id"], step.output);
            let kind = layer["kind"].as_str().unwrap();
            if kind == "pyramid_max" {
                assert_eq!(step.output.values(), shape(&layer["output"]).values(), "{at}");
            } else {
                assert_eq!(step.output, shape(&layer["output"]), "{at}");
            }
            let Counts { values, bytes, parameters, multiply_adds, multiply_adds_inside, .. } = step.counts;
            let Counts { cells_read, comparisons, additions, divisions, .. } = step.counts;
            // A key that a layer does not have stands for none; a dense layer has no padding.
            let or =
                |key: &str, default: u64| layer.get(key).map_or(default, |value| value.as_u64().unwrap());
            let has_divisor = kind.contains("av");
            for (found, expected) in [
                (values, or("values", u64::MAX)),
                (bytes, or("bytes_f32", u64::MAX)),
                (parameters, or("parameters", u64::MAX)),
                (multiply_adds, or("multiply_adds", u64::MAX)),
                (multiply_adds_inside, or("multiply_adds_inside", multiply_adds)),
                (cells_read, or("cells_read", 0)),
                (comparisons, or("comparisons", 0)),
                (additions, or("additions", 0)),
                (divisions, if has_divisor { values } else { 0 }),
            ] {
                assert_eq!(found, expected, "{at}");
                compared += 1;
            }
            let pair = |(rows, columns): (u64, u64)| serde_json::json!([rows, columns]);
            let reach = step.reach;
            assert_eq!(reach.map(|reach| pair(reach.field)), layer.get("receptive_field").cloned(), "{at}");
            assert_eq!(
                reach.map(|reach| pair(reach.stride)),
                layer.get("cumulative_stride").cloned(),
                "{at}"
            );
        }
        let total = [
            ("parameters", table.total.parameters),
            ("multiply_adds", table.total.multiply_adds),
            ("values", table.total.values),
            ("flop_counter_flops", 2 * table.total.multiply_adds),
        ];
        for (key, found) in total {
            assert_eq!(Some(found), pipeline["totals"][key].as_u64(), "{} on {input}: {key}", pipeline["id"]);
        }
    }
    // 353 layers.
    assert_eq!((pipelines().len(), compared), (30, 353 * 9));
}

/// The steps, their heads included, cost what PyTorch counts for its counterpart.
fn assert_same(made: &[Step], id: &str) {
    let expected = named(id);
    assert_eq!(cost(made, shape(&expected["input"])), table(&expected), "{id}");
}

#[test]
fn variants_are_pytorchs_counterparts() {
    for (variant, of, id) in [
        (Variant::Given, "digits-max", "digits-max"),
        (Variant::WithoutPooling, "digits-max", "digits-none"),
        (Variant::WithoutPooling, "digits-average", "digits-none"),
        (Variant::WithoutPooling, "digits-global", "digits-none"),
        (Variant::WithoutPooling, "lenet5", "lenet5-no-pooling"),
        (Variant::WithoutPooling, "tiny-vgg", "tiny-vgg-no-pooling"),
        (Variant::StrideMoved, "digits-max", "digits-stride-moved"),
        (Variant::StrideExtra, "digits-max", "digits-stride-extra"),
        // Springenberg et al.'s own.
        (Variant::StrideMoved, "conv-pool-cnn-c", "all-cnn-c"),
    ] {
        let given = named(of);
        let made = variant.steps(&steps(&given), shape(&given["input"]).channels).unwrap();
        assert_same(&made, id);
    }
}

#[test]
fn heads_are_pytorchs_heads() {
    let head = |id: &str, head: Head| [body(&named(id)), head.steps()].concat();
    assert_same(&head("digits-none", Head::Dense { classes: 10 }), "digits-none");
    assert_same(&head("digits-max", Head::Dense { classes: 10 }), "digits-max");
    assert_same(&head("head-flat", Head::Dense { classes: 4 }), "head-flat");
    assert_same(&head("head-flat", Head::Global { classes: 4 }), "head-global-average");
    let vgg = body(&named("vgg16-global"));
    let without = vgg.get(..vgg.len() - 1).unwrap();
    assert_same(&[without, &Head::Global { classes: 1000 }.steps()].concat(), "vgg16-global");
}
