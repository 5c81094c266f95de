//! Copying text.

use super::around;
use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;

/// Copies text. Returns false if the browser does not allow it, as in many frames.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Its type says that it is always there, but pages without https lack it.
    let clipboard = Reflect::get(&window.navigator(), &"clipboard".into());
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object())
        || around::forbids("clipboard-write") == Some(true)
    {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
