use crate::cnn::{Activation, Border, Levels, Preset};
use crate::names::{activation, border, colours, placement, preset, preset_on_tile, sample, scale};
use crate::setup::{Colours, Placement, Sample, ScaleChoice};

#[test]
fn every_choice_has_its_name() {
    let placements = Placement::all().into_iter().map(placement);
    assert_eq!(
        placements.collect::<Vec<_>>(),
        ["Window", "Whole map", "n × m bins", "Pyramid", "Fractional"]
    );
    assert_eq!(Levels::new(&[3]).map(|levels| placement(Placement::Pyramid(levels))), Ok("Pyramid"));
    assert_eq!(
        Activation::ALL.map(activation),
        [
            "None",
            "ReLU",
            "Leaky ReLU",
            "ReLU6",
            "ELU",
            "Sigmoid",
            "Tanh",
            "Softplus",
            "SiLU (swish)",
            "GELU",
            "Absolute value"
        ]
    );
    assert_eq!(Border::ALL.map(border), ["Zeros", "Reflect", "Replicate", "Circular"]);
    assert_eq!(Colours::ALL.map(colours), ["Blue – orange", "Purple – green", "Grey", "Viridis"]);
    assert_eq!(ScaleChoice::ALL.map(scale), ["One per filter", "One per map", "Shared by all"]);
    let samples = Sample::ALL.map(sample);
    assert_eq!(samples[..4], ["Shapes", "Digit", "Letter", "Thin lines"]);
    assert_eq!(samples[4..8], ["One bright dot", "Checkerboard", "Gradient", "Noise"]);
    assert_eq!(samples[8..12], ["Cameraman", "Cat", "Astronaut", "Coffee"]);
    assert_eq!(samples[12..], ["Rocket", "Bricks", "Horse", "Clock"]);
}

#[test]
fn kernels_have_a_name_in_the_list_and_a_shorter_one_on_a_tile() {
    let both = Preset::ALL.map(|kernel| (preset(kernel), preset_on_tile(kernel)));
    assert_eq!(both[0], ("identity", "identity"));
    assert_eq!(both[1], ("vertical edges (Sobel)", "vertical edges"));
    assert_eq!(both[2], ("horizontal edges (Sobel)", "horizontal edges"));
    assert_eq!(both[3], ("vertical edges (Scharr)", "Scharr, vertical"));
    assert_eq!(both[4], ("horizontal edges (Scharr)", "Scharr, horizontal"));
    assert_eq!(both[5], ("vertical edges (Prewitt)", "Prewitt, vertical"));
    assert_eq!(both[6], ("horizontal edges (Prewitt)", "Prewitt, horizontal"));
    let alike = [
        "Laplacian",
        "outline",
        "sharpen",
        "emboss",
        "box blur",
        "Gaussian blur",
        "Gabor 0°",
        "Gabor 45°",
        "Gabor 90°",
        "Gabor 135°",
    ];
    assert_eq!(both[7..], alike.map(|name| (name, name)));
}
