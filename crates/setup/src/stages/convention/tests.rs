//! The rules of the frameworks, and what one becomes in the words of another.
use super::*;

#[test]
fn each_framework_divides_as_its_own_documentation_says() {
    let fixed = Divisor::Fixed(3);
    let asked = [Divisor::Padded, Divisor::Cells, fixed];
    assert_eq!(asked.map(|d| Framework::PyTorch.divisor(d)), asked);
    assert_eq!(asked.map(|d| Framework::Keras.divisor(d)), [Divisor::Cells; 3]);
    let onnx = [Divisor::Padded, Divisor::Cells, Divisor::Cells];
    assert_eq!(asked.map(|d| Framework::Onnx.divisor(d)), onnx);
}

#[test]
fn another_framework_gets_the_nearest_it_has() {
    let torch = |cells| Convention::PyTorch {
        padding: TorchPadding::Each(PerAxis::both(cells)),
        rounding: Rounding::Ceil,
    };
    let onnx = |padding| Convention::Onnx { padding, rounding: Rounding::Ceil };
    let pads = Pads { top: 0, left: 2, bottom: 1, right: 0 };
    assert_eq!(
        torch(1).in_words_of(Framework::Onnx, 3.into(), 2.into(), true),
        onnx(OnnxPadding::Pads(Pads::each(1)))
    );
    assert_eq!(
        onnx(OnnxPadding::Pads(pads)).in_words_of(Framework::PyTorch, 3.into(), 2.into(), true),
        torch(1)
    );
    let wide =
        onnx(OnnxPadding::Pads(pads)).in_words_of(Framework::PyTorch, PerAxis::new(3, 5), 2.into(), true);
    let padding = TorchPadding::Each(PerAxis::new(1, 2));
    assert_eq!(wide, Convention::PyTorch { padding, rounding: Rounding::Ceil });
    let keras = Convention::Keras(KerasPadding::Same);
    assert_eq!(torch(1).in_words_of(Framework::Keras, 3.into(), 2.into(), true), keras);
    assert_eq!(
        torch(0).in_words_of(Framework::Keras, 3.into(), 2.into(), true),
        Convention::Keras(KerasPadding::Valid)
    );
    let same = Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
    assert_eq!(keras.in_words_of(Framework::PyTorch, 3.into(), 1.into(), false), same);
}

#[test]
fn padding_is_brought_down_only_where_it_is_chosen() {
    let pads = |pads| Convention::Onnx { padding: OnnxPadding::Pads(pads), rounding: Rounding::Floor };
    let wide = Pads { top: 5, left: 1, bottom: 3, right: 0 };
    let narrow = Pads { top: 2, left: 1, bottom: 2, right: 0 };
    assert_eq!(pads(wide).padded_at_most(Along::Both, 2), pads(narrow));
    assert_eq!(pads(wide).padded_at_most(Along::Rows, 0), pads(Pads { top: 0, bottom: 0, ..wide }));
    assert_eq!(pads(wide).padded_at_most(Along::Columns, 0), pads(Pads { left: 0, right: 0, ..wide }));
    let cells = PerAxis::new(3, 5);
    let torch = |cells| Convention::PyTorch { padding: TorchPadding::Each(cells), rounding: Rounding::Floor };
    assert_eq!(torch(cells).padded_at_most(Along::Columns, 2), torch(PerAxis::new(3, 2)));
    assert_eq!(torch(cells).padded_at_most(Along::Both, 4), torch(PerAxis::new(3, 4)));
    let same = Convention::Keras(KerasPadding::Same);
    assert_eq!(same.padded_at_most(Along::Both, 0), same);
}

#[test]
fn padding_that_no_number_was_chosen_for_keeps_to_the_limit_in_pytorch() {
    // A window that reaches over 36 cells: half of that is more than any padding may be.
    let onnx = Convention::Onnx { padding: OnnxPadding::SameUpper, rounding: Rounding::Floor };
    let padding = TorchPadding::Each(PerAxis::both(limits::PADDING));
    let torch = onnx.in_words_of(Framework::PyTorch, 36.into(), 1.into(), true);
    assert_eq!(torch, Convention::PyTorch { padding, rounding: Rounding::Floor });
}

fn torch(rows: usize, columns: usize, rounding: Rounding) -> Convention {
    Convention::PyTorch { padding: TorchPadding::Each(PerAxis::new(rows, columns)), rounding }
}

fn onnx(padding: OnnxPadding, rounding: Rounding) -> Convention {
    Convention::Onnx { padding, rounding }
}

fn pads(top: usize, left: usize, bottom: usize, right: usize) -> OnnxPadding {
    OnnxPadding::Pads(Pads { top, left, bottom, right })
}

const TORCH_SAME: Convention = Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
const VALID: Convention = Convention::Keras(KerasPadding::Valid);
const SAME: Convention = Convention::Keras(KerasPadding::Same);
const UP: Rounding = Rounding::Ceil;
const DOWN: Rounding = Rounding::Floor;

