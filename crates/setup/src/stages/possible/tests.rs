//! Which settings are possible, to the number.
use super::*;
use crate::Setup;
use crate::cnn::{Activation, Average, CnnError, Max, Preset, Rounding};
use crate::{
    Colour, Convention, ConvolutionChoice, ConvolutionSetting, FilterChoice, KernelChoice, PerAxis,
    Placement, PoolingChoice, PoolingSetting, TorchPadding, WindowChoice,
};

#[test]
fn a_window_that_slides_again_is_made_to_fit() {
    let whole = StageKind::Pooling(PoolingChoice::new(Max, PerAxis::new(4, 3)).placed(Placement::Whole));
    let setup = Setup { stages: Stages::new(vec![StageChoice::new(whole)]), ..Setup::default() };
    let slides = |rows, columns| {
        let to = PoolingSetting::Placement(Placement::Sliding).into();
        let kind = setup.stages.with_setting(0, &to, Shape::new(1, rows, columns)).ok()?;
        kind.window().map(|window| window.size)
    };
    assert_eq!(slides(9, 9), Some(PerAxis::new(4, 3)), "it is the one from before");
    assert_eq!(slides(2, 9), Some(PerAxis::new(2, 3)));
    assert_eq!(slides(1, 1), Some(PerAxis::new(1, 1)));
}

#[test]
fn a_setup_that_does_not_fit_may_only_get_better() {
    let mut setup = Setup::default();
    setup.picture.long_side = 3;
    let range = setup.long_side_range(|side| Shape::new(1, side, side));
    assert_eq!(range, 3..=512);
}

fn pooling(window: WindowChoice) -> StageKind {
    StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(Max, 1) })
}

fn setup(kinds: impl IntoIterator<Item = StageKind>) -> Setup {
    Setup { stages: Stages::new(kinds.into_iter().map(StageChoice::new).collect()), ..Setup::default() }
}

fn convolution(presets: &[Preset]) -> StageKind {
    StageKind::Convolution(ConvolutionChoice::new(3, presets))
}

/// A kernel of another size than its window, which no weights can be made of.
fn broken() -> StageKind {
    let mut choice = ConvolutionChoice::new(3, &[]);
    let kernel = crate::cnn::Kernel::from_fn(2, 2, |_, _| 1.0);
    choice.filters = vec![FilterChoice::new(KernelChoice::Custom(vec![kernel]))];
    StageKind::Convolution(choice)
}

fn padded(padding: TorchPadding, size: usize) -> WindowChoice {
    let convention = Convention::PyTorch { padding, rounding: Rounding::Floor };
    WindowChoice { convention, ..WindowChoice::new(size, 1) }
}

#[test]
fn weights_are_made_for_the_maps_that_reach_a_stage() {
    let dims = |setup: &Setup| {
        let (pipeline, error) = setup.pipeline();
        let dims = pipeline.stages.iter().filter_map(|stage| match stage {
            Stage::Convolution(convolution) => Some(convolution.weights().dim()),
            Stage::Activation(_) | Stage::Pooling(_) | Stage::Unpooling(_) => None,
        });
        (dims.collect::<Vec<_>>(), pipeline.stages.len(), error)
    };
    let two = convolution(&[Preset::SobelVertical, Preset::SobelHorizontal]);
    let relu = StageKind::Activation(Activation::Relu);
    let mut setup = setup([two.clone(), relu, convolution(&[Preset::BoxBlur]), two]);
    assert_eq!(dims(&setup), (vec![(2, 1, 3, 3), (1, 2, 3, 3), (2, 1, 3, 3)], 4, None));
    setup.stages.list[0].on = false;
    assert_eq!(dims(&setup), (vec![(1, 1, 3, 3), (2, 1, 3, 3)], 4, None), "switched off, it passes maps on");
    setup.picture.colour = Colour::Rgb;
    assert_eq!(dims(&setup), (vec![(1, 3, 3, 3), (2, 1, 3, 3)], 4, None));
    setup.stages.list[2].kind = broken();
    let error = Some(PipelineError { stage: 2, error: CnnError::Weights });
    assert_eq!(dims(&setup), (vec![], 2, error), "up to the first whose weights cannot be made");
}

