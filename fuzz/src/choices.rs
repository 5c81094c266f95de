//! Random choices of a setup, and the limits that every setup keeps. Only this module depends on the setup's parts.

use poolscope::cnn::{Activation, Border, Divisor, Kernel, Levels, Preset, Reduce, Rounding, Shape};
use poolscope::setup::{
    Along, Amount, Answer, Beside, Body, Colour, Colours, Compare, CompareChoice, ComparedKind, Contender,
    Convention, ConvolutionChoice, ConvolutionSetting, Cost, Crop, Display, Feature, FilterChoice, FilterId,
    Focus, Fractions, Framework, Head, Ink, KerasPadding, KernelChoice, KernelSide, LearnedHead, Made, Mark,
    Network, Numbers, OnnxPadding, Optimiser, Pads, PerAxis, Photo, Picture, Placement, Point, PoolingChoice,
    PoolingSetting, Rate, Recognise, Sample, ScaleChoice, Setup, ShiftChoice, Show, Side, Sizes, Source,
    Spread, StageChoice, StageKind, StageSetting, Stages, Stands, Task, TorchPadding, Toward, View,
    WindowChoice, WindowNumber, WindowSetting, further_kinds, limits,
};

use crate::random::Random;

/// A setup within every limit that does not depend on the picture's shape.
pub(crate) fn setup(random: &mut Random) -> Setup {
    if random.once_in(6) {
        return Setup::default();
    }
    let mut stages = Vec::new();
    let mut blocks = 0;
    for _ in 0..random.below(9) {
        let kind = kind(random);
        let is_convolution = matches!(kind, StageKind::Convolution(_));
        if !is_convolution || blocks < limits::BLOCKS {
            blocks += usize::from(is_convolution);
            stages.push(StageChoice { on: !random.once_in(8), ..StageChoice::new(kind) });
        }
    }
    let count = stages.len();
    for stage in &mut stages {
        if let StageKind::Unpooling(of) = &mut stage.kind {
            *of = of.filter(|of| *of < count);
        }
    }
    let chosen = random.below(stages.len());
    let focus = (!stages.is_empty() && random.once_in(3)).then(|| Focus {
        stage: random.below(stages.len()),
        channel: random.below(5),
        row: random.below(30),
        column: random.below(30),
    });
    Setup {
        picture: picture(random),
        stages: Stages { list: stages, chosen, focus },
        display: display(random),
        compare: compare(random),
        shift: shift(random),
        recognise: recognise(random),
        cost: cost(random),
        sizes: sizes(random),
        view: random.pick(&View::ALL),
    }
}

fn compare(random: &mut Random) -> CompareChoice {
    let side = |random: &mut Random| random.coin().then(|| random.between(1, limits::WINDOW));
    let rules = Reduce::all().into_iter().filter(|_| random.coin());
    let mut kinds: Vec<ComparedKind> = rules.map(ComparedKind::from).collect();
    if random.coin() {
        let (from, to) = (*limits::PERCENT.start(), *limits::PERCENT.end());
        let seed = random.between(*limits::SEED.start(), *limits::SEED.end());
        kinds.insert(0, ComparedKind::FractionalMax(Spread { percent: random.between(from, to), seed }));
    }
    if kinds.is_empty() || random.once_in(3) {
        kinds = CompareChoice::default().kinds;
    }
    kinds.truncate(*limits::KINDS.end());
    CompareChoice {
        kinds,
        place: random.coin().then(|| random.between(0, limits::STAGES)),
        map: random.below(limits::CHANNELS),
        window: side(random),
        stride: side(random),
        stands: match random.below(3) {
            0 => Stands::Telling,
            1 => Stands::Nowhere,
            _ => Stands::At(random.below(limits::INDEX), random.below(80)),
        },
        show: random.pick(&Show::ALL),
        relu: random.coin(),
        made: random.pick(&Made::ALL),
        noise: random.between(*limits::NOISE.start(), *limits::NOISE.end()),
        active: random.between(*limits::ACTIVE.start(), *limits::ACTIVE.end()),
        feature: random.pick(&Feature::ALL),
        threshold: random.between(*limits::THRESHOLD.start(), *limits::THRESHOLD.end()),
    }
}

