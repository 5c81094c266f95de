//! Pauses in long work, so that the page stays usable.

use wasm_bindgen_futures::JsFuture;

/// Milliseconds of work before a pause.
const TURN: f64 = 8.0;

/// A clock for pauses in long work.
pub(super) struct Breather {
    begun: f64,
}

impl Breather {
    /// Starts a turn now.
    pub(super) fn new() -> Self {
        Self { begun: js_sys::Date::now() }
    }

    /// Pauses for the page's own work if this turn took long enough.
    pub(super) async fn breathe(&mut self) {
        if js_sys::Date::now() - self.begun < TURN {
            return;
        }
        let later = js_sys::Promise::new(&mut |resolve, _| {
            let set = web_sys::window().and_then(|window| {
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 0).ok()
            });
            // Without a timer, the promise would never resolve.
            if set.is_none() {
                let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
            }
        });
        let _ = JsFuture::from(later).await;
        *self = Self::new();
    }
}
