use crate::cnn::{Activation, Max, Preset, Shape};
use crate::setup::{ConvolutionChoice, PoolingChoice, StageChoice, StageKind};
use crate::{
    COMPUTING, GO_ON, NO_DISTANCE, NO_INTERIOR, NO_STRIDE, PROGRESS, STOP, STOPPED, changed, lead,
    lead_without_stages, moved,
};

fn numbers(kind: &StageKind, before: (usize, usize), after: (usize, usize)) -> String {
    lead(
        &StageChoice::new(kind.clone()),
        true,
        Shape::new(before.0, 1, before.1),
        Shape::new(after.0, 1, after.1),
    )
    .1
}

#[test]
fn each_kind_of_stage_is_led_in_by_its_own_sentence() {
    let small = Shape::new(2, 2, 2);
    let large = Shape::new(2, 4, 4);
    let bold = |kind| lead(&StageChoice::new(kind), true, large, small).0;
    assert_eq!(
        bold(StageKind::Pooling(PoolingChoice::new(Max, 2))),
        "Each filter makes one map; pooling shrinks each map on its own."
    );
    assert_eq!(
        bold(StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::BoxBlur]))),
        "Each filter looks at all maps before it and makes one new map."
    );
    assert_eq!(
        bold(StageKind::Activation(Activation::Relu)),
        "The activation changes every value on its own; the size stays."
    );
    assert_eq!(
        lead_without_stages(),
        ("Here is only the picture.".into(), "Add a block: convolution, ReLU and pooling.".into())
    );
}

#[test]
fn a_stage_that_is_off_is_not_said_to_do_anything() {
    let off = StageChoice { on: false, ..StageChoice::new(StageKind::Pooling(PoolingChoice::new(Max, 2))) };
    let same = Shape::new(2, 4, 4);
    assert_eq!(
        lead(&off, true, same, same),
        ("Switched off: the maps pass unchanged.".into(), "2 maps in, 2 maps out.".into())
    );
}

#[test]
fn maps_are_one_or_several() {
    let convolution = StageKind::Convolution(ConvolutionChoice::new(3, &[Preset::BoxBlur]));
    assert_eq!(numbers(&convolution, (1, 9), (2, 7)), "1 map in, 2 maps out, 14 values.");
    assert_eq!(numbers(&convolution, (3, 9), (1, 7)), "3 maps in, 1 map out, 7 values.");
    assert_eq!(numbers(&convolution, (1, 12_345), (1, 12_345)), "1 map in, 1 map out, 12\u{202f}345 values.");
    let relu = StageKind::Activation(Activation::Relu);
    assert_eq!(numbers(&relu, (2, 9), (2, 9)), "2 maps in, 2 maps out.");
}

#[test]
fn what_is_left_of_the_values_is_said_as_a_share() {
    let pooling = StageKind::Pooling(PoolingChoice::new(Max, 2));
    let said = |before, after| {
        let line = numbers(&pooling, (1, before), (1, after));
        line.trim_start_matches("1 map in, 1 map out, ").trim_end_matches('.').to_owned()
    };
    let shares = [
        (10, 10, "as many values"),
        (10, 0, "0 values"),
        (10, 21, "21 values"),
        (10, 9, "9 of 10 values"),
        (10, 6, "6 of 10 values"),
        (11, 6, "6 of 11 values"),
        (10, 5, "half the values"),
        (11, 5, "about 1 value of 2"),
        (30, 10, "a third of the values"),
        (40, 10, "a quarter of the values"),
        (90, 10, "a ninth of the values"),
        (160, 10, "a sixteenth of the values"),
        (50, 10, "1 value of 5"),
        (25, 1, "1 value of 25"),
        (26, 5, "about 1 value of 5"),
        (28, 5, "about 1 value of 6"),
        (25, 10, "about 1 value of 3"),
    ];
    for (before, after, words) in shares {
        assert_eq!(said(before, after), words, "{after} of {before}");
    }
}

#[test]
fn a_move_says_what_changed_before_and_behind_the_pooling() {
    let around = |one, other| Some([("ReLU".to_owned(), one), ("Max pooling".to_owned(), other)]);
    let said = |around, is_compared| moved(around, is_compared).1;
    assert_eq!(
        said(around(Ok(0.633), Ok(0.49)), true),
        "ReLU changed by 63 %, Max pooling by 49 %; 100 % is as much as another picture."
    );
    assert_eq!(said(around(Ok(0.6), Err(NO_INTERIOR)), true), format!("Max pooling: {NO_INTERIOR}"));
    assert_eq!(said(around(Err(NO_DISTANCE), Ok(0.5)), true), format!("ReLU: {NO_DISTANCE}"));
    assert!(said(None, true).starts_with("On each stage stands"), "without a pooling");
    assert_eq!(said(None, false), "The maps are too large to be compared at once.");
    assert_eq!(changed(Ok(0.633), Ok(0.0)), "changed 0.63 · back 0.00");
    assert_eq!(changed(Err(NO_INTERIOR), Err(NO_STRIDE)), "changed – · back –");
}

#[test]
fn filters_are_named_only_where_there_are_any() {
    let pooling = StageChoice::new(StageKind::Pooling(PoolingChoice::new(Max, 2)));
    let said = lead(&pooling, false, Shape::new(1, 4, 4), Shape::new(1, 2, 2)).0;
    assert_eq!(said, "Pooling shrinks each map on its own.");
}

#[test]
fn a_computation_has_its_words() {
    assert_eq!((COMPUTING, STOP, GO_ON), ("Computing…", "Stop", "Go on"));
    assert_eq!(STOPPED, "Stopped. Some maps are the ones from before.");
    assert_eq!(PROGRESS, "Share of the maps computed");
}
