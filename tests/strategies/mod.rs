//! Random setups, within every limit that does not depend on the picture's shape.
//!
//! The larger strategies are boxed: what they draw lies on the heap then, since a test's stack of two
//! megabytes does not hold a whole unboxed setup several calls deep.
#![allow(dead_code, reason = "no test uses all of them")]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

pub(crate) mod stages;

use poolscope::cnn::{Activation, Border, Divisor, Kernel, Levels, Preset, Reduce, Rounding};
use poolscope::setup::{
    Amount, Answer, Beside, Body, Colour, Colours, Compare, CompareChoice, ComparedKind, Contender,
    Convention, ConvolutionChoice, Cost, Crop, Display, Feature, FilterChoice, Focus, Fractions, Framing,
    Head, Ink, KerasPadding, KernelChoice, KernelSide, LearnedHead, Made, Mark, Network, Numbers,
    OnnxPadding, Optimiser, Pads, Part, Parts, PerAxis, Photo, Picture, Placement, Point, PoolingChoice,
    Rate, Recognise, Sample, ScaleChoice, Setup, ShiftChoice, Show, Sizes, Source, Spread, StageChoice,
    StageKind, Stages, Stands, Task, Theme, TorchPadding, Toward, View, WindowChoice, further_kinds, limits,
    plain_note,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A number that a learner may type: round ones, and any other within the limits.
pub(crate) fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        4 => (-20_i16..=20).prop_map(f32::from),
        2 => (-999_i16..=999).prop_map(|n| f32::from(n) / 100.0),
        1 => -limits::MAGNITUDE..=limits::MAGNITUDE,
        1 => -1.0e-6_f32..=1.0e-6,
    ]
}

fn rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![3 => Just(Rounding::Floor), 1 => Just(Rounding::Ceil)]
}

/// Each framework's choices at the edge.
fn convention() -> BoxedStrategy<Convention> {
    let cells = || prop_oneof![3 => Just(0), 2 => 0..=limits::PADDING];
    let each = prop_oneof![
        2 => cells().prop_map(PerAxis::both),
        1 => (cells(), cells()).prop_map(|(rows, columns)| PerAxis::new(rows, columns)),
    ];
    let torch = prop_oneof![4 => each.prop_map(TorchPadding::Each), 1 => Just(TorchPadding::Same)];
    let pads = (cells(), cells(), cells(), cells()).prop_map(|(top, left, bottom, right)| Pads {
        top,
        left,
        bottom,
        right,
    });
    let onnx = prop_oneof![
        3 => pads.prop_map(OnnxPadding::Pads),
        1 => Just(OnnxPadding::SameUpper),
        1 => Just(OnnxPadding::SameLower),
    ];
    prop_oneof![
        3 => (torch, rounding()).prop_map(|(padding, rounding)| Convention::PyTorch { padding, rounding }),
        1 => select(&[KerasPadding::Valid, KerasPadding::Same]).prop_map(Convention::Keras),
        2 => (onnx, rounding()).prop_map(|(padding, rounding)| Convention::Onnx { padding, rounding }),
    ]
    .boxed()
}

