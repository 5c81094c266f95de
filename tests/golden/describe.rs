//! Describes a setup in JSON, without any type of the program. When types change, this file follows, and the recorded
//! files stay as they are.

use super::numbers::{digits, summed_up};
use poolscope::cnn::{
    Activation, Angle, Border, Divisor, Padding, Pooling, Preset, Reduce, Rounding, Sliding, Stage, Window,
    Windows,
};
use poolscope::setup::permalink::{LeftBehind, Repair};
use poolscope::setup::{
    Answer, Body, Colour, Colours, Compare, CompareChoice, ComparedKind, Contender, ConvolutionChoice, Cost,
    Crop, Feature, Framework, Framing, Head, Ink, KernelChoice, LearnedHead, Made, Mark, Network, Optimiser,
    Part, Parts, Picture, Point, PoolingChoice, Recognise, ScaleChoice, Setup, ShiftChoice, Show, Sizes,
    Source, Spread, StageChoice, StageKind, Stands, Task, Theme, Toward,
};
use serde_json::{Value, json};

/// How the page is shown, in the words of links; null on the page itself.
pub(crate) fn framing(framing: &Framing) -> Value {
    if *framing == Framing::default() {
        return Value::Null;
    }
    let words = |parts: Parts| parts.iter().map(Part::word).collect::<Vec<_>>();
    let theme = framing.theme.map(|theme| match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    });
    json!({
        "embed": framing.embed, "preview": framing.preview, "hidden": words(framing.hidden),
        "locked": words(framing.locked), "theme": theme, "note": framing.note,
    })
}

/// The picture's source and what was done to it.
pub(crate) fn picture(picture: &Picture) -> Value {
    let source = match &picture.source {
        Source::Sample(sample) => format!("sample {}", sample.word()),
        Source::Blank(level) => format!("sheet of grey {level}"),
        Source::Numbers(numbers) => {
            let rows = numbers.values().chunks(numbers.columns()).map(digits);
            let grids = match numbers.channels() {
                1 => String::new(),
                channels => format!("{channels} grids of "),
            };
            format!(
                "{grids}{} × {} numbers: {}",
                numbers.rows(),
                numbers.columns(),
                rows.collect::<Vec<_>>().join(" / ")
            )
        }
        Source::Photo(photo) => {
            let (width, height) = (photo.width(), photo.height());
            let planes =
                [photo.luma()].into_iter().chain(photo.chroma().into_iter().flatten().map(Vec::as_slice));
            let planes =
                planes.map(|plane| digits(&plane.iter().map(|&byte| byte.into()).collect::<Vec<_>>()));
            format!("photo of {width} × {height}: {}", planes.collect::<Vec<_>>().join(" / "))
        }
        Source::Upload(name) => format!("file {name}"),
        Source::Camera => "camera".into(),
    };
    let colour = match picture.colour {
        Colour::Grey => "grey",
        Colour::Rgb => "rgb",
    };
    let (down, right) = picture.shift;
    let marks: Vec<_> = picture.marks.iter().map(mark).collect();
    json!({"source": source, "long side": picture.long_side, "colour": colour, "down": down, "right": right, "marks": marks})
}

fn mark(mark: &Mark) -> String {
    let point = |point: &Point| format!("{} across {} down", point.across, point.down);
    let colour = |ink: &Ink| match ink {
        Ink::Colour([red, green, blue]) => format!("rgb {red} {green} {blue}"),
        Ink::Eraser => "eraser".into(),
    };
    match mark {
        Mark::Stroke { ink, width, points } => {
            let points: Vec<_> = points.iter().map(point).collect();
            format!("stroke, {}, width {width}: {}", colour(ink), points.join(", "))
        }
        Mark::Fill { ink, at } => format!("fill, {}: {}", colour(ink), point(at)),
    }
}