/// What a convention becomes over a window of so many cells.
#[track_caller]
fn assert_turned(
    from: Convention,
    to: Framework,
    (rows, columns, stride): (usize, usize, usize),
    is_pooling: bool,
    expected: Convention,
) {
    let turned = from.in_words_of(to, PerAxis::new(rows, columns), PerAxis::both(stride), is_pooling);
    assert_eq!(turned, expected);
}

#[test]
fn a_framework_keeps_its_own_words() {
    let all = [
        torch(3, 9, UP),
        TORCH_SAME,
        VALID,
        SAME,
        onnx(pads(1, 2, 3, 4), UP),
        onnx(OnnxPadding::SameLower, UP),
    ];
    for convention in all {
        for is_pooling in [true, false] {
            assert_turned(convention, convention.framework(), (2, 2, 2), is_pooling, convention);
        }
    }
}

#[test]
fn numbers_of_pytorch_become_pads_on_both_sides() {
    assert_turned(torch(1, 2, UP), Framework::Onnx, (3, 5, 2), true, onnx(pads(1, 2, 1, 2), UP));
    assert_turned(torch(0, 3, DOWN), Framework::Onnx, (3, 5, 1), false, onnx(pads(0, 3, 0, 3), DOWN));
    assert_turned(TORCH_SAME, Framework::Onnx, (3, 4, 1), false, onnx(OnnxPadding::SameUpper, DOWN));
    assert_turned(VALID, Framework::Onnx, (3, 4, 2), true, onnx(pads(0, 0, 0, 0), DOWN));
    assert_turned(SAME, Framework::Onnx, (3, 4, 2), true, onnx(OnnxPadding::SameUpper, DOWN));
}

#[test]
fn any_padding_is_same_to_keras() {
    for (from, expected) in [
        (torch(0, 0, UP), VALID),
        (torch(1, 0, DOWN), SAME),
        (torch(0, 1, DOWN), SAME),
        (TORCH_SAME, SAME),
        (onnx(pads(0, 0, 0, 0), UP), VALID),
        (onnx(pads(0, 0, 1, 0), DOWN), SAME),
        (onnx(pads(0, 1, 0, 0), DOWN), SAME),
        (onnx(OnnxPadding::SameUpper, DOWN), SAME),
        (onnx(OnnxPadding::SameLower, DOWN), SAME),
    ] {
        assert_turned(from, Framework::Keras, (3, 4, 2), true, expected);
    }
}

#[test]
fn pads_become_the_larger_of_two_sides_and_in_pooling_half_the_window_at_most() {
    let from = onnx(pads(1, 0, 2, 3), UP);
    assert_turned(from, Framework::PyTorch, (4, 6, 2), true, torch(2, 3, UP));
    assert_turned(from, Framework::PyTorch, (3, 5, 2), true, torch(1, 2, UP));
    assert_turned(from, Framework::PyTorch, (3, 5, 2), false, torch(2, 3, UP));
    assert_turned(onnx(pads(16, 0, 0, 16), DOWN), Framework::PyTorch, (3, 3, 1), false, torch(16, 16, DOWN));
    assert_turned(VALID, Framework::PyTorch, (3, 3, 1), false, torch(0, 0, DOWN));
    assert_turned(VALID, Framework::PyTorch, (3, 3, 1), true, torch(0, 0, DOWN));
}

#[test]
fn same_becomes_same_where_pytorch_has_it_and_otherwise_half_of_what_the_window_reaches_over() {
    for same in [SAME, onnx(OnnxPadding::SameUpper, UP), onnx(OnnxPadding::SameLower, DOWN)] {
        assert_turned(same, Framework::PyTorch, (3, 4, 1), false, TORCH_SAME);
        assert_turned(same, Framework::PyTorch, (3, 4, 2), false, torch(1, 1, DOWN));
        assert_turned(same, Framework::PyTorch, (3, 4, 1), true, torch(1, 1, DOWN));
        assert_turned(same, Framework::PyTorch, (5, 6, 3), true, torch(2, 2, DOWN));
        assert_turned(same, Framework::PyTorch, (1, 2, 2), true, torch(0, 0, DOWN));
        assert_turned(same, Framework::PyTorch, (33, 36, 2), false, torch(16, 16, DOWN));
        assert_turned(same, Framework::PyTorch, (32, 31, 2), true, torch(15, 15, DOWN));
    }
    let apart = SAME.in_words_of(Framework::PyTorch, PerAxis::both(3), PerAxis::new(1, 2), false);
    assert_eq!(apart, torch(1, 1, DOWN), "one stride of two is enough");
}

