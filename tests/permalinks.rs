//! Links are short and readable, restore the same setup, and can be read whatever they contain.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first fault")]

mod strategies;

use poolscope::cnn::{Activation, Average, Kernel, Preset, Rounding, Shape};
use poolscope::setup::permalink::{
    Key, LeftBehind, Reading, Repair, read, read_whole, write, write_framed, write_whole, write_whole_framed,
};
use poolscope::setup::{
    Convention, ConvolutionChoice, DisplayKey, FilterChoice, Focus, Framing, Ink, KernelChoice, Mark, Misfit,
    Numbers, OnnxPadding, Pads, PerAxis, Photo, PictureKey, Placement, Point, PoolingChoice, Sample, Setup,
    Source, StageChoice, StageKind, StagesKey, TorchPadding, View, WindowChoice, limits,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_link_brings_back_the_same_setup(setup in strategies::setup()) {
        let link = write(&setup);
        prop_assert!(link.text.len() <= limits::LINK);
        let (expected, repairs) = match link.left_behind.as_slice() {
            [] => (setup.clone(), vec![]),
            [LeftBehind::Drawing] => {
                (without_marks(setup.clone()), vec![Repair::LeftBehind(LeftBehind::Drawing)])
            }
            // Typed kernels that do not fit have a test of their own.
            _ => return Ok(()),
        };
        // A text without a limit of length restores everything.
        let whole = read_whole(&write_whole(&setup));
        prop_assert_eq!(whole, Reading { setup, framing: Framing::default(), repairs: vec![] });
        prop_assert_eq!(read(&link.text), Reading { setup: expected, framing: Framing::default(), repairs });
    }

    #[test]
    fn a_framed_link_brings_back_how_the_page_is_shown(
        setup in strategies::setup(), framing in strategies::framing(),
    ) {
        let link = write_framed(&setup, &framing);
        prop_assert!(link.text.len() <= limits::LINK);
        for character in link.text.chars() {
            prop_assert!(character.is_ascii_alphanumeric() || "-.,:/=&%".contains(character), "{character:?}");
        }
        prop_assert_eq!(&read(&link.text).framing, &framing);
        let whole = read_whole(&write_whole_framed(&setup, &framing));
        prop_assert_eq!(whole, Reading { setup, framing, repairs: vec![] });
    }

    #[test]
    fn a_link_holds_only_characters_that_travel(
        setup in strategies::setup(), name in proptest::option::of(any::<String>()),
    ) {
        let mut setup = setup;
        if let Some(name) = name {
            setup.picture.source = Source::Upload(name);
        }
        for character in write(&setup).text.chars() {
            let travels = character.is_ascii_alphanumeric() || "-.,:/=&%".contains(character);
            prop_assert!(travels, "{character:?}");
        }
    }

    #[test]
    fn a_link_whose_signs_were_all_escaped_is_the_same_link(setup in strategies::setup()) {
        let link = write(&setup).text;
        let escape = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("%{:02x}", c as u32) };
        let escaped: String = link.chars().map(escape).collect();
        prop_assert_eq!(read(&escaped), read(&link));
    }

    #[test]
    fn a_link_that_was_cut_anywhere_is_said_to_be(setup in strategies::setup(), at in any::<prop::sample::Index>()) {
        let link = write(&setup).text;
        let version = link.len().min(3);
        let cut = &link[..version + at.index((link.len() - version).max(1))];
        prop_assert!(link.is_empty() || read(cut).repairs.contains(&Repair::Cut), "{}", cut);
    }

    #[test]
    fn any_text_gives_a_setup_that_can_be_computed(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn a_damaged_link_gives_a_setup_that_can_be_computed(
        setup in strategies::setup(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<char>(), 0..4_u8), 1..8),
    ) {
        let mut text: Vec<char> = write(&setup).text.chars().collect();
        for (at, character, way) in damage {
            let at = at.index(text.len() + 1);
            let known = ",;:&=-0123456789/~.spd".chars().nth(character as usize % 22).unwrap();
            match way {
                0 => text.truncate(at),
                1 => text.insert(at, character),
                2 => text.insert(at, known),
                _ => if at < text.len() { text[at] = known },
            }
        }
        check(&text.into_iter().collect::<String>());
    }
}

fn without_marks(mut setup: Setup) -> Setup {
    setup.picture.marks.clear();
    setup
}

