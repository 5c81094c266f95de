#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::super::blueprint;
use super::*;
use crate::NetworkError;
use poolscope_cnn::{Activation, Average, Convolution, Max, Pooling, Windows};
use poolscope_setup::{Body, LearnedHead};

fn even(contest: Vec<Contender>) -> Recognise {
    Recognise { even: true, contest, ..Recognise::default() }
}

fn usual() -> Recognise {
    even(Contender::usual())
}

/// Units of the hidden layer and parameters of each network.
fn counts(setup: &Recognise, pipeline: &[Stage], classes: usize) -> Vec<(Option<usize>, usize)> {
    let plans = setup.contest.iter().map(|contender| blueprint(setup, contender, pipeline, classes));
    plans.map(|plan| (plan.hidden(), plan.facts().unwrap().parameters())).collect()
}

/// The counts, which have to lie within 1 % of the largest network's.
#[track_caller]
fn alike(setup: &Recognise, pipeline: &[Stage], classes: usize) -> Vec<(Option<usize>, usize)> {
    let most = most_parameters(setup, pipeline, classes).unwrap();
    let counts = counts(setup, pipeline, classes);
    assert!(counts.contains(&(None, most)), "one has so many as it is: {most} of {counts:?}");
    for (_, count) in &counts {
        assert!(100 * count.abs_diff(most) <= most, "{count} is not near {most}: {counts:?}");
    }
    counts
}

fn flattened(body: Body) -> Contender {
    Contender::new(body, LearnedHead::Flattened)
}

fn sized(window: usize, stride: usize) -> Body {
    Body::Pooled { rule: Max.into(), window, stride }
}

/// By hand: 1,248 parameters of the convolutions, 10 biases of the head, and 411 for each unit behind 400 values, 27 behind 16.
#[test]
fn the_usual_networks_for_digits_have_93418_parameters_or_nearly() {
    let counts = alike(&usual(), &[], 10);
    assert_eq!(1248 + 10 + 224 * 411, 93_322);
    assert_eq!(1248 + 10 + 3413 * 27, 93_409);
    assert_eq!(counts, [(None, 93_418), (Some(224), 93_322), (Some(3413), 93_409), (Some(3413), 93_409)]);
    let natural = Recognise { even: false, ..usual() };
    assert_eq!(
        self::counts(&natural, &[], 10),
        [(None, 93_418), (None, 5_258), (None, 1_418), (None, 1_418)]
    );
}

#[test]
fn all_tasks_come_within_one_per_cent_with_one_block_or_two_and_larger_kernels() {
    for classes in [2, 3, 6, 10, 24] {
        for blocks in [1, 2] {
            for kernel in poolscope_setup::KernelSide::ALL {
                alike(&Recognise { blocks, kernel, ..usual() }, &[], classes);
            }
        }
        for filters in [[1, 1], [16, 16], [1, 16]] {
            alike(&Recognise { filters, ..usual() }, &[], classes);
        }
    }
}

#[test]
fn strides_and_heads_of_other_rules_come_near_too() {
    let global = |body| Contender::new(body, LearnedHead::Whole(Max.into()));
    let average = Body::Pooled { rule: Average::default().into(), window: 2, stride: 2 };
    alike(&even(vec![flattened(Body::Plain), flattened(Body::Strided(2)), global(average)]), &[], 10);
    alike(
        &even(vec![flattened(Body::Strided(2)), flattened(Body::max()), global(Body::Strided(3))]),
        &[],
        10,
    );
    let strides = [Body::Plain, sized(2, 2), sized(4, 4), sized(8, 8)].map(flattened);
    alike(&Recognise { blocks: 1, ..even(strides.to_vec()) }, &[], 24);
}

#[test]
fn networks_of_the_same_size_stay_as_they_are() {
    let average = Body::Pooled { rule: Average::default().into(), window: 2, stride: 2 };
    let alike = even(vec![flattened(Body::max()), flattened(average)]);
    assert_eq!(counts(&alike, &[], 10), [(None, 5_258), (None, 5_258)]);
    assert_eq!(counts(&even(vec![flattened(Body::max())]), &[], 10), [(None, 5_258)]);
}

/// 7,744 values before the head make a unit dear: 7,755 parameters. No other number of units comes nearer.
#[test]
fn where_a_unit_is_dear_no_other_number_of_units_is_nearer() {
    let setup = even(vec![flattened(Body::Plain), flattened(sized(2, 1))]);
    let [_, (units, count)] = counts(&setup, &[], 10).try_into().unwrap();
    assert_eq!((units, count), (Some(12), 1248 + 10 + 12 * 7755));
    let most = most_parameters(&setup, &[], 10).unwrap();
    for other in [None, Some(11), Some(13)] {
        let plan = planned(&setup, &setup.contest[1], other, &[], 10);
        assert!(plan.facts().unwrap().parameters().abs_diff(most) > count.abs_diff(most), "{other:?}");
    }
}