/// The chosen, pinned and unfolded parts, and how maps are drawn. Stages, maps, rows and columns count from 1.
pub(crate) fn view(setup: &Setup) -> Value {
    let colours = match setup.display.colours {
        Colours::Warm => "blue below, orange above zero",
        Colours::PurpleGreen => "purple below, green above zero",
        Colours::Grey => "black to white",
        Colours::Viridis => "viridis",
    };
    let scale = match setup.display.scale {
        ScaleChoice::PerFilter => "each filter",
        ScaleChoice::PerMap => "each map",
        ScaleChoice::Shared => "all maps of a block",
    };
    let pinned = setup.stages.focus.map(|at| {
        let [stage, map, row, column] = [at.stage, at.channel, at.row, at.column].map(|index| index + 1);
        format!("stage {stage}, map {map}, row {row}, column {column}")
    });
    json!({
        "chosen": setup.stages.chosen + 1,
        "pinned": pinned,
        "colours": colours,
        "one scale for": scale,
        "maps all as wide": setup.display.enlarged,
        "borders unfolded": setup.display.borders,
    })
}

/// What Compare shows, unless it is as usual.
pub(crate) fn compare(setup: &Setup) -> Value {
    if setup.compare == CompareChoice::default() {
        return Value::Null;
    }
    let CompareChoice {
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
    } = &setup.compare;
    let rule = |kind: &Reduce| match kind.number() {
        Some(number) => format!("{}, {} = {}", kind.word(), number.symbol, digits(&[number.value])),
        None => kind.word().to_owned(),
    };
    let kind = |kind: &ComparedKind| match kind {
        ComparedKind::Rule(kind) => rule(kind),
        ComparedKind::FractionalMax(Spread { percent, seed }) => {
            format!("max, fractional: {percent} %, seed {seed}")
        }
    };
    let stands = match stands {
        Stands::Telling => None,
        Stands::At(row, column) => Some(format!("begins at row {}, column {}", row + 1, column + 1)),
        Stands::Nowhere => Some("nowhere".into()),
    };
    let show = match show {
        Show::Pooled => "pooled",
        Show::BlownUp => "blown up",
        Show::Difference => "blown up, minus the map before",
        Show::Counts => "which cells count",
        Show::Gradient => "where the gradient goes",
        Show::Table => "all in a table",
    };
    let made = match made {
        Made::Own => "no",
        Made::DarkLine => "a dark line",
        Made::BrightDot => "a bright dot",
        Made::Stripes => "fine stripes",
        Made::Texture => "two textures",
        Made::Step => "a faint step in noise",
    };
    let feature = match feature {
        Feature::Corner => "corners",
        Feature::Shown => "the map that is shown",
    };
    let mut described = json!({
        "kinds": kinds.iter().map(kind).collect::<Vec<_>>(), "map of place": place, "map": map + 1,
        "side": window, "stride": stride, "shown": show, "through a ReLU": relu, "made map": made,
        "percent of noise": noise, "percent active": active, "quadrants of": feature,
        "hundredths of the threshold": threshold,
    });
    if let (Some(stands), Some(map)) = (stands, described.as_object_mut()) {
        map.insert("window".into(), stands.into());
    }
    described
}

/// What Shift compares, unless it is as usual.
pub(crate) fn shift(setup: &Setup) -> Value {
    if setup.shift == ShiftChoice::default() {
        return Value::Null;
    }
    let ShiftChoice { compare, answer, toward, depth, map, kinds, window, shuffle } = &setup.shift;
    let compare = match compare {
        Compare::Inside => "cells that nothing reaches of what moved in",
        Compare::Ring => "all cells; the picture moves as a ring",
    };
    let answer = match answer {
        Answer::InPlace => "in place",
        Answer::MovedBack => "moved back",
    };
    let toward = match toward {
        Toward::Right => "right",
        Toward::Down => "down",
        Toward::Both => "right and down",
    };
    json!({
        "compared": compare, "numbers": answer, "plot": toward, "stages taken": depth, "map": map + 1,
        "further kinds": kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>(), "windows": window,
        "shuffled by": shuffle,
    })
}