/// Reads a text and checks that the setup is within the limits and can be computed.
fn check(text: &str) -> Reading {
    let reading = read(text);
    let mut setup = reading.setup.clone();
    assert!(setup.stages.len() <= limits::STAGES && reading.repairs.len() <= 40, "{text}");
    assert!(setup.picture.marks.len() <= limits::MARKS, "{text}");
    assert!(limits::LONG_SIDE.contains(&setup.picture.long_side), "{text}");
    let side = setup.picture.long_side;
    let shape = Shape::new(setup.picture.channels(), side, (side / 2).max(1));
    setup.stages.fit(shape);
    let (shapes, misfit) = setup.stages.shapes(shape);
    // An unpooling without winners stays as it is.
    if !misfit.is_some_and(Misfit::lacks_winners) {
        assert_eq!(misfit, None, "{text}");
        assert_eq!(shapes.len(), setup.stages.len() + 1, "{text}");
    }
    // A setup from a link is written and read again without change.
    let link = write(&setup);
    if link.left_behind.is_empty() {
        let again = read(&link.text);
        assert!(again.repairs.is_empty() && again.setup == setup, "{text}\nbecame {}", link.text);
    }
    reading
}

/// Checks the link of a changed setup.
#[track_caller]
fn assert_link(change: impl FnOnce(&mut Setup), link: &str) {
    let mut setup = Setup::default();
    change(&mut setup);
    assert_eq!(write(&setup).text, link, "written");
    assert_eq!(
        read(link),
        Reading { setup, framing: Framing::default(), repairs: vec![] },
        "read from {link}"
    );
}

fn filter(kernel: KernelChoice, bias: f32) -> FilterChoice {
    FilterChoice { bias, ..FilterChoice::new(kernel) }
}

#[test]
fn a_link_names_the_view_it_opens() {
    assert_eq!(
        read("v=1&view=explore"),
        Reading { setup: Setup::default(), framing: Framing::default(), repairs: vec![] }
    );
    let other = read("v=1&view=compass&size=20");
    assert_eq!(other.repairs, [Repair::BadValue { key: Key::View }]);
    assert_eq!((other.setup.view, other.setup.picture.long_side), (View::Explore, 20));
}

#[test]
fn the_first_view_needs_no_link() {
    assert_link(|_| {}, "");
}

#[test]
fn links_can_be_read_by_people() {
    assert_link(
        |setup| {
            setup.picture.source = Source::Sample(Sample::Cat);
            setup.picture.long_side = 128;
            setup.stages.chosen = 0;
            setup.stages.focus = Some(Focus { stage: 2, channel: 0, row: 3, column: 4 });
        },
        "v=2&picture=cat&size=128&chosen=1&at=3,1,4,5&end",
    );
    assert_link(
        |setup| {
            let mut convolution = ConvolutionChoice::new(5, &[Preset::GaussianBlur]);
            convolution.window.convention =
                Convention::PyTorch { padding: TorchPadding::Same, rounding: Rounding::Floor };
            convolution.border = poolscope::cnn::Border::Reflect;
            convolution.filters.push(filter(KernelChoice::Random(7), -0.5));
            let average = PoolingChoice {
                window: WindowChoice::new(3, 2),
                ..PoolingChoice::new(Average::default(), 3)
            };
            let global = PoolingChoice::new(Average::default(), 2).placed(Placement::Whole);
            setup.stages.list = [
                StageKind::Convolution(convolution),
                StageKind::Activation(Activation::LeakyRelu { slope: 0.2 }),
                StageKind::Pooling(average),
                StageKind::Pooling(global),
            ]
            .map(StageChoice::new)
            .to_vec();
            setup.stages.list[2].on = false;
            setup.stages.chosen = 3;
        },
        "v=2&stages=conv,5,same,reflect,gauss,he-7:-0.5/leaky-relu,0.2/average,3,s2,off/global-average&end",
    );
}