fn shift(random: &mut Random) -> ShiftChoice {
    ShiftChoice {
        compare: random.pick(&Compare::ALL),
        answer: random.pick(&Answer::ALL),
        toward: random.pick(&Toward::ALL),
        depth: random.coin().then(|| random.between(1, limits::STAGES)),
        map: random.below(limits::CHANNELS),
        kinds: further_kinds().into_iter().filter(|_| random.coin()).collect(),
        window: random.coin().then(|| random.between(2, limits::WINDOW)),
        shuffle: random.between(0, limits::INDEX),
    }
}

fn recognise(random: &mut Random) -> Recognise {
    let between = |random: &mut Random, limits: std::ops::RangeInclusive<usize>| {
        random.between(*limits.start(), *limits.end())
    };
    let (blocks, kernel) = (between(random, limits::LEARNED_BLOCKS), random.pick(&KernelSide::ALL));
    let contest = (0..between(random, limits::CONTENDERS)).map(|_| {
        let contender = contender(random);
        let fits = contender.sides(blocks, kernel.cells()).is_some();
        if fits { contender } else { Contender { body: contender.body.with_steps(2, 2), ..contender } }
    });
    Recognise {
        contest: contest.collect(),
        task: random.pick(&Task::ALL),
        blocks,
        filters: [between(random, limits::LEARNED_FILTERS), between(random, limits::LEARNED_FILTERS)],
        kernel,
        even: random.coin(),
        moved: between(random, limits::LEARNED_MOVE),
        optimiser: random.pick(&Optimiser::ALL),
        rate: Rate::of_parts(between(random, limits::RATE)),
        batch: between(random, limits::BATCH),
        epochs: between(random, limits::EPOCHS),
        seed: between(random, limits::START),
        examples: random.pick(&Amount::ALL),
    }
}

fn contender(random: &mut Random) -> Contender {
    let window = random.between(*limits::LEARNED_WINDOW.start(), *limits::LEARNED_WINDOW.end());
    let stride = random.between(*limits::LEARNED_STRIDE.start(), *limits::LEARNED_STRIDE.end());
    let rule = random.pick(&Reduce::all());
    let body = [Body::Plain, Body::Strided(stride), Body::Pooled { rule, window, stride }, Body::Explored];
    let mut heads = Reduce::all();
    heads.retain(|rule| !rule.must_slide());
    let head = random.coin().then(|| random.pick(&heads)).map_or(LearnedHead::Flattened, LearnedHead::Whole);
    let rate = random.once_in(3).then(|| Rate::of_parts(random.below(2000)));
    let most = *limits::LEARNED_HIDDEN.end();
    let hidden = random.once_in(3).then(|| random.between(*limits::LEARNED_HIDDEN.start(), most));
    Contender { hidden, rate, ..Contender::new(random.pick(&body), head) }
}

fn cost(random: &mut Random) -> Cost {
    Cost {
        network: random.pick(&Network::ALL),
        head: random.pick(&Head::ALL),
        classes: random.between(*limits::CLASSES.start(), *limits::CLASSES.end()),
    }
}

fn sizes(random: &mut Random) -> Sizes {
    let placements = [Placement::Whole, Placement::Bins(per_axis(random, 1, 32))];
    let levels = Levels::new(&[random.between(1, 8), random.between(1, 8)]).map(Placement::Pyramid);
    let placement = random.pick(&[placements[0], placements[1], levels.unwrap_or(Placement::Whole)]);
    let mut rules = Reduce::all();
    rules.retain(|rule| !rule.must_slide());
    Sizes {
        crop: crop(random),
        beside: (0..random.between(1, 3)).map(|_| beside(random)).collect(),
        out: PoolingChoice::new(random.pick(&rules), 2).placed(placement),
        map: random.below(limits::CHANNELS),
    }
}

/// A further picture of Any size.
pub(crate) fn beside(random: &mut Random) -> Beside {
    let Picture { source, long_side, .. } = picture(random);
    Beside { source, long_side, crop: crop(random) }
}

