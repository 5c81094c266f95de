//! A typed grid of numbers instead of a picture.

use super::number_grid::NumberGrid;
use super::paste::PasteText;
use crate::cnn::{Max, Shape};
use crate::picture::grid;
use crate::picture::numbers::Textbook;
use crate::say::number_grid as words;
use crate::setup::limits::GRID_SIDE;
use crate::setup::{
    Change, Numbers, PictureChange, PoolingChoice, Setup, Source, StageChoice, StageKind, Stages,
};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Slider, fold};
use yew::prelude::*;

/// The props of [`NumbersPanel`].
#[derive(Properties, PartialEq)]
pub(super) struct NumbersPanelProps {
    /// The scene.
    pub scene: Scene,
    /// Called with every change of the setup.
    pub on_change: Callback<Change>,
    /// Called when the learner releases a control.
    pub on_settle: Callback<()>,
}

/// A typed grid of numbers. The picture stays the same until something is typed or chosen.
#[component]
pub(super) fn NumbersPanel(props: &NumbersPanelProps) -> Html {
    let NumbersPanelProps { scene, on_change, on_settle } = props;
    let setup = &scene.setup;
    // Drafts belong to one grid: a new generation starts without them.
    let generation = use_state(|| 0_u32);
    let example = use_memo((), |()| Textbook::Pooling.numbers());
    let typed = if let Source::Numbers(numbers) = &setup.picture.source { Some(numbers) } else { None };
    let is_example = typed.is_none();
    let Some(numbers) = typed.or((*example).as_ref()).cloned() else { return Html::default() };
    let on_numbers = {
        let picture = setup.picture.clone();
        on_change.reform(move |numbers| {
            Change::Picture(PictureChange::Replace(picture.replaced(Source::Numbers(numbers))))
        })
    };
    let on_whole = {
        let (on_numbers, on_settle, generation) = (on_numbers.clone(), on_settle.clone(), generation.clone());
        Callback::from(move |numbers: Numbers| {
            on_numbers.emit(numbers);
            on_settle.emit(());
            generation.set(generation.wrapping_add(1));
        })
    };
    let (rows, columns) = (numbers.rows(), numbers.columns());
    let resize = |side: fn((usize, usize), usize) -> (usize, usize)| {
        let numbers = numbers.clone();
        on_numbers.reform(move |count: usize| {
            let (rows, columns) = side((numbers.rows(), numbers.columns()), count);
            grid::resized(&numbers, rows, columns)
        })
    };
    let side = |label: &'static str, value: usize, on_input: Callback<usize>| {
        let (min, max) = (*GRID_SIDE.start(), *GRID_SIDE.end());
        html! { <Slider {label} {value} {min} {max} {on_input} on_settle={on_settle.clone()} /> }
    };
    let examples = Textbook::ALL.into_iter().filter_map(|book| {
        let example = book.numbers()?;
        let chosen = !is_example && example == numbers;
        let onclick = on_whole.reform(move |_: MouseEvent| example.clone());
        Some(html! { <button aria-pressed={chosen.to_string()} {onclick}>{words::textbook(book)}</button> })
    });
    let on_pooling = {
        let (on_change, on_settle) = (on_change.clone(), on_settle.clone());
        let pooled = pooling_only(setup, numbers.clone());
        Callback::from(move |_: MouseEvent| {
            on_change.emit(Change::Open(Box::new(pooled.clone())));
            on_settle.emit(());
        })
    };
    html! {
        <div class="number-panel">
            <div class="number-panel-grid">
                <NumberGrid key={*generation} numbers={numbers.clone()} on_numbers={on_numbers.clone()} on_settle={on_settle.clone()} />
                if is_example { <p class="sub">{words::GRID_PROPOSED}</p> }
            </div>
            <div class="number-panel-tools">
                {side(words::ROWS, rows, resize(|(_, columns), rows| (rows, columns)))}
                {side(words::COLUMNS, columns, resize(|(rows, _), columns| (rows, columns)))}
                <p class="sub">{words::TEXTBOOKS}</p>
                <div class="row" role="group" aria-label={words::TEXTBOOKS}>{for examples}</div>
                <div class="row">
                    <button class="primary" onclick={on_pooling} title={words::POOLS}>
                        {words::POOLING_ONLY}
                    </button>
                    <span class="sub">{words::NOTHING_ELSE}</span>
                </div>
                {fold(words::PASTE, "", html! { <PasteText on_numbers={on_whole} /> })}
            </div>
        </div>
    }
}

/// The setup with these numbers and only one max pooling of 2 × 2, or smaller if there is only one row or column.
fn pooling_only(setup: &Setup, numbers: Numbers) -> Setup {
    let pooling = PoolingChoice::new(Max, 2);
    let shape = Shape::new(1, numbers.rows(), numbers.columns());
    let mut pooled = Setup {
        picture: setup.picture.replaced(Source::Numbers(numbers)),
        stages: Stages::new(vec![StageChoice::new(StageKind::Pooling(pooling))]),
        display: setup.display,
        view: setup.view,
    };
    pooled.stages.fit(shape);
    pooled
}