#[test]
fn every_framework_has_its_words() {
    let links = [
        ("max,3,s2,p1,ceil", "PyTorch"),
        ("average,3,s2,p1,exclude-pad", "PyTorch"),
        ("average,3,s2,divisor5", "PyTorch"),
        ("max,3,s2,keras,same", "Keras"),
        ("average,3,s2,keras", "Keras"),
        ("max,3,s2,onnx,p0.1.2.1,ceil,d2", "ONNX"),
        ("average,3,s2,onnx,p1,include-pad", "ONNX"),
        ("lp,e3,2,s2,onnx,same-lower", "ONNX"),
        ("conv,3,s2,keras,same,sobel-x", "Keras"),
        ("conv,3,onnx,same-upper,sobel-x", "ONNX"),
        ("adaptive-average,4x5", "PyTorch"),
        ("adaptive-max,1x3,3,s2,onnx", "ONNX"),
        ("max,2x3,s2x3,p1", "PyTorch"),
        ("average,3x5,s2,p1x2,ceil,d1x2,divisor5", "PyTorch"),
        ("min,2x3,s1x2,keras,same", "Keras"),
        ("sum,3,onnx,p0.1.2.1", "ONNX"),
        ("first,1,s2", "PyTorch"),
        ("conv,1x3,sobel-x,1/2/3:0.5", "PyTorch"),
        ("global-min", "PyTorch"),
        ("adaptive-lp,e3,2x2", "PyTorch"),
        ("pyramid-average,1.2.4", "PyTorch"),
        ("pyramid-lp,e3,8", "PyTorch"),
    ];
    for (stage, framework) in links {
        let text = format!("v=2&stages={stage}&open=borders&end");
        let Reading { setup, repairs, .. } = read(&text);
        assert_eq!(repairs, [], "{stage}");
        assert!(setup.display.borders);
        assert_eq!(write(&setup).text, text);
        let window = match &setup.stages.list[0].kind {
            StageKind::Pooling(pooling) => pooling.window,
            StageKind::Convolution(convolution) => convolution.window,
            StageKind::Activation(_) | StageKind::Unpooling(_) => panic!("{stage}"),
        };
        assert_eq!(poolscope::say::borders::framework(window.convention.framework()), framework, "{stage}");
    }
}

#[test]
fn words_that_a_framework_does_not_have_are_mended_and_named() {
    let links = [
        ("max,3,keras,ceil", "max,3,keras"),
        ("max,3,keras,p1", "max,3,keras,same"),
        ("average,3,keras,include-pad", "average,3,keras"),
        ("average,3,onnx,divisor5", "average,3,onnx"),
        ("max,3,p0.1.0.1", "max,3,p1"),
        ("conv,3,ceil,sobel-x", "conv,3,sobel-x"),
        ("max,3,onnx,p1.2.3", "max,3,onnx"),
        ("adaptive-max,0x4", "adaptive-max,1x4"),
        ("lp,e99,2", "lp,e16,2"),
        ("max,2x99", "max,2x32"),
        ("max,2,s0x3", "max,2,s1x3"),
        ("max,2x", "max,2,s2"),
        ("pyramid-max,1.2.9", "pyramid-max,1.2.8"),
        ("pyramid-max,1.2.3.4.5", "pyramid-max,1.2.3.4"),
        ("pyramid-max,1..2", "pyramid-max,1.2.4"),
    ];
    for (stage, mended) in links {
        let reading = check(&format!("stages={stage}"));
        assert_eq!(reading.repairs.len(), 1, "{stage}: {:?}", reading.repairs);
        assert_eq!(write(&reading.setup).text, format!("v=2&stages={mended}&end"));
    }
}

#[test]
fn typed_numbers_and_kernels_are_written_as_numbers() {
    assert_link(
        |setup| {
            let grid = Numbers::new(2, 3, vec![1.0, -2.0, 0.5, 0.0, 7.0, 1e6]).unwrap();
            setup.picture.source = Source::Numbers(grid);
            let kernel = |weights: [f32; 4]| Kernel::new(2, 2, weights.to_vec()).unwrap();
            let typed = vec![kernel([1.0, 0.0, 0.0, -1.0]), kernel([0.1, 0.2, 0.3, 0.4])];
            let mut convolution = ConvolutionChoice::new(2, &[]);
            convolution.filters.push(filter(KernelChoice::Custom(typed), 0.25));
            setup.stages.list = vec![StageChoice::new(StageKind::Convolution(convolution))];
            setup.stages.chosen = 0;
        },
        "v=2&picture=numbers:1,-2,0.5/0,7,1000000&stages=conv,2,1/0/0/-1//0.1/0.2/0.3/0.4:0.25&end",
    );
}

#[test]
fn a_small_drawing_travels_in_the_link() {
    assert_link(
        |setup| {
            let point = |across, down| Point { across, down };
            setup.picture.source = Source::Blank(0);
            setup.picture.marks = vec![
                Mark::Stroke {
                    ink: Ink::Colour([255, 255, 255]),
                    width: 40,
                    points: vec![point(500, 500), point(512, 497), point(512, 480)],
                },
                Mark::Fill { ink: Ink::Colour([136, 136, 136]), at: point(10, 990) },
                Mark::Stroke { ink: Ink::Eraser, width: 9, points: vec![point(3, 4)] },
            ];
        },
        "v=2&picture=blank:0&marks=ffffff,40,500.500.12-3.0-17/fill,888888,10.990/eraser,9,3.4&end",
    );
}

