//! What is mended, and that nothing else is.
use super::*;
use crate::Setup;
use crate::cnn::{Average, Max, Preset, Rounding};
use crate::{
    Convention, ConvolutionChoice, KerasPadding, OnnxPadding, Pads, Placement, PoolingChoice, StageChoice,
    TorchPadding,
};

#[test]
fn fitting_lets_go_of_a_stage_and_a_cell_that_are_no_longer_there() {
    let mut setup = Setup {
        stages: Stages {
            focus: Some(Focus { stage: 2, channel: 1, row: 1, column: 1 }),
            ..Stages::default()
        },
        ..Setup::default()
    };
    assert!(!setup.stages.fit(Shape::new(1, 6, 6)));
    assert!(setup.stages.fit(Shape::new(1, 4, 4)));
    assert_eq!(setup.stages.focus, None);
    let pooling = PoolingChoice::new(Average::default(), 2).placed(Placement::Whole);
    setup.stages.list = vec![StageChoice::new(StageKind::Pooling(pooling))];
    setup.stages.chosen = 2;
    assert!(setup.stages.fit(Shape::new(1, 4, 4)));
    assert_eq!(setup.stages.chosen, 0);
}

fn fitted(kind: StageKind, picture: Shape) -> Option<StageKind> {
    let stages = vec![StageChoice::new(kind)];
    let mut setup = Setup { stages: Stages::new(stages), ..Setup::default() };
    setup.stages.fit(picture);
    setup.stages.list.pop().map(|stage| stage.kind)
}

#[test]
fn linked_numbers_shrink_together_and_others_alone() {
    let pooling = |size: PerAxis| {
        StageKind::Pooling(PoolingChoice { window: WindowChoice::new(size, 1), ..PoolingChoice::new(Max, 1) })
    };
    let picture = Shape::new(1, 3, 8);
    assert_eq!(fitted(pooling(PerAxis::both(5)), picture), Some(pooling(PerAxis::both(3))));
    assert_eq!(fitted(pooling(PerAxis::new(5, 6)), picture), Some(pooling(PerAxis::new(3, 6))));
}

#[test]
fn on_a_picture_of_one_row_windows_keep_their_width() {
    let convolution =
        |size: PerAxis| StageKind::Convolution(ConvolutionChoice::new(size, &[Preset::BoxBlur]));
    let picture = Shape::new(1, 1, 6);
    let one_row = fitted(convolution(PerAxis::both(3)), picture);
    assert_eq!(one_row, Some(convolution(PerAxis::new(1, 3))));
    let wide = fitted(convolution(PerAxis::new(3, 9)), Shape::new(1, 4, 6));
    assert_eq!(wide, Some(convolution(PerAxis::new(3, 6))));
}

#[test]
fn padding_is_brought_down_along_the_axis_that_has_too_much() {
    let padded = |cells: PerAxis| {
        let padding = TorchPadding::Each(cells);
        let convention = Convention::PyTorch { padding, rounding: Rounding::Floor };
        let window = WindowChoice { convention, ..WindowChoice::new(PerAxis::new(2, 4), 1) };
        StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(Max, 1) })
    };
    let picture = Shape::new(1, 9, 9);
    assert_eq!(fitted(padded(PerAxis::new(2, 2)), picture), Some(padded(PerAxis::new(1, 2))));
    assert_eq!(fitted(padded(PerAxis::new(1, 5)), picture), Some(padded(PerAxis::new(1, 2))));
}

fn sliding(window: WindowChoice) -> StageKind {
    StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(Max, 1) })
}

fn convolved(window: WindowChoice, border: Border) -> StageKind {
    let choice = ConvolutionChoice::new(window.size, &[Preset::BoxBlur]);
    StageKind::Convolution(ConvolutionChoice { window, border, ..choice })
}

fn padded(convention: Convention, size: impl Into<PerAxis>) -> WindowChoice {
    WindowChoice { convention, ..WindowChoice::new(size, 1) }
}

fn torch(rows: usize, columns: usize) -> Convention {
    let padding = TorchPadding::Each(PerAxis::new(rows, columns));
    Convention::PyTorch { padding, rounding: Rounding::Floor }
}

