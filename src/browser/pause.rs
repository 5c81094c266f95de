//! Letting the page breathe during long work.

use wasm_bindgen_futures::JsFuture;

/// Gives the page back its turn when this much time was used, in milliseconds.
const TURN: f64 = 8.0;

/// A clock that pauses long work so that the page stays usable.
pub(super) struct Breather {
    begun: f64,
}

impl Breather {
    /// A turn that begins now.
    pub(super) fn new() -> Self {
        Self { begun: js_sys::Date::now() }
    }

    /// Waits for the page to do its own work if this turn took long enough.
    pub(super) async fn breathe(&mut self) {
        if js_sys::Date::now() - self.begun < TURN {
            return;
        }
        let later = js_sys::Promise::new(&mut |resolve, _| {
            let set = web_sys::window().and_then(|window| {
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0).ok()
            });
            // Without a timer there is nothing to wait for.
            if set.is_none() {
                let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
            }
        });
        let _ = JsFuture::from(later).await;
        *self = Self::new();
    }
}