#[test]
fn a_drawing_that_does_not_fit_stays_behind_and_the_rest_is_kept() {
    let mut setup = Setup::default();
    setup.picture.long_side = 100;
    let points = (0..5000).map(|i| Point { across: i % 1000, down: i / 5 }).collect();
    setup.picture.marks = vec![Mark::Stroke { ink: Ink::Eraser, width: 3, points }];
    let link = write(&setup);
    assert_eq!(
        (link.text.as_str(), link.left_behind),
        ("v=2&size=100&marks=drawn&end", vec![LeftBehind::Drawing])
    );
}

#[test]
fn the_longest_setup_still_has_a_link_without_its_typed_kernels() {
    let mut setup = Setup::default();
    let long = -f32::MIN_POSITIVE;
    setup.picture.source = Source::Numbers(Numbers::new(16, 16, vec![long; 256]).unwrap());
    let pads = OnnxPadding::Pads(Pads { right: 15, ..Pads::each(16) });
    let convention = Convention::Onnx { padding: pads, rounding: poolscope::cnn::Rounding::Floor };
    let window = WindowChoice {
        size: PerAxis::both(11),
        stride: PerAxis::both(16),
        dilation: PerAxis::both(8),
        convention,
    };
    let mut convolution = ConvolutionChoice::new(11, &[]);
    convolution.window = window;
    convolution.border = poolscope::cnn::Border::Replicate;
    (convolution.depthwise, convolution.flipped) = (true, true);
    let typed = KernelChoice::Custom(vec![Kernel::from_fn(11, 11, |_, _| long)]);
    convolution.filters = vec![filter(typed, long); 16];
    let convolution = StageChoice { on: false, ..StageChoice::new(StageKind::Convolution(convolution)) };
    let pooling = StageKind::Pooling(
        PoolingChoice { window, ..PoolingChoice::new(Average::default(), 2) }.placed(Placement::Whole),
    );
    setup.stages.list = vec![convolution; limits::BLOCKS];
    setup.stages.list.resize(limits::STAGES, StageChoice { on: false, ..StageChoice::new(pooling) });
    let link = write(&setup);
    let kernels = Repair::LeftBehind(LeftBehind::Kernels);
    assert_eq!(link.left_behind, [LeftBehind::Kernels]);
    assert!(link.text.len() <= limits::LINK, "{}", link.text.len());
    assert_eq!(read(&link.text).repairs, std::slice::from_ref(&kernels));

    setup.picture.source = Source::Numbers(Numbers::new(32, 32, vec![long; 1024]).unwrap());
    let link = write(&setup);
    assert_eq!(link.left_behind, [LeftBehind::Kernels, LeftBehind::Numbers]);
    assert!(link.text.len() <= limits::LINK, "{}", link.text.len());
    let reading = read(&link.text);
    assert_eq!(reading.repairs, [Repair::LeftBehind(LeftBehind::Numbers), kernels]);
    assert_eq!(reading.setup.picture.source, Source::Sample(Sample::Shapes));
}

#[test]
fn all_that_stays_behind_is_in_the_list() {
    use LeftBehind::{Drawing, Kernels, Numbers as Typed, Upload};
    let long = -f32::MIN_POSITIVE;
    let mut setup = Setup::default();
    let typed = KernelChoice::Custom(vec![Kernel::from_fn(11, 11, |_, _| long)]);
    let filters = vec![filter(typed, 0.0); 8];
    let convolution = ConvolutionChoice { filters, ..ConvolutionChoice::new(11, &[]) };
    setup.stages.list = vec![StageChoice::new(StageKind::Convolution(convolution))];
    setup.stages.chosen = 0;
    assert_eq!(write(&setup).left_behind, [Kernels]);

    let points = (0..5000).map(|i| Point { across: i % 1000, down: i / 5 }).collect();
    setup.picture.marks = vec![Mark::Stroke { ink: Ink::Eraser, width: 3, points }];
    assert_eq!(write(&setup).left_behind, [Drawing, Kernels]);
    let whole = read_whole(&write_whole(&setup));
    assert_eq!(whole, Reading { setup: setup.clone(), framing: Framing::default(), repairs: vec![] });

    setup.picture.source = Source::Upload("cat.png".to_owned());
    assert_eq!(write(&setup).left_behind, [Upload, Drawing, Kernels]);
    // Marks on a picture that is not in the link do not appear on another picture.
    let whole = read_whole(&write_whole(&setup)).setup;
    assert_eq!((whole.stages, whole.picture.marks), (setup.stages.clone(), vec![]));
    setup.stages.list.clear();
    assert_eq!(write(&setup).left_behind, [Upload, Drawing]);
    setup.picture.marks.clear();
    assert_eq!(write(&setup).left_behind, [Upload]);

    setup.picture.source = Source::Numbers(Numbers::new(32, 32, vec![long; 1024]).unwrap());
    assert_eq!(write(&setup).left_behind, [Typed]);
}

