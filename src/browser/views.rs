//! The views' own wasm: what only the views beside Explore need (`xtask/src/split/`). `static/boot.js` loads it, and prepares
//! it when a tab is pointed at.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = poolscopeHasViews)]
    fn has_views() -> bool;

    #[wasm_bindgen(js_name = poolscopeViews)]
    fn views() -> Promise;
}

/// Whether the views are there: without a browser, always.
#[must_use]
pub fn are_there() -> bool {
    cfg!(not(target_arch = "wasm32")) || has_views()
}

/// Loads them; says whether they are there now. After a failure the next call tries again.
pub async fn load() -> bool {
    JsFuture::from(views()).await.is_ok()
}
