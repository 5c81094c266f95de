//! The inspector: the numbers that a cell comes from, and the arithmetic that made it.

mod arithmetic;
mod formula;
mod numbers;
mod patch;
mod playback;
mod squares;
mod subject;
mod sums;
mod tint;

pub(in crate::ui::views) use formula::parts_of;
pub use playback::{Playback, PlaybackProps};
pub(super) use tint::Tint;

use crate::say;
use crate::setup::Focus;
use crate::ui::scene::Scene;
use arithmetic::arithmetic;
use subject::Subject;
use yew::prelude::*;

/// The props of [`Inspector`].
#[derive(Properties, PartialEq)]
pub struct InspectorProps {
    /// The scene.
    pub scene: Scene,
    /// The cell that is shown.
    pub cursor: Option<Focus>,
    /// Whether that cell stays when the pointer leaves.
    pub pinned: bool,
    /// Called with the cell to pin, or with `None` to unpin.
    pub on_pin: Callback<Option<Focus>>,
    /// What screen readers should read: after a step or a pin, never during playback.
    #[prop_or_default]
    pub announce: Announce,
}

/// What screen readers should read of the shown cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Announce {
    /// Nothing: the window moves by itself or with the pointer.
    #[default]
    Nothing,
    /// The sentence: the control that was used says the cell's place and value by itself.
    Sentence,
    /// Its place, its value and the sentence.
    Cell,
}

/// The numbers that a cell comes from, and the arithmetic that made it.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let InspectorProps { scene, cursor, pinned, on_pin, announce } = props;
    let channel = use_state_eq(|| 0);
    let on_choose = {
        let channel = channel.clone();
        Callback::from(move |chosen: usize| channel.set(chosen))
    };
    // While maps are computed, the last valid numbers stay, so that nothing jumps; they dim if it takes long.
    let last = use_mut_ref(|| None::<(String, Html)>);
    let subject = cursor.and_then(|cursor| Subject::of(scene, cursor));
    let ((place, inside), waiting) = match (&subject, cursor) {
        (Some(subject), _) => {
            let shown = (subject.where_line(), numbers_of(subject, *channel, &on_choose));
            *last.borrow_mut() = Some(shown.clone());
            (shown, false)
        }
        (None, Some(_)) => (last.borrow().clone().unwrap_or_else(|| hint(scene)), true),
        (None, None) => (hint(scene), false),
    };
    let spoken = match (announce, &subject) {
        (Announce::Sentence, Some(subject)) => subject.sentence(),
        (Announce::Cell, Some(subject)) => {
            say::spoken(*pinned, &subject.where_line(), subject.output, &subject.sentence())
        }
        (Announce::Nothing, _) | (_, None) => String::new(),
    };
    let onclick = {
        let next = if *pinned { None } else { *cursor };
        on_pin.reform(move |_: MouseEvent| next)
    };
    html! {
        <>
            <div class="inspector-head">
                <h3>{say::UNDER_THE_WINDOW}</h3>
                <p class="sub">{place}</p>
                <button class="pin" aria-label={say::PIN_THIS_CELL} title={say::PIN_THIS_CELL} aria-pressed={pinned.to_string()}
                    disabled={cursor.is_none()} {onclick}>
                    {say::PIN}
                </button>
            </div>
            <div class={classes!("inspector-body", waiting.then_some("waiting"))} aria-busy={waiting.to_string()}>{inside}</div>
            <p class="spoken" aria-live="polite">{spoken}</p>
        </>
    }
}

fn hint(scene: &Scene) -> (String, Html) {
    let words = if scene.is_gone() { say::strip::PICTURE_GONE } else { say::POINT_AT_A_CELL };
    (String::new(), html! { <p class="say">{words}</p> })
}

fn numbers_of(subject: &Subject<'_>, channel: usize, on_choose: &Callback<usize>) -> Html {
    let (parts, whole) = subject.formula();
    html! {
        <>
            <div class="eqs" tabindex="0" role="group" aria-label={say::NUMBERS_OF_THE_WINDOW}>
                {arithmetic(subject, channel, on_choose)}
            </div>
            <p class="say">{subject.sentence()}</p>
            <div class="formula-row">
                {formula::formula(&parts, whole)}
                if let Some(index) = subject.winner_index() { <p class="sub">{index}</p> }
            </div>
        </>
    }
}