/// What Recognise lets learn, unless it is as usual.
pub(crate) fn recognise(setup: &Setup) -> Value {
    let Recognise {
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
    } = &setup.recognise;
    if setup.recognise == Recognise::default() {
        return Value::Null;
    }
    let task = match task {
        Task::Digits => "handwritten digits",
        Task::ThreeShapes => "three shapes",
        Task::SixShapes => "six shapes",
        Task::Own => "own pictures",
        Task::Side => "left or right",
        Task::Place => "which column",
    };
    let optimiser = match optimiser {
        Optimiser::Adam => "Adam",
        Optimiser::Sgd => "SGD with momentum",
    };
    json!({
        "task": task, "networks": contest.iter().map(contender).collect::<Vec<_>>(), "blocks": blocks,
        "filters": filters, "kernel": kernel.cells(), "as many parameters": even, "moved": moved,
        "optimiser": optimiser, "rate": digits(&[rate.value()]), "batch": batch, "epochs": epochs, "seed": seed,
        "examples": examples.count(),
    })
}

/// A network in a line.
fn contender(contender: &Contender) -> String {
    let Contender { body, head, hidden, rate } = contender;
    let own = |rule: &Reduce| {
        let number = rule.number().map(|number| format!(" {}", digits(&[number.value])));
        let kernel = rule.kernel().map(|preset| format!(" {}", self::kernel(&KernelChoice::Preset(preset))));
        format!("{}{}{}", rule.word(), number.unwrap_or_default(), kernel.unwrap_or_default())
    };
    let body = match body {
        Body::Plain => "nothing smaller".into(),
        Body::Strided(stride) => format!("convolutions by {stride}"),
        Body::Pooled { rule, window, stride } => format!("{} {window} × {window} by {stride}", own(rule)),
        Body::Explored => "stages of Explore, fixed".into(),
    };
    let head = match head {
        LearnedHead::Flattened => "flattened".into(),
        LearnedHead::Whole(rule) => format!("{} of whole maps", own(rule)),
    };
    let rate = rate.map(|rate| format!(", rate {}", digits(&[rate.value()])));
    let hidden = hidden.map(|units| format!(", {units} hidden"));
    format!("{body}, {head}{}{}", hidden.unwrap_or_default(), rate.unwrap_or_default())
}

/// What Cost compares, unless it is as usual.
pub(crate) fn cost(setup: &Setup) -> Value {
    let Cost { network, head, classes } = setup.cost;
    if setup.cost == Cost::default() {
        return Value::Null;
    }
    let network = match network {
        Network::Given => "as it is",
        Network::Unpooled => "without its poolings",
        Network::Strided => "strides moved into the convolutions before",
        Network::Extra => "convolutions in place of poolings",
    };
    let head = match head {
        Head::Dense => "dense",
        Head::Global => "global average, then dense",
    };
    json!({ "network": network, "head": head, "classes": classes })
}

/// What Any size compares, unless it is as usual.
pub(crate) fn sizes(setup: &Setup) -> Value {
    let Sizes { crop, beside, out, map } = &setup.sizes;
    if setup.sizes == Sizes::default() {
        return Value::Null;
    }
    let part = |crop: &Crop| {
        let Crop { top, left, height, width } = crop;
        format!("{height} % of the rows below {top} %, {width} % of the columns behind {left} %")
    };
    let others = beside.iter().map(|beside| {
        let described = picture(&beside.picture(&setup.picture));
        json!({ "source": described["source"], "long side": beside.long_side, "part": part(&beside.crop) })
    });
    let others: Vec<_> = others.collect();
    json!({ "part": part(crop), "others": others, "at the end": pooling(*out), "map": map + 1 })
}

/// Every stage of the setup, with the numbers used in computing it.
pub(crate) fn stages(setup: &Setup) -> Vec<Value> {
    let mut channels = setup.picture.channels();
    let mut described = Vec::new();
    for choice in &setup.stages {
        let mut stage = match &choice.kind {
            StageKind::Convolution(convolution) => self::convolution(convolution, channels),
            StageKind::Activation(activation) => self::activation(*activation),
            StageKind::Pooling(pooling) => self::pooling(*pooling),
            StageKind::Unpooling(of) => {
                json!({"does": "max-unpooling", "undoes stage": of.map(|of| of + 1)})
            }
        };
        stage["on"] = json!(choice.on);
        described.push(stage);
        if let (true, StageKind::Convolution(convolution)) = (choice.on, &choice.kind) {
            channels = convolution.output_channels(channels);
        }
    }
    described
}

fn resolved(kind: StageKind, channels: usize) -> Stage {
    StageChoice::new(kind).resolve(channels).unwrap()
}

