//! What a stage is, in a sentence.

use crate::cnn::{Activation, Average, Divisor, Lp, Max, Preset, Reduce};
use crate::lesson::{
    Convention, ConvolutionChoice, KerasPadding, PerAxis, Placement, PoolingChoice, StageKind, WindowChoice,
};
use crate::text::controls::nature;

fn said(kind: &StageKind) -> String {
    nature(kind)
}

fn pooled(reduce: impl Into<Reduce>, placement: Placement) -> String {
    said(&StageKind::Pooling(PoolingChoice::new(reduce, 2).placed(placement)))
}

#[test]
fn a_convolution_sums_over_one_map_or_all() {
    let mut choice = ConvolutionChoice::new(3, &[Preset::BoxBlur]);
    assert_eq!(
        said(&StageKind::Convolution(choice.clone())),
        "Every cell is a weighted sum of the cells under the kernels, over all input maps, plus the filter’s bias."
    );
    choice.depthwise = true;
    assert_eq!(
        said(&StageKind::Convolution(choice)),
        "Every cell is a weighted sum of one map’s cells under the kernel, plus the filter’s bias."
    );
}

#[test]
fn every_activation_has_its_formula() {
    let said = Activation::ALL.map(|activation| said(&StageKind::Activation(activation)));
    let each = |formula: &str| format!("Every value on its own: {formula}");
    assert_eq!(said[0], "Every value passes unchanged.");
    assert_eq!(said[1], each("max(0, x). Negative values become 0."));
    assert_eq!(said[2], each("x above 0, slope · x below."));
    assert_eq!(said[3], each("min(max(0, x), 6)."));
    assert_eq!(said[4], each("x above 0, eˣ − 1 below."));
    assert_eq!(said[5], each("1/(1 + e⁻ˣ), between 0 and 1."));
    assert_eq!(said[6], each("(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), between −1 and 1."));
    assert_eq!(said[7], each("ln(1 + eˣ), a ReLU without the corner."));
    assert_eq!(said[8], each("x/(1 + e⁻ˣ)."));
    assert_eq!(said[9], each("x · (1 + erf(x/√2))/2."));
    assert_eq!(said[10], each("|x|."));
}

#[test]
fn a_pooling_is_said_by_its_rule_and_its_placement() {
    let alone = "Pooling works on each map alone.";
    let placements = Placement::all();
    let said: Vec<_> = placements.into_iter().map(|placement| pooled(Max, placement)).collect();
    assert_eq!(
        said[0],
        format!("{alone} Max pooling is no convolution: no weights can pick out the largest value.")
    );
    assert_eq!(
        said[1],
        "Of each map only the largest of its values goes on. Maps of any size become one number each."
    );
    assert_eq!(
        said[2],
        format!(
            "{alone} The map is cut into as many bins as are asked for, and of each the largest goes on."
        )
    );
    assert_eq!(
        said[3],
        format!(
            "{alone} The map is cut into bins once for each level, and of each bin the largest goes on. Maps of any size \
             become 21 numbers each."
        )
    );
    assert_eq!(
        pooled(Lp { p: 2.0 }, Placement::Bins(PerAxis::both(2))),
        format!("{alone} The map is cut into as many bins as are asked for, and of each the p-norm goes on.")
    );
}

#[test]
fn an_average_says_its_weights() {
    let averaged = |divisor, size: PerAxis, convention| {
        let window = WindowChoice { convention, ..WindowChoice::new(size, 1) };
        let choice = PoolingChoice { window, ..PoolingChoice::new(Average { divisor }, 1) };
        said(&StageKind::Pooling(choice)).replace("Pooling works on each map alone. ", "")
    };
    let convolution = "Average pooling is a depthwise convolution: every one of its";
    assert_eq!(
        averaged(Divisor::Padded, PerAxis::new(2, 3), Convention::NONE),
        format!("{convolution} 2 × 3 weights is 1/6.")
    );
    assert_eq!(
        averaged(Divisor::Cells, PerAxis::both(3), Convention::NONE),
        format!("{convolution} 3 × 3 weights is 1/9.")
    );
    assert_eq!(
        averaged(Divisor::Cells, PerAxis::both(3), Convention::Keras(KerasPadding::Same)),
        format!("{convolution} 3 × 3 weights is 1/9, and more at the edge, where fewer cells count.")
    );
    for divisor in [Divisor::Padded, Divisor::Cells] {
        let one = averaged(divisor, PerAxis::both(1), Convention::NONE);
        assert_eq!(one, "A window of one cell passes every value on.");
    }
    assert_eq!(
        averaged(Divisor::Fixed(5), PerAxis::both(3), Convention::NONE),
        format!("{convolution} 3 × 3 weights is 1/5, as divisor_override says.")
    );
    assert_eq!(
        averaged(Divisor::Fixed(5), PerAxis::both(3), Convention::Keras(KerasPadding::Valid)),
        format!("{convolution} 3 × 3 weights is 1/9."),
        "Keras has no divisor_override"
    );
}
