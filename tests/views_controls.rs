//! The controls of the chosen stage, rendered on the server.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

mod rendered;

use poolscope::cnn::{Activation, Average, Max, Preset, Reduce, Rounding, Shape};
use poolscope::setup::{
    Change, Convention, ConvolutionChoice, KernelChoice, PerAxis, Placement, PoolingChoice, Setup, StageKind,
    Stages, StagesChange, TorchPadding, WindowChoice,
};
use rendered::{one_stage, picture, rendered, text, unfolded};

fn names(html: &str, name: &str) -> usize {
    html.matches(&format!("aria-label=\"{name}\"")).count()
}

fn pooling(rule: impl Into<Reduce>, window: WindowChoice) -> StageKind {
    StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(rule, 2) })
}

#[test]
fn a_pooling_stage_has_its_sliders_and_number_boxes_by_name() {
    let html = rendered(unfolded(Setup::default()), &picture(1, 64, 64));
    for name in ["Window size", "Stride", "Padding", "Dilation"] {
        assert_eq!(names(&html, name), 2, "{name}");
    }
    assert_eq!(names(&html, "What is kept"), 1);
    assert!(!html.contains("style=\""), "a style attribute is dropped under the policy");
}

#[test]
fn a_convolution_stage_has_its_sliders_and_number_boxes_by_name() {
    let html = rendered(
        unfolded(Setup { stages: Stages { chosen: 0, ..Stages::default() }, ..Setup::default() }),
        &picture(1, 64, 64),
    );
    for name in ["Kernel size", "Stride", "Filters", "Padding", "Dilation"] {
        assert_eq!(names(&html, name), 2, "{name}");
    }
    assert_eq!(names(&html, "Row 3, column 3"), 1);
    assert!(text(&html).contains("Flip kernels (mathematics’ convolution)"));
}

#[test]
fn the_default_pooling_shows_the_formula_of_the_design() {
    let shown = text(&rendered(Setup::default(), &picture(1, 64, 64)));
    for line in [
        "⌊(62 − 2)/2⌋ + 1 = 31",
        "2 × 62 × 62 → 2 × 31 × 31",
        "7688 → 1922 values (÷ 4)",
        "2 maps in, 2 maps out",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
}

#[test]
fn rows_and_columns_that_differ_have_a_line_each() {
    let shown = text(&rendered(Setup::default(), &picture(1, 32, 64)));
    assert!(shown.contains("rows ⌊(30 − 2)/2⌋ + 1 = 15"), "{shown}");
    assert!(shown.contains("columns ⌊(62 − 2)/2⌋ + 1 = 31"), "{shown}");
}

#[test]
fn a_convolution_counts_its_parameters_and_multiply_adds() {
    let shown = text(&rendered(
        Setup { stages: Stages { chosen: 0, ..Stages::default() }, ..Setup::default() },
        &picture(1, 64, 64),
    ));
    assert!(shown.contains("2 filters × (1 × 3 × 3 weights + 1 bias) = 20 parameters"), "{shown}");
    assert!(shown.contains("69 192 multiply-adds"), "{shown}");
    assert!(shown.contains("64 − 3 + 1 = 62"), "{shown}");
}

#[test]
fn global_pooling_has_no_sliders_and_says_why() {
    let html = rendered(
        one_stage(StageKind::Pooling(PoolingChoice::new(Average::default(), 2).placed(Placement::Whole))),
        &picture(1, 9, 7),
    );
    assert_eq!(names(&html, "Window size"), 0);
    assert!(text(&html).contains("The window is always the whole map"));
    assert!(text(&html).contains("9 × 7 → 1 × 1"));
}

#[test]
fn sliders_reach_only_what_the_map_allows() {
    let html = rendered(one_stage(pooling(Max, WindowChoice::new(2, 1))), &picture(1, 5, 9));
    let slider = html.split("aria-label=\"Window size\"").nth(1).unwrap();
    let slider = slider.split('>').next().unwrap();
    assert!(slider.contains("max=\"5\""), "{slider}");
}

#[test]
fn max_and_relu_are_seen_to_be_swappable_and_average_and_relu_are_not() {
    let maps = picture(1, 16, 16);
    let shown = text(&rendered(Setup::default(), &maps));
    assert!(shown.contains("Swap with ReLU"), "{shown}");
    assert!(shown.contains("both orders give the same maps"), "{shown}");
    let mut setup = Setup::default();
    setup.stages.list[2].kind = pooling(Average::default(), WindowChoice::new(2, 2));
    let shown = text(&rendered(setup.clone(), &maps));
    assert!(shown.contains("Computed: the two orders differ in"), "{shown}");
    let swapped = setup
        .after(&Change::Stages(StagesChange::Move { stage: setup.stages.list[2].id, to: 1 }), maps.shape())
        .unwrap();
    let after = text(&rendered(swapped, &maps));
    assert!(after.contains("Computed: the two orders differ in"), "{after}");
}

#[test]
fn a_convolution_of_a_colour_picture_offers_a_kernel_for_each_map() {
    let setup = one_stage(StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::SobelVertical])));
    let html = rendered(
        Setup {
            picture: poolscope::setup::Picture {
                colour: poolscope::setup::Colour::Rgb,
                ..setup.picture.clone()
            },
            ..setup
        },
        &picture(3, 16, 16),
    );
    assert_eq!(names(&html, "Input map"), 1);
    assert!(text(&html).contains("Kernel 1, for map 1"));
    assert!(text(&html).contains("1 filter × (3 × 3 × 3 weights + 1 bias) = 28 parameters"));
}

