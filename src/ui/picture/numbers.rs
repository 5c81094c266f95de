//! A typed grid of numbers instead of a picture.

use super::number_grid::NumberGrid;
use super::paste::PasteText;
use crate::browser::reader;
use crate::cnn::{Max, Shape};
use crate::picture::grid;
use crate::picture::numbers::Textbook;
use crate::say::filters::{INPUT_MAP, input_map};
use crate::say::number_grid as words;
use crate::setup::limits::{GRID_SIDE, GRIDS};
use crate::setup::{
    Change, Numbers, PictureChange, PoolingChoice, Setup, Source, StageChoice, StageKind, Stages,
};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Options, Slider, fold};
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
    // Numbers are often pasted here.
    use_effect_with((), |()| reader::prepare());
    // Drafts belong to one grid: a new generation starts without them.
    let generation = use_state_eq(|| 0_usize);
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
    let shape = grid::shape(&numbers);
    // The map whose numbers are shown.
    let map = use_state_eq(|| 0_usize);
    let channel = (*map).min(shape.channels - 1);
    let maps = (0..shape.channels).map(|map| (map, AttrValue::from(input_map(map)))).collect::<Vec<_>>();
    let maps = Options::new(maps, &channel, Callback::from(move |chosen| map.set(chosen)));
    let size = |label: &'static str, value: usize, max: usize, to: fn(Shape, usize) -> Shape| {
        let numbers = numbers.clone();
        let on_input = on_numbers.reform(move |count| grid::resized(&numbers, to(shape, count)));
        html! { <Slider {label} {value} min={1} {max} {on_input} on_settle={on_settle.clone()} /> }
    };
    let most = *GRID_SIDE.end();
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
                if shape.channels > 1 { <Choice label={INPUT_MAP} options={maps} /> }
                <NumberGrid key={*generation * 4 + channel} {channel} numbers={numbers.clone()} on_numbers={on_numbers.clone()} on_settle={on_settle.clone()} />
                if is_example { <p class="sub">{words::GRID_PROPOSED}</p> }
            </div>
            <div class="number-panel-tools">
                {size(words::ROWS, shape.rows, most, |shape, rows| Shape { rows, ..shape })}
                {size(words::COLUMNS, shape.columns, most, |shape, columns| Shape { columns, ..shape })}
                {size(words::MAPS, shape.channels, GRIDS, |shape, channels| Shape { channels, ..shape })}
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
    let shape = grid::shape(&numbers);
    let mut pooled = Setup {
        picture: setup.picture.replaced(Source::Numbers(numbers)),
        stages: Stages::new(vec![StageChoice::new(StageKind::Pooling(pooling))]),
        ..setup.clone()
    };
    pooled.stages.fit(shape);
    pooled
}
