//! What the page around this one forbids.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Whether the page around this one, or its host, forbids a feature: "camera", "clipboard-write". `None` if the browser does
/// not say. Trying it there would write an error to the console, although the refusal is handled.
#[must_use]
pub fn forbids(feature: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let policy = Reflect::get(&document, &"featurePolicy".into()).ok()?;
    let allows = Reflect::get(&policy, &"allowsFeature".into()).ok()?.dyn_into::<Function>().ok()?;
    let allowed = allows.call1(&policy, &JsValue::from_str(feature)).ok()?;
    Some(!allowed.as_bool()?)
}
