//! The strip of stages and the first sentence, rendered on the server.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope::cnn::{FeatureMaps, Levels, Max};
use poolscope::engine::{Engine, Job, Keep, Outcome};
use poolscope::pixels::Paper;
use poolscope::setup::{
    Focus, PerAxis, Placement, PoolingChoice, Setup, StageChoice, StageKind, Stages, WindowChoice,
};
use poolscope::ui::scene::Scene;
use poolscope::ui::views::explore::strip::{Strip, StripProps};
use std::rc::Rc;
use yew::{Callback, LocalServerRenderer};

/// A white square on black: its left edge is a vertical edge for the first filter.
fn picture() -> FeatureMaps {
    let value = |index: usize| {
        if (4..8).contains(&(index / 12)) && (4..8).contains(&(index % 12)) { 1.0 } else { 0.0 }
    };
    FeatureMaps::from_planes(1, 12, 12, (0..144).map(value).collect())
}

fn rendered(setup: Setup, cursor: Option<Focus>) -> String {
    let picture = picture();
    let mut engine = Engine::default();
    engine.want(vec![Job::new(picture.clone(), setup.pipeline().0, Keep::EveryStage)]).unwrap();
    assert!(engine.run(|| true), "nothing interrupts");
    shown(setup, engine.outcome(0), cursor)
}

