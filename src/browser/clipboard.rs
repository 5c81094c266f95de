//! Copying text.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies text. Returns false if the browser does not allow it, as in many frames.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Its type says that it is always there, but pages without https lack it.
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) || is_forbidden() == Some(true) {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Whether the page around this frame forbids copying; `None` if the browser does not say. Trying it there would write
/// an error to the console, although the refusal is handled.
fn is_forbidden() -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let policy = Reflect::get(&document, &"featurePolicy".into()).ok()?;
    let allows = Reflect::get(&policy, &"allowsFeature".into()).ok()?.dyn_into::<Function>().ok()?;
    let allowed = allows.call1(&policy, &JsValue::from_str("clipboard-write")).ok()?;
    Some(!allowed.as_bool()?)
}
