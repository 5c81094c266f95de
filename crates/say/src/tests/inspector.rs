use crate::cnn::{Activation, Average, Beyond, Border, First, Max, Min, Pick, Preset, Sum, Term};
use crate::setup::{
    Colour, ConvolutionChoice, Focus, Placement, PoolingChoice, Setup, StageChoice, StageKind, Stages,
};
use crate::{
    BEYOND_PADDING, POINT_AT_A_CELL, POINT_AT_SQUARES, cell_words, map_number, padding_place, picked_name,
    pooling_sign, row_and_column, source_maps, squares_alternative, sum_of_maps, sums_caption, tap_words,
    where_line, with_bias,
};

const FOCUS: Focus = Focus { stage: 2, channel: 1, row: 2, column: 3 };

#[test]
fn a_value_says_where_it_comes_from_and_what_it_became() {
    let mut setup = Setup::default();
    let line = |setup: &Setup, stage, channels| where_line(setup, &channels, Focus { stage, ..FOCUS });
    assert_eq!(line(&setup, 2, 1..2), "ReLU, map 2 → max pooling, map 2, row 3, column 4");
    assert_eq!(line(&setup, 1, 0..1), "Convolution, map 1 → ReLU, map 2, row 3, column 4");
    assert_eq!(line(&setup, 0, 0..1), "Picture, map 1 → convolution, map 2, row 3, column 4");
    assert_eq!(line(&setup, 9, 0..1), "Max pooling, map 1 → , map 2, row 3, column 4");
    setup.stages.list[2].on = false;
    assert_eq!(line(&setup, 2, 1..2), "ReLU, map 2 → max pooling (switched off), map 2, row 3, column 4");
    setup.stages.list[1].on = false;
    assert_eq!(
        line(&setup, 2, 1..2),
        "Convolution, map 2 → max pooling (switched off), map 2, row 3, column 4"
    );
}

#[test]
fn a_name_inside_a_sentence_keeps_the_capitals_of_abbreviations() {
    let named = |kind: StageKind| {
        let setup = Setup { stages: Stages::new(vec![StageChoice::new(kind)]), ..Setup::default() };
        let line = where_line(&setup, &(0..1), Focus { stage: 0, ..FOCUS });
        line.replace("Picture, map 1 → ", "").replace(", map 2, row 3, column 4", "")
    };
    let pooling = |placement| StageKind::Pooling(PoolingChoice::new(Average::default(), 2).placed(placement));
    let lp = PoolingChoice::new(crate::cnn::Lp { p: 2.0 }, 2);
    let mut depthwise = ConvolutionChoice::new(3, &[Preset::BoxBlur]);
    depthwise.depthwise = true;
    let names = [
        (pooling(Placement::Sliding), "average pooling"),
        (pooling(Placement::Whole), "global average pooling"),
        (StageKind::Pooling(lp), "Lp pooling"),
        (StageKind::Pooling(PoolingChoice::new(First, 2)), "first-cell pooling"),
        (StageKind::Convolution(depthwise), "depthwise convolution"),
        (StageKind::Activation(Activation::None), "no activation"),
        (StageKind::Activation(Activation::LeakyRelu { slope: 0.1 }), "leaky ReLU"),
        (StageKind::Activation(Activation::Silu), "SiLU (swish)"),
        (StageKind::Activation(Activation::Tanh), "tanh"),
        (StageKind::Activation(Activation::Gelu), "GELU"),
        (StageKind::Activation(Activation::Absolute), "absolute value"),
    ];
    for (kind, name) in names {
        assert_eq!(named(kind), name);
    }
}

#[test]
fn maps_that_are_read_have_numbers_and_channels_of_a_picture_colours() {
    let mut setup = Setup::default();
    let of = |setup: &Setup, place, channels| source_maps(setup, place, &channels);
    assert_eq!(of(&setup, 0, 0..1), "Picture, map 1");
    let maps = [0..1, 1..2, 2..3].map(|channels| of(&setup, 2, channels));
    assert_eq!(maps, ["ReLU, map 1", "ReLU, map 2", "ReLU, map 3"]);
    assert_eq!(of(&setup, 3, 0..2), "Max pooling, maps 1–2");
    assert_eq!(of(&setup, 1, 4..7), "Convolution, maps 5–7");
    assert_eq!(of(&setup, 1, 3..3), "Convolution, map 4");
    setup.picture.colour = Colour::Rgb;
    let colours = [0..1, 1..2, 2..3, 3..4, 0..3].map(|channels| of(&setup, 0, channels));
    assert_eq!(
        colours,
        ["Picture, red", "Picture, green", "Picture, blue", "Picture, map 4", "Picture, maps 1–3"]
    );
    assert_eq!(of(&setup, 1, 0..1), "Convolution, map 1", "only the picture has colours");
    setup.stages.list[0].on = false;
    assert_eq!(of(&setup, 1, 0..1), "Picture, red", "what is switched off passes them on");
}