fn onnx(pads: [usize; 4]) -> Convention {
    let [top, left, bottom, right] = pads;
    let padding = OnnxPadding::Pads(Pads { top, left, bottom, right });
    Convention::Onnx { padding, rounding: Rounding::Floor }
}

#[test]
fn dilation_gives_way_before_size_and_no_step_further_than_it_must() {
    let dilated = |size: usize, dilation: usize| {
        sliding(WindowChoice { dilation: PerAxis::both(dilation), ..WindowChoice::new(size, 1) })
    };
    let on = |rows, kind| fitted(kind, Shape::new(1, rows, 9));
    assert_eq!(on(9, dilated(3, 5)), Some(dilated(3, 4)), "3 cells reach over 9 at dilation 4");
    assert_eq!(on(8, dilated(3, 4)), Some(dilated(3, 3)));
    assert_eq!(on(3, dilated(3, 8)), Some(dilated(3, 1)));
    assert_eq!(on(2, dilated(3, 8)), Some(dilated(2, 1)), "only then the size");
    assert_eq!(on(9, dilated(3, 4)), Some(dilated(3, 4)));
}

#[test]
fn dilation_gives_way_along_its_own_axis() {
    let dilated = |dilation| sliding(WindowChoice { dilation, ..WindowChoice::new(3, 1) });
    let picture = Shape::new(1, 5, 9);
    assert_eq!(fitted(dilated(PerAxis::new(3, 4)), picture), Some(dilated(PerAxis::new(2, 4))));
    assert_eq!(fitted(dilated(PerAxis::new(1, 5)), picture), Some(dilated(PerAxis::new(1, 4))));
}

#[test]
fn a_window_that_is_too_large_takes_exactly_the_room_there_is() {
    let window = |rows: usize, columns: usize| sliding(WindowChoice::new(PerAxis::new(rows, columns), 1));
    assert_eq!(fitted(window(32, 32), Shape::new(1, 9, 9)), Some(window(9, 9)));
    assert_eq!(fitted(window(10, 10), Shape::new(1, 9, 9)), Some(window(9, 9)));
    assert_eq!(fitted(window(9, 9), Shape::new(1, 9, 9)), Some(window(9, 9)));
    assert_eq!(fitted(window(32, 32), Shape::new(1, 9, 4)), Some(window(4, 4)), "linked: the smaller room");
    assert_eq!(fitted(window(32, 32), Shape::new(1, 4, 9)), Some(window(4, 4)));
    assert_eq!(fitted(window(32, 31), Shape::new(1, 9, 4)), Some(window(9, 4)), "each its own");
    assert_eq!(fitted(window(32, 32), Shape::new(1, 7, 1)), Some(window(7, 1)), "one column");
}

#[test]
fn same_padding_of_pytorch_gets_its_stride_back() {
    let same = Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
    let strides = |stride| WindowChoice { stride, ..padded(same, 3) };
    let picture = Shape::new(1, 9, 9);
    for stride in [PerAxis::both(2), PerAxis::new(1, 3), PerAxis::new(3, 1)] {
        assert_eq!(
            fitted(convolved(strides(stride), Border::Zero), picture),
            Some(convolved(strides(PerAxis::both(1)), Border::Zero)),
            "{stride}"
        );
    }
    let keras = WindowChoice { stride: PerAxis::both(2), ..padded(Convention::Keras(KerasPadding::Same), 3) };
    assert_eq!(fitted(sliding(keras), picture), Some(sliding(keras)), "Keras takes any");
}

#[test]
fn pytorch_pads_up_to_half_the_window_and_not_one_cell_more_or_less() {
    let picture = Shape::new(1, 9, 9);
    for (size, half) in [(2, 1), (3, 1), (4, 2), (5, 2), (8, 4)] {
        let pooling = |cells| sliding(padded(torch(cells, cells), size));
        assert_eq!(fitted(pooling(half), picture), Some(pooling(half)), "size {size}");
        assert_eq!(fitted(pooling(half + 1), picture), Some(pooling(half)), "size {size}");
        assert_eq!(fitted(pooling(16), picture), Some(pooling(half)), "size {size}");
    }
    let wide = |rows, columns| sliding(padded(torch(rows, columns), PerAxis::new(6, 3)));
    assert_eq!(fitted(wide(9, 9), picture), Some(wide(3, 1)));
    assert_eq!(fitted(wide(3, 9), picture), Some(wide(3, 1)));
    assert_eq!(fitted(wide(9, 0), picture), Some(wide(3, 0)));
}

