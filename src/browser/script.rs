//! What `static/scripts.js` does for the program: it loads scripts that stand beside the page, and saves files.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = poolscopeScript)]
    fn script(address: &str) -> Promise;

    #[wasm_bindgen(js_name = poolscopeAddon)]
    fn addon(name: &str) -> Promise;

    /// Saves a file under a name, as a download.
    #[wasm_bindgen(js_name = poolscopeDownload)]
    pub(super) fn save(file: &Blob, name: &str);

    /// The text that a script said with a call of the function `word` for a name.
    #[wasm_bindgen(js_name = poolscopeSaid)]
    pub(super) fn said(word: &str, name: &str) -> Option<String>;
}

/// Adds a script to the page and waits until it has run. `None` if it does not load.
pub(super) async fn run(address: &str) -> Option<()> {
    JsFuture::from(script(address)).await.ok().map(drop)
}

/// The functions of an addon, by the name of its folder in `addons/`. The first call loads it. `None` if it does not load.
pub(super) async fn functions(name: &str) -> Option<JsValue> {
    JsFuture::from(addon(name)).await.ok()
}