/// A part of a picture.
pub(crate) fn crop(random: &mut Random) -> Crop {
    let mut percent = || if random.once_in(9) { random.hostile() } else { random.below(101) };
    Crop { top: percent(), left: percent(), height: percent(), width: percent() }.fitted()
}

/// A stage's operation.
pub(crate) fn kind(random: &mut Random) -> StageKind {
    match random.below(3) {
        0 => StageKind::Convolution(convolution(random)),
        1 if random.once_in(3) => unpooling(random),
        1 => StageKind::Pooling(pooling(random)),
        _ => StageKind::Activation(match random.below(3) {
            0 => Activation::LeakyRelu { slope: number(random) },
            _ => random.pick(&Activation::ALL),
        }),
    }
}

/// Max-unpooling of some stage, which may be no max pooling.
fn unpooling(random: &mut Random) -> StageKind {
    StageKind::Unpooling(Some(random.below(limits::STAGES)))
}

fn convolution(random: &mut Random) -> ConvolutionChoice {
    let window = window(random, limits::KERNEL);
    // No framework rounds a convolution's output up.
    let window = WindowChoice { convention: window.convention.rounded(Rounding::Floor), ..window };
    let filters = (0..random.between(1, 4)).map(|_| filter(random, window.size)).collect();
    ConvolutionChoice {
        window,
        border: random.pick(&Border::ALL),
        depthwise: random.once_in(4),
        flipped: random.once_in(4),
        filters,
    }
}

fn filter(random: &mut Random, size: PerAxis) -> FilterChoice {
    let kernel = match random.below(6) {
        0 => KernelChoice::Random(u32::try_from(random.bits() >> 32).unwrap_or(0)),
        1 => {
            let mut kernel = || Kernel::from_fn(size.rows, size.columns, |_, _| number(random));
            KernelChoice::Custom(vec![kernel(), kernel()])
        }
        _ => KernelChoice::Preset(random.pick(&Preset::ALL)),
    };
    FilterChoice { bias: if random.coin() { 0.0 } else { number(random) }, ..FilterChoice::new(kernel) }
}

fn pooling(random: &mut Random) -> PoolingChoice {
    let window = window(random, limits::WINDOW);
    let divisor = random.pick(&[Divisor::Padded, Divisor::Cells, Divisor::Fixed(5), Divisor::Fixed(4096)]);
    // A framework has only the divisors that its words can express.
    let divisor = window.convention.framework().divisor(divisor);
    let reduce = random.pick(&Reduce::all()).with_divisor(divisor);
    let reduce = match reduce.number() {
        Some(number) => {
            let (least, most) = (usize::from(*number.offered.start()), usize::from(*number.offered.end()));
            reduce.with_number(number.of_parts(u16::try_from(random.between(least, most)).unwrap_or(1)))
        }
        None => reduce,
    };
    let choice = PoolingChoice { reduce, placement: Placement::Sliding, window };
    if reduce.must_slide() {
        return PoolingChoice { reduce: reduce.with_kernel(random.pick(&Preset::ALL)), ..choice }
            .with_window(window);
    }
    choice.placed(placement(random))
}

fn placement(random: &mut Random) -> Placement {
    match random.below(8) {
        0 => Placement::Whole,
        1 => Placement::Bins(per_axis(random, *limits::BINS.start(), *limits::BINS.end())),
        2 => {
            let count = random.between(*limits::LEVELS.start(), *limits::LEVELS.end());
            let mut level = || random.between(*limits::LEVEL.start(), *limits::LEVEL.end());
            let levels: Vec<_> = (0..count).map(|_| level()).collect();
            Levels::new(&levels).map_or(Placement::Whole, Placement::Pyramid)
        }
        3 => Placement::Fractional(fractions(random)),
        _ => Placement::Sliding,
    }
}

fn fractions(random: &mut Random) -> Fractions {
    Fractions {
        percent: random.between(*limits::PERCENT.start(), *limits::PERCENT.end()),
        size: random.between(*limits::FRACTIONAL.start(), *limits::FRACTIONAL.end()),
        seed: random.between(*limits::SEED.start(), *limits::SEED.end()),
    }
}