#[test]
fn a_random_kernel_offers_another_seed() {
    let mut convolution = ConvolutionChoice::new(3, &[Preset::Identity]);
    convolution.filters[0].kernel = KernelChoice::Random(7);
    let shown = text(&rendered(one_stage(StageKind::Convolution(convolution)), &picture(1, 8, 8)));
    assert!(shown.contains("random 7"), "{shown}");
    assert!(shown.contains("Another seed"), "{shown}");
}

#[test]
fn same_size_locks_the_padding_and_says_how_much_it_takes() {
    let mut convolution = ConvolutionChoice::new(4, &[Preset::BoxBlur]);
    convolution.window.convention =
        Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
    let html = rendered(unfolded(one_stage(StageKind::Convolution(convolution))), &picture(1, 8, 8));
    assert!(text(&html).contains("That takes 1 row above and 2 below, 1 column left and 2 right."), "{html}");
    assert!(text(&html).contains("8 + 1 + 2 − 4 + 1 = 8"), "{html}");
    let padding = html.split("aria-label=\"Padding\"").nth(1).unwrap();
    assert!(padding.split('>').next().unwrap().contains("disabled"), "{padding}");
}

#[test]
fn a_border_that_the_map_is_too_small_for_is_disabled() {
    let mut convolution = ConvolutionChoice::new(5, &[Preset::BoxBlur]);
    convolution.window.convention =
        Convention::PyTorch { padding: TorchPadding::Each(PerAxis::both(2)), rounding: Rounding::Floor };
    let html = rendered(unfolded(one_stage(StageKind::Convolution(convolution))), &picture(1, 2, 2));
    let borders = html.split("aria-label=\"Beyond the edge\"").nth(1).unwrap();
    let borders = borders.split("aria-label").next().unwrap();
    assert_eq!(borders.matches("disabled=").count(), 1, "reflect needs padding below 2: {borders}");
}

#[test]
fn a_leaky_relu_has_a_slope_and_others_have_none() {
    let leaky = one_stage(StageKind::Activation(Activation::LeakyRelu { slope: 0.2 }));
    assert_eq!(names(&rendered(leaky, &picture(1, 8, 8)), "Slope below 0"), 1);
    let tanh = one_stage(StageKind::Activation(Activation::Tanh));
    assert_eq!(names(&rendered(tanh, &picture(1, 8, 8)), "Slope below 0"), 0);
}

#[test]
fn the_legend_has_one_bar_where_maps_share_a_scale_and_one_each_otherwise() {
    let one = one_stage(pooling(Max, WindowChoice::new(2, 2)));
    let bars = |setup| rendered(setup, &picture(1, 16, 16)).matches("legend-bar").count();
    assert_eq!(bars(one), 1);
    assert_eq!(bars(Setup::default()), 2);
}

#[test]
fn every_setting_of_every_stage_renders_without_a_stage_too() {
    let html = rendered(Setup { stages: Stages::new(Vec::new()), ..Setup::default() }, &picture(1, 4, 4));
    assert!(text(&html).contains("No stage yet"));
    assert_eq!(names(&html, "Colours"), 1);
    let shape = Shape::new(1, 4, 4);
    for rule in Reduce::all() {
        for placement in Placement::all() {
            let choice = PoolingChoice::new(rule, 2).placed(placement);
            let html = rendered(
                one_stage(StageKind::Pooling(choice)),
                &picture(shape.channels, shape.rows, shape.columns),
            );
            assert_eq!((names(&html, "What is kept"), names(&html, "Over what")), (1, 1), "{choice:?}");
        }
    }
}
