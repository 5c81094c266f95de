//! Names of choices.

use crate::cnn::{Activation, Angle, Border, Preset};
use crate::setup::{Colours, Placement, Sample, ScaleChoice};

/// A placement of a pooling's windows, short enough for a button.
#[must_use]
pub const fn placement(placement: Placement) -> &'static str {
    match placement {
        Placement::Sliding => "Window",
        Placement::Whole => "Whole map",
        Placement::Bins(_) => "n × m bins",
        Placement::Pyramid(_) => "Pyramid",
        Placement::Fractional(_) => "Fractional",
    }
}

/// The pooling whose window is set.
pub const WHICH_POOLING: &str = "Pooling";

/// A thing with its number in a list: "2. Max pooling".
#[must_use]
pub fn numbered(number: usize, name: &str) -> String {
    format!("{number}. {name}")
}

/// An activation.
#[must_use]
pub const fn activation(activation: Activation) -> &'static str {
    match activation {
        Activation::None => "None",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu { .. } => "Leaky ReLU",
        Activation::Relu6 => "ReLU6",
        Activation::Elu => "ELU",
        Activation::Sigmoid => "Sigmoid",
        Activation::Tanh => "Tanh",
        Activation::Softplus => "Softplus",
        Activation::Silu => "SiLU (swish)",
        Activation::Gelu => "GELU",
        Activation::Absolute => "Absolute value",
    }
}

/// A kernel preset.
#[must_use]
pub const fn preset(preset: Preset) -> &'static str {
    match preset {
        Preset::Identity => "identity",
        Preset::SobelVertical => "vertical edges (Sobel)",
        Preset::SobelHorizontal => "horizontal edges (Sobel)",
        Preset::ScharrVertical => "vertical edges (Scharr)",
        Preset::ScharrHorizontal => "horizontal edges (Scharr)",
        Preset::PrewittVertical => "vertical edges (Prewitt)",
        Preset::PrewittHorizontal => "horizontal edges (Prewitt)",
        Preset::Laplacian => "Laplacian",
        Preset::Outline => "outline",
        Preset::Sharpen => "sharpen",
        Preset::Emboss => "emboss",
        Preset::BoxBlur => "box blur",
        Preset::GaussianBlur => "Gaussian blur",
        Preset::Gabor(Angle::Deg0) => "Gabor 0°",
        Preset::Gabor(Angle::Deg45) => "Gabor 45°",
        Preset::Gabor(Angle::Deg90) => "Gabor 90°",
        Preset::Gabor(Angle::Deg135) => "Gabor 135°",
    }
}

/// A preset on a tile, where there is little room.
#[must_use]
pub const fn preset_on_tile(kernel: Preset) -> &'static str {
    match kernel {
        Preset::SobelVertical => "vertical edges",
        Preset::SobelHorizontal => "horizontal edges",
        Preset::ScharrVertical => "Scharr, vertical",
        Preset::ScharrHorizontal => "Scharr, horizontal",
        Preset::PrewittVertical => "Prewitt, vertical",
        Preset::PrewittHorizontal => "Prewitt, horizontal",
        Preset::Identity
        | Preset::Laplacian
        | Preset::Outline
        | Preset::Sharpen
        | Preset::Emboss
        | Preset::BoxBlur
        | Preset::GaussianBlur
        | Preset::Gabor(_) => preset(kernel),
    }
}

/// A convolution's fill.
#[must_use]
pub const fn border(border: Border) -> &'static str {
    match border {
        Border::Zero => "Zeros",
        Border::Reflect => "Reflect",
        Border::Replicate => "Replicate",
        Border::Circular => "Circular",
    }
}

/// A colour map.
#[must_use]
pub const fn colours(colours: Colours) -> &'static str {
    match colours {
        Colours::Warm => "Blue – orange",
        Colours::PurpleGreen => "Purple – green",
        Colours::Grey => "Grey",
        Colours::Viridis => "Viridis",
    }
}

/// Which maps share a scale.
#[must_use]
pub const fn scale(scale: ScaleChoice) -> &'static str {
    match scale {
        ScaleChoice::PerFilter => "One per filter",
        ScaleChoice::PerMap => "One per map",
        ScaleChoice::Shared => "Shared by all",
    }
}

/// A sample picture.
#[must_use]
pub const fn sample(sample: Sample) -> &'static str {
    match sample {
        Sample::Shapes => "Shapes",
        Sample::Digit => "Digit",
        Sample::Letter => "Letter",
        Sample::Lines => "Thin lines",
        Sample::Dot => "One bright dot",
        Sample::Checkerboard => "Checkerboard",
        Sample::Gradient => "Gradient",
        Sample::Noise => "Noise",
        Sample::Cameraman => "Cameraman",
        Sample::Cat => "Cat",
        Sample::Astronaut => "Astronaut",
        Sample::Coffee => "Coffee",
        Sample::Rocket => "Rocket",
        Sample::Bricks => "Bricks",
        Sample::Horse => "Horse",
        Sample::Clock => "Clock",
    }
}