/// A number for each axis; often the same.
fn per_axis(random: &mut Random, least: usize, most: usize) -> PerAxis {
    let rows = random.between(least, most);
    let columns = if random.coin() { rows } else { random.between(least, most) };
    PerAxis::new(rows, columns)
}

fn window(random: &mut Random, largest: usize) -> WindowChoice {
    let most = if random.coin() { 4 } else { largest };
    let size = per_axis(random, 1, most);
    let most = if random.coin() { 2 } else { limits::STRIDE };
    let stride = per_axis(random, 1, most);
    let most = if random.coin() { 1 } else { limits::DILATION };
    let dilation = per_axis(random, 1, most);
    WindowChoice { size, stride, dilation, convention: convention(random) }
}

fn convention(random: &mut Random) -> Convention {
    let rounding = random.pick(&[Rounding::Floor, Rounding::Floor, Rounding::Ceil]);
    let mut cells = || if random.coin() { 0 } else { random.between(0, limits::PADDING) };
    let pads = Pads { top: cells(), left: cells(), bottom: cells(), right: cells() };
    match random.below(8) {
        0..3 => {
            Convention::PyTorch { padding: TorchPadding::Each(PerAxis::new(pads.top, pads.left)), rounding }
        }
        3 => Convention::PyTorch { padding: TorchPadding::Same, rounding },
        4 => Convention::Keras(random.pick(&[KerasPadding::Valid, KerasPadding::Same])),
        5 => Convention::Onnx { padding: OnnxPadding::Pads(pads), rounding },
        _ => {
            let padding = random.pick(&[OnnxPadding::SameUpper, OnnxPadding::SameLower]);
            Convention::Onnx { padding, rounding }
        }
    }
}

/// A picture without pixels from elsewhere, so that a link carries it.
pub(crate) fn picture(random: &mut Random) -> Picture {
    let side = || *limits::GRID_SIDE.start()..=*limits::GRID_SIDE.end();
    let source = match random.below(6) {
        0 => Source::Blank(random.byte()),
        1 => {
            let (rows, columns) = (random.between(*side().start(), 6), random.between(*side().start(), 6));
            let values = (0..rows * columns).map(|_| number(random)).collect();
            Numbers::new(rows, columns, values).map_or(Source::Blank(0), Source::Numbers)
        }
        2 => {
            let (width, height) = (random.between(1, 20), random.between(1, 20));
            let squares = width.div_ceil(2) * height.div_ceil(2);
            let luma = (0..width * height).map(|_| random.byte()).collect();
            let is_grey = random.coin();
            let chroma =
                [0; 2].map(|_| (0..squares).map(|_| random.byte() % (Photo::MOST_CHROMA + 1)).collect());
            let photo = Photo::new(width, height, luma, (!is_grey).then_some(chroma));
            photo.map_or(Source::Blank(0), Source::Photo)
        }
        _ => Source::Sample(random.pick(&Sample::ALL)),
    };
    let largest = if random.coin() { 64 } else { *limits::LONG_SIDE.end() };
    let mut shift = || if random.coin() { 0 } else { i32::from(random.byte()).min(128) - limits::SHIFT };
    let shift = (shift(), shift());
    Picture {
        source,
        long_side: random.between(*limits::LONG_SIDE.start(), largest),
        colour: random.pick(&[Colour::Grey, Colour::Grey, Colour::Rgb]),
        marks: (0..random.below(4)).map(|_| mark(random)).collect(),
        shift,
    }
}

/// A stroke or a fill.
pub(crate) fn mark(random: &mut Random) -> Mark {
    let ink = if random.once_in(4) { Ink::Eraser } else { Ink::Colour([0; 3].map(|_| random.byte())) };
    let mut point = || Point {
        across: u16::try_from(random.below(1001)).unwrap_or(0),
        down: if random.once_in(9) { u16::MAX } else { u16::try_from(random.below(1001)).unwrap_or(0) },
    };
    let points: Vec<_> = (0..8).map(|_| point()).collect();
    if random.once_in(4) {
        return Mark::Fill { ink, at: points[0] };
    }
    let width = u16::try_from(random.between(1, 1000)).unwrap_or(1);
    Mark::Stroke { ink, width, points: points[..random.between(1, 8)].to_vec() }
}

