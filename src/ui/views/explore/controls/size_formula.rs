//! The formula of the output's size, with the stage's own numbers.

use super::copy_line::CopyLine;
use crate::cnn::{Grid, Layout, Pipeline, Pooling, Positions, Shape, Sliding, Stage, Windows};
use crate::say::{self, size_formula as formula};
use crate::setup::{Framework, StageChoice, StageKind};
use crate::ui::scene::Scene;
use crate::ui::widgets::text;
use yew::prelude::*;

/// The formula of the output's size, with the stage's own numbers.
pub(super) fn size_formula(scene: &Scene, stage: usize) -> Html {
    let parts = (scene.pipeline.stages.get(stage), scene.shapes.get(stage), scene.shapes.get(stage + 1));
    let (Some(step), Some(&input), Some(&output)) = parts else {
        let reason = scene.misfit.map(|misfit| say::misfit_at(stage, &scene.setup.stages.list, misfit));
        return html! { <p class="refused" role="status">{reason.unwrap_or_default()}</p> };
    };
    let line = scene.setup.stages.get(stage).and_then(|choice| match &choice.kind {
        StageKind::Unpooling(of) => say::unpooling_line(&scene.setup.stages.get((*of)?)?.kind),
        kind @ (StageKind::Convolution(_) | StageKind::Activation(_) | StageKind::Pooling(_)) => {
            say::code_line(kind, framework(scene), input.channels)
        }
    });
    let cost = Pipeline { stages: vec![step.clone()] }.cost(input);
    html! {
        <div class="size-formula" role="group" aria-label={formula::TITLE}>
            {lines(step, input)}
            <p translate="no">{formula::shapes(input, output)}</p>
            <p translate="no">{formula::values(input, output)}</p>
            <p class="words">{formula::maps_and_parameters(step, input, output)}</p>
            if let Some(work) = formula::work(step, cost) { <p class="words">{work}</p> }
            if let Some(skips) = step.window().and_then(formula::skips) { <p class="words">{skips}</p> }
            if let Some(line) = line { <CopyLine {line} /> } else { <p class="code-line sub">{formula::NO_LINE}</p> }
        </div>
    }
}

/// The framework of the first stage that follows one, for stages that follow none.
fn framework(scene: &Scene) -> Framework {
    let first = scene.setup.stages.iter().find_map(StageChoice::window);
    first.map_or(Framework::PyTorch, |window| window.convention.framework())
}

/// One line if rows and columns agree, otherwise one for each.
fn lines(step: &Stage, input: Shape) -> Html {
    let window = step.window();
    let line = |axis: &'static str, sliding: Option<Sliding>, positions: &Positions| {
        html! {
            <p translate="no">
                <span class="axis">{axis}</span>{" "}
                {formula::size(sliding, positions)}
                if sliding.is_some() { {" "}<span class="result">{"= "}<b>{positions.output}</b></span> }
            </p>
        }
    };
    if let Stage::Pooling(Pooling { windows: Windows::Whole, .. }) = step {
        return html! { <p translate="no"><b>{formula::whole(input)}</b></p> };
    }
    match step.layout(input) {
        Ok(Some(Layout::Grid(Grid { rows, columns }))) if rows == columns => {
            line(formula::ROWS_AND_COLUMNS, window.map(|window| window.rows), &rows)
        }
        Ok(Some(Layout::Grid(Grid { rows, columns }))) => html! {
            <>
                {line(formula::ROWS, window.map(|window| window.rows), &rows)}
                {line(formula::COLUMNS, window.map(|window| window.columns), &columns)}
            </>
        },
        Ok(Some(layout @ Layout::Pyramid(_))) => html! {
            <p translate="no">
                <span class="axis">{formula::EACH_MAP}</span>{" "}
                {formula::pyramid(&layout)}{" "}<span class="result">{"= "}<b>{layout.output().1}</b></span>
            </p>
        },
        Ok(None) if matches!(step, Stage::Unpooling(_)) => text("p", "words", say::unpooling::SIZE.into()),
        Ok(None) | Err(_) => html! { <p class="words">{formula::UNCHANGED}</p> },
    }
}
