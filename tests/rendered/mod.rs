//! The controls of the chosen stage as text, rendered as on a server.
#![allow(dead_code, reason = "no test uses all of them")]
#![expect(clippy::unwrap_used, clippy::cast_precision_loss, reason = "tests stop at the first fault")]

use poolscope::cnn::FeatureMaps;
use poolscope::engine::{Engine, Job, Keep};
use poolscope::pixels::Paper;
use poolscope::setup::{Setup, StageChoice, StageKind, Stages};
use poolscope::ui::scene::Scene;
use poolscope::ui::views::explore::controls::{Controls, ControlsProps};
use std::rc::Rc;
use yew::{Callback, LocalServerRenderer};

/// A picture with edges in every direction: values 0 to 1.
pub(crate) fn picture(channels: usize, rows: usize, columns: usize) -> FeatureMaps {
    let value = |index: usize| (index * 7 % 11) as f32 / 10.0;
    FeatureMaps::from_planes(channels, rows, columns, (0..channels * rows * columns).map(value).collect())
}

fn scene(setup: Setup, picture: &FeatureMaps) -> Scene {
    let mut engine = Engine::default();
    engine.want(vec![Job::new(picture.clone(), setup.pipeline().0, Keep::EveryStage)]).unwrap();
    assert!(engine.run(|| true), "nothing interrupts");
    Scene::new(Rc::new(setup), picture.shape(), engine.outcome(0), Paper::Light)
}

pub(crate) fn rendered(setup: Setup, picture: &FeatureMaps) -> String {
    let scene = scene(setup, picture);
    let props = ControlsProps {
        rested: scene.clone(),
        scene,
        on_change: Callback::noop(),
        on_settle: Callback::noop(),
    };
    let renderer = LocalServerRenderer::<Controls>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

pub(crate) fn one_stage(kind: StageKind) -> Setup {
    Setup { stages: Stages::new(vec![StageChoice::new(kind)]), ..Setup::default() }
}

/// The visible text, without tags.
pub(crate) fn text(html: &str) -> String {
    let mut inside = false;
    let mut text = String::new();
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The setup with its borders unfolded.
pub(crate) fn unfolded(mut setup: Setup) -> Setup {
    setup.display.borders = true;
    setup
}
