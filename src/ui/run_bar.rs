//! How far a long computation is, and the button that stops it.

use super::session::{Session, Stand};
use crate::browser::clock::Interval;
use crate::text;
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
    let stand = use_state_eq(|| Stand::Quiet);
    {
        let (session, stand) = (session.clone(), stand.setter());
        use_effect_with(*is_complete, move |&is_complete| {
            stand.set(Stand::Quiet);
            let interval = (!is_complete).then(|| Interval::new(LOOK, move || stand.set(session.stand())));
            move || drop(interval)
        });
    }
    let onclick = {
        let (session, stand) = (session.clone(), stand.clone());
        Callback::from(move |_: MouseEvent| {
            match *stand {
                Stand::Stopped(_) => session.go_on(),
                Stand::Quiet | Stand::Going(_) => session.stop(),
            }
            stand.set(session.stand());
        })
    };
    let (percent, words, button) = match *stand {
        Stand::Quiet => return html! { <div class="run"><span class="run-words" role="status"></span></div> },
        Stand::Going(percent) => (percent, text::COMPUTING, text::STOP),
        Stand::Stopped(percent) => (percent, text::STOPPED, text::GO_ON),
    };
    html! {
        <div class="run on">
            <span class="run-words" role="status">{words}</span>
            <progress max="100" value={percent.to_string()} aria-label={text::PROGRESS}></progress>
            <button class="quiet" {onclick}>{button}</button>
        </div>
    }
}
