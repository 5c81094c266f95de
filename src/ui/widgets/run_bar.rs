//! The progress of long work, and the button that stops it.

use crate::say;
use crate::ui::session::Progress;
use yew::prelude::*;

/// The progress of long work, and the button that stops it or lets it go on. Nothing is seen of short work.
pub(crate) fn run_bar(progress: Progress, onclick: Callback<MouseEvent>) -> Html {
    let (percent, words, button) = match progress {
        Progress::Quiet => {
            return html! { <div class="run"><span class="run-words" role="status"></span></div> };
        }
        Progress::Going(percent) => (percent, say::COMPUTING, say::STOP),
        Progress::Stopped(percent) => (percent, say::STOPPED, say::GO_ON),
    };
    html! {
        <div class="run on">
            <span class="run-words" role="status">{words}</span>
            <progress max="100" value={percent.to_string()} aria-label={say::PROGRESS}></progress>
            <button class="quiet" {onclick}>{button}</button>
        </div>
    }
}
