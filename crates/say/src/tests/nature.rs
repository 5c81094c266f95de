//! What a stage is, in a sentence.
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use crate::cnn::{Activation, Average, Border, Divisor, Layout, Lp, Max, Preset, Reduce, Rounding, Shape};
use crate::controls::nature;
use crate::setup::{
    Convention, ConvolutionChoice, KerasPadding, PerAxis, Placement, PoolingChoice, Setup, StageChoice,
    StageKind, Stages, TorchPadding, WindowChoice,
};

fn said(kind: &StageKind) -> String {
    nature(kind, None)
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

const CONVOLUTION: &str = "Average pooling is a depthwise convolution: every one of its";
const MORE: &str = ", and more at the edge, where fewer cells count.";

/// What an average over windows of size `size` says on a map of 6 rows and 7 columns. Nothing depends on the map where
/// `is_known` is false.
fn averaged(
    divisor: Divisor,
    size: PerAxis,
    stride: PerAxis,
    convention: Convention,
    is_known: bool,
) -> String {
    let window = WindowChoice { convention, ..WindowChoice::new(size, stride) };
    let choice = PoolingChoice { window, ..PoolingChoice::new(Average { divisor }, 1) };
    let kind = StageKind::Pooling(choice);
    let maps = Shape::new(1, 6, 7);
    let layout = is_known.then(|| {
        let setup = Setup { stages: Stages::new(vec![StageChoice::new(kind.clone())]), ..Setup::default() };
        setup.pipeline().0.stages[0].layout(maps).unwrap().unwrap()
    });
    nature(&kind, layout.as_ref().and_then(Layout::grid)).replace("Pooling works on each map alone. ", "")
}

#[test]
fn an_average_says_its_weights() {
    for is_known in [false, true] {
        let averaged =
            |divisor, size, convention| averaged(divisor, size, PerAxis::both(1), convention, is_known);
        assert_eq!(
            averaged(Divisor::Padded, PerAxis::new(2, 3), Convention::NONE),
            format!("{CONVOLUTION} 2 × 3 weights is 1/6.")
        );
        assert_eq!(
            averaged(Divisor::Cells, PerAxis::both(3), Convention::NONE),
            format!("{CONVOLUTION} 3 × 3 weights is 1/9.")
        );
        for divisor in [Divisor::Padded, Divisor::Cells] {
            let one = averaged(divisor, PerAxis::both(1), Convention::NONE);
            assert_eq!(one, "A window of one cell passes its value on as it is.");
        }
        assert_eq!(
            averaged(Divisor::Fixed(5), PerAxis::both(3), Convention::NONE),
            format!("{CONVOLUTION} 3 × 3 weights is 1/5, as divisor_override says.")
        );
        assert_eq!(
            averaged(Divisor::Fixed(5), PerAxis::both(3), Convention::Keras(KerasPadding::Valid)),
            format!("{CONVOLUTION} 3 × 3 weights is 1/9."),
            "Keras has no divisor_override"
        );
    }
}

#[test]
fn weights_are_more_at_the_edge_where_a_window_holds_fewer_cells_that_count() {
    let more = |divisor, size, stride, convention| {
        let size: PerAxis = size;
        let said = averaged(divisor, size, stride, convention, true);
        let all = format!("{CONVOLUTION} {size} weights is 1/{}", size.product());
        assert_eq!(averaged(divisor, size, stride, convention, false), format!("{all}."), "not yet known");
        let is_more = said == format!("{all}{MORE}");
        assert!(is_more || said == format!("{all}."), "{said}");
        is_more
    };
    let [one, two, three] = [1, 2, 3].map(PerAxis::both);
    let torch = |rows, columns, rounding| Convention::PyTorch {
        padding: TorchPadding::Each(PerAxis::new(rows, columns)),
        rounding,
    };
    let keras = Convention::Keras(KerasPadding::Same);
    assert!(more(Divisor::Cells, three, one, keras));
    assert!(more(Divisor::Padded, three, one, keras), "Keras never counts padding");
    assert!(more(Divisor::Cells, PerAxis::new(1, 2), two, keras), "a column is padded at the right");
    assert!(!more(Divisor::Cells, PerAxis::new(2, 1), two, keras), "6 rows come out even");
    let (down, up) = (Rounding::Floor, Rounding::Ceil);
    assert!(more(Divisor::Cells, three, one, torch(1, 0, down)));
    assert!(more(Divisor::Cells, three, one, torch(0, 1, down)));
    assert!(!more(Divisor::Padded, three, one, torch(1, 1, down)), "padding counts");
    assert!(more(Divisor::Padded, two, two, torch(0, 0, up)), "7 columns: the last window hangs over");
    assert!(more(Divisor::Cells, two, two, torch(0, 0, up)));
    assert!(!more(Divisor::Padded, two, two, torch(0, 0, down)), "7 columns: the last one is dropped");
    assert!(!more(Divisor::Padded, three, PerAxis::new(3, 2), torch(0, 0, up)), "both come out even");
}

#[test]
fn the_frame_round_padded_maps_is_explained_where_the_padding_is_zeros() {
    let said = |padding, border| {
        let convention = Convention::PyTorch {
            padding: TorchPadding::Each(PerAxis::both(padding)),
            rounding: Rounding::Floor,
        };
        let choice = ConvolutionChoice::new(3, &[Preset::SobelVertical]);
        let window = WindowChoice { convention, ..choice.window };
        let kind = StageKind::Convolution(ConvolutionChoice { window, border, ..choice });
        let setup = Setup { stages: Stages::new(vec![StageChoice::new(kind.clone())]), ..Setup::default() };
        let layout = setup.pipeline().0.stages[0].layout(Shape::new(1, 8, 8)).unwrap();
        nature(&kind, layout.as_ref().and_then(Layout::grid)).contains("frame round the maps")
    };
    assert_eq!(
        [said(0, Border::Zero), said(1, Border::Zero), said(1, Border::Reflect)],
        [false, true, false]
    );
}