fn convolution(choice: &ConvolutionChoice, channels: usize) -> Value {
    let stage = resolved(StageKind::Convolution(choice.clone()), channels);
    let Stage::Convolution(computed) = &stage else { panic!("a convolution was chosen") };
    let (filters, reads, rows, columns) = computed.weights().dim();
    let each = rows * columns;
    let weights: Vec<f32> = computed.weights().iter().copied().collect();
    let filters = (0..filters).map(|filter| {
        let chosen = &choice.filters[filter % choice.filters.len()];
        let kernels = weights[filter * reads * each..][..reads * each].chunks(each);
        let kernels: Vec<_> = kernels.map(|kernel| weights_of(kernel, columns)).collect();
        json!({"kernel": kernel(&chosen.kernel), "bias": digits(&[chosen.bias]), "weights by map": kernels})
    });
    let border = match choice.border {
        Border::Zero => "zero",
        Border::Reflect => "reflect",
        Border::Replicate => "replicate",
        Border::Circular => "circular",
    };
    json!({
        "does": "convolution",
        "framework": framework(choice.window.convention.framework()),
        "window": window(stage.window().unwrap()),
        "border": border,
        "depthwise": choice.depthwise,
        "flipped": choice.flipped,
        "filters": filters.collect::<Vec<_>>(),
    })
}

/// A small kernel row by row, a large one as its first weights and a digest.
fn weights_of(kernel: &[f32], columns: usize) -> String {
    if kernel.len() > 25 {
        return summed_up(kernel, 4);
    }
    kernel.chunks(columns).map(digits).collect::<Vec<_>>().join(" / ")
}

fn kernel(kernel: &KernelChoice) -> String {
    match kernel {
        KernelChoice::Preset(preset) => match preset {
            Preset::Identity => "identity",
            Preset::SobelVertical => "Sobel, vertical edges",
            Preset::SobelHorizontal => "Sobel, horizontal edges",
            Preset::ScharrVertical => "Scharr, vertical edges",
            Preset::ScharrHorizontal => "Scharr, horizontal edges",
            Preset::PrewittVertical => "Prewitt, vertical edges",
            Preset::PrewittHorizontal => "Prewitt, horizontal edges",
            Preset::Laplacian => "Laplacian",
            Preset::Outline => "outline",
            Preset::Sharpen => "sharpen",
            Preset::Emboss => "emboss",
            Preset::BoxBlur => "box blur",
            Preset::GaussianBlur => "Gaussian blur",
            Preset::Gabor(Angle::Deg0) => "Gabor, 0 degrees",
            Preset::Gabor(Angle::Deg45) => "Gabor, 45 degrees",
            Preset::Gabor(Angle::Deg90) => "Gabor, 90 degrees",
            Preset::Gabor(Angle::Deg135) => "Gabor, 135 degrees",
        }
        .into(),
        KernelChoice::Random(seed) => format!("He's random start, seed {seed}"),
        KernelChoice::Custom(kernels) => format!("typed for {} maps", kernels.len()),
    }
}

fn activation(activation: Activation) -> Value {
    let name = match activation {
        Activation::None => "none",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu { slope } => {
            return json!({"does": "activation", "function": "leaky ReLU", "slope": digits(&[slope])});
        }
        Activation::Relu6 => "ReLU6",
        Activation::Elu => "ELU",
        Activation::Sigmoid => "sigmoid",
        Activation::Tanh => "tanh",
        Activation::Softplus => "softplus",
        Activation::Silu => "SiLU",
        Activation::Gelu => "GELU",
        Activation::Absolute => "absolute value",
    };
    json!({"does": "activation", "function": name})
}

