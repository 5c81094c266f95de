use crate::cnn::{Activation, Average, First, Lp, Max, OrderDifference, Preset, Reduce, Swap};
use crate::controls::{
    GLOBAL, LEVELS, LINKED, NO_STAGE, SWITCHED_OFF, controls_of, level, number_in_box, order, order_seen,
    own_number, refused_number, swap_with, typed_number, window_number,
};
use crate::setup::{Along, ConvolutionChoice, PoolingChoice, Side, StageKind, WindowNumber};

#[test]
fn what_is_said_beside_the_controls() {
    assert_eq!(GLOBAL, "The window is always the whole map, so there is nothing to set.");
    assert_eq!(NO_STAGE, "Add a block, or a single stage, to the picture.");
    assert_eq!(SWITCHED_OFF, "Switched off: the maps pass unchanged.");
    assert_eq!([LINKED, LEVELS], ["Rows and columns alike", "Levels"]);
}

#[test]
fn every_number_of_a_window_has_its_name_and_letter() {
    use Along::{Both, Columns, Rows};
    let pooling = StageKind::Pooling(PoolingChoice::new(Max, 2));
    let convolution = StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::BoxBlur]));
    let names =
        |number, kind: &StageKind| [Both, Rows, Columns].map(|along| window_number(number, along, kind));
    let same = |letter: &'static str, names: [&'static str; 3]| names.map(|name| (name, letter));
    assert_eq!(
        names(WindowNumber::Size, &convolution),
        same("f", ["Kernel size", "Kernel rows", "Kernel columns"])
    );
    assert_eq!(
        names(WindowNumber::Size, &pooling),
        same("f", ["Window size", "Window rows", "Window columns"])
    );
    for kind in [&pooling, &convolution] {
        assert_eq!(names(WindowNumber::Stride, kind), same("s", ["Stride", "Stride down", "Stride across"]));
        assert_eq!(
            names(WindowNumber::Padding, kind),
            same("p", ["Padding", "Padding above and below", "Padding left and right"])
        );
        assert_eq!(
            names(WindowNumber::Dilation, kind),
            same("d", ["Dilation", "Dilation down", "Dilation across"])
        );
        for along in [Both, Rows, Columns] {
            let sides = Side::ALL.map(|side| window_number(WindowNumber::Pad(side), along, kind));
            assert_eq!(sides, ["Top", "Left", "Bottom", "Right"].map(|name| (name, "")));
        }
    }
}

#[test]
fn things_are_counted_from_one() {
    assert_eq!([level(0), level(2)], ["Side of level 1", "Side of level 3"]);
    assert_eq!(controls_of(2, "ReLU"), "Controls of stage 2: ReLU");
    assert_eq!(swap_with("ReLU"), "Swap with ReLU");
    assert_eq!(own_number(Lp { p: 2.0 }.into()), "Exponent");
    assert_eq!(own_number(Max.into()), "");
}

#[test]
fn the_order_of_two_stages_is_explained() {
    let said = |reduce: Reduce, activation, swap| order(reduce, activation, swap);
    let relu = Activation::Relu;
    assert_eq!(
        said(Max.into(), Activation::None, Swap::Unchanged),
        "Max and None may be swapped: this None changes no value."
    );
    assert_eq!(
        said(Average::default().into(), relu, Swap::OneCell),
        "Average and ReLU may be swapped: with one cell under each window nothing is mixed."
    );
    assert_eq!(
        said(Max.into(), relu, Swap::KeepsOrder),
        "Max and ReLU may be swapped: ReLU never puts a larger value below a smaller one."
    );
    assert_eq!(
        said(First.into(), relu, Swap::ByPlace),
        "First cell and ReLU may be swapped: the cell that goes on is chosen by its place, not its value."
    );
    assert_eq!(
        said(Lp { p: 2.0 }.into(), Activation::Absolute, Swap::SignsDropped),
        "Lp norm and Absolute value may be swapped: Lp norm drops the signs that Absolute value drops."
    );
    assert_eq!(
        said(Max.into(), Activation::Gelu, Swap::BreaksOrder),
        "In general Max and GELU may not be swapped: GELU can put a larger value below a smaller one."
    );
    assert_eq!(
        said(Average::default().into(), relu, Swap::Bends),
        "In general Average and ReLU may not be swapped: ReLU bends the values, and mixing bent values is not bending \
         the mixed ones."
    );
    assert_eq!(
        said(Max.into(), relu, Swap::OfNothing),
        "In general Max and ReLU may not be swapped: a window that holds no cell gives −∞, which ReLU changes."
    );
    assert_eq!(
        said(First.into(), Activation::Sigmoid, Swap::OfNothing),
        "In general First cell and Sigmoid may not be swapped: a window that holds no cell gives 0, which Sigmoid changes."
    );
}

#[test]
fn what_came_out_of_both_orders_is_said() {
    let seen = |differ, swap| order_seen(OrderDifference { differ, of: 12_345 }, swap);
    assert_eq!(seen(0, Swap::KeepsOrder), "Computed: both orders give the same maps.");
    assert_eq!(seen(0, Swap::Bends), "Computed: on these maps it makes no difference.");
    assert_eq!(
        seen(10_000, Swap::Bends).replace('\u{202f}', " "),
        "Computed: the two orders differ in 10 000 of 12 345 cells."
    );
    assert_eq!(
        seen(3, Swap::KeepsOrder).replace('\u{202f}', " "),
        "Computed: the two orders differ in 3 of 12 345 cells."
    );
}

#[test]
fn typed_numbers_reach_to_a_million() {
    let read = |text| typed_number(text).map(f32::to_bits);
    let number = |number: f32| Some(number.to_bits());
    assert_eq!([read("1000000"), read("-1e6"), read(" 1,5 ")], [number(1.0e6), number(-1.0e6), number(1.5)]);
    assert_eq!([read("1000001"), read("−1000001"), read("1e400")], [None; 3]);
}

#[test]
fn what_cannot_be_used_is_quoted_and_the_old_number_stays() {
    assert_eq!(refused_number("  ", 0.25), "A number is missing; 0.250 stays in use.");
    assert_eq!(refused_number(" x ", 1.0), "“x” is no number; 1 stays in use.");
    assert_eq!(
        refused_number("−2000000", 1.0),
        "“−2000000” is too large (at most a million); 1 stays in use."
    );
    assert_eq!(
        refused_number("abcdefghijklmnopqrstuvwxyz", -1.0),
        "“abcdefghijklmnopqrst” is no number; −1 stays in use.",
        "at most twenty letters"
    );
    assert_eq!(refused_number("1000000", 1.0), "“1000000” is no number; 1 stays in use.");
}

#[test]
fn a_box_shows_six_characters_in_full() {
    let cases = [
        (0.0, "0"),
        (123_456.0, "123456"),
        (1.2345, "1.2345"),
        (1.23456, "1.235"),
        (-1.2346, "-1.235"),
        (-0.125, "-0.125"),
        (-1.0e6, "-1.00e6"),
        (0.000_12, "1.2e-4"),
        (-0.000_149, "-1.5e-4"),
    ];
    for (value, text) in cases {
        assert_eq!(number_in_box(value), text, "{value}");
    }
}