#[test]
fn onnx_pads_each_side_by_less_than_the_window() {
    let picture = Shape::new(1, 9, 9);
    let pooling = |pads| sliding(padded(onnx(pads), PerAxis::new(3, 5)));
    assert_eq!(fitted(pooling([2, 4, 2, 4]), picture), Some(pooling([2, 4, 2, 4])), "at the limit");
    assert_eq!(fitted(pooling([3, 0, 0, 0]), picture), Some(pooling([2, 0, 0, 0])));
    assert_eq!(fitted(pooling([0, 0, 9, 1]), picture), Some(pooling([0, 0, 2, 1])));
    assert_eq!(fitted(pooling([1, 5, 0, 0]), picture), Some(pooling([1, 4, 0, 0])));
    assert_eq!(fitted(pooling([0, 1, 1, 16]), picture), Some(pooling([0, 1, 1, 4])));
    let square = |pads| sliding(padded(onnx(pads), 3));
    assert_eq!(fitted(square([3, 3, 3, 3]), picture), Some(square([2, 2, 2, 2])));
}

#[test]
fn a_border_that_has_no_cells_left_takes_less_padding_and_stays_what_it_is() {
    let picture = Shape::new(1, 4, 6);
    let mended = |rows, columns, border| {
        let kind = fitted(convolved(padded(torch(rows, columns), 3), border), picture);
        let StageKind::Convolution(convolution) = kind? else { return None };
        Some((convolution.window.convention, convolution.border))
    };
    assert_eq!(mended(3, 5, Border::Reflect), Some((torch(3, 5), Border::Reflect)), "at the limit");
    assert_eq!(mended(4, 5, Border::Reflect), Some((torch(3, 5), Border::Reflect)));
    assert_eq!(mended(3, 6, Border::Reflect), Some((torch(3, 5), Border::Reflect)));
    assert_eq!(mended(9, 9, Border::Reflect), Some((torch(3, 3), Border::Reflect)), "linked");
    assert_eq!(mended(5, 6, Border::Circular), Some((torch(4, 6), Border::Circular)));
    assert_eq!(mended(9, 9, Border::Replicate), Some((torch(9, 9), Border::Replicate)));
    assert_eq!(mended(9, 9, Border::Zero), Some((torch(9, 9), Border::Zero)));
}

#[test]
fn a_border_whose_padding_has_no_number_becomes_zeros() {
    let same = padded(Convention::Keras(KerasPadding::Same), 9);
    assert_eq!(
        fitted(convolved(same, Border::Reflect), Shape::new(1, 4, 4)),
        Some(convolved(same, Border::Zero))
    );
    assert_eq!(
        fitted(convolved(same, Border::Reflect), Shape::new(1, 5, 5)),
        Some(convolved(same, Border::Reflect))
    );
}

/// The first view on 8 × 10 cells gives 2 maps of 3 × 4.
#[test]
fn a_pinned_cell_stays_as_long_as_its_map_row_and_column_are_there() {
    let kept = |stage, channel, row, column| {
        let focus = Some(Focus { stage, channel, row, column });
        let mut setup = Setup { stages: Stages { focus, ..Stages::default() }, ..Setup::default() };
        let changed = setup.stages.fit(Shape::new(1, 8, 10));
        assert_eq!(changed, setup.stages.focus.is_none());
        assert!(changed || setup.stages.focus == focus, "it stays where it is");
        !changed
    };
    assert!(kept(2, 0, 0, 0) && kept(2, 1, 2, 3), "the first and the last cell");
    assert!(!kept(2, 2, 2, 3), "a third map");
    assert!(!kept(2, 1, 3, 3), "a fourth row");
    assert!(!kept(2, 1, 2, 4), "a fifth column");
    assert!(kept(0, 1, 5, 7) && kept(1, 1, 5, 7));
    assert!(!kept(0, 1, 6, 7) && !kept(1, 1, 5, 8));
    assert!(!kept(3, 0, 0, 0) && !kept(usize::MAX, 0, 0, 0), "a stage that is not there");
}

