//! How long stages take natively, by the engine's public entry: `cargo bench`. What counts for the page is the
//! browser, where the numbers are others; this is for finding what a change did to one stage.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use ndarray::Array4;
use poolscope::cnn::{
    Activation, Average, Convolution, FeatureMaps, Max, Padding, Pipeline, Pooling, Reduce, Shape, Sliding,
    Stage, Window, Windows,
};
use poolscope::engine::{Engine, Job, Keep};

fn picture(channels: usize, side: usize) -> FeatureMaps {
    let mut random = fastrand::Rng::with_seed(1);
    let values = (0..Shape::new(channels, side, side).values()).map(|_| random.f32()).collect();
    FeatureMaps::from_planes(channels, side, side, values)
}

fn convolution(channels: usize, filters: usize, size: usize) -> Stage {
    let mut random = fastrand::Rng::with_seed(2);
    let weights = Array4::from_shape_simple_fn((filters, channels, size, size), || random.f32() - 0.5);
    let same = Sliding { padding: Padding::Each(size / 2), ..Sliding::new(size, 1) };
    let convolution = Convolution::new(weights, vec![0.1; filters], 1).unwrap();
    Stage::Convolution(convolution.sliding(Window::square(same)))
}

fn pooling(rule: impl Into<Reduce>, size: usize, stride: usize) -> Stage {
    Stage::Pooling(Pooling::sliding(rule, size, stride))
}

fn block(channels: usize, filters: usize) -> Vec<Stage> {
    vec![convolution(channels, filters, 3), Stage::Activation(Activation::Relu), pooling(Max, 2, 2)]
}

/// Computes one pipeline again and again, in the memory of the time before.
fn measure(criterion: &mut Criterion, name: &str, picture: &FeatureMaps, stages: &[Stage], keep: Keep) {
    let mut engine = Engine::default();
    criterion.bench_function(name, |bencher| {
        let pipeline = Pipeline { stages: stages.to_vec() };
        bencher.iter_batched(
            || pipeline.clone(),
            |pipeline| {
                // An empty list forgets what was computed.
                for jobs in [Vec::new(), vec![Job::new(picture.clone(), pipeline, keep)]] {
                    assert_eq!(engine.want(jobs), Ok(()), "the jobs are small");
                }
                assert!(engine.run(|| true), "nothing interrupts");
            },
            BatchSize::SmallInput,
        );
    });
}

fn blocks(criterion: &mut Criterion) {
    for side in [256, 512] {
        let picture = picture(1, side);
        measure(criterion, &format!("every stage {side}"), &picture, &block(1, 8), Keep::EveryStage);
        measure(criterion, &format!("last maps {side}"), &picture, &block(1, 8), Keep::Last);
    }
    let mut network = [block(3, 16), block(16, 32), block(32, 64)].concat();
    network.pop();
    network.push(Stage::Pooling(Pooling::new(Average::default(), Windows::Whole)));
    measure(criterion, "small network 224", &picture(3, 224), &network, Keep::Last);
}

fn single_stages(criterion: &mut Criterion) {
    let (one, eight) = (picture(1, 512), picture(8, 512));
    let stages = [
        ("max 2/2", &eight, pooling(Max, 2, 2)),
        ("max 3/2", &eight, pooling(Max, 3, 2)),
        ("max 15/1", &eight, pooling(Max, 15, 1)),
        ("max 31/1", &eight, pooling(Max, 31, 1)),
        ("average 2/2", &eight, pooling(Average::default(), 2, 2)),
        ("average 15/1", &eight, pooling(Average::default(), 15, 1)),
        ("convolution 3 × 3, 8 to 8", &eight, convolution(8, 8, 3)),
        ("convolution 7 × 7, 1 to 8", &one, convolution(1, 8, 7)),
        ("convolution 11 × 11, 1 to 8", &one, convolution(1, 8, 11)),
    ];
    for (name, picture, stage) in stages {
        measure(criterion, name, picture, &[stage], Keep::EveryStage);
    }
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(2));
    targets = blocks, single_stages
}
criterion_main!(all);
