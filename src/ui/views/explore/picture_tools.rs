//! The tools of the picture: another picture, and the pad that moves it.

use crate::say;
use crate::setup::{Change, Part, PictureChange};
use crate::ui::held::held;
use crate::ui::scene::Scene;
use crate::ui::widgets::icon_button;
use yew::prelude::*;

/// The buttons for another picture, and the pad that moves it by one pixel.
pub(in crate::ui::views) fn picture_tools(scene: &Scene, sources: &Html, on_move: &Callback<Change>) -> Html {
    let (down, right) = scene.setup.picture.shift;
    let button = |name, strokes, down: i32, right: i32| {
        let onclick = on_move.reform(move |_: MouseEvent| PictureChange::Nudge { down, right }.into());
        icon_button("icon", name, name, strokes, (down, right) == (0, 0), onclick)
    };
    let sources = held(&scene.framing, Part::Picture, sources.clone());
    let pad = html! {
        <div class="pad" role="group" aria-label={say::MOVE}>
            {button(say::MOVE_LEFT, "M13 8H3M7 4 3 8l4 4", 0, -1)}
            {button(say::MOVE_UP, "M8 13V3M4 7l4-4 4 4", -1, 0)}
            {button(say::MOVE_BACK, "M8 5a3 3 0 1 0 0 6 3 3 0 1 0 0-6M8 2v3M8 11v3M2 8h3M11 8h3", -down, -right)}
            {button(say::MOVE_DOWN, "M8 3v10M4 9l4 4 4-4", 1, 0)}
            {button(say::MOVE_RIGHT, "M3 8h10M9 4l4 4-4 4", 0, 1)}
        </div>
    };
    if !(scene.framing.shows(Part::Picture) || scene.framing.shows(Part::Move)) {
        return Html::default();
    }
    html! {
        <div class="picture-tools" role="toolbar" aria-label={say::strip::PICTURE}>
            {sources}
            {held(&scene.framing, Part::Move, pad)}
            if !scene.framing.held().has(Part::Move) { <p class="sub nudged">{say::MOVE_HINT}</p> }
        </div>
    }
}