#[test]
fn the_chosen_stage_is_one_that_is_there() {
    for (chosen, expected) in [(0, 0), (2, 2), (3, 2), (99, 2)] {
        let mut setup = Setup { stages: Stages { chosen, ..Stages::default() }, ..Setup::default() };
        assert_eq!(
            (setup.stages.fit(Shape::new(1, 8, 8)), setup.stages.chosen),
            (chosen != expected, expected)
        );
    }
    let mut nothing = Setup { stages: Stages { chosen: 1, ..Stages::new(vec![]) }, ..Setup::default() };
    assert_eq!((nothing.stages.fit(Shape::new(1, 8, 8)), nothing.stages.chosen), (true, 0));
}

/// Each of twenty stages takes eight steps.
#[test]
fn a_setup_with_much_to_mend_is_mended_and_not_cleared() {
    let wide = || sliding(WindowChoice { dilation: PerAxis::both(8), ..WindowChoice::new(32, 1) });
    let stages = (0..limits::STAGES).map(|_| StageChoice::new(wide())).collect();
    let mut setup = Setup { stages: Stages::new(stages), ..Setup::default() };
    assert!(setup.stages.fit(Shape::new(1, 4, 4)));
    let windows: Vec<_> = setup.stages.iter().filter_map(StageChoice::window).collect();
    let mut expected = vec![WindowChoice::new(1, 1); limits::STAGES];
    expected[0] = WindowChoice::new(4, 1);
    assert_eq!(windows, expected);
}

#[test]
fn a_stage_that_no_number_can_mend_goes_with_all_behind_it() {
    let mut setup = Setup::default();
    if let StageKind::Convolution(convolution) = &mut setup.stages.list[0].kind {
        convolution.filters.clear();
    }
    setup.stages.list.rotate_left(1);
    // ReLU and pooling come before the convolution without filters.
    assert!(setup.stages.fit(Shape::new(1, 8, 8)));
    assert_eq!(setup.stages.len(), 2);
    assert!(matches!(setup.stages.list[1].kind, StageKind::Pooling(_)), "{:?}", setup.stages.list[1]);
}

#[test]
fn stages_that_cost_too_much_go_from_the_end_until_the_rest_can_be_computed() {
    // Each copy of the picture takes 16 MB; with it twelve fit into the memory.
    let picture = Shape::new(1, 2048, 2048);
    let stages = (0..20).map(|_| StageChoice::new(StageKind::Activation(crate::cnn::Activation::Relu)));
    let mut setup = Setup { stages: Stages::new(stages.collect()), ..Setup::default() };
    assert!(setup.stages.fit(picture));
    assert_eq!(setup.stages.len(), 11);
}

#[test]
fn only_new_stages_are_made_to_fit() {
    let window = |size: usize| StageChoice::new(sliding(WindowChoice::new(size, 1)));
    let after = |new: Range<usize>| {
        let stages = vec![window(3), window(9), window(9)];
        let mut setup = Setup { stages: Stages::new(stages), ..Setup::default() };
        setup.stages.fit_new(new, Shape::new(1, 6, 6));
        setup.stages.iter().filter_map(|stage| Some(stage.window()?.size.rows)).collect::<Vec<_>>()
    };
    assert_eq!(after(1..2), [3, 4, 9]);
    assert_eq!(after(1..3), [3, 4, 1]);
    assert_eq!(after(2..3), [3, 9, 9], "an old one stands in the way");
    assert_eq!(after(0..1), [3, 9, 9]);
}

#[test]
fn what_fits_is_left_alone() {
    let mut setup = Setup {
        stages: Stages {
            focus: Some(Focus { stage: 2, channel: 1, row: 2, column: 3 }),
            ..Stages::default()
        },
        ..Setup::default()
    };
    let before = setup.clone();
    assert!(!setup.stages.fit(Shape::new(1, 8, 10)));
    assert_eq!(setup, before);
}
