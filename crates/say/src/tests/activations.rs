use crate::activation_sentence;
use crate::cnn::Activation;

#[test]
fn an_activation_says_what_becomes_of_a_value_below_at_and_above_its_bends() {
    let leaky = Activation::LeakyRelu { slope: 0.25 };
    let squeezed = "The value is squeezed into the range 0 to 1.";
    let smooth = "Softplus is a smooth ReLU: nothing becomes negative, large values hardly change.";
    let gate = "A smooth gate: large values pass, negative ones fade to almost 0.";
    let stays = "The value is not negative, so it passes unchanged.";
    let within = "The value lies within 0 to 6, so it passes unchanged.";
    let cases = [
        (Activation::None, -2.0, "The value passes unchanged."),
        (Activation::Relu, -2.0, "The value is negative, so ReLU makes it 0."),
        (Activation::Relu, 0.0, stays),
        (Activation::Relu, 2.0, stays),
        (leaky, -2.0, "The value is negative, so it shrinks to 0.250 times itself."),
        (leaky, 0.0, stays),
        (Activation::Relu6, -0.5, "The value is negative, so it becomes 0."),
        (Activation::Relu6, 0.0, within),
        (Activation::Relu6, 6.0, within),
        (Activation::Relu6, 6.5, "The value is above 6, so it is cut to 6."),
        (Activation::Elu, -2.0, "The value is negative, so it bends towards −1."),
        (Activation::Elu, 0.0, stays),
        (Activation::Sigmoid, 2.0, squeezed),
        (Activation::Tanh, 2.0, "The value is squeezed into the range −1 to 1."),
        (Activation::Softplus, 2.0, smooth),
        (Activation::Silu, 2.0, gate),
        (Activation::Gelu, -2.0, gate),
        (Activation::Absolute, -2.0, "The value is negative, so it loses its minus sign."),
        (Activation::Absolute, 0.0, stays),
    ];
    for (activation, value, sentence) in cases {
        assert_eq!(activation_sentence(activation, value), sentence, "{activation:?} of {value}");
    }
    for activation in Activation::ALL {
        assert_eq!(activation_sentence(activation, f32::NAN), "The value is not a number, and stays so.");
    }
}