#[test]
fn all_memory_and_all_work_may_be_used_and_no_more() {
    let nothing = setup([]);
    let full = Shape::new(3, 4096, 4096);
    assert_eq!(nothing.stages.shapes(full), (vec![full], None), "201 326 592 bytes");
    let over = Shape::new(3, 4096, 4097);
    assert_eq!(nothing.stages.shapes(over), (vec![over], Some(Misfit::Memory(201_375_744))));
    // 3125 · 6250 windows of 32 · 32 cells.
    let pooled = setup([pooling(WindowChoice::new(32, 1))]);
    assert_eq!(pooled.stages.shapes(Shape::new(1, 3156, 6281)).1, None);
    let columns = pooled.stages.shapes(Shape::new(1, 3156, 6282));
    assert_eq!(columns.1, Some(Misfit::Work(20_003_200_000)));
    assert_eq!(columns.0.len(), 2, "the shapes are known all the same");
}

#[test]
fn a_setting_is_allowed_while_all_can_still_be_computed() {
    let picture = Shape::new(1, 9, 9);
    let fine = setup([pooling(WindowChoice::new(3, 1)), pooling(WindowChoice::new(7, 1))]);
    let allows = |setup: &Setup, stage, size| {
        setup.stages.allows(stage, &pooling(WindowChoice::new(size, 1)), picture)
    };
    assert!(allows(&fine, 0, 3) && allows(&fine, 0, 1) && !allows(&fine, 0, 4), "the next needs seven cells");
    assert!(allows(&fine, 1, 6) && !allows(&fine, 1, 8));
    assert!(allows(&fine, 2, 99), "there is no such stage");
    let stuck = setup([pooling(WindowChoice::new(5, 1)), pooling(WindowChoice::new(7, 1))]);
    assert!(allows(&stuck, 0, 6), "no fewer stages are computed than before");
    assert!(!allows(&stuck, 0, 10) && allows(&stuck, 0, 3));
}

#[test]
fn a_number_may_be_anything_up_to_what_the_maps_have_room_for() {
    let setup = setup([pooling(WindowChoice::new(3, 2))]);
    let range = |number, along| setup.stages.window_range(0, number, along, Shape::new(1, 7, 9));
    use Along::{Both, Columns, Rows};
    assert_eq!([Both, Rows, Columns].map(|along| range(WindowNumber::Size, along)), [1..=7, 1..=7, 1..=9]);
    assert_eq!(
        [Both, Rows, Columns].map(|along| range(WindowNumber::Dilation, along)),
        [1..=3, 1..=3, 1..=4]
    );
    assert_eq!([Both, Rows, Columns].map(|along| range(WindowNumber::Padding, along)), [0..=1, 0..=1, 0..=1]);
    assert_eq!(range(WindowNumber::Stride, Both), 1..=16);
    assert_eq!(setup.stages.window_range(1, WindowNumber::Size, Both, Shape::new(1, 7, 9)), 0..=0);
}

#[test]
fn padding_gives_the_size_its_lower_end() {
    let size = |cells, size| {
        let window = padded(TorchPadding::Each(PerAxis::both(cells)), size);
        setup([pooling(window)]).stages.window_range(0, WindowNumber::Size, Along::Both, Shape::new(1, 9, 9))
    };
    assert_eq!([size(0, 4), size(1, 4), size(2, 4), size(2, 5)], [1..=9, 2..=11, 4..=13, 4..=13]);
    let same = padded(TorchPadding::Same, 3);
    let stride =
        setup([pooling(same)]).stages.window_range(0, WindowNumber::Stride, Along::Both, Shape::new(1, 9, 9));
    assert_eq!(stride, 1..=1);
}

#[test]
fn a_number_may_change_until_what_does_not_fit_fits() {
    let picture = Shape::new(1, 3125 + 31, 6250 + 32);
    let heavy = setup([pooling(WindowChoice::new(32, 1))]);
    assert_eq!(heavy.stages.window_range(0, WindowNumber::Stride, Along::Both, picture), 1..=16);
    assert_eq!(heavy.stages.window_range(0, WindowNumber::Size, Along::Both, picture), 1..=32);
    let large = setup([pooling(WindowChoice::new(9, 1))]);
    let range = large.stages.window_range(0, WindowNumber::Size, Along::Both, Shape::new(1, 5, 5));
    assert_eq!(range, 1..=32, "it cannot get worse");
}

#[test]
fn any_setting_has_a_range_within_its_limits() {
    let setup = setup([convolution(&[Preset::BoxBlur])]);
    let filters = |count| ConvolutionSetting::FilterCount(count).into();
    let range = |limits| setup.stages.range(0, 1, &limits, Shape::new(1, 9, 9), &filters);
    assert_eq!([range(1..=16), range(1..=2), range(1..=99)], [1..=16, 1..=2, 1..=16]);
    let nowhere = setup.stages.range(5, 3, &(1..=16), Shape::new(1, 9, 9), &filters);
    assert_eq!(nowhere, 3..=3);
}