fn display(random: &mut Random) -> Display {
    Display {
        colours: random.pick(&Colours::ALL),
        scale: random.pick(&ScaleChoice::ALL),
        enlarged: random.coin(),
        borders: random.coin(),
    }
}

/// A number that a learner may type.
fn number(random: &mut Random) -> f32 {
    match random.below(9) {
        0 => limits::MAGNITUDE,
        1 => 1e-30,
        _ => random.ordinary(),
    }
}

/// A setting of a stage: often one of its controls, sometimes one that it does not have.
pub(crate) fn setting(random: &mut Random, setup: &Setup, at: usize, shape: Shape) -> StageSetting {
    let filters = match setup.stages.get(at).map(|stage| &stage.kind) {
        Some(StageKind::Convolution(choice)) => choice.filters.iter().map(|filter| filter.id).collect(),
        _ => vec![FilterId::fresh()],
    };
    let filter = random.pick(&filters);
    let window = setup.stages.get(at).and_then(StageChoice::window);
    match random.below(21) {
        18 => StageSetting::Undoes(random.below(limits::STAGES)),
        16 => PoolingSetting::FractionalMax(fractions(random)).into(),
        17 => PoolingSetting::Kernel(random.pick(&Preset::ALL)).into(),
        0 => StageSetting::Function(random.pick(&Activation::ALL)),
        1 => StageSetting::Function(Activation::LeakyRelu { slope: number(random) }),
        2 => PoolingSetting::Rule(random.pick(&Reduce::all())).into(),
        3 => PoolingSetting::RuleNumber(u16::try_from(random.below(12)).unwrap_or(1)).into(),
        4 => PoolingSetting::Placement(placement(random)).into(),
        5 => {
            PoolingSetting::Divisor(random.pick(&[Divisor::Padded, Divisor::Cells, Divisor::Fixed(7)])).into()
        }
        6 => ConvolutionSetting::Border(random.pick(&Border::ALL)).into(),
        7 => ConvolutionSetting::Depthwise(random.coin()).into(),
        8 => ConvolutionSetting::Flipped(random.coin()).into(),
        9 => ConvolutionSetting::FilterCount(random.below(19)).into(),
        10 => ConvolutionSetting::WithoutFilter(filter).into(),
        11 => ConvolutionSetting::Kernel(filter, KernelChoice::Preset(random.pick(&Preset::ALL))).into(),
        12 => ConvolutionSetting::Bias(filter, number(random)).into(),
        13 => WindowSetting::Alike.into(),
        14 => WindowSetting::Framework(random.pick(&Framework::ALL)).into(),
        15 => WindowSetting::Rounding(random.pick(&[Rounding::Floor, Rounding::Ceil])).into(),
        _ => {
            let number = match random.below(5) {
                0 => WindowNumber::Size,
                1 => WindowNumber::Stride,
                2 => WindowNumber::Padding,
                3 => WindowNumber::Pad(random.pick(&Side::ALL)),
                _ => WindowNumber::Dilation,
            };
            let along = random.pick(&[Along::Both, Along::Rows, Along::Columns]);
            let is_alike = window.is_none_or(WindowChoice::is_alike);
            let along = if along == Along::Both && !is_alike { Along::Rows } else { along };
            let range = setup.stages.window_range(at, number, along, shape);
            let value = if random.once_in(6) {
                random.hostile()
            } else {
                random.between(*range.start(), *range.end())
            };
            WindowSetting::Number(number, along, value).into()
        }
    }
}

