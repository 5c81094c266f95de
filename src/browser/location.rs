//! The page's address. Its fragment is the setup.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// The fragment without its '#'.
#[must_use]
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Replaces the fragment without adding a step to the browser's history. If the browser refuses, the address stays as
/// it was.
pub fn replace_fragment(text: &str) {
    let Some(window) = web_sys::window() else { return };
    let Ok(history) = window.history() else { return };
    // An empty fragment still has its '#', because an empty address would mean "no change".
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{text}")));
}

/// The whole address with another fragment.
#[must_use]
pub fn address_with(fragment: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    if fragment.is_empty() { page.to_owned() } else { format!("{page}#{fragment}") }
}

/// Calls back when the fragment changes by hand or by going back, but not by [`replace_fragment`].
#[must_use]
pub fn on_fragment(mut callback: impl FnMut(String) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| callback(fragment())))
}