fn pooling(choice: PoolingChoice) -> Value {
    let Stage::Pooling(Pooling { reduce, windows }) = resolved(StageKind::Pooling(choice), 1) else {
        panic!("a pooling was chosen")
    };
    let of = match reduce {
        Reduce::Max(_) => "maximum",
        Reduce::Average(_) => "average",
        Reduce::Lp(_) => "Lp norm",
        Reduce::Min(_)
        | Reduce::Sum(_)
        | Reduce::First(_)
        | Reduce::Median(_)
        | Reduce::Range(_)
        | Reduce::Rms(_)
        | Reduce::Gem(_)
        | Reduce::LogSumExp(_)
        | Reduce::Soft(_)
        | Reduce::Mixed(_)
        | Reduce::Stochastic(_)
        | Reduce::Expected(_)
        | Reduce::Blur(_)
        | Reduce::Strided(_) => reduce.word(),
    };
    let over = match windows {
        Windows::Sliding(_) => "a window".into(),
        Windows::Whole => "the whole map".into(),
        Windows::Bins { rows, columns } => format!("{rows} × {columns} bins"),
        Windows::Pyramid(levels) => format!("levels of {:?} bins a side", levels.list()),
        Windows::Fractional { rows, columns } => {
            format!(
                "windows of {} spread over {} by {} and {}",
                rows.size, rows.ratio, rows.sample, columns.sample
            )
        }
    };
    let mut stage = json!({
        "does": "pooling",
        "of": of,
        "over": over,
        "framework": framework(choice.window.convention.framework()),
        // The whole map and bins do not use it, but a sliding window takes it over.
        "window": window(choice.window.window()),
    });
    // An average over the whole map or over bins has no choice of divisor.
    match reduce.divisor().filter(|_| windows.window().is_some()) {
        Some(Divisor::Padded) => stage["divided by"] = json!("cells and padding"),
        Some(Divisor::Cells) => stage["divided by"] = json!("cells"),
        Some(Divisor::Fixed(divisor)) => stage["divided by"] = json!(divisor.to_string()),
        None => {}
    }
    if let Some(number) = reduce.number() {
        stage["exponent"] = json!(digits(&[number.value]));
    }
    stage
}

const fn framework(framework: Framework) -> &'static str {
    match framework {
        Framework::PyTorch => "PyTorch",
        Framework::Keras => "Keras",
        Framework::Onnx => "ONNX",
    }
}

fn window(window: Window) -> Value {
    json!({"rows": axis(window.rows), "columns": axis(window.columns)})
}

fn axis(sliding: Sliding) -> Value {
    let padding = match sliding.padding {
        Padding::Each(cells) => format!("{cells} each"),
        Padding::Sides { before, after } => format!("{before} before, {after} after"),
        Padding::Same => "same, at stride 1 only".into(),
        Padding::SameUpper => "same, the odd one after".into(),
        Padding::SameLower => "same, the odd one before".into(),
    };
    let rounding = match sliding.rounding {
        Rounding::Floor => "down",
        Rounding::Ceil => "up",
    };
    let Sliding { size, stride, dilation, .. } = sliding;
    json!({"size": size, "stride": stride, "dilation": dilation, "padding": padding, "rounded": rounding})
}

/// One repair.
pub(crate) fn repair(repair: &Repair) -> String {
    match repair {
        Repair::NotASetup => "nothing is known".into(),
        Repair::TooLong => "too long".into(),
        Repair::NewerVersion { version } => format!("written by version {version}"),
        Repair::Cut => "the end is missing".into(),
        Repair::Unknown { part, others: 0, .. } => format!("{part}: not known"),
        Repair::Unknown { part, others, .. } => format!("{part} and {others} more: not known"),
        Repair::BadValue { key } => format!("{}: cannot be read", key.word()),
        Repair::RowsDiffer { .. } => "picture: cannot be read".into(),
        Repair::Clamped { key } => format!("{}: brought within limits", key.word()),
        Repair::NoPart { key, word } => format!("{}: {word} is no part", key.word()),
        Repair::TooManyStages => "too many stages".into(),
        Repair::PictureMissing { name } => format!("file {name} is missing"),
        Repair::CameraMissing => "camera is missing".into(),
        Repair::LeftBehind(LeftBehind::Drawing) => "drawing is missing".into(),
        Repair::LeftBehind(LeftBehind::Kernels) => "typed kernels are missing".into(),
        Repair::LeftBehind(LeftBehind::Numbers) => "typed numbers are missing".into(),
        Repair::LeftBehind(LeftBehind::Photo) => "photo is missing".into(),
        Repair::BrokenPhoto => "photo is damaged".into(),
        Repair::LeftBehind(LeftBehind::Upload | LeftBehind::Camera) => "picture is missing".into(),
    }
}