/// The first limit that a setup exceeds, in words.
pub(crate) fn broken_limit(setup: &Setup) -> Option<String> {
    let Setup { picture, stages, sizes, .. } = setup;
    let blocks = stages.iter().filter(|stage| matches!(stage.kind, StageKind::Convolution(_))).count();
    let is_shift = |shift: i32| (-limits::SHIFT..=limits::SHIFT).contains(&shift);
    let is_sized = |beside: &Beside| {
        limits::LONG_SIDE.contains(&beside.long_side) && beside.crop == beside.crop.fitted()
    };
    let limits = [
        ("further pictures", limits::BESIDE.contains(&sizes.beside.len())),
        ("the size of a further picture", sizes.beside.iter().all(is_sized)),
        ("the crop", sizes.crop == sizes.crop.fitted()),
        ("one shape", sizes.out.sliding().is_none()),
        ("a map", sizes.map < limits::CHANNELS),
        ("stages", stages.len() <= limits::STAGES),
        ("blocks", blocks <= limits::BLOCKS),
        ("a chosen stage", stages.chosen < stages.len().max(1)),
        ("marks", picture.marks.len() <= limits::MARKS),
        ("the long side", limits::LONG_SIDE.contains(&picture.long_side)),
        ("the shift", is_shift(picture.shift.0) && is_shift(picture.shift.1)),
    ];
    if let Some((name, _)) = limits.iter().find(|(_, is_kept)| !is_kept) {
        return Some((*name).to_owned());
    }
    let is_undone =
        |stage: &StageChoice| matches!(stage.kind, StageKind::Unpooling(Some(of)) if of >= stages.len());
    if stages.iter().any(is_undone) {
        return Some("a pooling to undo".to_owned());
    }
    stages.iter().find_map(|stage| broken_limit_of(&stage.kind))
}

fn broken_limit_of(kind: &StageKind) -> Option<String> {
    let (window, largest) = match kind {
        StageKind::Convolution(choice) => {
            let is_short = (1..=limits::FILTERS).contains(&choice.filters.len());
            let is_small = |number: &f32| number.abs() <= limits::MAGNITUDE;
            if !is_short || !choice.filters.iter().all(|filter| is_small(&filter.bias)) {
                return Some("filters".to_owned());
            }
            (choice.window, limits::KERNEL)
        }
        StageKind::Pooling(choice) => {
            match choice.placement {
                Placement::Bins(bins)
                    if !(limits::BINS.contains(&bins.rows) && limits::BINS.contains(&bins.columns)) =>
                {
                    return Some("bins".to_owned());
                }
                Placement::Pyramid(levels)
                    if !limits::LEVELS.contains(&levels.list().len())
                        || !levels.list().iter().all(|level| limits::LEVEL.contains(level)) =>
                {
                    return Some("levels".to_owned());
                }
                Placement::Fractional(Fractions { percent, size, seed })
                    if !limits::PERCENT.contains(&percent)
                        || !limits::FRACTIONAL.contains(&size)
                        || !limits::SEED.contains(&seed) =>
                {
                    return Some("fractional pooling".to_owned());
                }
                Placement::Sliding
                | Placement::Whole
                | Placement::Bins(_)
                | Placement::Pyramid(_)
                | Placement::Fractional(_) => {}
            }
            (choice.window, limits::WINDOW)
        }
        StageKind::Activation(_) | StageKind::Unpooling(_) => return None,
    };
    let padding = match window.convention {
        Convention::PyTorch { padding: TorchPadding::Each(padding), .. } => padding.largest(),
        Convention::Onnx { padding: OnnxPadding::Pads(pads), .. } => pads.per_axis().largest(),
        Convention::PyTorch { padding: TorchPadding::Same, .. }
        | Convention::Keras(_)
        | Convention::Onnx { .. } => 0,
    };
    let both = |numbers: PerAxis, largest: usize| {
        (1..=largest).contains(&numbers.rows) && (1..=largest).contains(&numbers.columns)
    };
    let limits = [
        ("size", both(window.size, largest)),
        ("stride", both(window.stride, limits::STRIDE)),
        ("dilation", both(window.dilation, limits::DILATION)),
        ("padding", padding <= limits::PADDING),
    ];
    limits.iter().find(|(_, is_kept)| !is_kept).map(|(name, _)| format!("the {name} of a window"))
}
