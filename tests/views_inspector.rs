//! The inspector, rendered without a browser: its numbers, its sentences and its names.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope::cnn::{Activation, Average, FeatureMaps, Kernel, Max, Reduce, Rounding};
use poolscope::engine::{Engine, Job, Keep, Outcome};
use poolscope::pixels::Paper;
use poolscope::setup::{
    Colour, Convention, ConvolutionChoice, FilterChoice, Focus, KernelChoice, PerAxis, Placement,
    PoolingChoice, Setup, StageChoice, StageKind, Stages, TorchPadding, WindowChoice,
};
use poolscope::ui::scene::Scene;
use poolscope::ui::views::explore::inspector::{
    Announce, Inspector, InspectorProps, Playback, PlaybackProps,
};
use std::rc::Rc;
use yew::prelude::*;

/// A scene of one stage on maps of `side` × `side` with the values given.
fn scene(kind: StageKind, channels: usize, side: usize, values: Vec<f32>) -> Scene {
    let mut setup = Setup { stages: Stages::new(vec![StageChoice::new(kind)]), ..Setup::default() };
    setup.picture.colour = if channels == 3 { Colour::Rgb } else { Colour::Grey };
    let maps = FeatureMaps::from_planes(channels, side, side, values);
    let (pipeline, _) = setup.pipeline();
    let mut engine = Engine::default();
    engine.want(vec![Job::new(maps.clone(), pipeline, Keep::EveryStage)]).unwrap();
    engine.run(|| true);
    Scene::new(Rc::new(setup), maps.shape(), engine.outcome(0), Paper::Light)
}

fn pooling(rule: impl Into<Reduce>, size: usize, padding: usize, dilation: usize) -> StageKind {
    let padding = TorchPadding::Each(PerAxis::both(padding));
    let convention = Convention::PyTorch { padding, rounding: Rounding::Floor };
    let dilation = PerAxis::both(dilation);
    let window = WindowChoice { dilation, convention, ..WindowChoice::new(size, 2) };
    StageKind::Pooling(PoolingChoice { window, ..PoolingChoice::new(rule, 2) })
}

fn convolution(kernels: Vec<Kernel>, bias: f32) -> StageKind {
    let size = kernels.first().unwrap().rows();
    let filter = FilterChoice { bias, ..FilterChoice::new(KernelChoice::Custom(kernels)) };
    StageKind::Convolution(ConvolutionChoice {
        filters: vec![filter],
        window: WindowChoice::new(size, 1),
        ..ConvolutionChoice::new(3, &[])
    })
}

const fn cell(row: usize, column: usize) -> Focus {
    Focus { stage: 0, channel: 0, row, column }
}

/// Renders a component to HTML, without Yew's comments.
fn render<C: BaseComponent>(props: C::Properties) -> String
where
    C::Properties: 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = yew::LocalServerRenderer::<C>::with_props(props).hydratable(false);
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

fn inspect_with(scene: Scene, cursor: Option<Focus>, announce: Announce) -> String {
    let on_pin = Callback::noop();
    render::<Inspector>(InspectorProps { scene, cursor, pinned: false, on_pin, announce })
}

fn inspect(scene: Scene, cursor: Focus) -> String {
    inspect_with(scene, Some(cursor), Announce::Nothing)
}