#[test]
fn a_hidden_layer_of_its_own_counts_and_stays_where_it_is_the_largest() {
    let own = Contender { hidden: Some(500), ..flattened(Body::max()) };
    let setup = even(vec![own, flattened(Body::Plain)]);
    // 9,227 parameters for each unit behind 9,216 values: 22 units are 2,506 short.
    assert_eq!(counts(&setup, &[], 10), [(Some(500), 1258 + 500 * 411), (Some(22), 1258 + 22 * 9227)]);
    // A small one of its own gives way.
    let small = Contender { hidden: Some(3), ..flattened(Body::max()) };
    assert_eq!(alike(&even(vec![small, flattened(Body::Plain)]), &[], 10)[0].0, Some(224));
    let off = Recognise { even: false, ..setup };
    assert_eq!(counts(&off, &[], 10).iter().map(|one| one.0).collect::<Vec<_>>(), [Some(500), None]);
}

fn pipeline() -> Vec<Stage> {
    let filters = Convolution::new(ndarray::Array4::ones((2, 1, 3, 3)), vec![0.0; 2], 1).unwrap();
    vec![
        Stage::Convolution(filters),
        Stage::Activation(Activation::Relu),
        Stage::Pooling(Pooling::sliding(Max, 2, 2)),
    ]
}

#[test]
fn explores_pipeline_is_counted_with_its_filters() {
    let explored =
        [LearnedHead::Flattened, LearnedHead::average()].map(|head| Contender::new(Body::Explored, head));
    let setup = even([&explored[..], &Contender::usual()[..2]].concat());
    let counts = alike(&setup, &pipeline(), 10);
    // 20 parameters of the filters that stay, 338 values.
    assert_eq!(counts[0], (Some(268), 20 + 10 + 268 * 349));
    // A pipeline may be the largest of all.
    let plain = [Stage::Activation(Activation::Relu)];
    let alone = even(vec![explored[0], Contender::usual()[3]]);
    assert_eq!(most_parameters(&alone, &plain, 10), Some(7_850));
    alike(&alone, &plain, 10);
}

/// A pipeline whose network cannot be made is left out, and told when it is to be made.
#[test]
fn what_cannot_be_made_sets_no_number_for_the_others() {
    let explored = Contender::new(Body::Explored, LearnedHead::Flattened);
    let too_small = vec![Stage::Pooling(Pooling::sliding(Max, 40, 1))];
    let setup = even(vec![explored, Contender::usual()[0], Contender::usual()[1]]);
    assert_eq!(most_parameters(&setup, &too_small, 10), Some(93_418));
    assert_eq!(blueprint(&setup, &setup.contest[2], &too_small, 10).hidden(), Some(224));
    let refused = blueprint(&setup, &explored, &too_small, 10).facts();
    assert!(matches!(refused, Err(NetworkError::Layer { layer: 0, .. })), "{refused:?}");
    assert_eq!(most_parameters(&even(vec![explored]), &too_small, 10), None);
    assert_eq!(most_parameters(&usual(), &[], 1), None, "one class");
}

#[test]
fn no_pipeline_asks_for_more_than_a_layer_may_have() {
    // 640 maps of 24 × 24 cells: 3,686,400 weights of a flattened head.
    let many = Convolution::new(ndarray::Array4::ones((640, 1, 5, 5)), vec![0.0; 640], 1).unwrap();
    let wide = vec![Stage::Convolution(many)];
    let one = vec![Stage::Pooling(Pooling::new(Max, Windows::Whole))];
    let explored = Contender::new(Body::Explored, LearnedHead::Flattened);
    let setup = even(vec![explored, Contender::usual()[3], Contender::usual()[1]]);
    let [most, global, max] = counts(&setup, &wide, 10).try_into().unwrap();
    assert_eq!(most, (None, 640 * 26 + 10 * 368_640 + 10));
    assert_eq!(global.0, Some(*LEARNED_HIDDEN.end()), "the widest layer that there is");
    let units = (most.1 - 1258) / 411;
    assert!(max.0 == Some(units) || max.0 == Some(units + 1), "{max:?}");
    for contender in &setup.contest {
        for (pipeline, classes) in [(&wide, 10), (&wide, 11), (&one, 400_000), (&one, 2)] {
            let plan = blueprint(&setup, contender, pipeline, classes);
            if planned(&setup, contender, None, pipeline, classes).facts().is_ok() {
                assert!(plan.facts().is_ok(), "{contender:?}, {classes} classes: {:?}", plan.hidden());
            }
        }
    }
}
