#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use crate::cnn::{
    Activation, Average, Border, Convolution, Divisor, FeatureMaps, First, Levels, Lp, Max, Min, Padding,
    Pooling, Reduce, Rounding, Shape, Sliding, Stage, Sum, Window, Windows,
};
use crate::{Place, window_sentence};
use ndarray::Array4;

/// The sentence of one place of a window over a map of distinct values.
fn at(stage: &Stage, (rows, columns): (usize, usize), (row, column): (usize, usize)) -> String {
    let values = (0..rows * columns).map(|cell| f32::from(u16::try_from(cell).unwrap()));
    on(stage, &FeatureMaps::from_planes(1, rows, columns, values.collect()), (row, column))
}

fn on(stage: &Stage, maps: &FeatureMaps, (row, column): (usize, usize)) -> String {
    let window = stage.layout(maps.shape()).unwrap().unwrap().window(row, column).unwrap();
    let explanation = stage.explain(maps, 0, row, column).unwrap();
    window_sentence(Place { stage, window, maps: maps.shape().channels }, Some(&explanation))
}

fn pooling(reduce: impl Into<Reduce>, sliding: Sliding) -> Stage {
    Stage::Pooling(Pooling::new(reduce, Window::square(sliding)))
}

fn padded(size: usize, cells: usize) -> Sliding {
    Sliding { padding: Padding::Each(cells), ..Sliding::new(size, size) }
}

#[test]
fn a_maximum_says_how_many_values_it_is_taken_of() {
    let said = |size, sides| at(&pooling(Max, Sliding::new(size, size)), sides, (0, 0));
    assert_eq!(said(1, (2, 2)), "The window covers row 1 and column 1. Its one value goes on unchanged.");
    assert_eq!(
        said(2, (4, 4)),
        "The window covers rows 1–2 and columns 1–2. The largest of its four values goes on; the other three are \
         dropped."
    );
    let two = Window { rows: Sliding::new(1, 1), columns: Sliding::new(2, 2) };
    let two = |rule: Reduce| at(&Stage::Pooling(Pooling::new(rule, two)), (3, 4), (1, 1));
    assert_eq!(
        two(Max.into()),
        "The window covers row 2 and columns 3–4. The larger of its two values goes on; the other one is dropped."
    );
    assert_eq!(
        two(Min.into()),
        "The window covers row 2 and columns 3–4. The smaller of its two values goes on; the other one is dropped."
    );
    assert_eq!(
        two(First.into()),
        "The window covers row 2 and columns 3–4. The first of its two values goes on; the other one is dropped."
    );
    assert_eq!(
        said(4, (4, 4)),
        "The window covers rows 1–4 and columns 1–4. The largest of its 16 values goes on; the other 15 are dropped."
    );
}

#[test]
fn a_maximum_at_the_edge_says_what_is_left() {
    let said = |size, cells, place| at(&pooling(Max, padded(size, cells)), (4, 4), place);
    let outside = "of its 4 cells lie in the padding, which stands for −∞ and never wins.";
    assert_eq!(
        said(2, 1, (0, 0)),
        format!("The window covers row 1 and column 1. 3 {outside} The one value left goes on.")
    );
    assert_eq!(
        said(2, 1, (0, 1)),
        format!(
            "The window covers row 1 and columns 2–3. 2 {outside} The larger of the two values left goes on; the other \
             one is dropped."
        )
    );
    let sides = Sliding { padding: Padding::Sides { before: 0, after: 1 }, ..Sliding::new(2, 2) };
    let window = Window { rows: Sliding::new(2, 2), columns: Sliding { size: 3, stride: 3, ..sides } };
    let stage = Stage::Pooling(Pooling::new(Max, window));
    assert_eq!(
        at(&stage, (2, 5), (0, 1)),
        "The window covers rows 1–2 and columns 4–5. 2 of its 6 cells lie in the padding, which stands for −∞ and never \
         wins. The largest of the four values left goes on; the other three are dropped."
    );
}