#[test]
fn the_largest_grid_has_a_link_while_its_numbers_are_short() {
    let grid = |number: f32| {
        let mut setup = Setup::default();
        setup.picture.source = Source::Numbers(Numbers::new(32, 32, vec![number; 1024]).unwrap());
        let kernel = KernelChoice::Custom(vec![Kernel::new(1, 1, vec![2.0]).unwrap()]);
        let convolution =
            ConvolutionChoice { filters: vec![filter(kernel, 0.0)], ..ConvolutionChoice::new(1, &[]) };
        setup.stages.list = vec![StageChoice::new(StageKind::Convolution(convolution))];
        setup.stages.chosen = 0;
        setup
    };
    // 1024 numbers of six characters and the separators: 7 168.
    let short = grid(-0.125);
    let link = write(&short);
    assert_eq!(link.left_behind, []);
    assert_eq!(read(&link.text), Reading { setup: short, framing: Framing::default(), repairs: vec![] });
    // With one more character each they are 8 192. The kernel stays in the link.
    let link = write(&grid(-0.1875));
    assert_eq!(
        (link.text.as_str(), link.left_behind),
        ("v=2&picture=numbers&stages=conv,1,2&end", vec![LeftBehind::Numbers])
    );
}

#[test]
fn one_row_of_numbers_is_a_picture() {
    assert_link(
        |setup| {
            let row = Numbers::new(1, 6, vec![1.0, 3.0, -2.0, 0.0, 5.0, 4.0]).unwrap();
            setup.picture.source = Source::Numbers(row);
        },
        "v=2&picture=numbers:1,3,-2,0,5,4&end",
    );
    for (text, fits) in [("1;2", true), ("7", true), (&"1,".repeat(33), false), (&"1;".repeat(33), false)] {
        let text = format!("picture=numbers:{}", text.trim_end_matches([',', ';']));
        assert_eq!(check(&text).repairs.is_empty(), fits, "{text}");
    }
}

#[test]
fn a_photo_is_in_the_link_while_it_fits_and_leaves_its_name_otherwise() {
    let photo = |side: usize| {
        let mut setup = Setup::default();
        setup.picture.source = Source::Photo(Photo::new(side, side, vec![200; side * side], None).unwrap());
        setup
    };
    let mut setup = photo(76);
    let link = write(&setup);
    assert_eq!(
        (link.text.len(), link.left_behind),
        (722 * 11 + "v=2&picture=photo:76x76,&end".len(), vec![])
    );
    assert_eq!(
        read(&link.text),
        Reading { setup: setup.clone(), framing: Framing::default(), repairs: vec![] }
    );

    // The drawing goes first. Kernels that do not fit beside the photo are identity kernels then.
    setup = photo(75);
    setup.picture.marks = vec![Mark::Fill { ink: Ink::Eraser, at: Point { across: 1, down: 2 } }; 30];
    assert_eq!(write(&setup).left_behind, [LeftBehind::Drawing]);
    let typed = KernelChoice::Custom(vec![Kernel::from_fn(9, 9, |_, _| 0.125)]);
    let convolution =
        ConvolutionChoice { filters: vec![filter(typed, 0.0)], ..ConvolutionChoice::new(9, &[]) };
    setup.stages.list = vec![StageChoice::new(StageKind::Convolution(convolution))];
    setup.stages.chosen = 0;
    assert_eq!(write(&setup).left_behind, [LeftBehind::Drawing, LeftBehind::Kernels]);

    // Many stages leave no room for it.
    let mut setup = photo(76);
    let window = WindowChoice { size: PerAxis::new(2, 3), ..WindowChoice::new(2, 1) };
    let pooling = PoolingChoice { window, ..PoolingChoice::new(Average::default(), 2) };
    setup.stages.list = vec![StageChoice::new(StageKind::Pooling(pooling)); limits::STAGES];
    setup.stages.chosen = 0;
    let link = write(&setup);
    assert_eq!(link.left_behind, [LeftBehind::Photo]);
    assert!(link.text.starts_with("v=2&picture=photo&stages=average,"), "{}", link.text);
    assert_eq!(read(&link.text).repairs, [Repair::LeftBehind(LeftBehind::Photo)]);
    assert_eq!(
        read_whole(&write_whole(&setup)),
        Reading { setup, framing: Framing::default(), repairs: vec![] }
    );
}

