//! How far apart the cells are that a window reads.

use super::chosen::Chosen;
use super::window_slider::window_sliders;
use crate::lesson::{PerAxis, StageKind, WindowNumber};
use crate::text::borders;
use yew::prelude::*;

/// How far apart the cells are that a window reads.
pub(super) fn dilation(chosen: &Chosen) -> Html {
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let pooling = match kind {
        StageKind::Pooling(pooling) => Some(pooling.reduce),
        StageKind::Convolution(_) | StageKind::Activation(_) => None,
    };
    let note = borders::dilation_note(window.convention.framework(), pooling, window.stride);
    let on_input = {
        let (chosen, kind) = (chosen.clone(), kind.clone());
        Callback::from(move |(along, value)| {
            chosen.edit(kind.with_window(WindowNumber::Dilation.set(window, along, value)));
        })
    };
    html! {
        <>
            {window_sliders(chosen, WindowNumber::Dilation, &on_input, &chosen.on_settle, false)}
            if let Some(note) = note.filter(|_| window.dilation != PerAxis::both(1)) { <p class="say">{note}</p> }
        </>
    }
}