/// A number for each axis; often the same.
fn per_axis(range: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = PerAxis> {
    prop_oneof![
        2 => range.clone().prop_map(PerAxis::both),
        1 => (range.clone(), range).prop_map(|(rows, columns)| PerAxis::new(rows, columns)),
    ]
}

pub(crate) fn window(largest: usize) -> BoxedStrategy<WindowChoice> {
    let dilation = prop_oneof![3 => Just(PerAxis::both(1)), 1 => per_axis(1..=limits::DILATION)];
    (per_axis(1..=largest), per_axis(1..=limits::STRIDE), convention(), dilation)
        .prop_map(|(size, stride, convention, dilation)| WindowChoice { size, stride, dilation, convention })
        .boxed()
}

/// Every rule of the register, with the offered numbers.
fn reduce() -> impl Strategy<Value = Reduce> {
    select(Reduce::all()).prop_flat_map(|rule| match (rule.number(), rule.kernel()) {
        (Some(own), _) => {
            own.offered.clone().prop_map(move |parts| rule.with_number(own.of_parts(parts))).boxed()
        }
        (None, Some(_)) => select(&Preset::ALL).prop_map(move |kernel| rule.with_kernel(kernel)).boxed(),
        (None, None) => Just(rule).boxed(),
    })
}

fn placement() -> impl Strategy<Value = Placement> {
    let levels = vec(limits::LEVEL, limits::LEVELS).prop_map(|levels| Levels::new(&levels).unwrap());
    prop_oneof![
        5 => Just(Placement::Sliding),
        1 => Just(Placement::Whole),
        1 => per_axis(limits::BINS).prop_map(Placement::Bins),
        1 => levels.prop_map(Placement::Pyramid),
        1 => (limits::PERCENT, limits::FRACTIONAL, limits::SEED)
            .prop_map(|(percent, size, seed)| Placement::Fractional(Fractions { percent, size, seed })),
    ]
}

fn pooling() -> BoxedStrategy<PoolingChoice> {
    let divisor = prop_oneof![
        2 => Just(Divisor::Padded),
        2 => Just(Divisor::Cells),
        1 => limits::DIVISOR.prop_map(|divisor| Divisor::Fixed(i64::try_from(divisor).unwrap())),
    ];
    (reduce(), divisor, placement(), window(limits::WINDOW))
        .prop_map(|(reduce, divisor, placement, window)| {
            // A framework has only the divisors that its words can express.
            let reduce = reduce.with_divisor(window.convention.framework().divisor(divisor));
            let choice = PoolingChoice { reduce, placement: Placement::Sliding, window }.with_window(window);
            if reduce.must_slide() { choice } else { choice.placed(placement) }
        })
        .boxed()
}

fn kernel(size: PerAxis) -> impl Strategy<Value = Kernel> {
    let PerAxis { rows, columns } = size;
    vec(number(), rows * columns).prop_map(move |weights| Kernel::new(rows, columns, weights).unwrap())
}

fn filter(size: PerAxis) -> BoxedStrategy<FilterChoice> {
    let kernel = prop_oneof![
        4 => select(&Preset::ALL).prop_map(KernelChoice::Preset),
        1 => any::<u32>().prop_map(KernelChoice::Random),
        1 => vec(kernel(size), 1..=3).prop_map(KernelChoice::Custom),
    ];
    let bias = prop_oneof![2 => Just(0.0), 1 => number()];
    (kernel, bias).prop_map(|(kernel, bias)| FilterChoice { bias, ..FilterChoice::new(kernel) }).boxed()
}

pub(crate) fn convolution() -> BoxedStrategy<ConvolutionChoice> {
    window(limits::KERNEL)
        .prop_flat_map(|window| {
            // No framework rounds a convolution's output up.
            let convention = window.convention.rounded(Rounding::Floor);
            let window = WindowChoice { convention, ..window };
            let filters = vec(filter(window.size), 1..=4);
            (Just(window), select(&Border::ALL), any::<bool>(), any::<bool>(), filters).prop_map(
                |(window, border, depthwise, flipped, filters)| ConvolutionChoice {
                    window,
                    border,
                    depthwise,
                    flipped,
                    filters,
                },
            )
        })
        .boxed()
}

pub(crate) fn activation() -> impl Strategy<Value = Activation> {
    prop_oneof![
        3 => select(&Activation::ALL),
        1 => number().prop_map(|slope| Activation::LeakyRelu { slope }),
    ]
}

fn stage_choices() -> BoxedStrategy<Vec<StageChoice>> {
    let kind = prop_oneof![
        5 => convolution().prop_map(StageKind::Convolution),
        5 => activation().prop_map(StageKind::Activation),
        5 => pooling().prop_map(StageKind::Pooling),
        1 => prop::option::weighted(0.8, 0_usize..8).prop_map(StageKind::Unpooling),
    ];
    let stage = (prop::bool::weighted(0.9), kind)
        .prop_map(|(on, kind)| StageChoice { on, ..StageChoice::new(kind) })
        .boxed();
    vec(stage, 0..=8)
        .prop_map(|mut stages| {
            let mut convolutions = 0;
            stages.retain(|stage| {
                let convolution = matches!(stage.kind, StageKind::Convolution(_));
                convolutions += usize::from(convolution);
                !convolution || convolutions <= limits::BLOCKS
            });
            let count = stages.len();
            for stage in &mut stages {
                if let StageKind::Unpooling(of) = &mut stage.kind {
                    *of = of.filter(|of| *of < count);
                }
            }
            stages
        })
        .boxed()
}

fn point() -> impl Strategy<Value = Point> {
    (any::<u16>(), 0_u16..=1000).prop_map(|(across, down)| Point { across, down })
}

pub(crate) fn mark() -> impl Strategy<Value = Mark> {
    let ink = || prop_oneof![4 => any::<[u8; 3]>().prop_map(Ink::Colour), 1 => Just(Ink::Eraser)];
    prop_oneof![
        (ink(), limits::STROKE_WIDTH, vec(point(), 1..30)).prop_map(|(ink, width, points)| Mark::Stroke {
            ink,
            width,
            points
        }),
        (ink(), point()).prop_map(|(ink, at)| Mark::Fill { ink, at }),
    ]
}

pub(crate) fn photo() -> impl Strategy<Value = Photo> {
    // Only a few large ones, so that most setups fit a link.
    let side = || prop_oneof![9 => 1_usize..=9, 1 => 1_usize..=60];
    (side(), side(), any::<bool>()).prop_flat_map(|(width, height, is_grey)| {
        let squares = width.div_ceil(2) * height.div_ceil(2);
        let plane = move || vec(0..=Photo::MOST_CHROMA, squares);
        let chroma = [plane(), plane()].prop_map(move |planes| (!is_grey).then_some(planes));
        (vec(any::<u8>(), width * height), chroma)
            .prop_map(move |(luma, chroma)| Photo::new(width, height, luma, chroma).unwrap())
    })
}

pub(crate) fn source() -> impl Strategy<Value = Source> {
    // Only a few large grids, because a thousand numbers take long.
    let side = || prop_oneof![9 => 1_usize..=6, 1 => limits::GRID_SIDE];
    let numbers = (side(), side()).prop_flat_map(|(rows, columns)| {
        vec(number(), rows * columns).prop_map(move |values| Numbers::new(rows, columns, values).unwrap())
    });
    prop_oneof![
        3 => select(&Sample::ALL).prop_map(Source::Sample),
        1 => any::<u8>().prop_map(Source::Blank),
        1 => numbers.prop_map(Source::Numbers),
        1 => photo().prop_map(Source::Photo),
    ]
}

pub(crate) fn picture() -> BoxedStrategy<Picture> {
    let colour = select(&[Colour::Grey, Colour::Rgb]);
    let shift = || prop_oneof![2 => Just(0), 1 => -limits::SHIFT..=limits::SHIFT];
    (source(), limits::LONG_SIDE, colour, vec(mark(), 0..6), (shift(), shift()))
        .prop_map(|(source, long_side, colour, marks, shift)| Picture {
            source,
            long_side,
            colour,
            marks,
            shift,
        })
        .boxed()
}

fn display() -> impl Strategy<Value = Display> {
    (select(&Colours::ALL), select(&ScaleChoice::ALL), any::<bool>(), any::<bool>())
        .prop_map(|(colours, scale, enlarged, borders)| Display { colours, scale, enlarged, borders })
}

fn compare() -> BoxedStrategy<CompareChoice> {
    let most = Reduce::all().len().min(*limits::KINDS.end());
    // Some with other numbers than usual, as a link carries them.
    let kinds =
        (proptest::sample::subsequence(Reduce::all(), 1..=most), any::<u16>()).prop_map(|(kinds, at)| {
            let numbered = |kind: Reduce| {
                let kernel =
                    Preset::ALL.get(usize::from(at) % Preset::ALL.len()).filter(|_| kind.kernel().is_some());
                let kind = kernel.map_or(kind, |kernel| kind.with_kernel(*kernel));
                let Some(own) = kind.number() else { return kind };
                let parts = own.offered.clone().cycle().nth(at.into()).unwrap_or(1);
                kind.with_number(own.of_parts(parts))
            };
            kinds.into_iter().map(|kind| ComparedKind::from(numbered(kind))).collect::<Vec<_>>()
        });
    let spread = (limits::PERCENT, limits::SEED).prop_map(|(percent, seed)| Spread { percent, seed });
    let kinds = (kinds, prop::option::of(spread)).prop_map(|(mut kinds, spread)| {
        if let (Some(spread), Some(first)) = (spread, kinds.first_mut()) {
            *first = ComparedKind::FractionalMax(spread);
        }
        kinds
    });
    let index = 0..limits::INDEX;
    let stands = prop_oneof![
        Just(Stands::Telling),
        Just(Stands::Nowhere),
        (index.clone(), index).prop_map(|(row, column)| Stands::At(row, column)),
    ];
    let side = || prop::option::of(1..=limits::WINDOW);
    let map = (prop::option::of(0..=limits::STAGES), 0..limits::CHANNELS);
    let words = (select(&Show::ALL), any::<bool>(), select(&Made::ALL), select(&Feature::ALL));
    let numbers = (side(), side(), stands, limits::NOISE, limits::ACTIVE, limits::THRESHOLD);
    (kinds, map, words, numbers)
        .prop_map(|(kinds, (place, map), (show, relu, made, feature), numbers)| {
            let (window, stride, stands, noise, active, threshold) = numbers;
            CompareChoice {
                kinds,
                place,
                map,
                window,
                stride,
                stands,
                show,
                relu,
                made,
                noise,
                active,
                feature,
                threshold,
            }
        })
        .boxed()
}

fn shift() -> impl Strategy<Value = ShiftChoice> {
    let number = |from, to| prop::option::of(from..=to);
    let kinds = proptest::sample::subsequence(further_kinds(), 0..=further_kinds().len());
    let words = (select(&Compare::ALL), select(&Answer::ALL), select(&Toward::ALL), kinds);
    let numbers =
        (number(1, limits::STAGES), 0..limits::CHANNELS, number(2, limits::WINDOW), 0..=limits::INDEX);
    (words, numbers).prop_map(|((compare, answer, toward, kinds), (depth, map, window, shuffle))| {
        ShiftChoice { compare, answer, toward, depth, map, kinds, window, shuffle }
    })
}

fn contender() -> BoxedStrategy<Contender> {
    let pooled = (reduce(), limits::LEARNED_WINDOW, limits::LEARNED_STRIDE)
        .prop_map(|(rule, window, stride)| Body::Pooled { rule, window, stride });
    let body = prop_oneof![
        2 => Just(Body::Plain),
        2 => limits::LEARNED_STRIDE.prop_map(Body::Strided),
        4 => pooled,
        1 => Just(Body::Explored),
    ];
    let whole = reduce().prop_filter("it takes whole maps", |rule| !rule.must_slide());
    let head = prop_oneof![Just(LearnedHead::Flattened), whole.prop_map(LearnedHead::Whole)];
    (body, head, prop::option::of(limits::LEARNED_HIDDEN), prop::option::of(rate()))
        .prop_map(|(body, head, hidden, rate)| {
            // A kernel has a meaning at its window's size.
            let body = match body {
                Body::Pooled { rule, window, stride } => {
                    let size = WindowChoice::new(window, stride);
                    let rule = PoolingChoice::new(rule, window).with_window(size).reduce;
                    Body::Pooled { rule, window, stride }
                }
                other @ (Body::Plain | Body::Strided(_) | Body::Explored) => other,
            };
            Contender { body, head, hidden, rate }
        })
        .boxed()
}

fn rate() -> impl Strategy<Value = Rate> {
    prop_oneof![limits::RATE, 1_usize..=2000].prop_map(Rate::of_parts)
}

fn recognise() -> BoxedStrategy<Recognise> {
    let words = (select(&Task::ALL), select(&KernelSide::ALL), select(&Optimiser::ALL), select(&Amount::ALL));
    let network = (vec(contender(), limits::CONTENDERS), limits::LEARNED_BLOCKS);
    let filters = [limits::LEARNED_FILTERS, limits::LEARNED_FILTERS];
    let numbers = (filters, limits::LEARNED_MOVE, rate(), limits::BATCH, limits::EPOCHS, limits::START);
    let drawn = (words, network, any::<bool>(), numbers).prop_map(
        |((task, kernel, optimiser, examples), (mut contest, blocks), even, numbers)| {
            for contender in &mut contest {
                if contender.sides(blocks, kernel.cells()).is_none() {
                    *contender = Contender { body: Body::max(), ..*contender };
                }
            }
            let (filters, moved, rate, batch, epochs, seed) = numbers;
            Recognise {
                task,
                contest,
                blocks,
                filters,
                kernel,
                even,
                moved,
                optimiser,
                rate,
                batch,
                epochs,
                seed,
                examples,
            }
        },
    );
    prop_oneof![1 => Just(Recognise::default()), 2 => drawn].boxed()
}

fn cost() -> impl Strategy<Value = Cost> {
    (select(&Network::ALL), select(&Head::ALL), limits::CLASSES).prop_map(|(network, head, classes)| Cost {
        network,
        head,
        classes,
    })
}

fn crop() -> impl Strategy<Value = Crop> {
    let percent = || 0_usize..=100;
    (percent(), percent(), percent(), percent())
        .prop_map(|(top, left, height, width)| Crop { top, left, height, width }.fitted())
}

fn sizes() -> BoxedStrategy<Sizes> {
    let beside = (source(), limits::LONG_SIDE, crop());
    let beside = beside.prop_map(|(source, long_side, crop)| Beside { source, long_side, crop });
    let bins = (limits::BINS, limits::BINS);
    let placement = prop_oneof![
        Just(Placement::Whole),
        bins.prop_map(|(rows, columns)| Placement::Bins(PerAxis::new(rows, columns))),
        vec(limits::LEVEL, limits::LEVELS)
            .prop_map(|levels| Placement::Pyramid(Levels::new(&levels).unwrap())),
    ];
    let rules: Vec<_> = Reduce::all().into_iter().filter(|rule| !rule.must_slide()).collect();
    (crop(), vec(beside, limits::BESIDE), prop::sample::select(rules), placement, 0..limits::CHANNELS)
        .prop_map(|(crop, beside, reduce, placement, map)| Sizes {
            crop,
            beside,
            out: PoolingChoice::new(reduce, 2).placed(placement),
            map,
        })
        .boxed()
}

/// A setup that a link can carry.
pub(crate) fn setup() -> BoxedStrategy<Setup> {
    let list = prop_oneof![1 => Just(Setup::default().stages.list), 5 => stage_choices()];
    let sizes = prop_oneof![Just(Sizes::default()), sizes()];
    let rooms = (compare(), shift(), recognise(), cost(), sizes);
    (picture(), list, display(), rooms)
        .prop_flat_map(|(picture, list, display, rooms)| {
            let last = list.len().saturating_sub(1);
            let cell = (0..=last, 0_usize..64, 0_usize..512, 0_usize..512);
            let focus = cell.prop_map(|(stage, channel, row, column)| Focus { stage, channel, row, column });
            let focus = prop::option::of(focus);
            let view = prop::sample::select(View::ALL.to_vec());
            (Just((picture, list, display, rooms)), 0..=last, focus, view).prop_map(
                |(
                    (picture, list, display, (compare, shift, recognise, cost, sizes)),
                    chosen,
                    focus,
                    view,
                )| {
                    let focus = focus.filter(|_| !list.is_empty());
                    let stages = Stages { list, chosen, focus };
                    Setup { picture, stages, display, compare, shift, recognise, cost, sizes, view }
                },
            )
        })
        .boxed()
}

/// How a page may be shown. A note is as long as a link may have it, and as plain.
pub(crate) fn framing() -> impl Strategy<Value = Framing> {
    let some = |may_be: fn(Part) -> bool| {
        let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| may_be(*part)).collect();
        let count = 0..=parts.len();
        prop::sample::subsequence(parts, count).prop_map(|parts| Parts::of(&parts))
    };
    let theme = prop::option::of(select(&Theme::ALL));
    let note = prop_oneof![2 => Just(String::new()), 1 => any::<String>()];
    let hidden = prop_oneof![Just(Framing::USUALLY_HIDDEN), some(|_| true)];
    (any::<(bool, bool)>(), hidden, some(Part::is_lockable), theme, note).prop_map(
        |((embed, preview), hidden, locked, theme, note)| Framing {
            embed,
            preview,
            hidden,
            locked,
            theme,
            note: plain_note(&note),
        },
    )
}