#[test]
fn a_picture_of_the_senders_is_named_and_replaced() {
    let mut setup = Setup::default();
    setup.picture.source = Source::Upload("my cat & dög.png".to_owned());
    let link = write(&setup);
    assert_eq!(link.text, "v=2&picture=upload:my%20cat%20%26%20d%C3%B6g.png&end");
    assert_eq!(link.left_behind, [LeftBehind::Upload]);
    let name = "my cat & dög.png".to_owned();
    let repairs = vec![Repair::PictureMissing { name }];
    assert_eq!(read(&link.text), Reading { setup: Setup::default(), framing: Framing::default(), repairs });
    setup.picture.source = Source::Camera;
    assert_eq!(write(&setup).left_behind, [LeftBehind::Camera]);
    assert_eq!(read(&write(&setup).text).repairs, [Repair::CameraMissing]);
}

#[test]
fn what_is_wrong_is_mended_and_named() {
    let bad = |key| Repair::BadValue { key };
    let clamped = |key| Repair::Clamped { key };
    let cases = [
        ("size=99999999999", vec![clamped(Key::Picture(PictureKey::LongSide))]),
        (
            "size=NaN&colour=blue",
            vec![bad(Key::Picture(PictureKey::LongSide)), bad(Key::Picture(PictureKey::Colour))],
        ),
        ("size=32&size=33", vec![bad(Key::Picture(PictureKey::LongSide))]),
        ("v=3&size=64", vec![Repair::NewerVersion { version: 3 }]),
        ("v=2&size=64", vec![Repair::Cut]),
        ("v=0", vec![bad(Key::Version)]),
        ("stages=conv,3,sobel-x;what;max,2,s2", vec![bad(Key::Stages(StagesKey::List))]),
        ("stages=conv,0,1/2", vec![clamped(Key::Stages(StagesKey::List)), bad(Key::Stages(StagesKey::List))]),
        ("stages=max,2,s0,p99", vec![clamped(Key::Stages(StagesKey::List))]),
        ("stages=conv,1,NaN", vec![bad(Key::Stages(StagesKey::List))]),
        ("stages=conv,1,1e9:-1e9", vec![clamped(Key::Stages(StagesKey::List))]),
        ("chosen=9", vec![clamped(Key::Stages(StagesKey::Chosen))]),
        (
            "chosen=0&at=1,0,1,1",
            vec![bad(Key::Stages(StagesKey::Chosen)), bad(Key::Stages(StagesKey::Focus))],
        ),
        ("at=4,1,1,1", vec![bad(Key::Stages(StagesKey::Focus))]),
        ("picture=numbers:1,2;3", vec![Repair::RowsDiffer { row: 1, found: 1, expected: 2 }]),
        ("picture=https://example.invalid/a.png", vec![bad(Key::Picture(PictureKey::Source))]),
        (
            "marks=eraser,0,1.1;red,1,1.1;fill,eraser,",
            vec![clamped(Key::Picture(PictureKey::Marks)), bad(Key::Picture(PictureKey::Marks))],
        ),
        ("shift=0,900", vec![clamped(Key::Picture(PictureKey::Shift))]),
        ("title=<script>", vec![Repair::NotASetup]),
    ];
    for (text, repairs) in cases {
        assert_eq!(check(text).repairs, repairs, "{text}");
    }
    let relus = ["relu"; limits::STAGES + 1].join(";");
    assert_eq!(check(&format!("stages={relus}")).repairs, [Repair::TooManyStages]);
    let blocks = ["conv,3,box"; limits::BLOCKS + 1].join(";");
    let reading = check(&format!("stages={blocks}"));
    assert_eq!(reading.repairs, [Repair::TooManyStages]);
    assert_eq!(reading.setup.stages.len(), limits::BLOCKS);
}