#[test]
fn cells_are_counted_from_one() {
    assert_eq!(row_and_column((0, 5)), "Row 1, column 6");
    assert_eq!(row_and_column((-1, -2)), "Row 0, column -1");
    assert_eq!(map_number(0), "map 1");
    assert_eq!(cell_words(0, 5, -0.5, None), "Row 1, column 6: −0.500");
    assert_eq!(cell_words(3, 1, 2.0, Some(Pick::Largest)), "Row 4, column 2: 2, the largest");
}

fn term(value: f32, weight: f32, source: Option<(usize, usize)>) -> Term {
    Term { channel: 0, row: 0, column: 0, source, value, weight }
}

#[test]
fn a_cell_of_the_padding_says_which_cell_it_stands_for() {
    assert_eq!(padding_place(None), "Padding");
    assert_eq!(padding_place(Some(&term(1.0, 1.0, None))), "Padding");
    assert_eq!(
        padding_place(Some(&term(1.0, 1.0, Some((2, 4))))),
        "Beyond the edge, standing for row 3, column 5"
    );
}

#[test]
fn a_cell_of_a_window_says_its_value_its_weight_and_why_it_goes_on() {
    let cell = term(2.0, -0.25, Some((0, 0)));
    let said = |multiplies, picked| tap_words("Here", Some(&cell), multiplies, Beyond::Absent, picked);
    assert_eq!(said(false, None), "Here: 2");
    assert_eq!(said(true, None), "Here: 2 × weight −0.250 = −0.500");
    assert_eq!(said(false, Some(Pick::Smallest)), "Here: 2, the smallest");
    assert_eq!(said(true, Some(Pick::First)), "Here: 2 × weight −0.250 = −0.500, the first");
    let idle = |beyond| tap_words("There", None, true, beyond, None);
    assert_eq!(idle(Beyond::Absent), "There: does not count");
    assert_eq!(idle(Beyond::Value(0.0)), "There: does not count");
    assert_eq!(idle(Beyond::Cell(Border::Reflect)), "There: does not count");
    assert_eq!(idle(Beyond::Neutral(f32::NEG_INFINITY)), "There: −∞, which never wins");
    assert_eq!(idle(Beyond::Neutral(0.0)), "There: 0, which adds nothing");
    let names = [Pick::Largest, Pick::Smallest, Pick::First].map(picked_name);
    assert_eq!(names, ["the largest", "the smallest", "the first"]);
}

#[test]
fn a_bias_is_added_or_taken_away() {
    let biases = [0.0, 0.5, -0.5];
    assert_eq!(biases.map(with_bias), ["Σ + bias 0 =", "Σ + bias 0.500 =", "Σ − bias 0.500 ="]);
    let sums = biases.map(|bias| sum_of_maps(3, bias));
    assert_eq!(
        sums,
        ["sum of 3 maps + bias 0 =", "sum of 3 maps + bias 0.500 =", "sum of 3 maps − bias 0.500 ="]
    );
    assert_eq!(sums_caption(3), "sum of each of 3 maps");
}

#[test]
fn what_stands_on_the_controls_is_short() {
    let signs = [Max.into(), Min.into(), Average::default().into(), Sum.into()].map(pooling_sign);
    assert_eq!(signs, ["max →", "min →", "mean →", "sum →"]);
    assert_eq!(
        squares_alternative("Map 1", 3, 4),
        "Map 1: 3 × 4 values as colours; the arrow keys go from value to value"
    );
    assert_eq!(BEYOND_PADDING, "Beyond the padding: there is nothing, and it never counts");
    assert_eq!(
        POINT_AT_A_CELL,
        "Point at a cell of any map, or press Play: here is where its value comes from."
    );
    assert_eq!(POINT_AT_SQUARES, "Point at a square to read its number.");
}
