//! The values of every activation, around each bend and each change of formula.
#![expect(
    clippy::excessive_precision,
    clippy::float_cmp,
    reason = "the numbers are as their source gives them"
)]
use super::*;

#[test]
fn activations_match_pytorch_to_the_sixth_digit() {
    // torch.nn.functional at −1.5 and 1.5.
    let cases = [
        (Activation::None, -1.5, 1.5),
        (Activation::Relu, 0.0, 1.5),
        (Activation::LeakyRelu { slope: 0.01 }, -0.015, 1.5),
        (Activation::Relu6, 0.0, 1.5),
        (Activation::Elu, -0.776_869_84, 1.5),
        (Activation::Sigmoid, 0.182_425_52, 0.817_574_5),
        (Activation::Tanh, -0.905_148_27, 0.905_148_27),
        (Activation::Softplus, 0.201_413_28, 1.701_413_3),
        (Activation::Silu, -0.273_638_28, 1.226_361_7),
        (Activation::Gelu, -0.100_210_81, 1.399_789_2),
        (Activation::Absolute, 1.5, 1.5),
    ];
    assert_eq!(cases.len(), Activation::ALL.len());
    for (activation, at_minus, at_plus) in cases {
        assert!((activation.of(-1.5) - at_minus).abs() < 1e-6, "{activation:?}");
        assert!((activation.of(1.5) - at_plus).abs() < 1e-6, "{activation:?}");
    }
}

#[test]
fn not_a_number_stays_not_a_number() {
    for activation in Activation::ALL {
        assert!(activation.of(f32::NAN).is_nan(), "{activation:?}");
    }
}

#[test]
fn keeps_order_is_true_of_rising_functions_only() {
    for activation in Activation::ALL {
        let values: Vec<f32> = (-80_i16..80).map(|i| activation.of(f32::from(i) / 10.0)).collect();
        let rising = values.windows(2).all(|pair| matches!(pair, [a, b] if a <= b));
        assert_eq!(activation.keeps_order(), rising, "{activation:?}");
    }
}

/// Both sides of every bend and change of formula, by Python's `math` in double precision.
#[test]
fn activations_have_the_values_of_double_precision() {
    let at = [-10.0, -3.0, -1.0, -0.001, 0.0, 0.001, 1.0, 3.0, 6.5, 10.5, 19.0, 21.0];
    for (activation, expected) in [
        (
            Activation::LeakyRelu { slope: 0.01 },
            [-0.1, -0.03, -0.01, -1e-5, 0.0, 0.001, 1.0, 3.0, 6.5, 10.5, 19.0, 21.0],
        ),
        (
            Activation::Elu,
            [
                -0.999_954_6,
                -0.950_212_93,
                -0.632_120_56,
                -0.000_999_500_17,
                0.0,
                0.001,
                1.0,
                3.0,
                6.5,
                10.5,
                19.0,
                21.0,
            ],
        ),
        (
            Activation::Sigmoid,
            [
                4.539_786_9e-5,
                0.047_425_873,
                0.268_941_42,
                0.499_75,
                0.5,
                0.500_25,
                0.731_058_58,
                0.952_574_13,
                0.998_498_82,
                0.999_972_46,
                0.999_999_99,
                1.0,
            ],
        ),
        (
            Activation::Tanh,
            [
                -1.0,
                -0.995_054_75,
                -0.761_594_16,
                -0.000_999_999_67,
                0.0,
                0.000_999_999_67,
                0.761_594_16,
                0.995_054_75,
                0.999_995_48,
                1.0,
                1.0,
                1.0,
            ],
        ),
        (
            Activation::Softplus,
            [
                4.539_889_9e-5,
                0.048_587_352,
                0.313_261_69,
                0.692_647_31,
                std::f32::consts::LN_2,
                0.693_647_31,
                1.313_261_7,
                3.048_587_4,
                6.501_502_3,
                10.500_028,
                19.0,
                21.0,
            ],
        ),
        (
            Activation::Silu,
            [
                -4.539_786_9e-4,
                -0.142_277_62,
                -0.268_941_42,
                -0.000_499_75,
                0.0,
                0.000_500_25,
                0.731_058_58,
                2.857_722_4,
                6.490_242_3,
                10.499_711,
                19.0,
                21.0,
            ],
        ),
        (
            Activation::Gelu,
            [
                0.0,
                -0.004_049_694_1,
                -0.158_655_25,
                -0.000_499_601_06,
                0.0,
                0.000_500_398_94,
                0.841_344_75,
                2.995_950_3,
                6.5,
                10.5,
                19.0,
                21.0,
            ],
        ),
    ] {
        for (x, expected) in at.into_iter().zip(expected) {
            let found = activation.of(x);
            let close = (found - expected).abs() <= 3e-7 * f32::max(expected.abs(), 0.1);
            assert!(close, "{activation:?} at {x}: {found} instead of {expected}");
        }
    }
}

