//! The next task and the next frame, also in a hidden tab: it has no frames, and its timers wait for seconds.

use super::clock::{AnimationFrame, Timeout, request_animation_frame};
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Document, MessageChannel};

/// A task of its own that is on its way. Dropping it calls it off.
pub(super) enum NextTask {
    Timer { _timer: Timeout },
    Message { _message: EventListener },
}

impl NextTask {
    /// Runs `work` as the next task.
    pub(super) fn new(work: impl FnOnce() + 'static) -> Self {
        // No browser slows messages down.
        let channel = document().filter(Document::hidden).and_then(|_| MessageChannel::new().ok());
        let Some(channel) = channel else { return Self::Timer { _timer: Timeout::new(0, work) } };
        let port = channel.port1();
        let message = EventListener::once(&port, "message", move |_| work());
        port.start();
        // A message without content is always taken.
        let _ = channel.port2().post_message(&JsValue::NULL);
        Self::Message { _message: message }
    }
}

/// A frame that is waited for. Dropping it calls it off.
pub(super) struct NextFrame {
    _frame: AnimationFrame,
    /// Hears that the tab is hidden.
    _tab: Option<EventListener>,
    /// What comes in place of a frame.
    _task: Rc<RefCell<Option<NextTask>>>,
}

impl NextFrame {
    /// Calls back when the browser draws the next frame. In a hidden tab, and once the tab is hidden: as the next task.
    pub(super) fn new(callback: impl FnOnce() + 'static) -> Self {
        let callback = Rc::new(Cell::new(Some(callback)));
        let call = move || {
            if let Some(callback) = callback.take() {
                callback();
            }
        };
        let task = Rc::new(RefCell::new(None));
        let unless_seen = {
            let (task, call) = (task.clone(), call.clone());
            move || {
                if document().is_some_and(|document| document.hidden()) {
                    *task.borrow_mut() = Some(NextTask::new(call.clone()));
                }
            }
        };
        unless_seen();
        let tab = document()
            .map(|document| EventListener::new(&document, "visibilitychange", move |_| unless_seen()));
        Self { _frame: request_animation_frame(move |_| call()), _tab: tab, _task: task }
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
