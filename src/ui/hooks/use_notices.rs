//! Messages to the learner.

use crate::say;
use crate::setup::Framing;
use crate::setup::permalink::Repair;
use crate::ui::widgets::notice;
use std::rc::Rc;
use yew::prelude::*;

/// Messages that stay until they are closed, first those about the opened link, and a callback that adds one.
#[hook]
pub fn use_notices(repairs: &[Repair], framing: &Framing) -> (Html, Callback<String>) {
    let notices = use_reducer(|| {
        let told = repairs.iter().filter(|repair| framing.tells_author() || !repair.is_for_author());
        Notices(told.map(say::repair).collect())
    });
    let dispatcher = notices.dispatcher();
    let notify = {
        let dispatcher = dispatcher.clone();
        use_callback((), move |text, ()| dispatcher.dispatch(NoticeStep::Add(text)))
    };
    let drawn = notices.0.iter().map(|text| {
        let (dispatcher, away) = (dispatcher.clone(), text.clone());
        let on_close = Callback::from(move |()| {
            dispatcher.dispatch(NoticeStep::PutAway(away.clone()));
        });
        notice(text, &on_close)
    });
    (html! { {for drawn} }, notify)
}

#[derive(PartialEq)]
struct Notices(Vec<String>);

enum NoticeStep {
    Add(String),
    PutAway(String),
}

impl Reducible for Notices {
    type Action = NoticeStep;

    fn reduce(self: Rc<Self>, step: NoticeStep) -> Rc<Self> {
        let mut texts = self.0.clone();
        match step {
            NoticeStep::Add(text) => {
                texts.retain(|other| *other != text);
                texts.push(text);
                // Too many messages would push the page down; three are enough.
                let surplus = texts.len().saturating_sub(3);
                texts.drain(..surplus);
            }
            NoticeStep::PutAway(text) => texts.retain(|other| *other != text),
        }
        Rc::new(Self(texts))
    }
}
