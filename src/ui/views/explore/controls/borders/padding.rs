//! A framework's choices at the edge: padding, rounding, and the divisor of an average.

use super::switch::switch;
use crate::cnn::{Divisor, Grid, Layout, Rounding};
use crate::say::{borders, padding as words};
use crate::setup::{
    Along, Convention, Framework, KerasPadding, OnnxPadding, PerAxis, PoolingSetting, Side, StageKind,
    StageSetting, TorchPadding, WindowChoice, WindowNumber, WindowSetting, limits,
};
use crate::ui::views::explore::controls::chosen::Chosen;
use crate::ui::views::explore::controls::setting_choice::setting_choice;
use crate::ui::views::explore::controls::window_slider::{WindowSlider, window_sliders};
use crate::ui::widgets::Slider;
use yew::prelude::*;

/// A framework's choices at the edge, in its own words.
pub(super) fn padding(chosen: &Chosen) -> Html {
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let padding = match window.convention {
        Convention::PyTorch { padding, .. } => torch(chosen, kind, window, padding),
        Convention::Keras(_) => keras(chosen),
        Convention::Onnx { padding, rounding } => onnx(chosen, window, (padding, rounding)),
    };
    html! { <>{padding}{rounding(chosen, kind, window)}{divisor(chosen, kind, window)}</> }
}

fn torch(chosen: &Chosen, kind: &StageKind, window: WindowChoice, padding: TorchPadding) -> Html {
    let is_same = padding == TorchPadding::Same;
    let grid = grid(chosen);
    let rounding = window.convention.rounding();
    // Switched off, it keeps the number of padding cells.
    let padding =
        if is_same { TorchPadding::Each(grid.map_or(PerAxis::both(0), before)) } else { TorchPadding::Same };
    let toggled = WindowSetting::Padding(Convention::PyTorch { padding, rounding });
    // Pooling has no "same" in PyTorch, but a link may have it.
    let is_pooling = matches!(kind, StageKind::Pooling(_));
    let has_same = is_same || !is_pooling;
    html! {
        <>
            {window_sliders(chosen, WindowNumber::Padding, is_same)}
            if has_same {
                {switch(words::SAME_SIZE,
                    &borders::same_size(window.convention.padding().0, grid, window.stride, is_pooling),
                    is_same, !chosen.allows(toggled), sets(chosen, toggled))}
            }
        </>
    }
}

fn keras(chosen: &Chosen) -> Html {
    let option =
        |padding| (WindowSetting::Padding(Convention::Keras(padding)), borders::keras_padding(padding));
    setting_choice(chosen, words::PADDING, true, [KerasPadding::Valid, KerasPadding::Same].map(option))
}

fn onnx(chosen: &Chosen, window: WindowChoice, (padding, rounding): (OnnxPadding, Rounding)) -> Html {
    let pads = window.convention.pads().unwrap_or_default();
    let option = |padding| {
        (WindowSetting::Padding(Convention::Onnx { padding, rounding }), words::onnx_padding(padding))
    };
    let all = [OnnxPadding::Pads(pads), OnnxPadding::SameUpper, OnnxPadding::SameLower];
    let is_chosen = matches!(padding, OnnxPadding::Pads(_));
    let sides = Side::ALL.map(|side| pad_slider(chosen, side));
    html! {
        <>
            {setting_choice(chosen, words::PADDING, true, all.map(option))}
            if is_chosen { <div class="sides">{for sides}</div> }
        </>
    }
}

/// The rounding, for poolings whose framework leaves a choice.
fn rounding(chosen: &Chosen, kind: &StageKind, window: WindowChoice) -> Html {
    let is_up = window.convention.rounding() == Rounding::Ceil;
    let other = if is_up { Rounding::Floor } else { Rounding::Ceil };
    let rounded = window.convention.rounded(other);
    // "Same" padding leaves no cells over, and Keras always rounds down.
    if !matches!(kind, StageKind::Pooling(_)) || rounded.rounding() != other {
        return Html::default();
    }
    let toggled = WindowSetting::Rounding(other);
    let note = if is_up { borders::ROUNDED_UP } else { borders::ROUNDED_DOWN };
    switch(words::ROUND_UP, note, is_up, !is_up && !chosen.allows(toggled), sets(chosen, toggled))
}

/// The divisor of an average.
fn divisor(chosen: &Chosen, kind: &StageKind, window: WindowChoice) -> Html {
    let StageKind::Pooling(pooling) = kind else {
        return Html::default();
    };
    let Some(asked) = pooling.reduce.divisor() else {
        return Html::default();
    };
    let framework = window.convention.framework();
    let divisor = framework.divisor(asked);
    let counts = divisor == Divisor::Padded;
    let fixed = match divisor {
        Divisor::Fixed(fixed) => usize::try_from(fixed).ok(),
        Divisor::Padded | Divisor::Cells => None,
    };
    let counting = PoolingSetting::Divisor(if counts { Divisor::Cells } else { Divisor::Padded });
    let fixing = PoolingSetting::Divisor(match fixed {
        Some(_) => Divisor::Padded,
        None => Divisor::Fixed(i64::try_from(window.size.product()).unwrap_or(1)),
    });
    let on_fixed = {
        let chosen = chosen.clone();
        Callback::from(move |number| {
            chosen.set(PoolingSetting::Divisor(Divisor::Fixed(i64::try_from(number).unwrap_or(1))));
        })
    };
    html! {
        <>
            if framework == Framework::Keras {
                <p class="say">{borders::divided_by(divisor)}</p>
            } else {
                {switch(words::COUNT_PADDING,
                    borders::divided_by(divisor), counts, fixed.is_some(), sets(chosen, counting))}
            }
            if framework == Framework::PyTorch {
                {switch(words::OWN_DIVISOR, "",
                    fixed.is_some(), false, sets(chosen, fixing))}
            }
            if let Some(fixed) = fixed {
                <Slider label={words::DIVISOR} value={fixed} min={*limits::DIVISOR.start()} max={SLIDER.max(fixed)}
                    on_input={on_fixed} on_settle={chosen.on_settle.clone()} />
            }
        </>
    }
}

/// The largest divisor on the slider; a link may have a larger one.
const SLIDER: usize = 64;

/// The change of a switch: one change, which undo takes back alone.
fn sets(chosen: &Chosen, to: impl Into<StageSetting>) -> Callback<Event> {
    let (chosen, to) = (chosen.clone(), to.into());
    Callback::from(move |_| chosen.set_once(to.clone()))
}

/// ONNX's padding on one side.
fn pad_slider(chosen: &Chosen, side: Side) -> Html {
    html! { <WindowSlider chosen={chosen.clone()} number={WindowNumber::Pad(side)} along={Along::Both} /> }
}

/// The window's places, if they can be computed.
fn grid(chosen: &Chosen) -> Option<Grid> {
    let input = chosen.input?;
    let stage = chosen.choice()?.resolve(input.channels).ok()?;
    stage.layout(input).ok().flatten().as_ref().and_then(Layout::grid).copied()
}

/// The padding before the first row and column.
const fn before(grid: Grid) -> PerAxis {
    PerAxis::new(grid.rows.before, grid.columns.before)
}