fn shown(setup: Setup, outcome: Outcome, cursor: Option<Focus>) -> String {
    let scene = Scene::new(Rc::new(setup), picture().shape(), outcome, Paper::Light);
    let props = StripProps {
        shifts: None,
        rested: scene.clone(),
        scene,
        cursor,
        pixel: None,
        on_event: Callback::noop(),
        children: yew::Html::default(),
    };
    let renderer = LocalServerRenderer::<Strip>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

#[test]
fn every_stage_is_a_region_with_its_name_and_shape() {
    let html = rendered(Setup::default(), None);
    for name in [
        "Picture, 1 × 12 × 12",
        "Stage 1: Convolution, 2 × 10 × 10",
        "Stage 2: ReLU, 2 × 10 × 10",
        "Stage 3: Max pooling, 2 × 5 × 5",
    ] {
        assert!(html.contains(&format!("aria-label=\"{name}\"")), "{name} in {html}");
    }
}

/// A map that is larger than the one before it along an axis has no outline of that one, because it would exceed it.
#[test]
fn a_map_is_drawn_inside_its_frame() {
    let frame = |rows, columns| {
        let bins = PoolingChoice::new(Max, 2).placed(Placement::Bins(PerAxis::new(rows, columns)));
        let html = rendered(
            Setup {
                stages: Stages::new(vec![StageChoice::new(StageKind::Pooling(bins))]),
                ..Setup::default()
            },
            None,
        );
        html.matches("map ghost").count()
    };
    assert_eq!([frame(4, 6), frame(12, 12), frame(32, 7), frame(7, 13), frame(24, 24)], [1, 0, 0, 0, 0]);
}

#[test]
fn every_map_says_what_it_holds_and_one_of_each_stage_is_walked() {
    let html = rendered(Setup::default(), None);
    let alternative =
        "Stage 1, Convolution, map 1 of 2 (vertical edges): 10 × 10, minimum −4, mean 0, maximum 4";
    assert!(html.contains(alternative), "{html}");
    let after = "Stage 2, ReLU, map 1 of 2: 10 × 10, minimum 0, mean 0.320, maximum 4";
    assert!(html.contains(after), "{html}");
    // Two maps in each of three stages, and the picture, which is walked too.
    assert_eq!(html.matches("role=\"img\"").count(), 3);
    assert_eq!(html.matches("role=\"slider\"").count(), 4);
    let walked = rendered(Setup::default(), Some(Focus { stage: 1, channel: 1, row: 2, column: 4 }));
    let slider = walked.split("aria-label=\"Stage 2, ReLU, map 2").nth(1).unwrap();
    let slider = slider.split('>').next().unwrap();
    for said in [
        "aria-roledescription=\"map of cells\"",
        "aria-describedby=\"map-keys\"",
        "aria-valuenow=\"25\"",
        "aria-valuemax=\"100\"",
        "aria-valuetext=\"Row 3, column 5: 4\"",
    ] {
        assert!(slider.contains(said), "{said} in {slider}");
    }
    assert_eq!(
        walked.matches("aria-valuetext=\"Row 1, column 1: ").count(),
        2,
        "where no window is, from the start"
    );
    assert_eq!(html.matches("tabindex=\"0\"").count(), 1, "the chosen stage's map alone is a stop");
}

#[test]
fn a_cell_marks_its_window_on_every_earlier_map_it_comes_from() {
    let cursor = Focus { stage: 2, channel: 1, row: 2, column: 2 };
    let html = rendered(Setup::default(), Some(cursor));
    // On the pooled map, its ReLU map, its convolution map, and the picture: other filters' maps are left out.
    assert_eq!(html.matches("class=\"box").count(), 4);
    assert!(html.contains("receptive field 4 × 4"), "{html}");
}

#[test]
fn a_global_pooling_shows_its_numbers() {
    let mut setup = Setup::default();
    let global = PoolingChoice::new(Max, 2).placed(Placement::Whole);
    setup.stages.list[2].kind = StageKind::Pooling(global);
    let html = rendered(setup, None);
    assert!(html.contains("Stage 3: Global max pooling, 2 × 1 × 1"));
    assert_eq!(html.matches("class=\"single-number\"").count(), 2, "{html}");
    assert_eq!(html.matches(">4</b>").count(), 2, "{html}");
}

#[test]
fn a_stage_that_cannot_be_computed_says_why_and_the_rest_still_stands() {
    let mut setup = Setup::default();
    let large = PoolingChoice { window: WindowChoice::new(11, 2), ..PoolingChoice::new(Max, 2) };
    setup.stages.list[2].kind = StageKind::Pooling(large);
    let html = rendered(setup, None);
    assert!(html.contains("Stage 2: ReLU, 2 × 10 × 10"));
    assert!(html.contains("The window reaches over 11 rows, but the map has only 10."), "{html}");
}

#[test]
fn a_picture_that_is_gone_is_said_to_be_and_no_stage_shows_a_size_made_from_another() {
    let gone = shown(Setup::default(), Outcome { complete: true, ..Outcome::default() }, None);
    assert!(gone.contains("pixels are not here") && !gone.contains("× 10"), "{gone}");
    assert_eq!(gone.matches("Nothing reaches this stage.").count(), 3);
    let awaited = shown(Setup::default(), Outcome::default(), None);
    assert!(!awaited.contains("pixels are not here") && awaited.contains("2 × 10 × 10"));
}

#[test]
fn a_pyramid_shows_each_level_beside_its_row_unless_it_is_off() {
    let levels = Levels::new(&[1, 3]).unwrap();
    let pooling = PoolingChoice::new(Max, 2).placed(Placement::Pyramid(levels));
    let mut setup = Setup::default();
    setup.stages.list.truncate(1);
    setup.stages.list[0].kind = StageKind::Pooling(pooling);
    let html = rendered(setup.clone(), None);
    // Of the 3 × 3 bins of 4 × 4 cells, only the middle one has white.
    for alternative in [
        "Stage 1, Pyramid max pooling, map 1 of 1: 1 × 10, minimum 0, mean 0.200, maximum 1",
        "Level 1 of map 1 as 1 × 1 bins, minimum 1, maximum 1",
        "Level 2 of map 1 as 3 × 3 bins, minimum 0, maximum 1",
    ] {
        assert!(html.contains(alternative), "{alternative} in {html}");
    }
    assert_eq!(html.matches("role=\"img\"").count(), 2);
    assert_eq!(html.matches("role=\"slider\"").count(), 2);
    setup.stages.list[0].on = false;
    let html = rendered(setup, None);
    assert_eq!(html.matches("role=\"img\"").count(), 0);
    assert_eq!(html.matches("role=\"slider\"").count(), 2, "the picture, and the map that passes");
}

/// The cells that a pixel reaches are those whose receptive fields hold it.
#[test]
fn a_pixel_reaches_what_reads_it() {
    let setup = Setup::default();
    let scene = Scene::new(Rc::new(setup), picture().shape(), Outcome::default(), Paper::Light);
    for place in 1..=3 {
        let shape = scene.shapes[place];
        for pixel in (0..12).flat_map(|row| (0..12).map(move |column| (row, column))) {
            let reached = scene.reached_by(pixel, place);
            for (row, column) in
                (0..shape.rows).flat_map(|row| (0..shape.columns).map(move |column| (row, column)))
            {
                let field = scene.reach(Focus { stage: place - 1, channel: 0, row, column }, 0);
                let reads = field.is_some_and(|(_, field)| {
                    field.rows.contains(&pixel.0) && field.columns.contains(&pixel.1)
                });
                let is_reached = reached.as_ref().is_some_and(|(maps, region)| {
                    *maps == (0..2) && region.rows.contains(&row) && region.columns.contains(&column)
                });
                assert_eq!(is_reached, reads, "{pixel:?} and cell {row}, {column} of stage {place}");
            }
        }
    }
}
