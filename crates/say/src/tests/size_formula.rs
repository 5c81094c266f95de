#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use crate::cnn::{
    Activation, AxisName, Convolution, Cost, Layout, Levels, Max, Padding, Pooling, Positions, Rounding,
    Shape, Sliding, Stage, Windows,
};
use crate::size_formula::{
    EACH_MAP, UNCHANGED, maps_and_parameters, pyramid, shapes, size, values, whole, work,
};
use ndarray::Array4;

fn shown(n: usize, sliding: Sliding) -> String {
    size(Some(sliding), &sliding.over(n, AxisName::Rows).unwrap()).replace('\u{a0}', " ")
}

fn convolution(dim: (usize, usize, usize, usize)) -> Stage {
    Stage::Convolution(Convolution::new(Array4::zeros(dim), vec![0.0; dim.0], 1).unwrap())
}

#[test]
fn bins_are_counted_and_not_computed() {
    assert_eq!(size(None, &Positions::adaptive(11, 4).unwrap()), "11 → 4 bins");
}

#[test]
fn padding_on_one_side_is_said_without_a_factor() {
    let sides = |before, after| Sliding { padding: Padding::Sides { before, after }, ..Sliding::new(3, 2) };
    assert_eq!(shown(20, sides(0, 0)), "⌊(20 − 3)/2⌋ + 1");
    assert_eq!(shown(20, sides(0, 2)), "⌊(20 + 2 − 3)/2⌋ + 1");
    assert_eq!(shown(20, sides(1, 0)), "⌊(20 + 1 − 3)/2⌋ + 1");
    assert_eq!(shown(20, sides(2, 2)), "⌊(20 + 2·2 − 3)/2⌋ + 1");
    assert_eq!(shown(20, sides(1, 2)), "⌊(20 + 1 + 2 − 3)/2⌋ + 1");
}

#[test]
fn dilation_is_said_where_it_matters() {
    let dilated = |size, dilation| Sliding { dilation, ..Sliding::new(size, 2) };
    assert_eq!(shown(20, dilated(3, 1)), "⌊(20 − 3)/2⌋ + 1");
    assert_eq!(shown(20, dilated(3, 2)), "⌊(20 − (2·(3 − 1) + 1))/2⌋ + 1");
    assert_eq!(shown(20, dilated(1, 2)), "⌊(20 − 1)/2⌋ + 1", "one cell has no spacing");
}

#[test]
fn rounding_up_says_so_and_takes_a_window_back_that_stands_on_padding() {
    let up = |size, stride, padding| Sliding {
        rounding: Rounding::Ceil,
        padding: Padding::Each(padding),
        ..Sliding::new(size, stride)
    };
    assert_eq!(shown(20, up(3, 2, 0)), "⌈(20 − 3)/2⌉ + 1");
    assert_eq!(shown(9, up(4, 4, 2)), "⌈(9 + 2·2 − 4)/4⌉ + 1 − 1");
    assert_eq!(shown(9, up(3, 1, 0)), "9 − 3 + 1", "steps of one leave nothing over");
    let lower = Sliding { padding: Padding::SameLower, ..Sliding::new(3, 4) };
    assert_eq!(shown(20, lower), "⌈20/4⌉");
}

#[test]
fn the_whole_map_becomes_one_cell() {
    assert_eq!(whole(Shape::new(3, 20, 30)), "20 × 30 → 1 × 1");
    assert_eq!((UNCHANGED, EACH_MAP), ("One cell gives one cell: the size stays.", "of each map"));
}

#[test]
fn a_pyramid_sums_the_squares_of_its_levels() {
    let layout = |levels: &[usize]| -> Layout {
        Windows::Pyramid(Levels::new(levels).unwrap()).over(Shape::new(1, 20, 30)).unwrap()
    };
    assert_eq!(pyramid(&layout(&[1, 2, 4])), "1² + 2² + 4²");
    assert_eq!(pyramid(&layout(&[3])), "3²");
}

#[test]
fn shapes_and_values_are_said_before_and_after() {
    let (before, after) = (Shape::new(1, 64, 65), Shape::new(2, 32, 65));
    assert_eq!(shapes(before, after), "1 × 64 × 65 → 2 × 32 × 65");
    assert_eq!(values(before, after), "4160 → 4160 values (as many)");
    assert_eq!(values(Shape::new(2, 62, 62), Shape::new(2, 31, 31)), "7688 → 1922 values (÷ 4)");
    assert_eq!(values(Shape::new(1, 64, 64), Shape::new(2, 62, 62)), "4096 → 7688 values (× 1.9)");
    assert_eq!(values(Shape::new(1, 1, 7), Shape::new(1, 1, 2)), "7 → 2 values (÷ 3.5)");
    assert_eq!(values(Shape::new(1, 1, 2), Shape::new(1, 1, 6)), "2 → 6 values (× 3)");
    assert_eq!(values(Shape::new(1, 1, 6), Shape::new(1, 1, 0)), "6 → 0 values (none)");
    assert_eq!(values(Shape::new(1, 0, 6), Shape::new(1, 0, 1)), "0 → 0 values (as many)");
    assert_eq!(
        values(Shape::new(1, 1000, 1000), Shape::new(1, 1, 10)).replace('\u{202f}', " "),
        "1 000 000 → 10 values (÷ 100 000)"
    );
}

#[test]
fn a_convolution_counts_filters_weights_and_parameters() {
    let said = |dim| maps_and_parameters(&convolution(dim), Shape::new(1, 9, 9), Shape::new(1, 9, 9));
    assert_eq!(said((2, 3, 3, 5)), "2 filters × (3 × 3 × 5 weights + 1 bias) = 92 parameters");
    assert_eq!(said((1, 1, 1, 1)), "1 filter × (1 × 1 × 1 weights + 1 bias) = 2 parameters");
}

#[test]
fn other_stages_count_the_maps() {
    let pooling = Stage::Pooling(Pooling::sliding(Max, 2, 2));
    let said = |stage: &Stage, before, after| {
        maps_and_parameters(stage, Shape::new(before, 4, 4), Shape::new(after, 2, 2))
    };
    assert_eq!(said(&pooling, 2, 2), "2 maps in, 2 maps out, 0 parameters");
    assert_eq!(said(&pooling, 1, 1), "1 map in, 1 map out, 0 parameters");
    assert_eq!(said(&Stage::Activation(Activation::Relu), 1, 3), "1 map in, 3 maps out, 0 parameters");
}

#[test]
fn only_a_convolution_multiplies() {
    let cost = Cost { work: 12_345, parameters: 7, bytes: 9 };
    assert_eq!(work(&convolution((1, 1, 3, 3)), cost).as_deref(), Some("12\u{202f}345 multiply-adds"));
    assert_eq!(work(&Stage::Activation(Activation::Relu), cost), None);
    assert_eq!(work(&Stage::Pooling(Pooling::sliding(Max, 2, 2)), cost), None);
}