#[test]
fn equal_values_and_nan_say_which_wins() {
    let of = |rule: Reduce, values: [f32; 4]| {
        let maps = FeatureMaps::from_planes(1, 2, 2, values.to_vec());
        let said = on(&pooling(rule, Sliding::new(2, 2)), &maps, (0, 0));
        said.rsplit_once("are dropped.").map(|(_, tie)| tie.trim().to_owned()).unwrap()
    };
    assert_eq!(of(Max.into(), [1.0, 4.0, 3.0, 2.0]), "");
    assert_eq!(of(Max.into(), [1.0, 4.0, 3.0, 4.0]), "It occurs twice: the first of equals wins.");
    assert_eq!(of(Max.into(), [4.0, 4.0, 3.0, 4.0]), "It occurs three times: the first of equals wins.");
    assert_eq!(of(Max.into(), [4.0; 4]), "All are equal: the first of equals wins.");
    assert_eq!(of(Max.into(), [1.0, f32::NAN, 3.0, f32::NAN]), "NaN beats all others.");
    assert_eq!(of(Min.into(), [1.0, 1.0, 3.0, 2.0]), "It occurs twice: the first of equals wins.");
    assert_eq!(of(First.into(), [1.0; 4]), "", "nothing was compared");
    let window = Window { rows: Sliding::new(1, 1), columns: Sliding::new(2, 2) };
    let pair = on(
        &Stage::Pooling(Pooling::new(Max, window)),
        &FeatureMaps::from_planes(1, 1, 2, vec![5.0, 5.0]),
        (0, 0),
    );
    assert_eq!(
        pair,
        "The window covers row 1 and columns 1–2. The larger of its two values goes on; the other one is dropped. Both \
         are equal: the first of equals wins."
    );
}

#[test]
fn an_average_says_what_it_is_divided_by() {
    let said = |divisor, sliding, place| {
        let said = at(&pooling(Average { divisor }, sliding), (4, 4), place);
        said.rsplit_once(". ").map(|(_, last)| last.to_owned()).unwrap()
    };
    let pairs = Sliding::new(2, 2);
    for divisor in [Divisor::Padded, Divisor::Cells] {
        assert_eq!(said(divisor, pairs, (0, 0)), "The mean of its four values is the new value.");
        assert_eq!(said(divisor, Sliding::new(1, 1), (0, 0)), "Its one value goes on unchanged.");
    }
    assert_eq!(said(Divisor::Padded, padded(2, 1), (0, 0)), "The sum is divided by 4: padding counts.");
    assert_eq!(
        said(Divisor::Cells, padded(2, 1), (0, 1)),
        "The sum is divided by 2: only cells of the map count."
    );
    let up = Sliding { rounding: Rounding::Ceil, ..Sliding::new(3, 3) };
    assert_eq!(said(Divisor::Padded, up, (1, 0)), "The sum is divided by 3: what hangs over does not count.");
    assert_eq!(
        said(Divisor::Fixed(3), pairs, (0, 0)),
        "The sum of its four values is divided by 3, whatever lies under the window (divisor_override)."
    );
    assert_eq!(
        said(Divisor::Fixed(3), padded(2, 1), (0, 0)),
        "The sum of its one value is divided by 3, whatever lies under the window (divisor_override)."
    );
}

#[test]
fn sums_and_norms_say_what_is_made_of_the_values() {
    let said = |rule: Reduce, sliding, place| {
        let said = at(&pooling(rule, sliding), (4, 4), place);
        said.rsplit_once(". ").map(|(_, last)| last.to_owned()).unwrap()
    };
    let pairs = Sliding::new(2, 2);
    assert_eq!(said(Sum.into(), pairs, (0, 0)), "The sum of its four values is the new value.");
    assert_eq!(said(Sum.into(), Sliding::new(1, 1), (0, 0)), "The sum of its one value is the new value.");
    assert_eq!(
        said(Lp { p: 3.0 }.into(), pairs, (0, 0)),
        "The p-norm of its four values, with p = 3, is the new value."
    );
    assert_eq!(
        said(Lp { p: 2.0 }.into(), padded(2, 1), (0, 0)),
        "The p-norm of its one value, with p = 2, is the new value."
    );
}

