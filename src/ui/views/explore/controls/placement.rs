//! The controls of windows that do not slide: numbers of bins and levels.

use super::chosen::Chosen;
use crate::cnn::{Levels, Shape, Stage};
use crate::say::{borders, controls, kinds};
use crate::setup::{Along, Fractions, Placement, PoolingChoice, PoolingSetting, StageSetting, limits};
use crate::ui::widgets::Slider;
use std::ops::RangeInclusive;
use std::rc::Rc;
use yew::prelude::*;

/// The numbers of a placement, with an explanation. Sliding windows have controls of their own.
pub(super) fn placement_numbers(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    match pooling.placement {
        Placement::Sliding => Html::default(),
        Placement::Whole => html! { <p class="say">{controls::GLOBAL}</p> },
        Placement::Bins(bins) => {
            let axis = |label: &'static str, along: Along| {
                let made = move |value| Placement::Bins(bins.with(along, value));
                slider(chosen, label.into(), bins.along(along), limits::BINS, made)
            };
            html! {
                <>
                    {axis(controls::ROWS_OUT, Along::Rows)}
                    {axis(controls::COLUMNS_OUT, Along::Columns)}
                    <p class="say">{borders::bins(grid(chosen.input, pooling))}</p>
                    <p class="say">{borders::PYRAMID}</p>
                </>
            }
        }
        Placement::Pyramid(levels) => pyramid(chosen, levels),
        Placement::Fractional(fractions) => fractional(chosen, fractions),
    }
}

fn fractional(chosen: &Chosen, fractions: Fractions) -> Html {
    let Fractions { percent, size, seed } = fractions;
    let made = |with: fn(Fractions, usize) -> Fractions| {
        move |value: usize| Placement::Fractional(with(fractions, value))
    };
    html! {
        <>
            {slider(chosen, kinds::PERCENT.into(), percent, limits::PERCENT, made(|of, percent| Fractions { percent, ..of }))}
            {slider(chosen, kinds::FRACTIONAL_WINDOW.into(), size, limits::FRACTIONAL, made(|of, size| Fractions { size, ..of }))}
            {slider(chosen, kinds::PLACES.into(), seed, limits::SEED, made(|of, seed| Fractions { seed, ..of }))}
        </>
    }
}

fn pyramid(chosen: &Chosen, levels: Levels) -> Html {
    let list = levels.list().to_vec();
    let count = {
        let (list, count) = (list.clone(), list.len());
        let made = move |count| with_levels(levels, resized_levels(&list, count));
        slider(chosen, controls::LEVELS.into(), count, limits::LEVELS, made)
    };
    let each = list.iter().enumerate().map(|(index, &bins)| {
        let list = list.clone();
        let made = move |bins| {
            let changed = list.iter().enumerate().map(|(at, &old)| if at == index { bins } else { old });
            with_levels(levels, changed.collect())
        };
        let level = slider(chosen, controls::level(index).into(), bins, limits::LEVEL, made);
        html! { <key={index}>{level}</> }
    });
    let maps = chosen.input.map_or(1, |input| input.channels);
    html! {
        <>
            {count}
            // In a list of its own. Otherwise each control would become its neighbour when a level is added or removed.
            <>{for each}</>
            <p class="say">{borders::pyramid(&list, maps)}</p>
            <p class="say">{borders::PYRAMID}</p>
        </>
    }
}

/// The placement with other levels; the present ones if those are impossible.
fn with_levels(present: Levels, list: Vec<usize>) -> Placement {
    Placement::Pyramid(Levels::new(&list).unwrap_or(present))
}

/// The levels at another count. The last ones go first; each new one is twice as fine as the last.
pub(in crate::ui::views) fn resized_levels(levels: &[usize], count: usize) -> Vec<usize> {
    let mut levels: Vec<_> = levels.iter().copied().take(count).collect();
    while levels.len() < count {
        let last = levels.last().copied().unwrap_or(1);
        levels.push((2 * last).min(*limits::LEVEL.end()));
    }
    levels
}

/// A slider for one number of a placement. Its ends are the possible values.
fn slider(
    chosen: &Chosen,
    label: AttrValue,
    value: usize,
    limits: RangeInclusive<usize>,
    made: impl Fn(usize) -> Placement + 'static,
) -> Html {
    placed_slider(
        chosen,
        label,
        value,
        limits,
        Rc::new(move |value| PoolingSetting::Placement(made(value)).into()),
    )
}

fn placed_slider(
    chosen: &Chosen,
    label: AttrValue,
    value: usize,
    limits: RangeInclusive<usize>,
    made: Rc<dyn Fn(usize) -> StageSetting>,
) -> Html {
    let range = chosen.rested.stages.range(chosen.stage, value, &limits, chosen.picture, &*made);
    let on_input = {
        let chosen = chosen.clone();
        Callback::from(move |value| chosen.set(made(value)))
    };
    html! {
        <Slider {label} {value} min={*range.start()} max={*range.end()} {on_input}
            on_settle={chosen.on_settle.clone()} />
    }
}

/// The places of the bins, if they can be computed.
fn grid(input: Option<Shape>, pooling: PoolingChoice) -> Option<crate::cnn::Grid> {
    let layout = Stage::Pooling(pooling.resolve()).layout(input?).ok()??;
    layout.grid().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_level_is_twice_as_fine_and_the_last_goes_first() {
        assert_eq!(resized_levels(&[1, 2, 4], 4), [1, 2, 4, 8]);
        assert_eq!(resized_levels(&[4, 2, 6], 4), [4, 2, 6, 8]);
        assert_eq!(resized_levels(&[1, 2, 4], 1), [1]);
    }
}