#[test]
fn what_could_be_computed_before_must_be_computed_still() {
    let fine = setup([pooling(WindowChoice::new(3, 1))]);
    let large = setup([pooling(WindowChoice::new(32, 1))]);
    let error = CnnError::WindowTooLarge { axis: crate::cnn::AxisName::Rows, extent: 32, padded: 9 };
    let small = Shape::new(1, 9, 9);
    let refused = Err(Refusal::Misfit(Misfit::Stage(PipelineError { stage: 0, error })));
    assert_eq!(large.stages.still_computed(&fine.stages, small), refused);
    assert_eq!(
        large.stages.still_computed(&large.stages, small),
        Ok(()),
        "it was not computed before either"
    );
    assert_eq!(fine.stages.still_computed(&large.stages, small), Ok(()));
    let work = Misfit::Work(20_003_200_000);
    let heavy = Shape::new(1, 3156, 6282);
    assert_eq!(large.stages.still_computed(&fine.stages, heavy), Err(Refusal::Misfit(work)));
    assert_eq!(large.stages.still_computed(&large.stages, heavy), Ok(()));
    assert_eq!(large.stages.still_computed(&setup([broken()]).stages, heavy), Err(Refusal::Misfit(work)));
    assert_eq!(
        setup([broken()]).stages.still_computed(&large.stages, heavy),
        Ok(()),
        "less is computed, and less work"
    );
}

#[test]
fn the_stride_stays_where_the_size_changes() {
    let picture = Shape::new(1, 40, 50);
    let set = |window, along, size| {
        let setting = WindowSetting::Number(WindowNumber::Size, along, size).into();
        let kind = setup([pooling(window)]).stages.with_setting(0, &setting, picture);
        kind.map(|kind| kind.window().map(|window| (window.size, window.stride)))
    };
    let both = PerAxis::both;
    assert_eq!(set(WindowChoice::new(2, 2), Along::Both, 5), Ok(Some((both(5), both(2)))));
    assert_eq!(set(WindowChoice::new(2, 2), Along::Rows, 4), Ok(Some((PerAxis::new(4, 2), both(2)))));
    assert_eq!(set(WindowChoice::new(2, 2), Along::Both, 33), Err(Refusal::OutOfRange { from: 1, to: 32 }));
}

#[test]
fn the_stride_of_a_convolution_and_of_other_settings_stays() {
    let picture = Shape::new(1, 40, 50);
    let size = WindowSetting::Number(WindowNumber::Size, Along::Both, 3).into();
    let window = WindowChoice::new(1, 1);
    let mut kind = ConvolutionChoice::new(1, &[Preset::Identity]);
    kind.window = window;
    let set = setup([StageKind::Convolution(kind)]).stages.with_setting(0, &size, picture);
    assert_eq!(set.map(|kind| kind.window()), Ok(Some(WindowChoice::new(3, 1))));
    let stride = WindowSetting::Number(WindowNumber::Stride, Along::Both, 3).into();
    let set = setup([pooling(WindowChoice::new(2, 2))]).stages.with_setting(0, &stride, picture);
    assert_eq!(set.map(|kind| kind.window()), Ok(Some(WindowChoice::new(2, 3))));
    let nowhere = setup([]).stages.with_setting(0, &stride, picture);
    assert_eq!(nowhere, Err(Refusal::NotThere));
}

#[test]
fn a_stride_that_would_leave_the_next_stage_too_little_follows_as_far_as_it_can() {
    let picture = Shape::new(1, 12, 12);
    // Windows of four cells by two give five rows, of which the next stage needs four.
    let kinds = [pooling(WindowChoice::new(2, 2)), pooling(WindowChoice::new(4, 1))];
    let setting = WindowSetting::Number(WindowNumber::Size, Along::Both, 4).into();
    let set = setup(kinds).stages.with_setting(0, &setting, picture);
    assert_eq!(set.map(|kind| kind.window()), Ok(Some(WindowChoice::new(4, 2))));
}

#[test]
fn an_average_is_ranged_like_a_maximum() {
    let average = StageKind::Pooling(PoolingChoice::new(Average::default(), 2));
    let range = setup([average]).stages.window_range(0, WindowNumber::Size, Along::Both, Shape::new(1, 6, 6));
    assert_eq!(range, 1..=6);
}
