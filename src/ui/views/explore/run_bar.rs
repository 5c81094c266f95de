//! The progress of a long computation, and the button that stops it.

use crate::browser::clock::Interval;
use crate::ui::session::{Progress, Session};
use crate::ui::widgets::run_bar;
use yew::prelude::*;

/// Milliseconds between two updates.
const LOOK: u32 = 100;

/// The props of [`RunBar`].
#[derive(Properties, PartialEq)]
pub(crate) struct RunBarProps {
    /// The computation.
    pub session: Session,
    /// Whether everything is computed.
    pub is_complete: bool,
}

/// The progress of a long computation, and the button that stops it. It updates itself, so that nothing else of the
/// page is rendered meanwhile.
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
    run_bar(*stand, onclick)
}
