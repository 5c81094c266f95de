//! Styles that contain numbers. The page's policy drops `style` attributes, so they are set as properties.

use wasm_bindgen::JsValue;

/// Declarations for `~style={…}`. Undefined when rendered on the server, where elements have no properties.
#[must_use]
pub fn css(declarations: &str) -> JsValue {
    if cfg!(target_arch = "wasm32") { JsValue::from_str(declarations) } else { JsValue::UNDEFINED }
}