/// Windows of two cells that are three apart reach over a map of two on both sides.
#[test]
fn a_window_outside_the_map_says_what_stands_for_nothing() {
    let apart = Sliding { padding: Padding::Each(1), dilation: 3, ..Sliding::new(2, 1) };
    let said = |rule: Reduce| at(&pooling(rule, apart), (2, 2), (0, 0));
    let outside = |padding: &str| {
        format!("The window holds no cell of the map. 4 of its 4 cells lie in the padding, which {padding}. ")
    };
    let never = "stands for −∞ and never wins";
    assert_eq!(
        said(Max.into()),
        format!("{}There is no value to choose from, so that the result is −∞.", outside(never))
    );
    assert_eq!(
        said(First.into()),
        format!("{}There is no value to choose from, so that the result is 0.", outside("does not count"))
    );
    let nothing = "There is nothing to sum, so that the result is 0.";
    assert_eq!(said(Sum.into()), format!("{}{nothing}", outside("is 0 and adds nothing")));
    assert_eq!(
        said(Average { divisor: Divisor::Cells }.into()),
        format!("{}{nothing}", outside("does not count"))
    );
    assert_eq!(
        said(Average { divisor: Divisor::Fixed(3) }.into()),
        format!("{}{nothing}", outside("is 0 and adds nothing"))
    );
    assert_eq!(
        said(Average { divisor: Divisor::Padded }.into()),
        format!("{}The sum is divided by 4: padding counts.", outside("counts as zeros"))
    );
}

#[test]
fn what_hangs_over_the_end_is_said_apart_from_the_padding() {
    let up = |size| Sliding { rounding: Rounding::Ceil, ..Sliding::new(size, size) };
    let rows = Window { rows: up(2), columns: Sliding::new(1, 1) };
    assert_eq!(
        at(&Stage::Pooling(Pooling::new(Max, rows)), (3, 3), (1, 0)),
        "The window covers row 3 and column 1. One of its 2 cells lies beyond the padding, where there is nothing. The \
         one value left goes on."
    );
    assert_eq!(
        at(&pooling(Max, up(2)), (3, 3), (1, 1)),
        "The window covers row 3 and column 3. 3 of its 4 cells lie beyond the padding, where there is nothing. The one \
         value left goes on."
    );
}

#[test]
fn cells_that_are_apart_are_named() {
    let dilated = |size, dilation| {
        let rows = Sliding { dilation, ..Sliding::new(size, 1) };
        let window = Window { rows, columns: Sliding::new(1, 1) };
        let said = at(&Stage::Pooling(Pooling::new(Max, window)), (30, 1), (0, 0));
        said.split_once(" and column 1.").map(|(rows, _)| rows.to_owned()).unwrap()
    };
    assert_eq!(dilated(2, 2), "The window reads rows 1 and 3");
    assert_eq!(dilated(3, 4), "The window reads rows 1, 5 and 9");
    assert_eq!(dilated(4, 2), "The window reads every 2nd row from 1 to 7");
    assert_eq!(dilated(4, 3), "The window reads every 3rd row from 1 to 10");
    assert_eq!(dilated(4, 4), "The window reads every 4th row from 1 to 13");
    assert_eq!(dilated(4, 1), "The window covers rows 1–4");
    let columns = Sliding { dilation: 2, ..Sliding::new(2, 1) };
    let window = Window { rows: Sliding::new(2, 1), columns };
    let said = at(&Stage::Pooling(Pooling::new(Max, window)), (4, 4), (0, 1));
    assert!(said.starts_with("The window reads rows 1–2 and columns 2 and 4."), "{said}");
}

#[test]
fn the_whole_map_becomes_one_value() {
    let whole = |rule: Reduce, sides| at(&Stage::Pooling(Pooling::new(rule, Windows::Whole)), sides, (0, 0));
    assert_eq!(whole(Max.into(), (2, 3)), "All 6 values of the map become one: the largest goes on.");
    assert_eq!(
        whole(Average { divisor: Divisor::Cells }.into(), (2, 3)),
        "All 6 values of the map become one: the mean."
    );
    assert_eq!(
        whole(Sum.into(), (100, 101)).replace('\u{202f}', " "),
        "All 10 100 values of the map become one: the sum."
    );
    assert_eq!(whole(Min.into(), (1, 1)), "The map has only one value. Its one value goes on unchanged.");
    assert_eq!(
        whole(Sum.into(), (1, 1)),
        "The map has only one value. The sum of its one value is the new value."
    );
}

