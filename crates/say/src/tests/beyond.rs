use crate::beyond::{idle, lies, padding_key, padding_sentence};
use crate::cnn::{Beyond, Border};

const MOST: Beyond = Beyond::Neutral(f32::INFINITY);
const LEAST: Beyond = Beyond::Neutral(f32::NEG_INFINITY);
const ADDS_NOTHING: Beyond = Beyond::Neutral(0.0);

#[test]
fn the_key_names_what_stands_in_the_padding() {
    let keys = [
        (Beyond::Absent, "padding, not counted"),
        (LEAST, "padding, −∞"),
        (MOST, "padding, ∞"),
        (ADDS_NOTHING, "padding, 0"),
        (Beyond::Value(0.0), "padding, 0"),
        (Beyond::Value(2.5), "padding, 2.500"),
        (Beyond::Cell(Border::Zero), "padding, 0"),
        (Beyond::Cell(Border::Reflect), "padding, mirrored"),
        (Beyond::Cell(Border::Replicate), "padding, repeated"),
        (Beyond::Cell(Border::Circular), "padding, from the other side"),
    ];
    for (beyond, key) in keys {
        assert_eq!(padding_key(beyond), key);
    }
}

#[test]
fn a_divisor_counts_the_padding_only_where_it_is_a_value() {
    let said = [
        (Beyond::Absent, "Its cells do not count.", "Its cells do not count."),
        (LEAST, "Its cells stand for −∞ and never win.", "Its cells stand for −∞ and never win."),
        (MOST, "Its cells stand for ∞ and never win.", "Its cells stand for ∞ and never win."),
        (ADDS_NOTHING, "Its cells are 0 and add nothing.", "Its cells are 0 and add nothing."),
        (Beyond::Value(0.0), "Its cells are 0.", "Its cells are 0 and count in the divisor."),
    ];
    for (beyond, summed, divided) in said {
        assert_eq!([padding_sentence(beyond, false), padding_sentence(beyond, true)], [summed, divided]);
    }
    let borders = Border::ALL.map(|border| padding_sentence(Beyond::Cell(border), false));
    assert_eq!(borders[0], "Its cells are 0.");
    assert_eq!(borders[1], "Its cells mirror the map, without its outermost cell.");
    assert_eq!(borders[2], "Its cells repeat the outermost cell.");
    assert_eq!(borders[3], "Its cells come from the map’s other side.");
}

#[test]
fn cells_under_a_window_lie_in_the_padding_or_beyond_the_edge() {
    let said = [
        (Beyond::Absent, "in the padding, which does not count"),
        (LEAST, "in the padding, which stands for −∞ and never wins"),
        (MOST, "in the padding, which stands for ∞ and never wins"),
        (ADDS_NOTHING, "in the padding, which is 0 and adds nothing"),
        (Beyond::Value(0.0), "in the padding, which counts as zeros"),
        (Beyond::Cell(Border::Zero), "in the padding, which counts as zeros"),
        (Beyond::Cell(Border::Reflect), "beyond the edge, where the map is mirrored"),
        (Beyond::Cell(Border::Replicate), "beyond the edge, where the outermost cell is repeated"),
        (Beyond::Cell(Border::Circular), "beyond the edge, where the map starts again from the other side"),
    ];
    for (beyond, words) in said {
        assert_eq!(lies(beyond), words);
    }
}

#[test]
fn a_cell_that_is_no_term_does_nothing() {
    assert_eq!([LEAST, MOST].map(idle), ["−∞, which never wins", "∞, which never wins"]);
    assert_eq!(idle(ADDS_NOTHING), "0, which adds nothing");
    let others = [Beyond::Absent, Beyond::Value(0.0), Beyond::Cell(Border::Circular)];
    assert_eq!(others.map(idle), ["does not count"; 3]);
}