#[test]
fn padding_goes_to_its_axis_and_side() {
    let each = Padding::Each;
    let sides = |before, after| Padding::Sides { before, after };
    assert_eq!(torch(1, 2, DOWN).padding(), (each(1), each(2)));
    assert_eq!(TORCH_SAME.padding(), (Padding::Same, Padding::Same));
    assert_eq!(VALID.padding(), (each(0), each(0)));
    assert_eq!(SAME.padding(), (Padding::SameUpper, Padding::SameUpper));
    assert_eq!(onnx(OnnxPadding::SameUpper, UP).padding(), (Padding::SameUpper, Padding::SameUpper));
    assert_eq!(onnx(OnnxPadding::SameLower, UP).padding(), (Padding::SameLower, Padding::SameLower));
    assert_eq!(onnx(pads(1, 2, 3, 4), UP).padding(), (sides(1, 3), sides(2, 4)));
    let all = [torch(0, 0, DOWN), VALID, onnx(OnnxPadding::SameUpper, UP)];
    assert_eq!(all.map(Convention::framework), Framework::ALL);
    assert_eq!(onnx(pads(1, 2, 3, 4), UP).pads(), Some(Pads { top: 1, left: 2, bottom: 3, right: 4 }));
    assert_eq!([torch(1, 1, UP).pads(), SAME.pads(), onnx(OnnxPadding::SameUpper, UP).pads()], [None; 3]);
}

#[test]
fn only_numbers_are_rounded_up() {
    let rounded =
        |convention: Convention| (convention.rounded(UP).rounding(), convention.rounded(DOWN).rounding());
    assert_eq!(rounded(torch(1, 1, DOWN)), (UP, DOWN));
    assert_eq!(rounded(onnx(pads(1, 1, 1, 1), UP)), (UP, DOWN));
    assert_eq!([rounded(VALID), rounded(SAME)], [(DOWN, DOWN); 2]);
    assert_eq!(
        [rounded(onnx(OnnxPadding::SameUpper, DOWN)), rounded(onnx(OnnxPadding::SameLower, UP))],
        [(DOWN, DOWN); 2]
    );
    assert_eq!(
        (VALID.rounded(UP), onnx(OnnxPadding::SameLower, DOWN).rounded(UP)),
        (VALID, onnx(OnnxPadding::SameLower, UP))
    );
}

#[test]
fn pads_are_set_side_by_side() {
    let numbers = Pads { top: 1, left: 2, bottom: 3, right: 4 };
    assert_eq!(Side::ALL.map(|side| numbers.of(side)), [1, 2, 3, 4]);
    for side in Side::ALL {
        let changed = numbers.with(side, 9);
        let expected = Side::ALL.map(|other| if other == side { 9 } else { numbers.of(other) });
        assert_eq!(Side::ALL.map(|other| changed.of(other)), expected, "{side:?}");
    }
    assert_eq!(Side::ALL, [Side::Top, Side::Left, Side::Bottom, Side::Right]);
    assert_eq!(
        [numbers.per_axis(), Pads { top: 5, right: 1, ..numbers }.per_axis()],
        [PerAxis::new(3, 4), PerAxis::new(5, 2)]
    );
    assert_eq!(
        (Pads::each(2), Pads::per(PerAxis::new(1, 2))),
        (Pads { top: 2, left: 2, bottom: 2, right: 2 }, Pads { top: 1, left: 2, bottom: 1, right: 2 })
    );
}

#[test]
fn padding_at_the_limit_is_left_alone_and_one_more_is_brought_down() {
    for along in [Along::Both, Along::Rows, Along::Columns] {
        assert_eq!(torch(2, 2, UP).padded_at_most(along, 2), torch(2, 2, UP));
        assert_eq!(onnx(pads(2, 2, 2, 2), UP).padded_at_most(along, 2), onnx(pads(2, 2, 2, 2), UP));
    }
    assert_eq!(torch(3, 3, UP).padded_at_most(Along::Both, 2), torch(2, 2, UP));
    assert_eq!(torch(3, 3, UP).padded_at_most(Along::Rows, 2), torch(2, 3, UP));
    assert_eq!(torch(3, 3, DOWN).padded_at_most(Along::Columns, 2), torch(3, 2, DOWN));
    let (all, fixed) = (onnx(pads(3, 4, 5, 6), UP), [TORCH_SAME, VALID, onnx(OnnxPadding::SameLower, UP)]);
    assert_eq!(all.padded_at_most(Along::Both, 4), onnx(pads(3, 4, 4, 4), UP));
    assert_eq!(all.padded_at_most(Along::Rows, 4), onnx(pads(3, 4, 4, 6), UP));
    assert_eq!(all.padded_at_most(Along::Columns, 4), onnx(pads(3, 4, 5, 4), UP));
    assert_eq!(fixed.map(|convention| convention.padded_at_most(Along::Both, 0)), fixed);
}

#[test]
fn each_framework_has_its_usual_divisor() {
    assert_eq!(
        Framework::ALL.map(Framework::usual_divisor),
        [Divisor::Padded, Divisor::Cells, Divisor::Cells]
    );
    assert_eq!((Convention::NONE, Convention::default()), (torch(0, 0, DOWN), torch(0, 0, DOWN)));
}