#[test]
fn everything_that_a_link_says_and_the_page_drops_is_told() {
    let bad = |key| Repair::BadValue { key };
    let clamped = |key| Repair::Clamped { key };
    // Each is read like the second link, with a repair.
    let cases = [
        ("stages=leaky-relu,x", "stages=leaky-relu", bad(Key::Stages(StagesKey::List))),
        ("stages=leaky-relu,steep", "stages=leaky-relu", bad(Key::Stages(StagesKey::List))),
        ("stages=leaky-relu,1e-60", "stages=leaky-relu,0", clamped(Key::Stages(StagesKey::List))),
        ("stages=max,2,s2,s3", "stages=max,2,s3", bad(Key::Stages(StagesKey::List))),
        ("stages=max,2,d2,d2", "stages=max,2,d2", bad(Key::Stages(StagesKey::List))),
        ("stages=max,4,p1,p2", "stages=max,4,p2", bad(Key::Stages(StagesKey::List))),
        ("stages=max,3,p1,same", "stages=max,3,same", bad(Key::Stages(StagesKey::List))),
        ("stages=max,3,onnx,keras", "stages=max,3,keras", bad(Key::Stages(StagesKey::List))),
        ("stages=max,3,ceil,ceil", "stages=max,3,ceil", bad(Key::Stages(StagesKey::List))),
        ("stages=relu,off,off", "stages=relu,off", bad(Key::Stages(StagesKey::List))),
        (
            "stages=conv,3,reflect,circular,box",
            "stages=conv,3,circular,box",
            bad(Key::Stages(StagesKey::List)),
        ),
        ("stages=conv,3,flipped,flipped,box", "stages=conv,3,flipped,box", bad(Key::Stages(StagesKey::List))),
        (
            "stages=conv,3,depthwise,box,depthwise",
            "stages=conv,3,depthwise,box",
            bad(Key::Stages(StagesKey::List)),
        ),
        ("stages=conv,1,1e-46", "stages=conv,1,0", clamped(Key::Stages(StagesKey::List))),
        ("stages=conv,1,1:-0.0001e-42", "stages=conv,1,1", clamped(Key::Stages(StagesKey::List))),
        ("stages=none&chosen=1", "stages=none", clamped(Key::Stages(StagesKey::Chosen))),
        ("picture=numbers:1,1e-50;3,4", "picture=numbers:1,0;3,4", clamped(Key::Picture(PictureKey::Source))),
        ("at=1,1,70000,1", "at=1,1,65535,1", clamped(Key::Stages(StagesKey::Focus))),
        ("at=1,99999999999,1,1", "at=1,65535,1,1", clamped(Key::Stages(StagesKey::Focus))),
        ("marks=fill,eraser,1.2.3.4", "marks=fill,eraser,1.2", bad(Key::Picture(PictureKey::Marks))),
        ("size=32&tiles", "size=32", bad(Key::Display(DisplayKey::Tiles))),
        ("size=32&hello", "size=32", unknown("hello", 0)),
        ("size=32&stage=max,2", "size=32", meant("stage", 0, Key::Stages(StagesKey::List))),
        ("size=32&Size=40&SHIFT=1,1&&", "size=32", meant("Size", 1, Key::Picture(PictureKey::LongSide))),
        ("size=32&later=1&later=2", "size=32", unknown("later", 1)),
        ("size=32&=5", "size=32", unknown("=5", 0)),
        ("size=32&a\u{202e}b%E2%81%A6c\n=5", "size=32", unknown("abc", 0)),
    ];
    for (text, said, repair) in cases {
        let reading = check(text);
        assert_eq!(reading.repairs, [repair], "{text}");
        assert_eq!(reading, Reading { repairs: reading.repairs.clone(), ..read(said) }, "{text}");
        assert_eq!(read(said).repairs, [], "{said}");
    }
}

fn meant(part: &str, others: usize, key: Key) -> Repair {
    Repair::Unknown { part: part.to_owned(), others, meant: Some(key) }
}

fn unknown(part: &str, others: usize) -> Repair {
    Repair::Unknown { part: part.to_owned(), others, meant: None }
}

#[test]
fn of_many_parts_that_are_not_known_the_first_is_named_and_the_others_are_counted() {
    let many: String = (0..2000).map(|i| format!("&{}{i}=1", "x".repeat(90))).collect();
    let first = "x".repeat(limits::NAME);
    assert_eq!(check(&format!("size=32{}", &many[..9_500])).repairs, [unknown(&first, 100)]);
    // If nothing at all is known, there is no part to name.
    assert_eq!(check(&many[..9_500]).repairs, [Repair::NotASetup]);
    let newer = vec![Repair::NewerVersion { version: 3 }, unknown("tour", 0)];
    assert_eq!(check("v=3&tour=compare").repairs, newer);
}

