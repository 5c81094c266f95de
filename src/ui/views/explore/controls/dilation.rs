//! The distance between the cells that a window reads.

use super::chosen::Chosen;
use super::window_slider::window_sliders;
use crate::say::borders;
use crate::setup::{PerAxis, StageKind, WindowNumber};
use yew::prelude::*;

/// The distance between the cells that a window reads.
pub(super) fn dilation(chosen: &Chosen) -> Html {
    let Some((kind, window)) = chosen.windowed() else {
        return Html::default();
    };
    let pooling = match kind {
        StageKind::Pooling(pooling) => Some(pooling.reduce),
        StageKind::Convolution(_) | StageKind::Activation(_) | StageKind::Unpooling(_) => None,
    };
    let note = borders::dilation_note(window.convention.framework(), pooling, window.stride);
    html! {
        <>
            {window_sliders(chosen, WindowNumber::Dilation, false)}
            if let Some(note) = note.filter(|_| window.dilation != PerAxis::both(1)) { <p class="say">{note}</p> }
        </>
    }
}

/// The present dilation: "1", "1 × 2".
pub(super) fn dilation_words(chosen: &Chosen) -> String {
    chosen.windowed().map(|(_, window)| window.dilation.to_string()).unwrap_or_default()
}
