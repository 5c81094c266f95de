//! The parts of the page, each of them shown, locked or hidden in a course page.

use crate::say::framing::part_name;
use crate::say::share as words;
use crate::setup::{Framing, Part};
use crate::ui::widgets::{Choice, Options};
use yew::prelude::*;

/// What an author does with a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Show,
    Lock,
    Hide,
}

impl State {
    const ALL: [Self; 3] = [Self::Show, Self::Lock, Self::Hide];

    const fn of(framing: &Framing, part: Part) -> Self {
        if framing.hidden.has(part) {
            Self::Hide
        } else if framing.locked.has(part) {
            Self::Lock
        } else {
            Self::Show
        }
    }

    fn put(self, framing: &Framing, part: Part) -> Framing {
        let (hidden, locked) = (framing.hidden.without(part), framing.locked.without(part));
        let mut framing = framing.clone();
        (framing.hidden, framing.locked) = match self {
            Self::Show => (hidden, locked),
            Self::Lock => (hidden, locked.with(part)),
            Self::Hide => (hidden.with(part), locked),
        };
        framing
    }
}

/// A line for each part, with what to do with it.
pub(super) fn parts(framing: &Framing, on_framing: &Callback<Framing>) -> Html {
    let line = |part: Part| {
        let states: Vec<_> = State::ALL.into_iter().zip(words::STATES).collect();
        let states = states.into_iter().filter(|(state, _)| *state != State::Lock || part.is_lockable());
        let states = states.map(|(state, word)| (state, AttrValue::from(word))).collect();
        let framing = framing.clone();
        let present = State::of(&framing, part);
        let on_choose = on_framing.reform(move |state: State| state.put(&framing, part));
        html! {
            <div class="part">
                <span aria-hidden="true">{part_name(part)}</span>
                <Choice label={words::part_states(part_name(part))} options={Options::new(states, &present, on_choose)} />
            </div>
        }
    };
    html! { <div class="parts">{for Part::ALL.into_iter().map(line)}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_in_the_state_into_which_it_was_put_and_no_other_part_changes() {
        for part in Part::ALL {
            for state in State::ALL {
                let put = state.put(&Framing::embedded(), part);
                assert!(State::of(&put, part) == state, "{part:?}");
                let others = Part::ALL.into_iter().filter(|other| *other != part);
                for other in others {
                    assert!(
                        State::of(&put, other) == State::of(&Framing::embedded(), other),
                        "{part:?}, {other:?}"
                    );
                }
            }
        }
    }
}
