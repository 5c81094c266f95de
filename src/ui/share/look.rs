//! The size, colours and note of a frame.

use crate::say::share as words;
use crate::setup::{Framing, Theme, limits};
use crate::ui::widgets::{Options, Slider, select};
use std::ops::RangeInclusive;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The widths in pixels that can be chosen.
const WIDTHS: RangeInclusive<usize> = 320..=1600;
/// The heights in pixels that can be chosen.
const HEIGHTS: RangeInclusive<usize> = 240..=1200;

/// Width and height of a frame in pixels.
pub(super) fn size((width, height): (usize, usize), on_size: &Callback<(usize, usize)>) -> Html {
    html! {
        <div class="frame-size">
            <Slider label={words::WIDTH} value={width} min={*WIDTHS.start()} max={*WIDTHS.end()}
                on_input={on_size.reform(move |width| (width, height))} />
            <Slider label={words::HEIGHT} value={height} min={*HEIGHTS.start()} max={*HEIGHTS.end()}
                on_input={on_size.reform(move |height| (width, height))} />
        </div>
    }
}

/// Light or dark.
pub(super) fn colours(framing: &Framing, on_framing: &Callback<Framing>) -> Html {
    let themes =
        [None, Some(Theme::Light), Some(Theme::Dark)].into_iter().zip(words::THEMES.map(AttrValue::from));
    let present = framing.theme;
    let framing = framing.clone();
    let on_choose = on_framing.reform(move |theme| Framing { theme, ..framing.clone() });
    select(words::COLOURS.into(), Options::new(themes.collect(), &present, on_choose), "".into())
}

/// The author's note.
pub(super) fn note(framing: &Framing, on_framing: &Callback<Framing>) -> Html {
    let value = framing.note.clone();
    let framing = framing.clone();
    let oninput = on_framing.reform(move |event: InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        Framing { note: field.value(), ..framing.clone() }
    });
    html! {
        <label class="field">
            <span>{words::NOTE}</span>
            <input type="text" maxlength={limits::NOTE.to_string()} placeholder={words::NOTE_HINT} {value} {oninput} />
        </label>
    }
}