/// The text of some HTML, tags dropped.
fn text(html: &str) -> String {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

#[track_caller]
fn assert_has(html: &str, expected: &[&str]) {
    let text = text(html);
    for words in expected {
        assert!(text.contains(words) || html.contains(words), "no {words:?} in {html}");
    }
}

/// The textbooks' 4 × 4 map.
fn textbook() -> Vec<f32> {
    [1, 3, 2, 1, 4, 6, 5, 0, 7, 2, 9, 8, 1, 0, 3, 4].map(|value: i8| f32::from(value)).to_vec()
}

#[test]
fn max_pooling_shows_the_winner_and_drops_the_rest() {
    let html = inspect(scene(pooling(Max, 2, 0, 1), 1, 4, textbook()), cell(0, 0));
    assert_has(
        &html,
        &[
            "Picture, map 1 → max pooling, map 1, row 1, column 1",
            "max(1, 3, 4, 6) = 6",
            "The window covers rows 1–2 and columns 1–2. The largest of its four values goes on; \
             the other three are dropped.",
            "aria-label=\"the largest\"",
        ],
    );
    assert!(!html.contains("first of equals"), "there is no tie");
    assert!(!html.contains("style="), "the page's policy drops style attributes");
}

#[test]
fn a_tie_says_which_rule_decides() {
    let html = inspect(scene(pooling(Max, 2, 0, 1), 1, 4, vec![5.0; 16]), cell(1, 1));
    assert_has(&html, &["All are equal: the first of equals wins."]);
    assert_eq!(html.matches("aria-label=\"the largest\"").count(), 1);
}

#[test]
fn padding_takes_no_part_in_a_maximum_and_counts_as_zeros_in_a_mean() {
    let max = inspect(scene(pooling(Max, 2, 1, 1), 1, 4, textbook()), cell(0, 0));
    assert_has(
        &max,
        &[
            "The window covers row 1 and column 1. 3 of its 4 cells lie in the padding, which stands for −∞ and never wins.",
            "The one value left goes on.",
            "max(1) = 1",
        ],
    );
    let mean = inspect(scene(pooling(Average::default(), 2, 1, 1), 1, 4, textbook()), cell(0, 1));
    assert_has(
        &mean,
        &[
            "2 of its 4 cells lie in the padding, which counts as zeros.",
            "The sum is divided by 4: padding counts.",
            "(0 + 0 + 3 + 2) / (2 × 2) = 1.250",
        ],
    );
}

/// The inspector of one stage of a link, on the textbooks' map.
fn linked(stage: &str, cursor: Focus) -> String {
    let reading = poolscope::setup::permalink::read(&format!("v=1&stages={stage}"));
    assert_eq!(reading.repairs, [], "{stage}");
    inspect(scene(reading.setup.stages.list[0].kind.clone(), 1, 4, textbook()), cursor)
}

#[test]
fn the_divisor_of_a_mean_is_spelled_out_for_every_rule() {
    let counted = linked("average,3,s2,p1", cell(0, 0));
    assert_has(&counted, &["The sum is divided by 9: padding counts.", "/ (3 × 3) = 1.556"]);
    let cells = linked("average,3,s2,onnx,p1", cell(0, 0));
    assert_has(
        &cells,
        &[
            "5 of its 9 cells lie in the padding, which does not count.",
            "The sum is divided by 4: only cells of the map count.",
            "(1 + 3 + 4 + 6) / (2 × 2) = 3.500",
        ],
    );
    let keras = linked("average,3,s2,keras,same", cell(1, 1));
    assert_has(&keras, &["The sum is divided by 4", "(9 + 8 + 3 + 4) / (2 × 2) = 6"]);
    let fixed = linked("average,2,s2,divisor3", cell(0, 0));
    assert_has(
        &fixed,
        &[
            "The sum of its four values is divided by 3, whatever lies under the window (divisor_override).",
            "(1 + 3 + 4 + 6) / 3 = 4.667",
        ],
    );
}

/// The window's two cells are three apart, so they extend beyond a map of two on both sides.
#[test]
fn a_window_that_holds_no_cell_says_so_and_what_the_result_is() {
    let over = |stage: &str| {
        let reading = poolscope::setup::permalink::read(&format!("v=1&stages={stage},2,s1,p1,d3"));
        assert_eq!(reading.repairs, [], "{stage}");
        inspect(scene(reading.setup.stages.list[0].kind.clone(), 1, 2, vec![1.0, 2.0, 3.0, 4.0]), cell(0, 0))
    };
    for (stage, fate, formula) in [
        ("max", "There is no value to choose from, so that the result is −∞.", "max of no cell = −∞"),
        ("min", "There is no value to choose from, so that the result is ∞.", "min of no cell = ∞"),
        ("first", "There is no value to choose from, so that the result is 0.", "first of no cell = 0"),
        ("sum", "There is nothing to sum, so that the result is 0.", "sum of no cell = 0"),
        ("lp,e2", "There is nothing to sum, so that the result is 0.", "norm of no cell = 0"),
    ] {
        assert_has(&over(stage), &["The window holds no cell of the map.", fate, formula]);
    }
    let divided = |numbers| {
        let reading = poolscope::setup::permalink::read(&format!("v=1&stages=average,2,s1,p1,d3,{numbers}"));
        assert_eq!(reading.repairs, [], "{numbers}");
        inspect(scene(reading.setup.stages.list[0].kind.clone(), 1, 2, vec![1.0, 2.0, 3.0, 4.0]), cell(0, 0))
    };
    let nothing = "There is nothing to sum, so that the result is 0.";
    assert_has(&divided("divisor3"), &[nothing, "sum of no cell / 3 = 0"]);
    assert_has(&divided("exclude-pad"), &[nothing, "sum of no cell = 0"]);
}

#[test]
fn a_window_that_hangs_over_finds_nothing_there() {
    let html = linked("average,3,s2,ceil", cell(1, 1));
    assert_has(
        &html,
        &[
            "5 of its 9 cells lie beyond the padding, where there is nothing.",
            "The sum is divided by 4: what hangs over does not count.",
            "(9 + 8 + 3 + 4) / (2 × 2) = 6",
            "Beyond the padding: there is nothing, and it never counts",
        ],
    );
    assert_eq!(html.matches("class=\"nothing\"").count(), 5);
}

#[test]
fn a_winner_has_the_index_that_its_framework_gives() {
    assert_has(&linked("max,2,s2", cell(1, 1)), &["PyTorch’s index: 10, within its map."]);
    assert_has(&linked("max,2,s2,onnx", cell(1, 1)), &["ONNX’s index: 10, over all maps."]);
    assert!(!text(&linked("max,2,s2,keras", cell(1, 1))).contains("index"), "Keras gives none");
}

#[test]
fn an_adaptive_bin_shows_just_its_own_cells() {
    let html = linked("adaptive-average,3x4", cell(1, 0));
    assert_has(&html, &["The window covers rows 2–3 and column 1.", "(4 + 7) / (2 × 1) = 5.500"]);
}

#[test]
fn a_dilated_window_names_the_rows_it_reads() {
    let html = inspect(scene(pooling(Max, 2, 0, 2), 1, 4, textbook()), cell(0, 0));
    assert_has(&html, &["The window reads rows 1 and 3 and columns 1 and 3.", "max(1, 2, 7, 9) = 9"]);
}

#[test]
fn a_convolution_shows_weights_products_and_bias() {
    let kernel = Kernel::new(2, 2, vec![1.0, 0.0, -2.0, 0.5]).unwrap();
    let html = inspect(scene(convolution(vec![kernel], 0.25), 1, 4, textbook()), cell(0, 0));
    assert_has(
        &html,
        &[
            "weights",
            "products",
            "−8",
            "1 × 1 + 3 × 0 + 4 × (−2) + 6 × 0.500 + 0.250 = −3.750",
            "Each of the 4 values is multiplied by its weight; the sum with the bias 0.250 is the new value.",
        ],
    );
}

#[test]
fn several_maps_have_a_sum_each() {
    let kernels = [1.0, 10.0, 100.0].map(|weight| Kernel::new(1, 1, vec![weight]).unwrap()).to_vec();
    let html =
        inspect(scene(convolution(kernels, 0.5), 3, 2, (1..=12_u8).map(f32::from).collect()), cell(1, 1));
    assert_has(
        &html,
        &[
            "Picture, maps 1–3 → convolution",
            "Picture, red",
            "Picture, blue",
            "4 + 80 + 1200 + 0.500 = 1284.5",
            "sum of 3 maps + bias 0.500 =",
            "3 values (1 from each of 3 maps)",
        ],
    );
}

#[test]
fn an_activation_is_written_out() {
    let relu = StageKind::Activation(Activation::Relu);
    let html = inspect(scene(relu.clone(), 1, 2, vec![0.5, -0.3, 0.0, 2.0]), cell(0, 1));
    assert_has(
        &html,
        &["max(0, −0.300) = 0", "The value is negative, so ReLU makes it 0.", "Picture, map 1 → ReLU, map 1"],
    );
    // Every digit is shown on demand, unless all are written: screen readers would say the number twice.
    assert!(!html.contains("title=\"-0.3\""));
    let html = inspect(scene(relu, 1, 2, vec![0.5, -0.123_45, 0.0, 2.0]), cell(0, 1));
    assert_has(&html, &["max(0, −0.123) = 0", "title=\"-0.12345\""]);
}

#[test]
fn screen_readers_get_the_window_without_its_neighbours_and_each_name_once() {
    let html = inspect(scene(pooling(Max, 2, 0, 1), 1, 4, textbook()), cell(0, 0));
    let table = html.split("<table").find(|table| table.contains("aria-label=\"Picture, map 1\"")).unwrap();
    let table = table.split("</table>").next().unwrap();
    let rim: Vec<_> = table.split('<').filter(|tag| tag.contains("class=\"rim\"")).collect();
    assert!(rim.len() > 4 && rim.iter().all(|tag| tag.contains("aria-hidden=\"true\"")), "{rim:?}");
    assert_eq!(
        html.matches("<figcaption aria-hidden=\"true\">").count(),
        html.matches("<figcaption").count()
    );
}

#[test]
fn a_whole_map_is_a_picture_and_not_a_table() {
    let side = 200;
    let values = (0..40_000_u16).map(f32::from).collect();
    let html = inspect(
        scene(StageKind::Pooling(PoolingChoice::new(Max, 2).placed(Placement::Whole)), 1, side, values),
        cell(0, 0),
    );
    assert_has(
        &html,
        &[
            "All 40\u{202f}000 values of the map become one: the largest goes on.",
            "max of 40\u{202f}000 values = 39999",
        ],
    );
    assert!(html.len() < 5_000, "{} bytes", html.len());
}

#[test]
fn a_large_window_is_drawn_as_squares() {
    let values = (0..=255_u8).map(f32::from).collect();
    let html = inspect(scene(pooling(Max, 12, 0, 1), 1, 16, values), cell(0, 0));
    assert_has(&html, &["Picture, map 1: 12 × 12 values as colours", "Row 12, column 12: 187, the largest"]);
    assert!(!html.contains("scope=\"row\""));
}

#[test]
fn maps_of_another_size_are_not_explained() {
    let small = scene(pooling(Max, 2, 0, 1), 1, 4, textbook());
    let large = scene(pooling(Max, 2, 0, 1), 1, 8, vec![1.0; 64]);
    // The pipeline is already that of the large picture, while the old pixels are still there.
    let html = inspect(Scene { outcome: small.outcome, ..large }, cell(3, 3));
    assert_has(&html, &["Point at a cell of any map", "aria-busy=\"true\""]);
    assert!(!html.contains("<table"));
}

#[test]
fn every_cell_of_every_place_can_be_looked_at_even_if_it_is_not_there() {
    let scene = scene(pooling(Average::default(), 3, 1, 1), 1, 4, textbook());
    for row in 0..5 {
        for column in 0..5 {
            for stage in 0..3 {
                inspect(scene.clone(), Focus { stage, channel: column, row, column });
            }
        }
    }
}

#[test]
fn the_sentence_is_read_out_only_when_it_is_asked_for() {
    let scene = scene(pooling(Max, 2, 0, 1), 1, 4, textbook());
    let spoken = |html: &str| {
        html.split("aria-live=\"polite\"")
            .nth(1)
            .and_then(|rest| rest.split_once('>'))
            .map(|(_, rest)| text(rest))
            .unwrap()
    };
    assert_eq!(spoken(&inspect_with(scene.clone(), Some(cell(0, 0)), Announce::Nothing)), "");
    let said = spoken(&inspect_with(scene.clone(), Some(cell(0, 0)), Announce::Cell));
    assert!(said.contains("row 1, column 1: 6. The window covers"), "{said}");
    // A map's own arrow keys say place and value by themselves.
    let said = spoken(&inspect_with(scene, Some(cell(0, 0)), Announce::Sentence));
    assert!(said.starts_with("The window covers"), "{said}");
}

#[test]
fn the_playback_bar_has_names_and_counts_from_one() {
    let html = render::<Playback>(PlaybackProps {
        words: "Row 4, column 30: 0.500".into(),
        position: 122,
        count: 961,
        playing: true,
        speed: 7,
        on_seek: Callback::noop(),
        on_step: Callback::noop(),
        on_play: Callback::noop(),
        on_speed: Callback::noop(),
    });
    assert_has(
        &html,
        &[
            "123 / 961",
            "aria-label=\"Step back\"",
            "aria-label=\"Step\"",
            "aria-label=\"Window position\"",
            "aria-valuetext=\"Row 4, column 30: 0.500\"",
            "Pause",
            "Speed",
            "7 / s",
            "max=\"961\"",
        ],
    );
}

#[test]
fn nothing_stands_under_the_window_of_a_picture_that_is_gone() {
    let Scene { setup, .. } = scene(pooling(Max, 2, 0, 1), 1, 4, vec![0.0; 16]);
    let shape = poolscope::cnn::Shape::new(1, 4, 4);
    let gone = Outcome { complete: true, ..Outcome::default() };
    let scene = Scene::new(setup, shape, gone, Paper::Light);
    assert_eq!(scene.nearest(cell(0, 0)), None);
    let html = inspect_with(scene, None, Announce::Nothing);
    assert!(html.contains("pixels are not here") && html.contains("aria-busy=\"false\""), "{html}");
}
