//! The line of an activation.

use super::{Line, Words};
use crate::cnn::Activation;
use crate::setup::Framework;
use crate::setup::digits::plain;

pub(super) fn line(activation: Activation, framework: Framework) -> String {
    let words: Words = match activation {
        Activation::None => "nn.Identity()|layers.Identity()|Identity()",
        Activation::Relu => "nn.ReLU()|layers.ReLU()|Relu()",
        // Their usual slopes differ, so it is always written.
        Activation::LeakyRelu { .. } => "nn.LeakyReLU(|layers.LeakyReLU(negative_slope=|LeakyRelu(alpha=",
        Activation::Relu6 => "nn.ReLU6()|layers.ReLU(max_value=6)|Clip(min=0, max=6)",
        Activation::Elu => "nn.ELU()|layers.ELU()|Elu()",
        Activation::Sigmoid => "nn.Sigmoid()|layers.Activation(\"sigmoid\")|Sigmoid()",
        Activation::Tanh => "nn.Tanh()|layers.Activation(\"tanh\")|Tanh()",
        Activation::Softplus => "nn.Softplus()|layers.Activation(\"softplus\")|Softplus()",
        Activation::Silu => "nn.SiLU()|layers.Activation(\"silu\")|Swish()",
        Activation::Gelu => "nn.GELU()|layers.Activation(\"gelu\")|Gelu()",
        Activation::Absolute => "torch.abs(x)|keras.ops.abs(x)|Abs()",
    };
    let mut line = Line::of(framework);
    line.word(words);
    if let Activation::LeakyRelu { slope } = activation {
        line.add(&plain(slope));
        line.add(")");
    }
    line.text
}