#[test]
fn straight_activations_are_exact_on_both_sides_of_their_bends() {
    let at = [-2.5, -0.25, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0];
    for (activation, expected) in [
        (Activation::None, at),
        (Activation::Relu, [0.0, 0.0, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
        (Activation::Relu6, [0.0, 0.0, 0.0, 0.25, 5.75, 6.0, 6.0, 6.0]),
        (Activation::Absolute, [2.5, 0.25, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
        (Activation::LeakyRelu { slope: 0.5 }, [-1.25, -0.125, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
        (Activation::LeakyRelu { slope: -2.0 }, [5.0, 0.5, 0.0, 0.25, 5.75, 6.0, 6.25, 100.0]),
    ] {
        assert_eq!(at.map(|x| activation.of(x)), expected, "{activation:?}");
    }
}

#[test]
fn activations_reach_their_limits() {
    let infinity = f32::INFINITY;
    for (activation, below, above) in [
        (Activation::Relu, 0.0, infinity),
        (Activation::Relu6, 0.0, 6.0),
        (Activation::Elu, -1.0, infinity),
        (Activation::Sigmoid, 0.0, 1.0),
        (Activation::Tanh, -1.0, 1.0),
        (Activation::Softplus, 0.0, infinity),
        (Activation::Silu, 0.0, infinity),
        (Activation::Gelu, 0.0, infinity),
        (Activation::Absolute, infinity, infinity),
    ] {
        assert_eq!((activation.of(-infinity), activation.of(infinity)), (below, above), "{activation:?}");
    }
    assert_eq!(Activation::Softplus.of(100.0), 100.0, "where the power of e is too large for f32");
}

#[test]
fn a_slope_below_zero_changes_the_order() {
    let keeps = |slope| Activation::LeakyRelu { slope }.keeps_order();
    assert_eq!([keeps(-0.01), keeps(0.0), keeps(0.01)], [false, true, true]);
}

#[test]
fn rows_are_filled_and_replaced_value_by_value() {
    let values: Vec<f32> = (-9_i16..10).map(|i| f32::from(i) / 2.0).collect();
    for activation in Activation::ALL {
        let expected: Vec<f32> = values.iter().map(|x| activation.of(*x)).collect();
        let (mut filled, mut replaced) = (vec![7.0; values.len()], values.clone());
        activation.fill(&values, &mut filled);
        activation.replace(&mut replaced);
        assert_eq!((&filled, &replaced), (&expected, &expected), "{activation:?}");
    }
}

/// A zero keeps its sign, in the fast loops as well.
#[test]
fn zeros_keep_their_signs() {
    for activation in [Activation::None, Activation::Relu, Activation::LeakyRelu { slope: -2.0 }] {
        let zeros = [0.0; 9];
        let mut filled = [7.0_f32; 9];
        activation.fill(&zeros, &mut filled);
        assert!(activation.of(0.0).is_sign_positive(), "{activation:?}");
        assert!(filled.iter().all(|zero| zero.is_sign_positive()), "{activation:?}");
    }
    let mut filled = [7.0_f32; 9];
    Activation::Relu.fill(&[-0.0; 9], &mut filled);
    assert!(Activation::Relu.of(-0.0).is_sign_negative());
    assert!(filled.iter().all(|zero| *zero == 0.0 && zero.is_sign_negative()));
}