/// A link with one digit replaced; `None` if the digit may not matter, because numbers may have more digits than an
/// `f32`.
fn with_another_digit(link: &str, at: usize, digit: u8) -> Option<String> {
    let places: Vec<_> =
        link.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(i, _)| i).collect();
    let at = *places.get(at % places.len().max(1))?;
    let is_number = |c: char| c.is_ascii_digit() || ".e-".contains(c);
    let begin = link[..at].rfind(|c| !is_number(c)).map_or(0, |i| i + 1);
    let number = link[begin..].split(|c| !is_number(c)).next().unwrap_or("");
    if number.contains("e-") || number.bytes().filter(u8::is_ascii_digit).count() > 6 {
        return None;
    }
    let mut changed = link.as_bytes().to_vec();
    changed[at] = if changed[at] == digit { b'0' + (digit - b'0' + 1) % 10 } else { digit };
    Some(String::from_utf8(changed).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn two_links_that_say_different_numbers_mean_different_setups_or_are_told(
        setup in strategies::setup(),
        words in proptest::collection::vec((any::<prop::sample::Index>(), 0..28_usize, 0..40_u16), 0..5),
        (at, digit) in (any::<usize>(), b'0'..=b'9'),
    ) {
        const WORDS: [&str; 28] = [
            ",", ";", "&", "s", "p", "d", "e", ",s2", ",p1", ",d2", ",keras", ",onnx", ",same", ",ceil",
            ",off", ",reflect", ",box", ",he-", ",divisor", ",2x3", ";max", ";leaky-relu,", ";pyramid-max,1.2",
            "&size=", "&at=1,1,", ",depthwise", ",exclude-pad", "x",
        ];
        let mut link = write(&setup).text;
        for (at, word, number) in words {
            // Inserts words where other words end.
            let ends: Vec<_> = link.match_indices([',', ';', '&']).map(|(i, _)| i).collect();
            let at = if ends.is_empty() { link.len() } else { *at.get(&ends) };
            link.insert_str(at, &format!("{}{number}", WORDS[word]));
        }
        // Both versions may say the same.
        let is_of_its_version = |other: &String| other.get(..3) == link.get(..3);
        if let Some(other) = with_another_digit(&link, at, digit).filter(is_of_its_version) {
            let (one, another) = (read(&link), read(&other));
            let is_told = !one.repairs.is_empty() || !another.repairs.is_empty();
            prop_assert!(is_told || one.setup != another.setup, "{} means the same as\n{}", link, other);
        }
    }
}

#[test]
fn a_value_that_cannot_be_read_leaves_the_rest_as_it_is() {
    let setup = read("#size=32&stages=nonsense&tiles=large&later-key=1").setup;
    assert_eq!(setup.picture.long_side, 32);
    assert!(setup.display.enlarged);
    assert_eq!(setup.stages, Setup::default().stages);
}

#[test]
fn hostile_links_are_read_in_time_and_the_learner_is_told() {
    let text = include_str!("data/bad-links.json");
    let links: serde_json::Value = serde_json::from_str(text).unwrap();
    for link in links.as_array().unwrap() {
        let fragment = link["fragment"].as_str().unwrap();
        let repairs = check(fragment).repairs;
        // Placeholders of numbers become our keys.
        let silent = fragment.trim_matches(['#', '?', '&']).is_empty();
        assert_eq!(repairs.is_empty(), silent, "{fragment}");
        for ours in in_our_words(fragment) {
            check(&ours);
        }
    }
}

/// A hostile text with its placeholder keys replaced by ours.
fn in_our_words(fragment: &str) -> Vec<String> {
    let Some((key, value)) = fragment.split_once('=') else {
        return vec![format!("stages={fragment}"), format!("marks={fragment}")];
    };
    match key {
        "k" => vec![format!("stages=conv,{value},sobel-x"), format!("at={value},1,1,1")],
        "s" | "p" | "d" => vec![
            format!("stages=max,4,{key}{value}"),
            format!("stages=conv,4,{key}{value},box"),
            format!("shift={value},1"),
        ],
        "pool" => vec![format!("stages={value}"), format!("stages={value},2,s2"), format!("chosen={value}")],
        "w" => vec![
            format!("stages=conv,3,{}", value.replace(',', "/")),
            format!("picture=numbers:{value}"),
            format!("stages=leaky-relu,{value}"),
        ],
        "img" => vec![format!("picture={value}"), format!("picture=upload:{value}")],
        "title" => [format!("picture=upload:{value}"), format!("stages={value}"), format!("marks={value}")]
            .into_iter()
            .chain(["text", "hide", "lock", "theme", "embed"].map(|key| format!("{key}={value}&embed=1")))
            .collect(),
        _ => vec![fragment.to_owned()],
    }
}

#[test]
fn enormous_links_are_cut_and_read_in_time() {
    let units =
        ["9", "k=3&", "&", "=", "%", "%33", "%25", "#", "[", "1,", ";", "~", "1/", "å", "size=3&", "-1", "."];
    let starts = [
        "",
        "k=",
        "stages=",
        "stages=conv,11,",
        "stages=conv,1,",
        "marks=eraser,3,",
        "marks=",
        "picture=numbers:",
        "picture=upload:",
        "at=",
        "v=",
        "shift=",
        "text=",
        "embed=1&hide=",
    ];
    for start in starts {
        for unit in units {
            let text = format!("{start}{}", unit.repeat(1_000_000 / unit.len()));
            let reading = check(&text);
            // Nothing remains of `#`s alone.
            let nothing = start.is_empty() && unit == "#";
            assert_eq!(reading.repairs.contains(&Repair::TooLong), !nothing, "{start}{unit}");
        }
    }
}
