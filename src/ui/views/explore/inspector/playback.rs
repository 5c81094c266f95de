//! The bar that moves the window over the output in reading order. It has no timer of its own.

use crate::say::playback as words;
use crate::ui::widgets::{Options, icon_button, select};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The offered speeds, in windows a second.
const SPEEDS: [u32; 6] = [1, 2, 5, 10, 20, 30];

/// The props of [`Playback`].
#[derive(Properties, PartialEq)]
pub struct PlaybackProps {
    /// The cell of the output map in words: its place and its value.
    #[prop_or_default]
    pub words: AttrValue,
    /// The cell of the output map, in reading order from 0.
    pub position: usize,
    /// Cells of the output map.
    pub count: usize,
    /// Whether the window moves automatically.
    pub playing: bool,
    /// Cells a second.
    pub speed: u32,
    /// Called with a cell to go to, from 0.
    pub on_seek: Callback<usize>,
    /// Called with −1 or 1.
    pub on_step: Callback<isize>,
    /// Called with whether the window should move.
    pub on_play: Callback<bool>,
    /// Called with cells a second.
    pub on_speed: Callback<u32>,
}

/// The bar that moves the window.
#[component]
pub fn Playback(props: &PlaybackProps) -> Html {
    let PlaybackProps { position, count, playing, speed, .. } = *props;
    let still = count < 2;
    let last = count.saturating_sub(1);
    let shown = position.min(last) + 1;
    let step = |by: isize| props.on_step.reform(move |_: MouseEvent| by);
    let oninput = {
        let on_seek = props.on_seek.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Ok(place) = input.value().parse::<usize>() {
                on_seek.emit(place.saturating_sub(1).min(last));
            }
        })
    };
    let speeds = SPEEDS.map(|speed| (speed, AttrValue::from(words::speed(speed)))).to_vec();
    let of = words::position_of(shown, count);
    html! {
        <div class="play" role="group" aria-label={words::BAR}>
            {icon_button("icon", words::STEP_BACK, words::STEP_BACK, "M11 3 5 8l6 5z", still, step(-1))}
            <button class="primary" disabled={still} onclick={props.on_play.reform(move |_: MouseEvent| !playing)}>
                {if playing { words::PAUSE } else { words::PLAY }}
            </button>
            {icon_button("icon", words::STEP, words::STEP, "M5 3l6 5-6 5z", still, step(1))}
            <input type="range" aria-label={words::POSITION} aria-valuetext={props.words.clone()} disabled={still} {oninput}
                min="1" max={count.max(1).to_string()} step="1" value={shown.to_string()} />
            <span class="shape" translate="no" aria-hidden="true">{of}</span>
            {select(words::SPEED.into(), Options::new(speeds, &speed, props.on_speed.clone()), words::speed(speed).into())}
        </div>
    }
}
