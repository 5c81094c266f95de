//! How far a long computation is, and the button that stops it.

use crate::browser::clock::Interval;
use crate::text;
use crate::ui::session::{Progress, Session};
use yew::prelude::*;

/// Milliseconds between two looks at the computation.
const LOOK: u32 = 100;

/// What a [`RunBar`] needs.
#[derive(Properties, PartialEq)]
pub(crate) struct RunBarProps {
    /// The computation.
    pub session: Session,
    /// Whether there is nothing left to compute.
    pub is_complete: bool,
}

/// How far a long computation is, and the button that stops it. It looks for itself, so that nothing else of the
/// page is drawn again while it goes.
#[component]
pub(crate) fn RunBar(props: &RunBarProps) -> Html {
    let RunBarProps { session, is_complete } = props;
    let stand = use_state_eq(|| Progress::Quiet);
    {
        let (session, stand) = (session.clone(), stand.setter());
        use_effect_with(*is_complete, move |&is_complete| {
            stand.set(Progress::Quiet);
            let interval = (!is_complete).then(|| Interval::new(LOOK, move || stand.set(session.progress())));
            move || drop(interval)
        });
    }
    let onclick = {
        let (session, stand) = (session.clone(), stand.clone());
        Callback::from(move |_: MouseEvent| {
            match *stand {
                Progress::Stopped(_) => session.go_on(),
                Progress::Quiet | Progress::Going(_) => session.stop(),
            }
            stand.set(session.progress());
        })
    };
    let (percent, words, button) = match *stand {
        Progress::Quiet => {
            return html! { <div class="run"><span class="run-words" role="status"></span></div> };
        }
        Progress::Going(percent) => (percent, text::COMPUTING, text::STOP),
        Progress::Stopped(percent) => (percent, text::STOPPED, text::GO_ON),
    };
    html! {
        <div class="run on">
            <span class="run-words" role="status">{words}</span>
            <progress max="100" value={percent.to_string()} aria-label={text::PROGRESS}></progress>
            <button class="quiet" {onclick}>{button}</button>
        </div>
    }
}