#[test]
fn a_bin_of_a_pyramid_is_named_by_its_level_and_place() {
    let levels = Levels::new(&[1, 2]).unwrap();
    let said = |column| at(&Stage::Pooling(Pooling::new(Max, levels)), (4, 6), (0, column));
    assert_eq!(
        said(3),
        "In the level of 2 × 2 bins, the bin in row 2, column 1 covers rows 3–4 and columns 1–3. The largest of its six \
         values goes on; the other five are dropped."
    );
    assert_eq!(
        said(0),
        "In the level of 1 × 1 bins, the bin in row 1, column 1 covers rows 1–4 and columns 1–6. The largest of its 24 \
         values goes on; the other 23 are dropped."
    );
    let bins = Stage::Pooling(Pooling::new(Max, Windows::Bins { rows: 4, columns: 6 }));
    assert_eq!(
        at(&bins, (4, 6), (2, 5)),
        "The window covers row 3 and column 6. Its one value goes on unchanged."
    );
}

fn convolution(channels: usize, size: usize, bias: f32, sliding: Sliding, border: Border) -> Stage {
    let convolution = Convolution::new(Array4::ones((1, channels, size, size)), vec![bias], 1).unwrap();
    Stage::Convolution(convolution.sliding(Window::square(sliding)).bordered(border))
}

#[test]
fn a_convolution_says_how_many_values_are_weighed() {
    let plain = |size, bias| convolution(1, size, bias, Sliding::new(size, 1), Border::Zero);
    assert_eq!(
        at(&plain(1, -0.5), (4, 4), (1, 2)),
        "The window covers row 2 and column 3. Its one value is multiplied by its weight; with the bias −0.500 added it \
         is the new value."
    );
    assert_eq!(
        at(&plain(3, 0.0), (4, 4), (1, 0)),
        "The window covers rows 2–4 and columns 1–3. Each of the 9 values is multiplied by its weight; the sum with the \
         bias 0 is the new value."
    );
    let maps = FeatureMaps::zeros(Shape::new(3, 4, 4));
    assert_eq!(
        on(&convolution(3, 2, 1.0, Sliding::new(2, 1), Border::Zero), &maps, (0, 0)),
        "The window covers rows 1–2 and columns 1–2. Each of the 12 values (4 from each of 3 maps) is multiplied by its \
         weight; the sum with the bias 1 is the new value."
    );
    let unexplained = plain(2, 7.0);
    let window = unexplained.layout(Shape::new(1, 4, 4)).unwrap().unwrap().window(0, 0).unwrap();
    assert_eq!(
        window_sentence(Place { stage: &unexplained, window, maps: 1 }, None),
        "The window covers rows 1–2 and columns 1–2. Each of the 4 values is multiplied by its weight; the sum with the \
         bias 0 is the new value."
    );
}

#[test]
fn a_convolution_says_what_it_reads_beyond_the_edge() {
    let edge = |border| {
        let said = at(&convolution(1, 3, 0.0, padded(3, 1), border), (4, 4), (0, 0));
        said.split(". ").nth(1).map(str::to_owned).unwrap()
    };
    assert_eq!(
        Border::ALL.map(edge),
        [
            "5 of its 9 cells lie in the padding, which counts as zeros",
            "5 of its 9 cells lie beyond the edge, where the map is mirrored",
            "5 of its 9 cells lie beyond the edge, where the outermost cell is repeated",
            "5 of its 9 cells lie beyond the edge, where the map starts again from the other side"
        ]
    );
}

#[test]
fn an_unexplained_pooling_and_an_activation_have_their_sentence_too() {
    let stage = pooling(Max, Sliding::new(2, 2));
    let window = stage.layout(Shape::new(1, 4, 4)).unwrap().unwrap().window(0, 1).unwrap();
    assert_eq!(
        window_sentence(Place { stage: &stage, window, maps: 1 }, None),
        "The window covers rows 1–2 and columns 3–4. The largest of its four values goes on; the other three are dropped."
    );
    let relu = Stage::Activation(Activation::Relu);
    assert_eq!(
        window_sentence(Place { stage: &relu, window, maps: 1 }, None),
        "The window covers rows 1–2 and columns 3–4. "
    );
}
